import pytest

from checks.accessibility import unmarked_language
from checks.accessibility.language import close, guess, known, primary
from checks.model import Outcome
from tests.checks.accessibility.build import page, part, texts

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


OWN = {
    "fr": "Les champs obligatoires sont nécessaires à la livraison ; tout le reste est facultatif et vous pouvez le changer.",
    "ja": "私たちのブーツは冬でも足を暖かく保ち、雨の日も中まで濡れません。",
    "ko": "저희 부츠는 겨울에도 발을 따뜻하게 지켜 주고 비가 와도 안으로 물이 새지 않게 만들었습니다.",
}


def unmarked(lang, passage):
    own = OWN[lang]
    return unmarked_language.judge(page(texts=texts(own, own, passage, lang=lang, parts=(part(own, lang),)))).outcome


@pytest.mark.parametrize(
    ("lang", "passage"),
    [
        ("fr", "Registre du commerce : Amtsgericht Charlottenburg (Berlin), HRB 271828 B"),
        ("ja", "Wolle und Leinen GmbH, Returns Lindenstraße 26 10969 Berlin ドイツ"),
        ("ja", "+49 30 23125 014 （月曜日〜金曜日 9:00–17:00）"),
        (
            "ja",
            "詳しくは次のページをご覧ください。保証と返品について説明があります。 Your Europe: guarantees and returns for customers of shops",
        ),
        ("ko", "Wolle und Leinen GmbH Lindenstraße 26 10969 Berlin 독일"),
    ],
)
def test_names_addresses_and_links_are_no_passage_in_another_language(lang, passage):
    assert unmarked(lang, passage) in {Outcome.PASSED, Outcome.INAPPLICABLE}


@pytest.mark.parametrize("lang", OWN)
def test_a_passage_of_sentences_is(lang):
    german = "Unsere Stiefel sind aus Leder von kleinen Höfen. Sie halten die Füße im Winter warm, und wir flicken sie, wenn sie einmal reißen."
    assert unmarked(lang, german) is Outcome.FAILED
