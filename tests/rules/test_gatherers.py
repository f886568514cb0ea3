"""The static gatherers on pages that make it hard for them."""

from __future__ import annotations

import pytest

from checks.accessibility.artifacts import DataTables, Element, Elements, Media, PageStyles, Texts
from checks.snapshot import PageSnapshot, from_json, to_json
from crawler.capture import CaptureSettings, capture
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers.accessibility import STATIC
from tests.rules.conftest import Run

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("rules")]


def _captured(run: Run, engine: PlaywrightEngine, url: str) -> PageSnapshot:
    settings = CaptureSettings(quiet=0.1, ceiling=2.0, scroll=False)
    page: PageSnapshot = run(
        capture(engine, url, gatherers=STATIC, save_screenshot=lambda suffix, png: "", settings=settings)
    )
    return page


@pytest.fixture(scope="module")
def found(rule_run: Run, rule_server: str, rule_engine: PlaywrightEngine) -> dict[str, Element]:
    page = _captured(rule_run, rule_engine, f"{rule_server}/gatherers/elements.html")
    return {each.selector: each for each in page.get(Elements).items}


def test_frames_and_shadow_roots_are_entered(found: dict[str, Element]) -> None:
    assert {"#frame >>> #inside", "#host >>> #deep"} <= set(found)
    assert found["#frame >>> #inside"].frame.endswith("/gatherers/frame.html")
    assert found["#frame"].frame_text == "Map"


def test_hidden_elements_are_left_out(found: dict[str, Element]) -> None:
    assert "#hidden" not in found


def test_visually_hidden_words_are_not_visible_text(found: dict[str, Element]) -> None:
    assert (found["#renamed"].text, found["#renamed"].name) == ("Add", "Add boots to cart")


def test_a_link_knows_its_context_and_region(found: dict[str, Element]) -> None:
    link = found["#listed"]
    assert (link.context, link.region, link.kind) == ("Boots More", "nav", "link")
    assert link.href.endswith("/boots")


def test_a_scripted_link_has_the_address_its_script_names(found: dict[str, Element]) -> None:
    assert found["#scripted"].href.endswith("/bags")


def test_a_blank_canvas_shows_nothing(found: dict[str, Element]) -> None:
    assert (found["#blank"].loaded, found["#drawn"].loaded) == (False, True)


def test_a_very_long_page_is_cut_and_says_so(rule_run: Run, rule_server: str, rule_engine: PlaywrightEngine) -> None:
    elements = _captured(rule_run, rule_engine, f"{rule_server}/gatherers/long.html").get(Elements)
    assert elements.truncated
    assert len(elements.items) == 1500


def test_facts_survive_the_way_to_disk(rule_run: Run, rule_server: str, rule_engine: PlaywrightEngine) -> None:
    page = _captured(rule_run, rule_engine, f"{rule_server}/gatherers/elements.html")
    again = from_json(to_json(page))
    for kind in (Elements, Texts, Media, DataTables, PageStyles):
        assert again.get(kind) == page.get(kind)
