"""The report speaks four languages, completely."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.render import html, view
from reports.render.environment import asset, shown
from reports.render.texts import LANGUAGES, REFERENCE, UnknownText, read, texts
from tests.reports.render.cards import card

TEMPLATES = Path(view.__file__).parent / "templates"


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != REFERENCE])
def test_no_text_is_missing_or_left_over(language: str) -> None:
    assert set(read(language)) ^ set(read(REFERENCE)) == set()


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != REFERENCE])
def test_every_text_fills_the_same_places(language: str) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", text)) - {"n"}

    other = [key for key, text in read(language).items() if places(text) != places(read(REFERENCE)[key])]
    assert other == []


def test_every_text_a_template_asks_for_is_there() -> None:
    asked = {
        key for file in TEMPLATES.glob("*.j2") for key in re.findall(r'\bt\(["\']([\w.-]+)["\'][,)]', asset(file.name))
    }
    counted = {
        key for file in TEMPLATES.glob("*.j2") for key in re.findall(r'\bt\.count\("([\w.-]+)"', asset(file.name))
    }
    known = set(read(REFERENCE))
    assert asked - known == set()
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} - known == set()
    with pytest.raises(UnknownText):
        texts("en")("nowhere")


@pytest.mark.parametrize(
    ("language", "headline", "number"),
    [
        ("en", "6 fixes clear 50 findings on 7 pages", "12,345"),
        ("de", "6 Korrekturen beseitigen 50 Befunde auf 7 Seiten", "12.345"),
        ("fr", "6 corrections règlent 50 constats sur 7 pages", "12\u202f345"),
        ("es", "6 arreglos resuelven 50 hallazgos en 7 páginas", "12.345"),
    ],
)
def test_the_report_is_written_in_the_language(tmp_path: Path, language: str, headline: str, number: str) -> None:
    html.render(card(language=language), None, tmp_path)  # type: ignore[arg-type]
    text = (tmp_path / "scorecard.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert headline in text
    assert texts(language).number(12345) == number


def test_what_is_not_all_is_never_shown_as_all() -> None:
    assert texts("en").percent(0.9999) == "99%"
    assert texts("en").percent(1.0) == "100%"


def test_an_unknown_value_is_shown_readably_and_bounded() -> None:
    assert texts("en").name("status", "queue-full") == "queue full"
    assert shown("a\u202eb\n\x00c", 20) == "a[U+202E]b c"
    assert len(texts("en").name("status", "x" * 10_000)) == 80
