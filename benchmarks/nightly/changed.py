"""A shop as it would be after a change: everything comes from the real one, single pages are edited on their way."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from urllib.parse import urlsplit

from benchmarks.nightly.loopback import Handler, Loopback

type Edit = Callable[[str, str], str | None]
"""(path, HTML) ▸ the HTML to show, or None: the page is gone."""

HOP_BY_HOP = frozenset({"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"})


def as_it_is(_: str, html: str) -> str:
    """No change."""
    return html


class ChangedShop(Loopback):
    """Stands before the shop at `upstream` (`http://host:port/`) on a port of its own; `edit` may be set at any time."""

    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream).netloc
        self.edit: Edit = as_it_is
        shop = self

        class Answer(Handler):
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

        super().__init__(Answer)

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
