"""One tab of the Selenium engine. No isolated world here: `axe` runs beside the page's scripts, out of their sight."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from axe_selenium_python import Axe
from selenium.common.exceptions import JavascriptException, NoSuchElementException, TimeoutException, WebDriverException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from crawler.engines.axe_source import axe_path
from crawler.engines.base import (
    Capability,
    Clip,
    EngineError,
    FrameResult,
    Navigation,
    NavigationFailed,
    NetworkEntry,
    NotAPage,
    PageOptions,
    Unsupported,
    World,
    world_of,
)
from crawler.engines.js_source import engine_script, page_world_script, watcher_script
from crawler.engines.navigation import check_html, failure_of
from crawler.engines.selenium_session import SeleniumSession

LOAD_WAIT = 8.0
"""Seconds to wait for the load event after the HTML is there."""
MAX_FRAMES = 30
_ALWAYS = frozenset({Capability.KEYS, Capability.POINTER, Capability.FRESH_PROFILE, Capability.CROSS_ORIGIN_FRAMES})
_CHROMIUM = frozenset({Capability.VIEWPORT, Capability.FULL_PAGE_SCREENSHOT, Capability.MEDIA})

_RUN = """
const done = arguments[arguments.length - 1];
const kept = window[%(key)s] || {};
const toText = window[%(text)s] || JSON.stringify;
(async () => {
  const axe = kept.axe;
  const f = %(function)s
  ;
  const v = await f(arguments[0]);
  return toText(v === undefined ? null : v);
})().then((text) => done(['ok', text, location.href]), (error) => done(['error', String(error && error.message || error), location.href]));
"""
_FACTS = """
const entry = performance.getEntriesByType('navigation')[0] || {};
const failed = location.protocol === 'chrome-error:' || document.URL.startsWith('about:neterror');
const why = failed && document.body ? document.body.innerText : '';
return [location.href, entry.responseStatus || 0, document.contentType || '', document.readyState, why, failed];
"""
_KEEP_AXE = """
const kept = { axe: window.axe };
Object.defineProperty(window, %(key)s, { value: kept, configurable: true });
const theirs = window[%(theirs)s];
delete window[%(theirs)s];
if (theirs && theirs.had) window.axe = theirs.value; else delete window.axe;
kept.axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });
"""
_HIDE_THEIRS = """
if (window[%(key)s]) return true;
Object.defineProperty(window, %(theirs)s, { value: { had: 'axe' in window, value: window.axe }, configurable: true });
return false;
"""


class SeleniumPage:
    """Implements `crawler.engines.base.BrowserPage` over a `SeleniumSession`."""

    def __init__(self, session: SeleniumSession, options: PageOptions, key: str) -> None:
        self._session = session
        self._options = options
        self._names = {"key": json.dumps(f"{key}a"), "theirs": json.dumps(f"{key}t"), "text": json.dumps(key)}
        self._key = key
        self._url = self._wanted = "about:blank"
        self._popups: list[str] = []
        self.capabilities: frozenset[Capability] = _ALWAYS | _CHROMIUM if session.chromium else _ALWAYS

    @property
    def options(self) -> PageOptions:
        return self._options

    @property
    def url(self) -> str:
        return self._url

    async def prepare(self) -> None:
        """Before the first page: the size, and what must run ahead of the page's scripts."""
        await self._call(self._prepare, "preparing the tab")

    async def goto(self, url: str, *, timeout: float | None = None) -> Navigation:
        limit = timeout or self._options.navigation_timeout
        self._popups.clear()
        self._wanted = url
        await self._session.call(partial(self._open, url, limit), limit + LOAD_WAIT, "opening the page")
        await self._collect_popups()
        return await self.navigation()

    async def navigation(self) -> Navigation:
        asking = partial(self._session.driver.execute_script, _FACTS)
        url, status, kind, _, why, failed = await self._call(asking, "asking where we are")
        if failed:
            raise failure_of(self._wanted, why or "the browser shows an error page")
        self._url = url
        if status in (204, 205):
            raise NotAPage(f"{url}: the server answered {status} without content")
        found = Navigation(url, int(status), content_type=kind)
        check_html(found)
        return found

    async def evaluate(
        self, function: str, argument: Any = None, *, timeout: float | None = None, world: World | None = None
    ) -> Any:
        limit = timeout or self._options.evaluate_timeout
        chosen = world_of(function, world)
        return await self._session.call(partial(self._evaluate, function, argument, chosen, limit), limit, "page code")

    async def evaluate_frames(
        self, function: str, argument: Any = None, *, timeout: float | None = None, world: World | None = None
    ) -> list[FrameResult]:
        limit = timeout or self._options.evaluate_timeout
        chosen = world_of(function, world)
        first = FrameResult(self._url, await self.evaluate(function, argument, timeout=limit, world=chosen))
        walk = partial(self._walk, function, argument, chosen, limit)
        return [first, *await self._session.call(walk, 3 * limit, "reading frames")]

    async def inspect(self, function: str, argument: Any = None, *, timeout: float | None = None) -> Any:
        raise Unsupported("the selenium engine cannot read event listeners")

    async def screenshot(
        self,
        *,
        full_page: bool = False,
        clip: Clip | None = None,
        max_height: int = 16_000,
        scale: float = 1.0,
        quality: int = 0,
    ) -> bytes:
        if not full_page and clip is None:
            return await self._call(lambda: self._session.driver.get_screenshot_as_png(), "taking a picture")
        self._need(Capability.FULL_PAGE_SCREENSHOT)
        return await self._call(partial(self._picture, clip, max_height, scale, quality), "taking a picture")

    async def press(self, key: str) -> None:
        *modifiers, last = key.split("+") if key != "+" else ["+"]

        def work() -> None:
            chain = ActionChains(self._session.driver)
            for each in modifiers:
                chain = chain.key_down(_key(each))
            chain = chain.send_keys(_key(last))
            for each in reversed(modifiers):
                chain = chain.key_up(_key(each))
            chain.perform()

        await self._call(work, f"pressing {key}")
        await self._collect_popups()

    async def type(self, text: str) -> None:
        await self._call(lambda: ActionChains(self._session.driver).send_keys(text).perform(), "typing")

    async def click(self, x: float, y: float) -> None:
        await self._point(x, y, click=True)
        await self._collect_popups()

    async def hover(self, x: float, y: float) -> None:
        await self._point(x, y)

    async def pointer(self, action: str) -> None:
        if action not in ("down", "up"):
            raise ValueError(f"pointer({action!r}): say down or up")

        def work() -> None:
            builder = ActionChains(self._session.driver).w3c_actions
            pointer = builder.pointer_action
            if action == "down":
                pointer.pointer_down()  # type: ignore[no-untyped-call]
            else:
                pointer.pointer_up()  # type: ignore[no-untyped-call]
            builder.perform()

        await self._call(work, f"pointer {action}")

    async def set_viewport(self, width: int, height: int) -> None:
        self._need(Capability.VIEWPORT)
        await self._call(lambda: self._resize(width, height), "resizing")

    async def emulate(
        self,
        *,
        reduced_motion: bool | None = None,
        forced_colors: bool | None = None,
        dark: bool | None = None,
        print_media: bool | None = None,
    ) -> None:
        self._need(Capability.MEDIA)
        features = [
            {"name": name, "value": on if flag else off}
            for name, flag, on, off in (
                ("prefers-reduced-motion", reduced_motion, "reduce", "no-preference"),
                ("forced-colors", forced_colors, "active", "none"),
                ("prefers-color-scheme", dark, "dark", "light"),
            )
            if flag is not None
        ]
        wanted: dict[str, Any] = {"features": features}
        if print_media is not None:
            wanted["media"] = "print" if print_media else "screen"
        await self._call(lambda: self._session.devtools("Emulation.setEmulatedMedia", wanted), "emulating media")

    async def guard_writes(self, on: bool, *, navigations: bool = False, everything: bool = False) -> None:
        raise Unsupported("the selenium engine cannot stop requests")

    def network(self) -> tuple[NetworkEntry, ...]:
        return ()

    def traffic(self) -> tuple[int, float]:
        return 0, float("inf")

    async def cookies(self) -> list[dict[str, Any]]:
        return [dict(each) for each in await self._call(lambda: self._session.driver.get_cookies(), "reading cookies")]

    def popups(self) -> tuple[str, ...]:
        return tuple(self._popups)

    # In the session's thread

    def _prepare(self) -> None:
        driver = self._session.driver
        driver.set_page_load_timeout(self._options.navigation_timeout)
        if self._session.chromium:
            source = page_world_script(self._key)
            self._session.devtools("Page.addScriptToEvaluateOnNewDocument", {"source": source})
            self._resize(self._options.width, self._options.height)
        if self._options.user_agent.startswith("+") and self._session.chromium:
            own = str(self._session.devtools("Browser.getVersion")["userAgent"]).replace("Headless", "")
            agent = f"{own} {self._options.user_agent[1:]}"
            self._session.devtools("Network.setUserAgentOverride", {"userAgent": agent})
        if self._options.reduced_motion and self._session.chromium:
            features = [{"name": "prefers-reduced-motion", "value": "reduce"}]
            self._session.devtools("Emulation.setEmulatedMedia", {"features": features})

    def _open(self, url: str, limit: float) -> None:
        driver = self._session.driver
        driver.set_page_load_timeout(limit)
        if "#" in url and self._url.split("#")[0] == url.split("#")[0]:
            driver.get("about:blank")
        try:
            driver.get(url)
        except TimeoutException:
            self._session.lost = True
            raise NavigationFailed(f"{url}: the HTML was not complete after {limit:g} s") from None
        except WebDriverException as error:
            if "net::" in str(error.msg):
                raise failure_of(url, str(error.msg)) from None
            raise
        end = time.monotonic() + LOAD_WAIT
        while driver.execute_script(_FACTS)[3] != "complete" and time.monotonic() < end:
            time.sleep(0.05)
        if driver.current_url in ("about:blank", "data:,"):
            raise NotAPage(f"{url}: the address answers with a download, or with nothing")

    def _evaluate(self, function: str, argument: Any, world: World, limit: float) -> Any:
        if world is World.ISOLATED:
            self._bring_axe()
        return self._run(function, argument, limit)

    def _run(self, function: str, argument: Any, limit: float) -> Any:
        driver = self._session.driver
        driver.set_script_timeout(limit)
        try:
            outcome, text, url = driver.execute_async_script(_RUN % (self._names | {"function": function}), argument)
        except TimeoutException:
            # The answer may have been lost with its document: one younger than the question has replaced it.
            if driver.execute_script("return performance.now()") >= 1000 * limit:
                raise
            raise EngineError("the page navigated away while it was being read") from None
        self._url = url if not self._in_frame else self._url
        if outcome == "error":
            raise EngineError(f"page code failed: {str(text)[:300]}")
        try:
            return json.loads(text)
        except (TypeError, ValueError):
            raise EngineError("the page garbled the answer to what was read from it") from None

    _in_frame = False

    def _bring_axe(self) -> None:
        """axe into this document and every frame below, unless it is there; the page's own `window.axe` stays its own."""
        driver = self._session.driver
        if driver.execute_script(_HIDE_THEIRS % self._names):
            return
        Axe(driver, script_url=str(axe_path())).inject()
        driver.execute_script(_KEEP_AXE % self._names)
        driver.execute_script(watcher_script())
        for frame in self._frame_elements():
            if self._enter(frame):
                self._bring_axe()
                driver.switch_to.parent_frame()

    def _walk(
        self, function: str, argument: Any, world: World, limit: float, path: tuple[str, ...] = ()
    ) -> list[FrameResult]:
        found: list[FrameResult] = []
        for frame in self._frame_elements():
            name = frame.get_attribute("name") or ""
            step = self._session.driver.execute_script(
                "return (function () {" + engine_script("frame_selector") + "}).call(arguments[0])", frame
            )
            here = (*path, str(step or ""))
            chain = " >>> ".join(here) if all(here) else ""
            source = frame.get_attribute("src") or "about:srcdoc"
            if not self._enter(frame):
                found.append(FrameResult(source, error="the frame could not be entered", name=name, selector=chain))
                continue
            try:
                found.append(self._frame_result(function, argument, world, limit, name, chain))
                found.extend(self._walk(function, argument, world, limit, here))
            finally:
                self._session.driver.switch_to.parent_frame()
                self._in_frame = bool(path)
        return found[:MAX_FRAMES]

    def _frame_result(
        self, function: str, argument: Any, world: World, limit: float, name: str, chain: str
    ) -> FrameResult:
        driver = self._session.driver
        try:
            url = str(driver.execute_script("return location.href"))
            foreign = url.startswith("http") and url.split("/", 3)[:3] != self._url.split("/", 3)[:3]
            if world is World.ISOLATED:
                self._bring_axe()
            value = self._run(function, argument, limit)
        except JavascriptException as error:
            return FrameResult("", error=str(error.msg)[:300], name=name, selector=chain)
        except EngineError as error:
            return FrameResult(url, error=str(error), cross_origin=foreign, name=name, selector=chain)
        return FrameResult(url, value, "", foreign, name, chain)

    def _frame_elements(self) -> list[WebElement]:
        return self._session.driver.find_elements(By.CSS_SELECTOR, "iframe, frame")[:MAX_FRAMES]

    def _enter(self, frame: WebElement) -> bool:
        try:
            self._session.driver.switch_to.frame(frame)
        except (NoSuchElementException, WebDriverException):
            return False
        self._in_frame = True
        return True

    def _resize(self, width: int, height: int) -> None:
        wanted = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._session.devtools("Emulation.setDeviceMetricsOverride", wanted)

    def _picture(self, clip: Clip | None, max_height: int, scale: float, quality: int) -> bytes:
        if clip is None:
            size = self._session.devtools("Page.getLayoutMetrics")
            clip = (0, 0, size["cssLayoutViewport"]["clientWidth"], size["cssContentSize"]["height"])
        x, y, width, height = clip
        area = {"x": x, "y": y, "width": max(width, 1), "height": min(max(height, 1), max_height), "scale": scale}
        wanted: dict[str, Any] = {"format": "png", "captureBeyondViewport": True, "clip": area}
        if quality:
            wanted |= {"format": "jpeg", "quality": quality}
        return base64.b64decode(self._session.devtools("Page.captureScreenshot", wanted)["data"])

    async def _point(self, x: float, y: float, *, click: bool = False) -> None:
        def work() -> None:
            builder = ActionChains(self._session.driver).w3c_actions
            builder.pointer_action.move_to_location(round(x), round(y))  # type: ignore[no-untyped-call]
            if click:
                builder.pointer_action.click()
            builder.perform()

        await self._call(work, "clicking" if click else "hovering")

    async def _collect_popups(self) -> None:
        await self._call(self._close_others, "closing popups")

    def _close_others(self) -> None:
        driver = self._session.driver
        own = driver.current_window_handle
        for handle in driver.window_handles:
            if handle != own:
                driver.switch_to.window(handle)
                self._popups.append(driver.current_url)
                driver.close()
        driver.switch_to.window(own)

    async def _call[A](self, work: Callable[[], A], what: str) -> A:
        return await self._session.call(work, self._options.evaluate_timeout, what)

    def _need(self, capability: Capability) -> None:
        if capability not in self.capabilities:
            raise Unsupported(f"this remote browser cannot do: {capability}")


_KEYS = {
    "Tab": Keys.TAB,
    "Shift": Keys.SHIFT,
    "Control": Keys.CONTROL,
    "Alt": Keys.ALT,
    "Meta": Keys.META,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Space": Keys.SPACE,
    "Backspace": Keys.BACKSPACE,
    "Delete": Keys.DELETE,
    "Home": Keys.HOME,
    "End": Keys.END,
    "PageUp": Keys.PAGE_UP,
    "PageDown": Keys.PAGE_DOWN,
    "ArrowUp": Keys.ARROW_UP,
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
}


def _key(name: str) -> str:
    if len(name) == 1:
        return name
    if name not in _KEYS:
        raise EngineError(f"the selenium engine does not know the key {name!r}")
    return _KEYS[name]
