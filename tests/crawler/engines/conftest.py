"""One loop, one server and one engine of each kind for all tests here."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from crawler.engines.base import Engine, PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.engines.selenium_grid import SeleniumEngine
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


@pytest.fixture(scope="session")
def webdriver_address() -> Iterator[str]:
    """A chromedriver of this machine as the remote end."""
    command = shutil.which("chromedriver")
    if command is None:
        pytest.skip("chromedriver is not on PATH (Debian: apt-get install chromium-driver)")
    process = subprocess.Popen([command, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                break
        else:
            pytest.fail("chromedriver ended before it was ready")
        yield f"http://127.0.0.1:{found[1]}"
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


@pytest.fixture(scope="session")
def selenium_engine(run: Run, webdriver_address: str) -> Iterator[SeleniumEngine]:
    engine = SeleniumEngine(webdriver_address, tabs=1)
    yield engine
    run(engine.close())


@pytest.fixture(params=["playwright", "selenium"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn: what the port promises must hold on all of them."""
    return request.getfixturevalue(f"{request.param}_engine")
