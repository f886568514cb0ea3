"""The local engine: one browser, a pool of warm slots, a new tab in a warm renderer for every page.

Each slot is a browser context of its own, so two pages open at once share nothing. On the way back cookies and storage
are cleared and the tab is wiped (session storage, history, window name); a tab with a past that cannot be wiped (input,
emulation, popups, a frame gone with its session storage) is replaced. An anchor tab (about:blank) keeps the renderer
process alive meanwhile, so axe-core stays compiled. What each choice costs: docs/performance.md.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Error, Page, Playwright, async_playwright

from crawler.browsers import driver_failure, find_browser, launch_flags
from crawler.engines.axe_source import axe_version
from crawler.engines.base import PageCrashed, PageOptions, default_tabs
from crawler.engines.js_source import isolated_world_script, page_world_script
from crawler.engines.playwright_page import WORLD_NAME, PlaywrightPage

CLEAN_LIMIT = 5.0
"""Seconds each step of giving back or replacing a tab may take."""
LAUNCH_LIMIT = 60.0
USES_PER_SLOT = 200
"""Pages after which a slot's renderer is replaced, so that leaks of the shop's scripts cannot add up."""

ENGINE_FLAGS = ("--renderer-process-limit=1", "--disable-site-isolation-trials")
"""One renderer per slot, shared by all frames: tabs stay warm, and page code reaches frames of other origins."""


@dataclass(slots=True)
class _Slot:
    """Room for one page at a time; empty until used, and again after anything went wrong."""

    context: BrowserContext | None = None
    anchor: CDPSession | None = None
    tab: PlaywrightPage | None = None
    """A wiped tab, ready for a page with the same options."""
    profile: tuple[Any, ...] = ()
    uses: int = 0


class PlaywrightEngine:
    """Implements `crawler.engines.base.Engine`. Start it inside the running event loop; call `close` at the end."""

    name = "playwright"

    def __init__(self, *, tabs: int = 0, browser: str = "") -> None:
        self._tabs = tabs or default_tabs()
        self._wanted = browser
        self._key = f"_{secrets.token_hex(8)}"
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._launching = asyncio.Lock()
        self._slots: asyncio.Queue[_Slot] = asyncio.Queue()
        for _ in range(self._tabs):
            self._slots.put_nowait(_Slot())
        self._fresh = asyncio.Semaphore(self._tabs)
        self._returning: set[asyncio.Task[None]] = set()
        self._own_agent = ""
        self.launches = 0
        """How often a browser was started; more than one means it went away."""

    @asynccontextmanager
    async def page(self, options: PageOptions | None = None) -> AsyncIterator[PlaywrightPage]:
        chosen = options or PageOptions()
        slot = await self._slots.get()
        tab: PlaywrightPage | None = None
        try:
            tab = await self._open_tab(slot, chosen)
            yield tab
        finally:
            await self._in_background(self._give_back(slot, tab))

    @asynccontextmanager
    async def fresh_profile(self, options: PageOptions | None = None) -> AsyncIterator[PlaywrightPage]:
        chosen = options or PageOptions()
        async with self._fresh:
            context: BrowserContext | None = None
            try:
                context = await self._guarded(self._new_context(chosen), "opening a profile")
                if chosen.init_script:
                    await self._guarded(context.add_init_script(chosen.init_script), "preparing a profile")
                yield await self._guarded(self._new_tab(context, chosen), "opening a tab")
            finally:
                if context is not None:
                    await self._in_background(self._drop(context))

    async def versions(self) -> dict[str, str]:
        browser = await self._running()
        return {
            "engine": self.name,
            "browser": f"{browser.browser_type.name} {browser.version}",
            "playwright": metadata.version("playwright"),
            "axe": axe_version(),
        }

    async def close(self) -> None:
        if self._returning:
            await asyncio.wait(self._returning, timeout=3 * CLEAN_LIMIT)
        await self._stop()

    # Tabs

    async def _open_tab(self, slot: _Slot, options: PageOptions) -> PlaywrightPage:
        """A tab in the slot's warm renderer; once more in a new one, should the old renderer have gone."""
        try:
            return await self._guarded(self._tab_in(slot, options), "opening a tab")
        except PageCrashed:
            await self._empty(slot)
            return await self._guarded(self._tab_in(slot, options), "opening a tab")

    async def _tab_in(self, slot: _Slot, options: PageOptions) -> PlaywrightPage:
        await self._running()
        profile = _profile(options)
        if slot.context is not None and slot.profile != profile:
            await self._empty(slot)
        if slot.context is None:
            slot.context = await self._new_context(options)
            slot.anchor = await slot.context.new_cdp_session(await slot.context.new_page())
            slot.profile, slot.uses = profile, 0
        slot.uses += 1
        ready, slot.tab = slot.tab, None
        if ready is not None and ready.options == options:
            return ready
        await self._close_tabs(slot.context)
        return await self._new_tab(slot.context, options)

    async def _new_tab(self, context: BrowserContext, options: PageOptions) -> PlaywrightPage:
        page = await context.new_page()
        cdp = await context.new_cdp_session(page)
        await cdp.send("Page.enable")
        wanted = {"source": isolated_world_script(self._key), "worldName": WORLD_NAME}
        await cdp.send("Page.addScriptToEvaluateOnNewDocument", wanted)
        await page.set_viewport_size({"width": options.width, "height": options.height})
        if options.headers:
            await page.set_extra_http_headers(options.headers)
        if options.reduced_motion:
            await page.emulate_media(reduced_motion="reduce")
        context.on("page", _close_popup)
        return PlaywrightPage(page, cdp, options, self._key)

    async def _new_context(self, options: PageOptions) -> BrowserContext:
        browser = await self._running()
        wanted: dict[str, Any] = {
            "locale": options.locale,
            "viewport": {"width": options.width, "height": options.height},
            "service_workers": "block",
            "accept_downloads": False,
        }
        if options.user_agent:
            wanted["user_agent"] = await self._agent(browser, options.user_agent)
        if options.credentials:
            user, password = options.credentials
            origin = {"origin": options.credentials_origin} if options.credentials_origin else {}
            wanted["http_credentials"] = {"username": user, "password": password, **origin}
        context = await browser.new_context(**wanted)
        await context.add_init_script(page_world_script(self._key))
        return context

    async def _agent(self, browser: Browser, wanted: str) -> str:
        if not wanted.startswith("+"):
            return wanted
        if not self._own_agent:
            session = await browser.new_browser_cdp_session()
            self._own_agent = str((await session.send("Browser.getVersion"))["userAgent"]).replace("Headless", "")
            await session.detach()
        return f"{self._own_agent} {wanted[1:]}"

    # Giving back

    async def _give_back(self, slot: _Slot, tab: PlaywrightPage | None) -> None:
        """The slot returns to the queue whatever happens, clean or empty."""
        try:
            usable = tab is not None and not tab.suspect and slot.uses < USES_PER_SLOT
            if not usable or not await self._clean(slot, tab):
                await self._empty(slot)
        finally:
            self._slots.put_nowait(slot)

    async def _clean(self, slot: _Slot, tab: PlaywrightPage | None) -> bool:
        """Wipe the tab, or close it; forget cookies and storage. False when the renderer does not answer."""
        context, anchor = slot.context, slot.anchor
        if context is None or anchor is None or tab is None:
            return False
        slot.tab = tab if await tab.wipe() else None
        try:
            async with asyncio.timeout(CLEAN_LIMIT):
                if slot.tab is None:
                    await self._close_tabs(context)
                await asyncio.gather(
                    context.clear_cookies(),
                    context.clear_permissions(),
                    anchor.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"}),
                    anchor.send("Runtime.evaluate", {"expression": "1"}),
                )
        except (TimeoutError, Error):
            return False
        return True

    async def _close_tabs(self, context: BrowserContext) -> None:
        """Every tab but the anchor, with what was set up for them."""
        if len(context.pages) > 1:
            context.remove_listener("page", _close_popup)
            await context.unroute_all()
        for page in context.pages[1:]:
            await page.close()

    async def _empty(self, slot: _Slot) -> None:
        context, slot.context, slot.anchor, slot.tab = slot.context, None, None, None
        if context is not None:
            await self._drop(context)

    async def _drop(self, context: BrowserContext) -> None:
        """Close a context. A browser that cannot do even that in time is stopped as a whole."""
        try:
            async with asyncio.timeout(CLEAN_LIMIT):
                await context.close()
        except TimeoutError:
            await self._stop()
        except Error:  # it went with its browser
            return

    async def _in_background(self, work: Awaitable[None]) -> None:
        """Clean up beside the next page's work, and even when the present task is being cancelled."""
        task = asyncio.ensure_future(_quietly(work))
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)

    # The browser

    async def _running(self) -> Browser:
        async with self._launching:
            if self._browser is not None and self._browser.is_connected():
                return self._browser
            await self._stop()
            self._playwright = await _started()
            self._browser = await self._launch(self._playwright)
            self.launches += 1
            return self._browser

    async def _launch(self, playwright: Playwright) -> Browser:
        found = find_browser(self._wanted, playwright.chromium.executable_path)
        try:
            return await playwright.chromium.launch(
                executable_path=found.path,
                args=[*launch_flags(), *ENGINE_FLAGS],
                timeout=LAUNCH_LIMIT * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Error as error:
            line = error.message.strip().splitlines()[0]
            raise PageCrashed(f"{found.path or 'the browser'} does not start: {line}") from None

    async def _stop(self) -> None:
        browser, self._browser = self._browser, None
        playwright, self._playwright = self._playwright, None
        for closing in (browser.close() if browser else None, playwright.stop() if playwright else None):
            if closing is not None:
                with suppress(Exception):
                    async with asyncio.timeout(CLEAN_LIMIT):
                        await closing

    async def _guarded[A](self, work: Awaitable[A], what: str) -> A:
        """`work` bounded in time; whatever the browser says becomes `PageCrashed`."""
        try:
            async with asyncio.timeout(LAUNCH_LIMIT):
                return await work
        except TimeoutError:
            raise PageCrashed(f"{what} took longer than {LAUNCH_LIMIT:g} s") from None
        except Error as error:
            raise PageCrashed(f"{what} failed: {error.message.strip().splitlines()[0]}") from error


async def _started() -> Playwright:
    try:
        return await async_playwright().start()
    except Exception as error:  # noqa: BLE001 - the driver died: Playwright has no class of its own for that
        raise driver_failure(error) from None


def _profile(options: PageOptions) -> tuple[Any, ...]:
    return (options.locale, options.user_agent, options.credentials)


async def _close_popup(page: Page) -> None:
    with suppress(Error):
        await page.close()


async def _quietly(work: Awaitable[None]) -> None:
    with suppress(Error):
        await work
