"""Nothing of one page reaches the next, although the renderer stays warm."""

from __future__ import annotations

import pytest

from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.settling import settle
from tests.crawler.engines.conftest import Run
from tests.crawler.engines.site import HazardServer

pytestmark = pytest.mark.browser

LEFT = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie, name: window.name,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, history: history.length,
  width: innerWidth, dark: matchMedia('(prefers-color-scheme: dark)').matches,
  still: matchMedia('(prefers-reduced-motion: reduce)').matches, print: matchMedia('print').matches,
  zoom: devicePixelRatio, agent: typeof window.left,
  permission: (await navigator.permissions.query({ name: 'geolocation' })).state,
})"""


async def _state(engine: PlaywrightEngine, url: str) -> dict[str, object]:
    async with engine.page() as page:
        await page.goto(url)
        return await page.evaluate(LEFT)


def test_a_page_leaves_nothing_behind(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    async def scene() -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
        before = await _state(playwright_engine, site.url + "/next")
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/store")
            await settle(page)
            await page.evaluate("() => { window.left = 1 }")
            await page.set_viewport(400, 700)
            await page.emulate(dark=True, reduced_motion=True, print_media=True)
            await page.guard_writes(True, navigations=True)
            used = await page.evaluate(LEFT)
        return before, used, await _state(playwright_engine, site.url + "/next")

    before, used, after = run(scene())
    assert used["local"] == 1
    assert used["session"] == 1
    assert used["databases"] == 1
    assert used["caches"] == 1
    assert used["name"] == "left"
    assert used["cookie"] == "k=left"
    assert used["width"] == 400
    assert after == before


def test_two_tabs_at_once_share_nothing(run: Run, site: HazardServer) -> None:
    async def scene() -> dict[str, object]:
        engine = PlaywrightEngine(tabs=2)
        try:
            async with engine.page() as one, engine.page() as two:
                await one.goto(site.url + "/store")
                await settle(one)
                await two.goto(site.url + "/next")
                return await two.evaluate(LEFT)
        finally:
            await engine.close()

    found = run(scene())
    assert (found["local"], found["cookie"], found["databases"]) == (0, "", 0)


def test_service_workers_are_not_installed(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    async def scene() -> int:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/worker")
            await settle(page)
            return await page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")

    assert run(scene()) == 0


def test_the_renderer_stays_warm_between_pages(
    run: Run, playwright_engine: PlaywrightEngine, site: HazardServer
) -> None:
    """A second tab in the same slot reuses the renderer process: axe stays compiled."""

    async def renderers() -> set[int]:
        assert playwright_engine._browser is not None
        session = await playwright_engine._browser.new_browser_cdp_session()
        found = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
        return {each["id"] for each in found if each["type"] == "renderer"}

    async def scene() -> tuple[set[int], set[int]]:
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/next")
            first = await renderers()
        async with playwright_engine.page() as page:
            await page.goto(site.url + "/")
            return first, await renderers()

    first, second = run(scene())
    assert first & second
    assert len(second) <= len(first)


def test_fresh_profiles_are_thrown_away(run: Run, playwright_engine: PlaywrightEngine, site: HazardServer) -> None:
    async def scene() -> tuple[list[dict[str, object]], dict[str, object]]:
        async with playwright_engine.fresh_profile(PageOptions(headers={"Sec-GPC": "1"})) as page:
            await page.goto(site.url + "/store")
            await settle(page)
            cookies = await page.cookies()
        async with playwright_engine.fresh_profile() as page:
            await page.goto(site.url + "/next")
            return cookies, await page.evaluate(LEFT)

    cookies, after = run(scene())
    assert [each["name"] for each in cookies] == ["k"]
    assert (after["local"], after["session"], after["cookie"]) == (0, 0, "")
    assert any(headers.get("Sec-GPC") == "1" for _, path, headers in site.seen if path == "/store")
