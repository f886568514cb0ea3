import pytest

from checks.accessibility.language import close, guess, known, primary

ENGLISH = "Our boots keep your feet warm in winter and dry in the rain."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Unsere Stiefel halten die Füße im Winter warm und im Regen trocken.", "de"),
        ("Nos bottes gardent vos pieds au chaud en hiver et au sec sous la pluie.", "fr"),
        ("私たちのブーツは冬でも足を暖かく保ちます。", "ja"),
    ],
)
def test_sentences_are_told_apart(text, code):
    assert guess(text, code).code == code


def test_the_declared_language_has_its_own_confidence():
    found = guess(ENGLISH, "de")
    assert 0 < found.declared * 5 < found.confidence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 345",
        "https://shop.test/p/0060899220/ref=s9u",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    ],
)
def test_what_is_in_no_language_is_not_guessed(text):
    assert guess(text, "en") is None


def test_close_languages_are_not_held_against_each_other():
    assert close("nb", "da")
    assert close("es", "pt")
    assert not close("de", "nl")


def test_only_known_languages_are_judged():
    assert known(primary("de-AT"))
    assert known(primary("EN_us"))
    assert not known("tlh")
