"""The handler inside a real `scrapy` process: captures, plain downloads, failures, and a clean end."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.snapshot import Document, Links, PageSnapshot, to_json
from tests.crawler.engines.site import HazardServer


@pytest.fixture(scope="module")
def site() -> Iterator[HazardServer]:
    with HazardServer() as server:
        yield server


def crawl(settings: dict[str, Any], *urls: str) -> tuple[list[dict[str, Any]], str]:
    command = [sys.executable, "-m", "tests.crawler.small_crawl", json.dumps(settings), *urls]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    lines = [json.loads(line[5:]) for line in done.stdout.splitlines() if line.startswith("LINE ")]
    assert done.returncode == 0, done.stderr
    return lines, done.stderr


@pytest.mark.browser
def test_captures_and_plain_requests_share_one_crawl(site: HazardServer) -> None:
    dead = "http://127.0.0.1:9/"
    settings = {"AUDIT_TABS": 1, "AUDIT_NAVIGATION_TIMEOUT": 5, "AUDIT_BROWSER_USER_AGENT": "+storefront-audit/0.1"}
    lines, errors = crawl(settings, site.url + "/js-moved", site.url + "/zip", dead)
    captured = {line["url"]: line for line in lines if "page" in line}
    moved = captured[site.url + "/js-moved"]
    assert (moved["final"], moved["status"], moved["page"], moved["reason"]) == (site.url + "/next", 200, "audited", "")
    assert moved["gathered"] == ["document", "hidden_links", "links"]
    assert captured[site.url + "/zip"]["page"] == "not-html"
    assert captured[dead]["page"] == "unreachable"
    plain = [line for line in lines if "page" not in line]
    assert [(line["status"], line["title"]) for line in plain] == [(200, "Page")]
    agents = {headers["User-Agent"] for _, path, headers in site.seen if path == "/next"}
    assert len(agents) == 1
    agent = agents.pop()
    assert agent.endswith(" storefront-audit/0.1")
    assert "Headless" not in agent
    assert "Error" not in errors


def test_the_recorded_engine_answers_without_a_browser(site: HazardServer, tmp_path: Path) -> None:
    url = site.url + "/"
    document = Document("<title>Stored</title>", "Stored", "en", "", 200, (("content-type", "text/html"),))
    page = PageSnapshot(url, url, "audited", "home", "t1", {"document": document, "links": Links(())})
    (tmp_path / "home.json.gz").write_bytes(gzip.compress(to_json(page)))
    lines, _ = crawl({"AUDIT_ENGINE": "recorded", "AUDIT_RECORDED_DIR": str(tmp_path)}, url, site.url + "/next")
    stored = next(line for line in lines if line["url"] == url and "page" in line)
    assert (stored["page"], stored["gathered"]) == ("audited", ["document", "links"])
    missing = next(line for line in lines if line["url"] == site.url + "/next")
    assert missing["page"] == "unreachable"
    assert "no snapshot" in missing["reason"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"AUDIT_ENGINE": "netscape"}, "choose one of playwright, selenium, recorded"),
        ({"AUDIT_ENGINE": "selenium"}, "needs AUDIT_SELENIUM_URL"),
        ({"AUDIT_ENGINE": "recorded"}, "needs AUDIT_RECORDED_DIR"),
    ],
)
def test_a_wrong_engine_is_one_sentence(site: HazardServer, settings: dict[str, Any], words: str) -> None:
    _, errors = crawl(settings, site.url + "/")
    assert words in errors
