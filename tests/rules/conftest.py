"""One browser and one server for the pages beside this file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from crawler.engines.playwright import PlaywrightEngine

RULES = Path(__file__).parent

type Run = Callable[[Coroutine[Any, Any, Any]], Any]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Test output stays readable."""


@pytest.fixture(scope="session")
def rule_run() -> Iterator[Run]:
    loop = asyncio.new_event_loop()
    yield loop.run_until_complete
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture(scope="session")
def rule_server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(RULES))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def rule_engine(rule_run: Run) -> Iterator[PlaywrightEngine]:
    engine = PlaywrightEngine(tabs=1)
    yield engine
    rule_run(engine.close())
