"""One browser and one server for the pages of `tests/rules/`, shared by all probe tests."""

from __future__ import annotations

import asyncio
import functools
import http.server
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.engines.playwright import PlaywrightEngine

RULES = Path(__file__).parents[3] / "rules"

type Run = Callable[[Coroutine[Any, Any, Any]], Any]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Test output stays readable."""


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    loop = asyncio.new_event_loop()
    yield loop.run_until_complete
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture(scope="session")
def rules_url() -> Iterator[str]:
    """Address of a loopback server whose root is `tests/rules/`."""
    handler = functools.partial(_Quiet, directory=str(RULES))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def probe_engine(run: Run) -> Iterator[PlaywrightEngine]:
    engine = PlaywrightEngine(tabs=1)
    yield engine
    run(engine.close())
