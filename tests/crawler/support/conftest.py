"""The widget pages on two loopback origins, and every probe of them run once in a real browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest

from checks.snapshot import PageSnapshot
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers import page as page_gatherers
from crawler.gatherers import support
from tests.crawler.support.pages import PAGES
from tests.crawler.support.widgets import TALKS, WIDGETS, page

_WANTED = {"document", "links", "forms", "frames"}


class _Handler(BaseHTTPRequestHandler):
    other = ""
    said: ClassVar[list[tuple[str, str]]] = []
    """(address, message) of everything a chat was told."""

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/")
        if name in PAGES:
            self._answer(PAGES[name])
        elif name in WIDGETS or name in TALKS or name in {"framed-inner", "talk-inner"}:
            self._answer(page(name, self.other))
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 10_000))
        self.said.append((self.path, body.decode()))
        self.send_response(204)
        self.end_headers()

    def _answer(self, html: str) -> None:
        body = html.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture(scope="session")
def widget_site() -> Iterator[str]:
    """Base address of the widget pages."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {})) for _ in range(2)]
    for server, other in zip(servers, reversed(servers), strict=True):
        server.RequestHandlerClass.other = f"http://localhost:{other.server_port}"  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{servers[0].server_port}"
    for server in servers:
        server.shutdown()
        server.server_close()


async def _capture_all(
    base: str, names: list[str], gatherers: tuple[Any, ...], values: dict[str, Any] | None = None
) -> dict[str, PageSnapshot]:
    engine = PlaywrightEngine(tabs=2)
    options = PageOptions(evaluate_timeout=4.0)
    settings = CaptureSettings(
        options=options, quiet=0.2, ceiling=2.0, values={"AUDIT_CHAT_WAIT": 0.7, **(values or {})}
    )

    async def one(name: str) -> PageSnapshot:
        return await capture(
            engine,
            f"{base}/{name}",
            gatherers=gatherers,
            save_screenshot=lambda suffix, png: f"{name}-{suffix}.png",
            page_type="home",
            template=name,
            settings=settings,
        )

    try:
        found = await asyncio.gather(*(one(name) for name in names))
    finally:
        await engine.close()
    return dict(zip(names, found, strict=True))


@pytest.fixture(scope="session")
def probed(widget_site: str) -> dict[str, PageSnapshot]:
    """Widget name ▸ snapshot with facts and the chat tried."""
    chosen = tuple(each for each in page_gatherers.GATHERERS if each.artifact in _WANTED)
    return asyncio.run(_capture_all(widget_site, list(WIDGETS), (*chosen, *support.GATHERERS)))


@pytest.fixture(scope="session")
def rendered(widget_site: str) -> dict[str, PageSnapshot]:
    """Page name ▸ snapshot with facts, no chat tried."""
    chosen = tuple(each for each in page_gatherers.GATHERERS if each.artifact in {*_WANTED, "structured_data"})
    facts = tuple(each for each in support.GATHERERS if each.artifact == "contact_facts")
    return asyncio.run(_capture_all(widget_site, list(PAGES), (*chosen, *facts)))


@pytest.fixture(scope="session")
def said(widget_site: str) -> list[tuple[str, str]]:
    """What the chats were told so far, (address, message)."""
    assert widget_site
    return _Handler.said


async def chats_tried(base: str, names: list[str], values: dict[str, Any]) -> dict[str, PageSnapshot]:
    """Talking chats tried with these settings, name ▸ snapshot."""
    chosen = tuple(each for each in page_gatherers.GATHERERS if each.artifact in _WANTED)
    return await _capture_all(base, names, (*chosen, *support.GATHERERS), values)
