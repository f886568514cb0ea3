"""The remote engine: browsers behind a WebDriver address, a chromedriver or a Selenium Grid 4.

A session is a browser profile of its own. It is kept between pages (starting one takes seconds): each page gets a new
tab in it, with cookies and storage cleared; where the remote browser is not a Chromium, each page gets a new session.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import metadata

from crawler.engines.axe_source import axe_version
from crawler.engines.base import EngineError, PageOptions, Unsupported, default_tabs
from crawler.engines.selenium_page import SeleniumPage
from crawler.engines.selenium_session import SeleniumSession

USES_PER_SESSION = 100


class _Slot:
    """Room for one page; empty until used."""

    session: SeleniumSession | None = None
    profile: tuple[object, ...] = ()
    uses = 0


class SeleniumEngine:
    """Implements `crawler.engines.base.Engine` over the WebDriver at `address`."""

    name = "selenium"

    def __init__(self, address: str, *, tabs: int = 0, browser: str = "") -> None:
        self._address = address
        self._browser = browser
        self._key = f"_{secrets.token_hex(8)}"
        self._tabs = tabs or default_tabs()
        self._slots: asyncio.Queue[_Slot] = asyncio.Queue()
        for _ in range(self._tabs):
            self._slots.put_nowait(_Slot())
        self._fresh = asyncio.Semaphore(self._tabs)
        self._returning: set[asyncio.Task[None]] = set()
        self._version = ""

    @asynccontextmanager
    async def page(self, options: PageOptions | None = None) -> AsyncIterator[SeleniumPage]:
        chosen = options or PageOptions()
        slot = await self._slots.get()
        try:
            yield await self._open(slot, chosen)
        finally:
            task = asyncio.ensure_future(self._give_back(slot))
            self._returning.add(task)
            task.add_done_callback(self._returning.discard)

    @asynccontextmanager
    async def fresh_profile(self, options: PageOptions | None = None) -> AsyncIterator[SeleniumPage]:
        chosen = options or PageOptions()
        async with self._fresh:
            session = await self._start(chosen)
            try:
                yield await self._page(session, chosen)
            finally:
                await session.quit()

    async def versions(self) -> dict[str, str]:
        if not self._version:
            async with self.page():
                pass
        return {
            "engine": self.name,
            "browser": self._version,
            "selenium": metadata.version("selenium"),
            "axe": axe_version(),
        }

    async def close(self) -> None:
        if self._returning:
            await asyncio.wait(self._returning, timeout=30)
        while not self._slots.empty():
            await self._empty(self._slots.get_nowait())

    async def _open(self, slot: _Slot, options: PageOptions) -> SeleniumPage:
        profile = (options.locale, options.user_agent)
        if slot.session is not None and (slot.profile != profile or slot.uses >= USES_PER_SESSION):
            await self._empty(slot)
        if slot.session is None:
            slot.session, slot.profile, slot.uses = await self._start(options), profile, 0
        slot.uses += 1
        return await self._page(slot.session, options)

    async def _page(self, session: SeleniumSession, options: PageOptions) -> SeleniumPage:
        page = SeleniumPage(session, options, self._key)
        await page.prepare()
        return page

    async def _start(self, options: PageOptions) -> SeleniumSession:
        if options.headers or options.credentials:
            raise Unsupported("the selenium engine cannot send headers or credentials of its own")
        session = SeleniumSession(self._address, options, self._browser)
        try:
            await session.start()
        except BaseException:
            await session.quit()
            raise
        seen = session.driver.capabilities
        self._version = f"{seen.get('browserName', '')} {seen.get('browserVersion', '')}".strip()
        return session

    async def _give_back(self, slot: _Slot) -> None:
        try:
            if slot.session is None or slot.session.lost or not await _clean(slot.session):
                await self._empty(slot)
        finally:
            self._slots.put_nowait(slot)

    async def _empty(self, slot: _Slot) -> None:
        session, slot.session = slot.session, None
        if session is not None:
            await session.quit()


async def _clean(session: SeleniumSession) -> bool:
    """A new tab in place of every old one, cookies and storage gone; False when that cannot be done."""
    if not session.chromium:
        return False

    def work() -> None:
        driver = session.driver
        old = driver.window_handles
        driver.switch_to.new_window("tab")
        new = driver.current_window_handle
        for handle in old:
            driver.switch_to.window(handle)
            driver.close()
        driver.switch_to.window(new)
        session.devtools("Network.clearBrowserCookies")
        session.devtools("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})

    try:
        await session.call(work, 10.0, "cleaning the tab")
    except EngineError:
        return False
    return True
