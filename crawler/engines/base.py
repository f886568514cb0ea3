"""The small port between the audit and a browser: what every engine must be able to do, and how it says it can't.

Gatherers speak only to `BrowserPage`. An engine that lacks a `Capability` raises `Unsupported`, which the capture
turns into `NotGathered`, so switching engines can lower coverage but never raise a score.
"""

from __future__ import annotations

import os
import re
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

Clip = tuple[float, float, float, float]


class Capability(StrEnum):
    """What not every engine can do."""

    KEYS = "keys"
    POINTER = "pointer"
    VIEWPORT = "viewport"
    FULL_PAGE_SCREENSHOT = "full-page-screenshot"
    NETWORK_LOG = "network-log"
    GUARD_WRITES = "guard-writes"
    MEDIA = "media-emulation"
    FRESH_PROFILE = "fresh-profile"
    CROSS_ORIGIN_FRAMES = "cross-origin-frames"
    HEADERS = "request-headers"
    LISTENERS = "event-listeners"


def default_tabs() -> int:
    """One tab per core, at most four: reading a page keeps a core busy."""
    return min(4, os.cpu_count() or 1)


class World(StrEnum):
    """Where page code runs. Both see the same DOM."""

    PAGE = "page"
    """Beside the page's own scripts: sees their globals (`window.Intercom`), and their tampering with built-ins."""
    ISOLATED = "isolated"
    """Out of the page's reach, with pristine built-ins and `axe` in scope (Selenium: the page's world, guarded)."""


def world_of(function: str, world: World | None) -> World:
    """The world asked for; a function that says `axe.` runs where axe is, any other beside the page's scripts."""
    return world or (World.ISOLATED if _SAYS_AXE.search(function) else World.PAGE)


_SAYS_AXE = re.compile(r"\baxe\.")


class EngineError(Exception):
    """Root of what an engine may raise; each message is one sentence for the record."""


class NavigationFailed(EngineError):
    """The page could not be opened: DNS, refused, TLS, timeout, aborted."""


class NotAPage(EngineError):
    """What answered is a download, about:blank, or not HTML; it must not be audited."""


class PageTimeout(EngineError):
    """An evaluate, key press or close did not come back in time; the tab must be replaced."""


class PageCrashed(EngineError):
    """The renderer or the whole browser went away; the tab must be replaced."""


class Unsupported(EngineError):
    """This engine lacks a capability."""


@dataclass(frozen=True, slots=True)
class Navigation:
    """What came back for a `goto`."""

    url: str
    """Final URL, after HTTP redirects and any client-side redirect during settling."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[str, ...] = ()
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """One request the page made."""

    url: str
    method: str
    kind: str
    """Playwright's resource type: document, script, stylesheet, image, font, xhr, fetch, media, websocket, other."""
    status: int = 0
    """0: no answer (yet)."""
    failed: str = ""
    blocked: bool = False
    """True: aborted by the write guard."""
    frame_url: str = ""


@dataclass(frozen=True, slots=True)
class FrameResult:
    """What an `evaluate_frames` got from one frame; `error` set where it could not be entered."""

    url: str
    value: Any = None
    error: str = ""
    cross_origin: bool = False
    name: str = ""
    selector: str = ""
    """The frame element from the top document, ` >>> ` between frames; empty where it cannot be named."""


@dataclass(slots=True)
class PageOptions:
    """How a page is opened; part of the record."""

    width: int = 1280
    height: int = 800
    locale: str = "en-US"
    user_agent: str = ""
    """Empty: the browser's own. With a leading `+`: the browser's own, without its mark of headlessness, and this added."""
    navigation_timeout: float = 20.0
    """Seconds."""
    evaluate_timeout: float = 15.0
    """Seconds, round every evaluate, key press, screenshot and close."""
    headers: dict[str, str] = field(default_factory=dict)
    reduced_motion: bool = False
    credentials: tuple[str, str] | None = None
    """User and password for HTTP authentication (a staging shop); sent only when the server asks."""
    credentials_origin: str = ""
    """`scheme://host[:port]` they are for; empty: whoever asks."""
    init_script: str = ""
    """JavaScript run in every document before its own scripts (a browser signal a visitor would send); fresh profiles only."""


class BrowserPage(Protocol):
    """A live tab. Every method is bounded in time and raises only `EngineError`s."""

    @property
    def capabilities(self) -> frozenset[Capability]: ...

    @property
    def options(self) -> PageOptions: ...

    @property
    def url(self) -> str: ...

    async def goto(self, url: str, *, timeout: float | None = None) -> Navigation:
        """Open `url` until DOMContentLoaded plus a bounded wait for load. `NotAPage` for downloads and about:blank."""

    async def evaluate(
        self, function: str, argument: Any = None, *, timeout: float | None = None, world: World | None = None
    ) -> Any:
        """Run the JavaScript function expression `(argument) => …` in the top frame; may be async.

        The result travels as one JSON string, so it must be JSON-able. Objects returned are plain data.
        `world`: see `world_of`; `axe` (with `axe.commons`) is in scope in the isolated one.
        """

    async def evaluate_frames(
        self, function: str, argument: Any = None, *, timeout: float | None = None, world: World | None = None
    ) -> list[FrameResult]:
        """The same in every frame, top first; a frame that cannot be entered gives a `FrameResult` with `error`."""

    async def inspect(self, function: str, argument: Any = None, *, timeout: float | None = None) -> Any:
        """Like `evaluate` beside the page's scripts; `function` also gets DevTools' `getEventListeners` as second argument.

        Needs `Capability.LISTENERS`.
        """

    async def screenshot(
        self,
        *,
        full_page: bool = False,
        clip: Clip | None = None,
        max_height: int = 16_000,
        scale: float = 1.0,
        quality: int = 0,
    ) -> bytes:
        """PNG. `clip` in CSS pixels of the full page. `scale` below 1 makes it smaller where the engine can.

        `quality` 1-100 asks for JPEG, which costs a fifth of the time and bytes; an engine may still answer PNG.
        """

    async def press(self, key: str) -> None:
        """One key, Playwright names: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, `ArrowDown`, `a`."""

    async def type(self, text: str) -> None:
        """Insert text at the focus, key by key."""

    async def click(self, x: float, y: float) -> None:
        """Pointer click at viewport coordinates."""

    async def hover(self, x: float, y: float) -> None: ...

    async def pointer(self, action: str) -> None:
        """`down` or `up` at the present pointer position."""

    async def set_viewport(self, width: int, height: int) -> None: ...

    async def emulate(
        self,
        *,
        reduced_motion: bool | None = None,
        forced_colors: bool | None = None,
        dark: bool | None = None,
        print_media: bool | None = None,
    ) -> None: ...

    async def guard_writes(self, on: bool, *, navigations: bool = False, everything: bool = False) -> None:
        """While on, every non-GET request is aborted and recorded; with `navigations`, top-level navigations too.

        With `everything`, nothing at all leaves the browser: forms can be provoked even where a GET would subscribe.
        """

    def network(self) -> tuple[NetworkEntry, ...]:
        """Requests since the last `goto`, in order, at most 5,000."""

    def traffic(self) -> tuple[int, float]:
        """Requests now loading, and seconds since the last sign of one; (0, inf) without `NETWORK_LOG`."""

    async def navigation(self) -> Navigation:
        """Where the tab is now, after redirects by script too; raises like `goto`."""

    async def cookies(self) -> list[dict[str, Any]]: ...

    def popups(self) -> tuple[str, ...]:
        """URLs of windows the page tried to open since the last `goto` (they are closed at once)."""


class Engine(Protocol):
    """Hands out tabs. `page()` gives a clean tab and takes it back, or replaces it, whatever happens inside."""

    name: str

    def page(self, options: PageOptions | None = None) -> AbstractAsyncContextManager[BrowserPage]:
        """A warm, reused tab in the shared profile with cookies and storage cleared before it is handed out."""

    def fresh_profile(self, options: PageOptions | None = None) -> AbstractAsyncContextManager[BrowserPage]:
        """A tab in a profile of its own, thrown away afterwards: consent measurements, viewport-bound probes."""

    async def versions(self) -> dict[str, str]:
        """`engine`, `browser`, `axe` …, for run.json."""

    async def close(self) -> None: ...


__all__ = [
    "BrowserPage",
    "Capability",
    "Clip",
    "Engine",
    "EngineError",
    "FrameResult",
    "Navigation",
    "NavigationFailed",
    "NetworkEntry",
    "NotAPage",
    "PageCrashed",
    "PageOptions",
    "PageTimeout",
    "Unsupported",
    "World",
    "world_of",
]
