"""One tab of the Playwright engine: bounded in time, and honest about a tab that hung or crashed."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any

from playwright.async_api import CDPSession, Dialog, Error, Frame, Page, Response, Route
from playwright.async_api import TimeoutError as PlaywrightTimeout

from crawler.engines.base import (
    Capability,
    Clip,
    EngineError,
    FrameResult,
    Navigation,
    NavigationFailed,
    NetworkEntry,
    NotAPage,
    PageCrashed,
    PageOptions,
    PageTimeout,
    World,
    world_of,
)
from crawler.engines.js_source import engine_script
from crawler.engines.navigation import MAX_HOPS, MAX_PAGE_BYTES, check_html, failure_of
from crawler.engines.playwright_network import NetworkLog, is_top_navigation, navigation_of

MAX_DIALOGS = 20
"""A page that opens more alerts than this after one another is treated as hung."""
MAX_FRAMES = 50
"""Frames read at most; advertising can nest hundreds."""
LOAD_WAIT = 8.0
"""Seconds after DOMContentLoaded to wait for the load event; pictures that drip for ever end here."""
WORLD_NAME = "storefront-audit"
WIPE_LIMIT = 5.0
"""Seconds for each step of making a tab clean again."""
_CLEAR_SESSION = """() => {
  try { sessionStorage.clear(); } catch (error) { return error.name === 'SecurityError'; }
  return true;
}"""
_HEADROOM = 2.0
"""Seconds on top of Playwright's own limit before the call is given up."""
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def touching[**P, R](method: Callable[P, R]) -> Callable[P, R]:
    """Marks a method after which the tab cannot be wiped for the next page."""

    @wraps(method)
    def marked(*args: P.args, **kwargs: P.kwargs) -> R:
        args[0].touched = True  # type: ignore[attr-defined]
        return method(*args, **kwargs)

    return marked


class PlaywrightPage:
    """Implements `crawler.engines.base.BrowserPage` on a Playwright page and its DevTools session."""

    capabilities = frozenset(Capability)

    def __init__(self, page: Page, cdp: CDPSession, options: PageOptions, key: str) -> None:
        self._page = page
        self._cdp = cdp
        self._options = options
        self._key = key
        self._lost: asyncio.Future[EngineError] = asyncio.get_running_loop().create_future()
        self._isolated: int | None = None
        self._owners: dict[str, str] = {}
        self._dialogs = 0
        self._popups: list[str] = []
        self._routed = False
        self._guard_navigations = False
        self._guard_everything = False
        self.suspect = False
        """True after a timeout or crash: the renderer must not be used again."""
        self.touched = False
        """True after anything that outlives a page in its tab: input, emulation, popups, dialogs, routes."""
        self._visited: set[tuple[str, str]] = set()
        self._network = NetworkLog(page, self._on_document)
        page.on("crash", lambda _: self._lose(PageCrashed("the page's renderer crashed")))
        page.on("close", lambda _: self._lose(PageCrashed("the tab was closed")))
        page.on("dialog", self._on_dialog)
        page.on("framenavigated", self._on_navigated)
        cdp.on("Page.windowOpen", lambda event: self._note_popup(event.get("url", "")))

    @property
    def options(self) -> PageOptions:
        return self._options

    @property
    def url(self) -> str:
        return self._page.url

    async def goto(self, url: str, *, timeout: float | None = None) -> Navigation:
        limit = timeout or self._options.navigation_timeout
        if "#" in url and self.url.split("#")[0] == url.split("#")[0]:
            await self._bounded(self._page.goto("about:blank"), limit, "leaving the page")
        self._network.reset()
        self._popups.clear()
        self._dialogs = 0
        deadline = asyncio.get_running_loop().time() + limit
        await self._open(url, limit)
        await self._wait_for_load(min(LOAD_WAIT, deadline - asyncio.get_running_loop().time()))
        return await self.navigation()

    async def navigation(self) -> Navigation:
        found = navigation_of(self._network.documents, self.url)
        if len(self._network.documents) > MAX_HOPS:
            raise NavigationFailed(f"{found.url}: redirected more than {MAX_HOPS} times")
        check_html(found)
        return found

    async def evaluate(
        self, function: str, argument: Any = None, *, timeout: float | None = None, world: World | None = None
    ) -> Any:
        limit = timeout or self._options.evaluate_timeout
        if world_of(function, world) is World.PAGE:
            return await self._run(self._expression(function, argument, page_world=True), None, limit)
        return await self._run_isolated(self._expression(function, argument), limit)

    async def evaluate_frames(
        self, function: str, argument: Any = None, *, timeout: float | None = None, world: World | None = None
    ) -> list[FrameResult]:
        limit = timeout or self._options.evaluate_timeout
        chosen = world_of(function, world)
        first = FrameResult(self.url, await self.evaluate(function, argument, timeout=limit, world=chosen))
        frames = sorted(self._page.frames[1:], key=_path)[:MAX_FRAMES]
        if not frames:
            return [first]
        ids = await self._frame_ids(limit)
        self._owners.clear()
        rest = [await self._in_frame(frame, ids, function, argument, chosen, limit) for frame in frames]
        return [first, *rest]

    async def inspect(self, function: str, argument: Any = None, *, timeout: float | None = None) -> Any:
        # The tools exist only while the expression itself runs, so they are taken before anything is awaited.
        given = f"async (value) => ({function})(value, tools)"
        expression = self._expression(given, argument, page_world=True)
        wanted = f"(() => {{ const tools = getEventListeners; return {expression}; }})()"
        return await self._run(wanted, None, timeout or self._options.evaluate_timeout, tools=True)

    async def screenshot(
        self,
        *,
        full_page: bool = False,
        clip: Clip | None = None,
        max_height: int = 16_000,
        scale: float = 1.0,
        quality: int = 0,
    ) -> bytes:
        limit = self._options.evaluate_timeout
        area = await self._area(full_page, clip, max_height, scale, limit)
        wanted: dict[str, Any] = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": area is not None}
        if quality:
            wanted |= {"format": "jpeg", "quality": quality}
        if area is not None:
            wanted["clip"] = area
        answer = await self._send("Page.captureScreenshot", wanted, limit)
        return base64.b64decode(answer["data"])

    async def _area(
        self, full_page: bool, clip: Clip | None, max_height: int, scale: float, limit: float
    ) -> dict[str, float] | None:
        if clip is None and not full_page:
            return None
        if clip is None:
            metrics = await self._send("Page.getLayoutMetrics", {}, limit)
            clip = (0, 0, metrics["cssLayoutViewport"]["clientWidth"], metrics["cssContentSize"]["height"])
        x, y, width, height = clip
        return {"x": x, "y": y, "width": max(width, 1), "height": min(max(height, 1), max_height), "scale": scale}

    @touching
    async def press(self, key: str) -> None:
        await self._bounded(self._page.keyboard.press(key), self._options.evaluate_timeout, f"pressing {key}")

    @touching
    async def type(self, text: str) -> None:
        await self._bounded(self._page.keyboard.type(text), self._options.evaluate_timeout, "typing")

    @touching
    async def click(self, x: float, y: float) -> None:
        await self._bounded(self._page.mouse.click(x, y), self._options.evaluate_timeout, "clicking")

    @touching
    async def hover(self, x: float, y: float) -> None:
        await self._bounded(self._page.mouse.move(x, y), self._options.evaluate_timeout, "hovering")

    @touching
    async def pointer(self, action: str) -> None:
        mouse = self._page.mouse
        if action not in ("down", "up"):
            raise ValueError(f"pointer({action!r}): say down or up")
        await self._bounded(
            mouse.down() if action == "down" else mouse.up(), self._options.evaluate_timeout, f"pointer {action}"
        )

    @touching
    async def set_viewport(self, width: int, height: int) -> None:
        size: Any = {"width": width, "height": height}
        await self._bounded(self._page.set_viewport_size(size), self._options.evaluate_timeout, "resizing")

    @touching
    async def emulate(
        self,
        *,
        reduced_motion: bool | None = None,
        forced_colors: bool | None = None,
        dark: bool | None = None,
        print_media: bool | None = None,
    ) -> None:
        wanted: dict[str, Any] = {
            "reduced_motion": _choice(reduced_motion, "reduce", "no-preference"),
            "forced_colors": _choice(forced_colors, "active", "none"),
            "color_scheme": _choice(dark, "dark", "light"),
            "media": _choice(print_media, "print", "screen"),
        }
        chosen = {name: value for name, value in wanted.items() if value is not None}
        await self._bounded(self._page.emulate_media(**chosen), self._options.evaluate_timeout, "emulating media")

    @touching
    async def guard_writes(self, on: bool, *, navigations: bool = False, everything: bool = False) -> None:
        """Routing turns the browser's cache off, so the route exists only while the guard is on.

        It is set on the context, because a form may send itself into a new window.
        """
        context = self._page.context
        limit = self._options.evaluate_timeout
        self._guard_navigations = navigations
        self._guard_everything = everything
        if on and not self._routed:
            await self._bounded(context.route("**/*", self._guard), limit, "turning the write guard on")
        elif not on and self._routed:
            await self._bounded(context.unroute("**/*", self._guard), limit, "turning the write guard off")
        self._routed = on

    def network(self) -> tuple[NetworkEntry, ...]:
        return self._network.entries()

    def traffic(self) -> tuple[int, float]:
        return self._network.traffic()

    async def cookies(self) -> list[dict[str, Any]]:
        found = await self._bounded(self._page.context.cookies(), self._options.evaluate_timeout, "reading cookies")
        return [dict(each) for each in found]

    def popups(self) -> tuple[str, ...]:
        return tuple(self._popups)

    async def wipe(self) -> bool:
        """Back to an empty tab without a past; False where it has one that cannot be wiped, so the tab must be replaced."""
        if self.suspect or self.touched or self._lost.done() or self._options.credentials:
            return False
        try:
            if not await self._forget_session_storage():
                return False
            await self._bounded(self._page.goto("about:blank"), WIPE_LIMIT, "leaving the page")
            await self._send("Runtime.evaluate", {"expression": "window.name = ''"}, WIPE_LIMIT)
            await self._send("Page.resetNavigationHistory", {}, WIPE_LIMIT)
        except EngineError:
            return False
        self._network.reset()
        self._visited.clear()
        return not self.touched

    async def _forget_session_storage(self) -> bool:
        """Session storage belongs to the tab and can be cleared only from inside; False when a frame has gone with its own."""
        here = {_origins(frame, self._page) for frame in self._page.frames}
        if not {each for each in self._visited if each[1]} <= here:
            return False
        found = await self.evaluate_frames(_CLEAR_SESSION, timeout=WIPE_LIMIT, world=World.ISOLATED)
        return all(each.value for each in found) and len(self._page.frames) <= MAX_FRAMES

    # Opening

    async def _open(self, url: str, limit: float) -> None:
        goto = self._page.goto(url, wait_until="domcontentloaded", timeout=limit * 1000)
        try:
            await self._bounded(goto, limit + _HEADROOM, "opening the page", raw=True)
        except PageTimeout:
            self._raise_if_lost()
            raise NavigationFailed(f"{url}: the HTML was not complete after {limit:g} s") from None
        except Error as error:
            if "interrupted by another navigation" not in error.message:
                raise failure_of(url, error.message, self._last_status()) from None
            await self._follow(url, limit)
        except PageCrashed:
            self._refuse_too_big()
            raise

    async def _follow(self, url: str, limit: float) -> None:
        """A script sent the page elsewhere before it was parsed: what it ends at is the page."""
        wait = self._page.wait_for_load_state("domcontentloaded", timeout=limit * 1000)
        try:
            await self._bounded(wait, limit + _HEADROOM, "following a redirect", raw=True)
        except (Error, PageTimeout):
            raise NavigationFailed(f"{url}: still being redirected by script after {limit:g} s") from None

    async def _wait_for_load(self, seconds: float) -> None:
        """The load event is welcome, not required: the settling that follows has its own ceiling."""
        if seconds <= 0:
            return
        try:
            async with asyncio.timeout(seconds + _HEADROOM):
                await self._page.wait_for_load_state("load", timeout=seconds * 1000)
        except (TimeoutError, Error):
            self._raise_if_lost()

    def _last_status(self) -> int:
        documents = self._network.documents
        return documents[-1].status if documents else 0

    def _on_document(self, response: Response) -> None:
        length = response.headers.get("content-length", "")
        if length.isdigit() and int(length) > MAX_PAGE_BYTES:
            self._lose(NotAPage(f"{response.url}: {int(length):,} bytes of HTML, more than {MAX_PAGE_BYTES:,}"))

    def _refuse_too_big(self) -> None:
        if self._lost.done() and isinstance(self._lost.result(), NotAPage):
            raise self._lost.result()

    # Evaluating

    def _expression(self, function: str, argument: Any, *, page_world: bool = False) -> str:
        to_text = f"(window[{json.dumps(self._key)}] || JSON.stringify)" if page_world else "JSON.stringify"
        return f"(async () => {{ const f = {function}\n; const v = await f({json.dumps(argument)}); return {to_text}(v === undefined ? null : v); }})()"

    async def _run_isolated(self, expression: str, limit: float) -> Any:
        cached = self._isolated
        if cached is not None:
            try:
                return await self._run(expression, cached, limit)
            except _NoContext:
                pass
        tree = await self._send("Page.getFrameTree", {}, limit)
        self._isolated = await self._make_world(tree["frameTree"]["frame"]["id"], limit)
        return await self._run(expression, self._isolated, limit)

    async def _make_world(self, frame_id: str, limit: float) -> int:
        wanted = {"frameId": frame_id, "worldName": WORLD_NAME}
        answer = await self._send("Page.createIsolatedWorld", wanted, limit)
        return int(answer["executionContextId"])

    async def _run(self, expression: str, context: int | None, limit: float, *, tools: bool = False) -> Any:
        wanted: dict[str, Any] = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        if tools:
            wanted["includeCommandLineAPI"] = True
        if context is not None:
            wanted["contextId"] = context
        answer = await self._send("Runtime.evaluate", wanted, limit)
        if "exceptionDetails" in answer:
            raise EngineError(f"page code failed: {_exception(answer['exceptionDetails'])}")
        return _decoded(answer["result"].get("value"))

    async def _send(self, method: str, wanted: dict[str, Any], limit: float) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = await self._bounded(self._cdp.send(method, wanted), limit, method, raw=True)
        except Error as error:
            raise _cdp_failure(error) from None
        return answer

    # Frames

    async def _frame_ids(self, limit: float) -> dict[tuple[int, ...], str]:
        """Frames the page's own process can enter: path of child positions ▸ DevTools frame id."""
        tree = await self._send("Page.getFrameTree", {}, limit)
        found: dict[tuple[int, ...], str] = {}

        def walk(node: dict[str, Any], path: tuple[int, ...]) -> None:
            for position, child in enumerate(node.get("childFrames", ())):
                here = (*path, position)
                found[here] = child["frame"]["id"]
                walk(child, here)

        walk(tree["frameTree"], ())
        return found

    async def _in_frame(
        self,
        frame: Frame,
        ids: dict[tuple[int, ...], str],
        function: str,
        argument: Any,
        world: World,
        limit: float,
    ) -> FrameResult:
        known = partial(FrameResult, url=frame.url, name=frame.name, cross_origin=_foreign(frame, self.url))
        frame_id = ids.get(_path(frame))
        if frame_id is None:
            return known(error="the frame runs in another process or is gone")
        selector = await self._frame_path(frame, ids, limit)
        try:
            value = await self._frame_value(frame, frame_id, function, argument, world, limit)
        except (PageCrashed, PageTimeout):
            raise
        except EngineError as error:
            return known(error=str(error), selector=selector)
        return known(value=value, selector=selector)

    async def _frame_value(
        self, frame: Frame, frame_id: str, function: str, argument: Any, world: World, limit: float
    ) -> Any:
        if world is World.ISOLATED:
            context = await self._make_world(frame_id, limit)
            return await self._run(self._expression(function, argument), context, limit)
        expression = self._expression(function, argument, page_world=True)
        text = await self._bounded(frame.evaluate(expression), limit, "reading a frame")
        return _decoded(text)

    async def _frame_path(self, frame: Frame, ids: dict[tuple[int, ...], str], limit: float) -> str:
        """Selectors of the frame elements from the top document down; empty where one cannot be named."""
        path = _path(frame)
        steps: list[str] = []
        for depth in range(1, len(path) + 1):
            frame_id = ids.get(path[:depth])
            if frame_id is None:
                return ""
            if frame_id not in self._owners:
                self._owners[frame_id] = await self._owner_selector(frame_id, limit)
            steps.append(self._owners[frame_id])
        return " >>> ".join(steps) if all(steps) else ""

    async def _owner_selector(self, frame_id: str, limit: float) -> str:
        try:
            owner = await self._send("DOM.getFrameOwner", {"frameId": frame_id}, limit)
            node = await self._send("DOM.resolveNode", {"backendNodeId": owner["backendNodeId"]}, limit)
        except (PageCrashed, PageTimeout):
            raise
        except EngineError:  # the frame went away
            return ""
        wanted = {
            "objectId": node["object"]["objectId"],
            "functionDeclaration": "function () {" + engine_script("frame_selector") + "}",
            "returnByValue": True,
        }
        answer = await self._send("Runtime.callFunctionOn", wanted, limit)
        return str(answer["result"].get("value") or "")

    # Guarding

    async def _guard(self, route: Route) -> None:
        request = route.request
        write = self._guard_everything or request.method not in _SAFE_METHODS
        leaves = self._guard_navigations and is_top_navigation(request)
        try:
            if write or leaves:
                self._network.mark_blocked(request)
                # 204 leaves the document where it is; an aborted navigation would replace it by an error page.
                if request.is_navigation_request():
                    await route.fulfill(status=204)
                else:
                    await route.abort("blockedbyclient")
            else:
                await route.fallback()
        except Error:  # the request ended, or the page closed, while the guard looked at it
            return

    def _on_dialog(self, dialog: Dialog) -> None:
        self._dialogs += 1
        self.touched = True
        if self._dialogs > MAX_DIALOGS:
            self._lose(PageTimeout(f"the page opened more than {MAX_DIALOGS} dialogs"))
            return
        answer = dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()
        _forget(answer)

    def _on_navigated(self, frame: Frame) -> None:
        self._visited.add(_origins(frame, self._page))
        if frame == self._page.main_frame:
            self._isolated = None

    def _note_popup(self, url: str) -> None:
        self.touched = True
        if len(self._popups) < 100:
            self._popups.append(url)

    # Time and loss

    async def _bounded(self, action: Awaitable[Any], limit: float, what: str, *, raw: bool = False) -> Any:
        """`action` within `limit` seconds and while the tab lives. With `raw`, Playwright's own errors come through."""
        task = asyncio.ensure_future(action)
        try:
            self._raise_if_lost()
            await asyncio.wait({task, self._lost}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return self._result(task, what, raw)
            self._raise_if_lost()
            self.suspect = True
            raise PageTimeout(f"{what} took longer than {limit:g} s")
        finally:
            if not task.done():
                task.cancel()

    def _result(self, task: asyncio.Future[Any], what: str, raw: bool) -> Any:
        try:
            return task.result()
        except PlaywrightTimeout as error:
            self.suspect = True
            raise PageTimeout(f"{what} timed out") from error
        except Error as error:
            self._raise_if_lost()
            if _means_crash(error):
                self._lose(PageCrashed("the page or the browser went away"))
                self._raise_if_lost()
            if raw:
                raise
            raise EngineError(f"{what} failed: {_first_line(error.message)}") from error

    def _lose(self, error: EngineError) -> None:
        self.suspect = True
        if not self._lost.done():
            self._lost.set_result(error)

    def _raise_if_lost(self) -> None:
        if self._lost.done():
            raise self._lost.result()


class _NoContext(EngineError):
    """The document went away while it was being read."""


def _decoded(text: Any) -> Any:
    try:
        return json.loads(text or "null")
    except (TypeError, ValueError):
        raise EngineError("the page garbled the answer to what was read from it") from None


def _choice[A](flag: bool | None, on: A, off: A) -> A | None:
    return None if flag is None else (on if flag else off)


def _path(frame: Frame) -> tuple[int, ...]:
    """Positions among the child frames from the top down: document order, the same every time."""
    path: list[int] = []
    while (parent := frame.parent_frame) is not None:
        siblings = parent.child_frames
        path.append(siblings.index(frame) if frame in siblings else len(siblings))
        frame = parent
    return tuple(reversed(path))


def _origins(frame: Frame, page: Page) -> tuple[str, str]:
    """(origin of the page, origin of the frame): what session storage is kept by; frames without a URL inherit theirs."""
    return _origin(page.url), _origin(frame.url)


def _origin(url: str) -> str:
    parts = url.split("/", 3)
    return "/".join(parts[:3]) if url.startswith(("http:", "https:", "blob:")) else ""


def _foreign(frame: Frame, page_url: str) -> bool:
    own = frame.url.split("/", 3)[:3]
    return frame.url.startswith("http") and own != page_url.split("/", 3)[:3]


def _means_crash(error: Error) -> bool:
    text = error.message.lower()
    return any(
        word in text for word in ("crash", "has been closed", "target closed", "browser closed", "connection closed")
    )


def _cdp_failure(error: Error) -> EngineError:
    text = error.message
    if "context" in text.lower() and ("find" in text.lower() or "destroyed" in text.lower()):
        return _NoContext("the page navigated away while it was being read")
    return EngineError(f"the browser refused: {_first_line(text)}")


def _exception(details: dict[str, Any]) -> str:
    thrown = details.get("exception", {})
    return _first_line(str(thrown.get("description") or thrown.get("value") or details.get("text", "")))


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0][:300]


def _forget(awaitable: Awaitable[Any]) -> None:
    """Let it happen; a page that closes meanwhile is no error."""
    task = asyncio.ensure_future(awaitable)
    _PENDING.add(task)

    def done(finished: asyncio.Future[Any]) -> None:
        _PENDING.discard(finished)
        if not finished.cancelled():
            finished.exception()

    task.add_done_callback(done)


_PENDING: set[asyncio.Future[Any]] = set()
