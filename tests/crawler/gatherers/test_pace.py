"""Time between page loads, where a shop asks for it: probes open their page again and again."""

from __future__ import annotations

import asyncio

import pytest

from checks.snapshot import Document
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import BrowserPage
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers.base import GatherContext, Gatherer, Stage
from crawler.gatherers.page import document
from crawler.pace import Pace
from tests.crawler.engines.conftest import Run
from tests.crawler.engines.site import HazardServer


def test_turns_are_given_one_after_the_other() -> None:
    async def together() -> list[float]:
        pace = Pace(0.05)
        return await asyncio.gather(*(pace.turn() for _ in range(3)))

    first, second, third = asyncio.run(together())
    assert first == 0.0
    assert second < third


def test_without_a_wish_nobody_waits() -> None:
    assert asyncio.run(Pace().turn()) == 0.0


@pytest.mark.browser
def test_waiting_for_a_turn_is_no_hang(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    async def twice(page: BrowserPage, context: GatherContext) -> int:
        return sum([(await context.reload(page)).status == 200 for _ in range(2)])

    probe = Gatherer("reflow", twice, stage=Stage.PROBE, seconds=2.0, loads=True)
    settings = CaptureSettings(pace=Pace(1.2))
    found = run(
        capture(
            playwright_engine,
            f"{site.url}/next",
            gatherers=(document.GATHERER, probe),
            save_screenshot=lambda suffix, png: suffix,
            settings=settings,
        )
    )
    assert isinstance(found.artifacts["document"], Document)
    assert found.artifacts["reflow"] == 2
