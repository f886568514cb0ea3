"""The consent pages on a loopback server, each measured once in a real browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from checks.snapshot import PageSnapshot
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers.policies import consent, dismiss
from tests.crawler.policies.banners import AUDITED, PAGES


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        html = PAGES.get(self.path.split("?")[0].strip("/"))
        body = (html or "not here").encode()
        self.send_response(200 if html else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture(scope="session")
def banner_site() -> Iterator[str]:
    """Base address of the consent pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def with_engine() -> Iterator[Callable[[Callable[[PlaywrightEngine], Any]], Any]]:
    """Runs a coroutine function with one warm engine."""
    loop = asyncio.new_event_loop()
    engine = PlaywrightEngine(tabs=2)
    yield lambda work: loop.run_until_complete(work(engine))
    loop.run_until_complete(engine.close())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture(scope="session")
def measured(banner_site: str, with_engine: Callable[..., Any]) -> dict[str, PageSnapshot]:
    """Page name ▸ snapshot with its consent measurement."""
    settings = CaptureSettings(PageOptions(navigation_timeout=8.0, evaluate_timeout=8.0), ceiling=3.0)

    async def all_pages(engine: PlaywrightEngine) -> dict[str, PageSnapshot]:
        found = {}
        for name in AUDITED:
            found[name] = await capture(
                engine,
                f"{banner_site}/{name}",
                gatherers=[consent.GATHERER],
                save_screenshot=lambda suffix, png: f"{suffix}.png",
                page_type="home",
                settings=settings,
            )
        return found

    result: dict[str, PageSnapshot] = with_engine(all_pages)
    return result


@pytest.fixture(scope="session")
def dismissed(banner_site: str, with_engine: Callable[..., Any]) -> dict[str, dismiss.ConsentState]:
    """Page name ▸ how the layer was taken out of the way."""

    async def all_pages(engine: PlaywrightEngine) -> dict[str, dismiss.ConsentState]:
        found = {}
        for name in AUDITED:
            async with engine.page(PageOptions(navigation_timeout=8.0)) as page:
                await page.goto(f"{banner_site}/{name}")
                found[name] = await dismiss.dismiss_consent(page)
        return found

    result: dict[str, dismiss.ConsentState] = with_engine(all_pages)
    return result
