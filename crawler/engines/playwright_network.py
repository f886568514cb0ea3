"""What a Playwright tab asked the network for since the last `goto`, and whether it is quiet now."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.async_api import Error, Frame, Page, Request, Response

from crawler.engines.base import Navigation, NetworkEntry

MAX_ENTRIES = 5_000
LONG_POLL = 4.0
"""Seconds after which a request still open no longer counts as loading: long polls and streams never end."""
_NEVER_ENDING = frozenset({"websocket", "eventsource", "ping", "media"})


@dataclass(slots=True)
class _Seen:
    url: str
    method: str
    kind: str
    started: float
    frame_url: str = ""
    status: int = 0
    failed: str = ""
    blocked: bool = False
    done: bool = False


class NetworkLog:
    """Listens to one page. `on_document` is called for each answer to a top-level navigation."""

    def __init__(self, page: Page, on_document: Callable[[Response], None] = lambda response: None) -> None:
        self._page = page
        self._on_document = on_document
        self._seen: dict[Request, _Seen] = {}
        self._open: set[Request] = set()
        self._last = time.monotonic()
        self._documents: list[Response] = []
        page.on("request", self._requested)
        page.on("response", self._answered)
        page.on("requestfinished", self._finished)
        page.on("requestfailed", self._failed)

    def reset(self) -> None:
        """Forget what came before: a new page begins."""
        self._seen.clear()
        self._open.clear()
        self._documents.clear()
        self._last = time.monotonic()

    @property
    def documents(self) -> tuple[Response, ...]:
        """Answers to top-level navigations, oldest first."""
        return tuple(self._documents)

    def entries(self) -> tuple[NetworkEntry, ...]:
        return tuple(
            NetworkEntry(s.url, s.method, s.kind, s.status, s.failed, s.blocked, s.frame_url)
            for s in self._seen.values()
        )

    def traffic(self) -> tuple[int, float]:
        """Requests still loading, and seconds since the last sign of life."""
        now = time.monotonic()
        loading = sum(1 for request in self._open if now - self._seen[request].started < LONG_POLL)
        return loading, now - self._last

    def mark_blocked(self, request: Request) -> None:
        """Also for a request of a popup, which this page's events do not tell of."""
        if request not in self._seen:
            self._requested(request)
        if seen := self._seen.get(request):
            seen.blocked = True
            self._open.discard(request)

    def _requested(self, request: Request) -> None:
        if len(self._seen) >= MAX_ENTRIES:
            return
        self._last = time.monotonic()
        self._seen[request] = _Seen(
            request.url, request.method, request.resource_type, self._last, _frame_url(request, self._page)
        )
        if request.resource_type not in _NEVER_ENDING:
            self._open.add(request)

    def _answered(self, response: Response) -> None:
        if seen := self._seen.get(response.request):
            seen.status = response.status
        if is_top_navigation(response.request) and len(self._documents) < 100:
            self._documents.append(response)
            self._on_document(response)

    def _finished(self, request: Request) -> None:
        self._close(request, "")

    def _failed(self, request: Request) -> None:
        self._close(request, request.failure or "failed")

    def _close(self, request: Request, failed: str) -> None:
        self._last = time.monotonic()
        self._open.discard(request)
        if seen := self._seen.get(request):
            seen.done = True
            seen.failed = failed


def navigation_of(documents: tuple[Response, ...], url: str) -> Navigation:
    """The `Navigation` that ended at `url`, with every address passed through, by HTTP or by script."""
    if not documents:
        return Navigation(url, 0)
    last = documents[-1]
    headers = tuple(sorted(last.headers.items()))
    passed = tuple(each.url for each in documents[:-1] if each.url != url)
    content_type = last.headers.get("content-type", "").split(";")[0].strip().lower()
    return Navigation(url, last.status, headers, passed, content_type)


def is_top_navigation(request: Request) -> bool:
    """True for the request of a page (or popup) itself, not of a frame in it."""
    if not request.is_navigation_request():
        return False
    frame = _frame(request)
    return frame is None or frame.parent_frame is None


def _frame(request: Request) -> Frame | None:
    try:
        return request.frame
    except Error:  # raised for a navigation that has no frame yet, and for service workers
        return None


def _frame_url(request: Request, page: Page) -> str:
    frame = _frame(request)
    return "" if frame is None or frame == page.main_frame else frame.url
