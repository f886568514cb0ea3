"""A tab is reused only where nothing of its past can show."""

from __future__ import annotations

import pytest

from crawler.engines.base import BrowserPage, PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.settling import settle
from tests.crawler.engines.conftest import Run
from tests.crawler.engines.site import HazardServer

pytestmark = pytest.mark.browser

SESSION = "() => sessionStorage.length"


def test_a_tab_that_was_only_read_is_reused(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    async def scene() -> bool:
        tabs: list[BrowserPage] = []
        for path in ("/store", "/next"):
            async with playwright_engine.page() as page:
                await page.goto(site.url + path)
                await settle(page)
                tabs.append(page)
        return tabs[0] is tabs[1]

    assert run(scene())


@pytest.mark.parametrize("act", ["press", "click", "viewport", "media", "guard"])
def test_a_tab_that_was_touched_is_replaced(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer, act: str
) -> None:
    acts = {
        "press": lambda page: page.press("Tab"),
        "click": lambda page: page.click(5, 5),
        "viewport": lambda page: page.set_viewport(500, 500),
        "media": lambda page: page.emulate(dark=True),
        "guard": lambda page: page.guard_writes(True),
    }

    async def scene() -> bool:
        async with playwright_engine.page() as first:
            await first.goto(site.url + "/next")
            await acts[act](first)
        async with playwright_engine.page() as second:
            return first is second

    assert not run(scene())


def test_session_storage_of_an_earlier_origin_does_not_survive(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    """Stored on the way (a redirect by script to another origin): the tab it was stored in may not be used again."""

    async def scene() -> int:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/store")
            await settle(page)
            await page.goto(site.other + "/next")
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/next")
            return await page.evaluate(SESSION)

    assert run(scene()) == 0


def test_session_storage_of_frames_does_not_survive(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    store = "() => { try { sessionStorage.setItem('k', 1); } catch { return 0 } return sessionStorage.length }"

    async def visit(gone: bool) -> list[int]:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/frames")
            await settle(page)
            before = [each.value for each in await page.evaluate_frames(SESSION_OR_NONE)]
            await page.evaluate_frames(store)
            if gone:
                await page.evaluate("() => document.querySelectorAll('iframe').forEach((frame) => frame.remove())")
        return before

    async def scene() -> list[list[int]]:
        return [await visit(gone=False), await visit(gone=True), await visit(gone=False)]

    for found in run(scene()):
        assert set(found) <= {0, None}


SESSION_OR_NONE = "() => { try { return sessionStorage.length } catch { return null } }"


def test_other_options_get_another_tab_and_the_old_one_is_closed(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    async def scene() -> tuple[int, int]:
        for width in (700, 900, 700):
            async with playwright_engine.page(PageOptions(width=width)) as page:
                await page.goto(site.url + "/next")
                seen = await page.evaluate("() => innerWidth")
        async with playwright_engine.page() as page:
            return seen, len(page._page.context.pages)

    assert run(scene()) == (700, 2)
