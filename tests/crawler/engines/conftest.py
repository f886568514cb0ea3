"""One loop, one server and one engine of each kind for all tests here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from tests.crawler.engines.site import HazardServer

type Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    loop = asyncio.new_event_loop()
    yield loop.run_until_complete
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture(scope="session")
def site() -> Iterator[HazardServer]:
    with HazardServer() as server:
        yield server


@pytest.fixture(scope="session")
def playwright_engine(run: Run) -> Iterator[PlaywrightEngine]:
    engine = PlaywrightEngine(tabs=1)
    yield engine
    run(engine.close())


@pytest.fixture
def quick() -> PageOptions:
    """Short limits: hazards must end the test, not the day."""
    return PageOptions(navigation_timeout=3.0, evaluate_timeout=3.0)
