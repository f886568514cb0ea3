"""A shop as it would be after a change: everything comes from the real one, single pages are edited on their way."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

type Edit = Callable[[str, str], str | None]
"""(path, HTML) ▸ the HTML to show, or None: the page is gone."""

HOP_BY_HOP = frozenset({"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"})


def as_it_is(_: str, html: str) -> str:
    """No change."""
    return html


class ChangedShop:
    """Stands before the shop at `upstream` (`http://host:port/`) on a port of its own; `edit` may be set at any time."""

    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream).netloc
        self.edit: Edit = as_it_is
        shop = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, headers, data = shop.answer(self.command, self.path, dict(self.headers.items()), body)
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            do_POST = do_HEAD = do_GET

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.host}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """The real shop's answer, its own address replaced, its HTML edited."""
        asked = {name: value for name, value in headers.items() if name.lower() not in (*HOP_BY_HOP, "accept-encoding")}
        connection = http.client.HTTPConnection(self.upstream, timeout=60)
        try:
            connection.request(method, path, body or None, {**asked, "Host": self.host})
            response = connection.getresponse()
            data, status, kind = response.read(), response.status, response.headers.get_content_type()
            kept = [
                (name, value.replace(self.upstream, self.host))
                for name, value in response.getheaders()
                if name.lower() not in HOP_BY_HOP
            ]
        finally:
            connection.close()
        if kind not in ("text/html", "text/xml", "application/xml", "text/plain", "application/json"):
            return status, kept, data
        text: str | None = data.decode("utf-8", "replace").replace(self.upstream, self.host)
        if kind == "text/html" and status == 200:
            text = self.edit(urlsplit(path).path, text or "")
        return (
            (404, [("Content-Type", "text/html")], b"<title>Not found</title><h1>Not found</h1>")
            if text is None
            else (status, kept, text.encode())
        )
