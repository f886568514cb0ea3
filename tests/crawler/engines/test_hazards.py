"""Hostile pages end within their limits, with a reason, and the next page is served by a working tab."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from playwright.async_api import Error

from crawler.engines.base import (
    BrowserPage,
    EngineError,
    NavigationFailed,
    NotAPage,
    PageCrashed,
    PageOptions,
    PageTimeout,
    World,
)
from crawler.engines.playwright import PlaywrightEngine
from crawler.settling import settle
from tests.crawler.engines.conftest import Run
from tests.crawler.engines.site import HazardServer

pytestmark = pytest.mark.browser

type Act = Callable[[BrowserPage], Awaitable[object]]


async def _nothing(page: BrowserPage) -> None:
    return None


async def _read(page: BrowserPage) -> object:
    """Enough reads for a script that starts after the load event to be running."""
    for _ in range(50):
        await page.evaluate("() => new Promise((done) => setTimeout(done, 20))")
    return None


async def _visit(engine: PlaywrightEngine, url: str, options: PageOptions, act: Act = _nothing) -> EngineError | None:
    try:
        async with engine.page(options) as page:
            await page.goto(url)
            await act(page)
    except EngineError as error:
        return error
    return None


async def _works(engine: PlaywrightEngine, site: HazardServer) -> str:
    async with engine.page() as page:
        await page.goto(site.url + "/")
        return await page.evaluate("() => document.title")


@pytest.mark.parametrize(
    ("path", "expected", "words"),
    [
        ("/spin-at-load", NavigationFailed, "was not complete after 3 s"),
        ("/alerts-at-load", PageTimeout, "more than 20 dialogs"),
        ("/drip", NavigationFailed, "was not complete"),
        ("/silent", NavigationFailed, "was not complete"),
        ("/loop", NavigationFailed, "circle"),
        ("/js-redirect", NavigationFailed, "redirect"),
        ("/zip", NotAPage, "download"),
        ("/attachment", NotAPage, "download"),
        ("/nothing", NotAPage, "204"),
        ("/text", NotAPage, "text/plain is not HTML"),
        ("/big", NotAPage, "500,000,000 bytes"),
    ],
)
def test_what_cannot_be_opened_says_why(
    run: Run,
    playwright_engine: PlaywrightEngine,
    site: HazardServer,
    quick: PageOptions,
    path: str,
    expected: type[EngineError],
    words: str,
) -> None:
    async def act(page: BrowserPage) -> None:
        await settle(page, ceiling=1.0)
        await page.navigation()

    async def scene() -> tuple[EngineError | None, str]:
        return await _visit(playwright_engine, site.url + path, quick, act), await _works(playwright_engine, site)

    error, title = run(scene())
    assert isinstance(error, expected), repr(error)
    assert words in str(error)
    assert title == "Home"


@pytest.mark.parametrize(("path", "expected"), [("/spin-later", "took longer"), ("/alerts-later", "dialogs")])
def test_a_page_that_hangs_after_loading_is_left_and_replaced(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer, quick: PageOptions, path: str, expected: str
) -> None:
    async def scene() -> tuple[EngineError | None, str]:
        return await _visit(playwright_engine, site.url + path, quick, _read), await _works(playwright_engine, site)

    error, title = run(scene())
    assert isinstance(error, PageTimeout), repr(error)
    assert expected in str(error)
    assert title == "Home"


def test_a_hung_renderer_does_not_go_on_burning_the_machine(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer, quick: PageOptions
) -> None:
    async def renderers() -> set[int]:
        assert playwright_engine._browser is not None
        session = await playwright_engine._browser.new_browser_cdp_session()
        found = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
        return {each["id"] for each in found if each["type"] == "renderer"}

    async def scene() -> tuple[set[int], set[int]]:
        async with playwright_engine.page(quick) as page:
            await page.goto(site.url + "/spin-later")
            hung = await renderers()
            with pytest.raises(PageTimeout):
                await _read(page)
        await _works(playwright_engine, site)
        return hung, await renderers()

    hung, after = run(scene())
    assert hung
    assert not hung & after


def test_a_crashed_renderer_is_noticed_and_replaced(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    async def crash(page: BrowserPage) -> object:
        return await page._send("Page.crash", {}, 5.0)  # type: ignore[attr-defined]

    async def scene() -> tuple[EngineError | None, str]:
        error = await _visit(playwright_engine, site.url + "/", PageOptions(), crash)
        return error, await _works(playwright_engine, site)

    error, title = run(scene())
    assert isinstance(error, PageCrashed)
    assert title == "Home"


def test_a_killed_browser_is_started_again(run: Run, site: HazardServer) -> None:
    async def scene() -> tuple[EngineError | None, str, int]:
        engine = PlaywrightEngine(tabs=1)

        async def kill(page: BrowserPage) -> object:
            assert engine._browser is not None
            session = await engine._browser.new_browser_cdp_session()
            with suppress(Error):
                await session.send("Browser.crash")
            return await page.evaluate("() => 1")

        try:
            return (
                await _visit(engine, site.url + "/", PageOptions(evaluate_timeout=5), kill),
                await _works(engine, site),
                engine.launches,
            )
        finally:
            await engine.close()

    error, title, launches = run(scene())
    assert isinstance(error, PageCrashed)
    assert title == "Home"
    assert launches == 2


def test_a_page_cannot_garble_what_is_read_from_it(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    value = {"list": [1, "two", None, True, {"deep": [[]]}], "text": 'a"b\u2028'}

    async def scene() -> list[object]:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/tampered")
            return [await page.evaluate("(v) => v", value, world=world) for world in World]

    assert run(scene()) == [value, value]


def test_dialogs_are_dismissed(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    async def scene() -> str:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/three-alerts")
            return await page.evaluate("() => document.title")

    assert run(scene()) == "confirm false"


def test_popups_are_recorded_closed_and_capped(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    async def scene() -> tuple[tuple[str, ...], int]:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/popups")
            await settle(page)
            context = page._page.context
            while len(context.pages) > 2:
                await page.evaluate("() => new Promise((done) => setTimeout(done, 10))")
            return page.popups(), len(context.pages)

    popups, pages = run(scene())
    assert popups == tuple(f"{site.url}/next?{i}" for i in range(3))
    assert pages == 2


def test_print_and_beforeunload_stop_nothing(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    async def scene() -> tuple[str, str]:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/print")
            printed = await page.evaluate("() => document.title")
            await page.goto(site.url + "/stay")
            await page.click(20, 20)
            await page.goto(site.url + "/")
            return printed, await page.evaluate("() => document.title")

    assert run(scene()) == ("printed", "Home")


def test_no_tab_is_lost_when_the_work_is_cancelled(run: Run, site: HazardServer) -> None:
    async def scene() -> list[str]:
        engine = PlaywrightEngine(tabs=1)

        async def endless() -> None:
            async with engine.page() as page:
                await page.goto(site.url + "/")
                await page.evaluate("() => new Promise(() => 0)", timeout=60)

        try:
            for _ in range(3):
                task = asyncio.ensure_future(endless())
                await asyncio.wait({task}, timeout=0.7)
                task.cancel()
                await asyncio.wait({task})
            return [await _works(engine, site) for _ in range(2)]
        finally:
            await engine.close()

    assert run(scene()) == ["Home", "Home"]
