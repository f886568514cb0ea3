"""Findings speak the report's language where there is a translation, and say so where there is none."""

from __future__ import annotations

import dataclasses
from importlib import resources
from pathlib import Path

import pytest
from lxml import html as lxml_html

from checks.axe_rules import axe_version
from checks.catalog import catalog
from reports.render import html, localised
from reports.render.localised import Told, message, named, title, told
from reports.render.texts import LANGUAGES
from tests.reports.render.cards import card

OTHERS = tuple(each for each in LANGUAGES if each != "en")
CONTRAST = "Element has insufficient color contrast of 2.1 (foreground color: #aaaaaa, background color: #ffffff, font size: 9.0pt (12px), font weight: normal). Expected contrast ratio of 4.5:1"  # fmt: skip
NO_ALT = "Element does not have an alt attribute; aria-label attribute does not exist or is empty"


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_of_axe_is_told_with_its_measured_values(language: str) -> None:
    found = message("axe/color-contrast", CONTRAST, language)
    assert found.lang == language
    assert "color contrast" not in found.text
    assert all(each in found.text for each in ("2.1", "#aaaaaa", "#ffffff", "12px", "4.5:1"))
    assert "${" not in found.text


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_message_of_several_parts_is_told_whole_or_not_at_all(language: str) -> None:
    assert message("axe/image-alt", NO_ALT, language).lang == language
    mixed = f"{NO_ALT}; something axe never says"
    assert message("axe/image-alt", mixed, language) == Told(mixed, "en")


def test_titles_come_from_axe_for_its_rules_and_from_us_for_ours() -> None:
    assert (
        title("axe/image-alt", "Pictures without text", "de").text == "Abbildungen müssen einen Alternativtext besitzen"
    )
    assert title("keyboard-trap", "Keyboard focus is trapped", "fr") == Told("Le focus du clavier est piégé", "fr")
    assert title("keyboard-trap", "A new wording", "fr") == Told("A new wording", "en")
    assert named("Keyboard focus is trapped (footer)", "de") == Told("Der Tastaturfokus ist gefangen (footer)", "de")
    assert title("axe/image-alt", "Pictures without text", "en") == Told("Pictures without text", "en")


@pytest.mark.parametrize("language", OTHERS)
def test_nearly_every_title_and_reason_of_axe_is_there(language: str) -> None:
    checks = catalog().values()
    missing = [each.id for each in checks if title(each.id, each.failure_title, language).lang == "en"]
    share = {"de": 0.95, "fr": 0.95, "es": 0.85}[language]
    assert len(missing) < (1 - share) * len(checks), missing
    whys = {each.help.why for each in checks if each.id.startswith("axe/")}
    assert [each for each in whys if told(each, language).lang == "en"] == []


def test_no_translation_is_left_over() -> None:
    known = {
        text
        for each in catalog().values()
        for text in (each.failure_title, each.title, *dataclasses.astuple(each.help))
    }
    keys = [set(localised._own(language)) for language in OTHERS]
    assert keys[0] == keys[1] == keys[2]
    assert len(keys[0] - known) < 0.05 * len(keys[0]), sorted(keys[0] - known)


def test_the_locales_are_those_of_the_axe_in_use() -> None:
    readme = resources.files("reports.render").joinpath("locales/README.md").read_text(encoding="utf-8")
    assert f"axe-core` {axe_version()}" in readme


def test_what_stays_english_is_marked_as_english(tmp_path: Path) -> None:
    html.render(card(language="de"), None, tmp_path)  # type: ignore[arg-type]
    tree = lxml_html.fromstring((tmp_path / "scorecard.html").read_text("utf-8"))
    english = {text for each in card().fixes for text in (each.title, each.why, each.how)}
    found = [each for each in tree.iter() if each.text and each.text.strip() in english]
    assert len(found) > 10
    assert [each.text for each in found if each.xpath("ancestor-or-self::*[@lang][1]/@lang") != ["en"]] == []
    (heading,) = tree.xpath("//*[@id='fix-000000000001-h']")
    assert "Beschriftung" in heading.text_content()
    assert heading.xpath(".//*[@lang='en']") == []
