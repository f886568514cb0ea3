"""One WebDriver session driven from asyncio: every call runs in the session's own thread and is bounded in time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import (
    InvalidSessionIdException,
    NoSuchWindowException,
    TimeoutException,
    WebDriverException,
)
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from urllib3.exceptions import HTTPError

from crawler.browsers import launch_flags
from crawler.engines.base import EngineError, PageCrashed, PageOptions, PageTimeout

START_LIMIT = 60.0
QUIT_LIMIT = 10.0
_HEADROOM = 3.0
_GONE = ("disconnected", "crashed", "not reachable", "invalid session id", "no such window", "session deleted")


class SeleniumSession:
    """Owns one remote browser. `call` is the only way to it."""

    def __init__(self, address: str, options: PageOptions, browser: str = "") -> None:
        self._address = address
        self._options = options
        self._browser = browser
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="webdriver")
        self._driver: webdriver.Remote | None = None
        self.lost = False
        """True after a hang or crash: the session must be thrown away."""

    @property
    def driver(self) -> webdriver.Remote:
        if self._driver is None:
            raise PageCrashed("the WebDriver session is not open")
        return self._driver

    @property
    def chromium(self) -> bool:
        """Whether DevTools commands can be sent through the driver."""
        return str(self.driver.capabilities.get("browserName", "")).lower() in ("chrome", "chromium", "msedge")

    async def start(self) -> None:
        self._driver = await self.call(self._connect, START_LIMIT, "starting a remote browser")

    async def call[A](self, work: Callable[[], A], limit: float, what: str) -> A:
        """`work` in the session's thread, within `limit` seconds; Selenium's errors come out as `EngineError`s."""
        if self.lost:
            raise PageCrashed("the remote browser was lost")
        future = asyncio.get_running_loop().run_in_executor(self._thread, work)
        done, _ = await asyncio.wait({future}, timeout=limit + _HEADROOM)
        if not done:
            self.lost = True
            future.add_done_callback(_ignore)
            raise PageTimeout(f"{what} took longer than {limit:g} s")
        try:
            return future.result()
        except (WebDriverException, HTTPError, OSError) as error:
            raise self._failure(error, what) from None

    async def quit(self) -> None:
        """End the session, also a hung one: a new connection says so to the remote end."""
        driver, self._driver = self._driver, None
        self.lost = True
        if driver is not None:
            ending = asyncio.get_running_loop().run_in_executor(None, _delete, driver)
            done, _ = await asyncio.wait({ending}, timeout=QUIT_LIMIT)
            if not done:
                ending.add_done_callback(_ignore)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def devtools(self, method: str, wanted: dict[str, Any] | None = None) -> dict[str, Any]:
        """One DevTools command; call it inside `work`. Chromium only."""
        answer = self.driver.execute("executeCdpCommand", {"cmd": method, "params": wanted or {}})
        return dict(answer["value"] or {})

    def _connect(self) -> webdriver.Remote:
        settings = webdriver.ChromeOptions()
        for flag in ("--headless=new", "--hide-scrollbars", *launch_flags()):
            settings.add_argument(flag)
        settings.add_argument(f"--lang={self._options.locale}")
        settings.add_argument(f"--window-size={self._options.width},{self._options.height}")
        if self._options.user_agent and not self._options.user_agent.startswith("+"):
            settings.add_argument(f"--user-agent={self._options.user_agent}")
        if self._browser:
            settings.binary_location = self._browser
        settings.add_experimental_option(
            "prefs", {"download_restrictions": 3, "intl.accept_languages": self._options.locale}
        )
        settings.page_load_strategy = "eager"
        settings.unhandled_prompt_behavior = "dismiss"
        client = ClientConfig(remote_server_addr=self._address, timeout=int(START_LIMIT))
        connection = RemoteConnection(client_config=client)
        connection.add_command("executeCdpCommand", "POST", "/session/$sessionId/goog/cdp/execute")  # type: ignore[no-untyped-call]
        return webdriver.Remote(command_executor=connection, options=settings)

    def _failure(self, error: Exception, what: str) -> EngineError:
        text = str(getattr(error, "msg", None) or error).strip().split("\n", 1)[0][:300]
        if isinstance(error, TimeoutException):
            self.lost = True
            return PageTimeout(f"{what} timed out")
        gone = isinstance(error, InvalidSessionIdException | NoSuchWindowException | HTTPError | OSError)
        if gone or any(word in text.lower() for word in _GONE):
            self.lost = True
            return PageCrashed(f"{what}: the remote browser went away ({text})")
        return EngineError(f"{what} failed: {text}")


def _delete(driver: webdriver.Remote) -> None:
    try:
        driver.quit()
    except (WebDriverException, HTTPError, OSError):
        return


def _ignore(future: asyncio.Future[Any]) -> None:
    if not future.cancelled():
        future.exception()
