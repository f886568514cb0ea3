"""Every mistake and every closed door: one sentence, the right exit status, nothing that looks like a result."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import ROOT, scrapy

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /closed\n"),
    "/closed": (200, {"Content-Type": "text/html"}, b"<p>closed"),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/broken": (500, {"Content-Type": "text/html"}, b"<p>oops"),
    "/refused": (403, {"Content-Type": "text/html"}, b"<p>no"),
    "/shop": (200, {"Content-Type": "text/html"}, b"<title>Shop</title><h1>Shop</h1><p>Good things to buy"),
    "/away": (302, {"Location": "http://127.0.0.9:9/"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES.get(self.path, (404, {"Content-Type": "text/html"}, b"<p>not found"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def audit(tmp_path: Path, *arguments: str) -> tuple[int, str]:
    ran = scrapy("crawl", "storefront", *arguments, "-s", f"AUDIT_DIR={tmp_path / 'audits'}", "-s", "LOG_LEVEL=WARNING")
    assert "Traceback" not in ran.err
    assert not (tmp_path / "audits").exists(), "a run that could not start left something behind"
    return ran.status, ran.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "no shop given"),
        (("-a", "url=https://a.example", "-a", "url=https://b.example"), "one run audits one site"),
        (("-a", "url=https://a.example", "-s", "AUDIT_ENGINE=none"), "choose one of playwright"),
        (("-a", "url=https://a.example", "-s", "AUDIT_BROWSER=/nowhere"), "no such file or command"),
        (("-a", "url=https://a.example", "-s", "AUDIT_BRAND=/nowhere"), "brand file cannot be read"),
    ],
)
def test_wrong_arguments_are_status_2(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    status, err = audit(tmp_path, *arguments)
    assert (status, sentence in err) == (2, True), err


MANY = """
import json, sys
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings
settings = get_project_settings()
settings.set("AUDIT_DIR", sys.argv[1])
settings.set("LOG_ENABLED", False)
process = CrawlerProcess(settings)
crawlers = {url: process.create_crawler("storefront") for url in sys.argv[2:]}
for url, crawler in crawlers.items():
    process.crawl(crawler, url=url)
process.start()
print(json.dumps({url: (c.stats.get_value("audit/exit_status"), c.stats.get_value("audit/problem")) for url, c in crawlers.items()}))
"""


def test_doors_that_do_not_open_each_get_their_sentence(tmp_path: Path, server: str) -> None:
    expected = {
        f"{server}/closed": "robots.txt disallows it",
        f"{server}/picture": "is image/png, not an HTML page",
        f"{server}/empty": "answered with an empty page",
        f"{server}/broken": "answered HTTP 500",
        f"{server}/refused": "answered HTTP 403",
        f"{server}/missing": "answered HTTP 404",
        f"{server}/away": "connection was refused",
        "https://does-not-exist.invalid": "does not resolve",
        f"http://127.0.0.1:{closed_port()}/": "connection was refused",
        f"{server.replace('http:', 'https:')}/": "TLS connection failed",
    }
    audits = tmp_path / "audits"
    ran = subprocess.run(
        [sys.executable, "-c", MANY, str(audits), *expected], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(ran.stdout.strip().splitlines()[-1])
    assert {url: problem[0] for url, problem in found.items()} == dict.fromkeys(expected, 3)
    assert [url for url, sentence in expected.items() if sentence not in found[url][1]] == []
    assert "Traceback" not in ran.stderr
    assert not audits.exists(), "a run that could not start left something behind"


def test_the_command_line_says_why_and_ends_with_status_3(tmp_path: Path, server: str) -> None:
    status, err = audit(tmp_path, "-a", f"url={server}/closed")
    assert (status, "Not audited: " in err) == (3, True), err


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [("PATH", "", "no browser found"), ("PLAYWRIGHT_NODEJS_PATH", "/bin/false", "driver does not start")],
)
def test_a_machine_without_a_browser_is_told_what_to_install(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.delenv("AUDIT_BROWSER", raising=False)
    ran = scrapy("crawl", "storefront", "-a", f"url={server}/shop", "-s", f"AUDIT_DIR={tmp_path}", "-s", "LOG_LEVEL=WARNING")  # fmt: skip
    assert (ran.status, "Traceback" in ran.err) == (3, False), ran.err
    assert f"no page could be audited ({server}/shop: " in ran.err
    assert sentence in ran.err
