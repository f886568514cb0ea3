"""A small storefront on loopback: real HTTP, real pages, switchable defects, and a count of what a visitor tried to change.

The shop exists to be audited. Every planted defect has a name (`data/plants.toml` and `truth.toml`); `ShopServer(plants={"footer-contrast"})`
serves a shop with exactly that one, `ShopServer(clean=True)` serves the twin with none, and by default all are on.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from tests.shop.app import respond
from tests.shop.plants import PLANTS, TOGETHER
from tests.shop.stock import strings
from tests.shop.vendors import CHATS
from tests.shop.vendors import respond as vendor_respond
from tests.shop.visit import Storefront
from tests.shop.web import Answer, Asked

MAX_BODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Logged:
    """One request as the shop saw it."""

    method: str
    path: str
    query: str
    body: str
    agent: str


@dataclass(slots=True)
class RequestLog:
    """Everything that reached the shop, in order; tests read it to prove that an audit changed nothing."""

    rows: list[Logged] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, row: Logged) -> None:
        with self.lock:
            self.rows.append(row)

    @property
    def writes(self) -> list[Logged]:
        """Every request that is neither GET, HEAD nor OPTIONS."""
        return [row for row in self.rows if row.method not in {"GET", "HEAD", "OPTIONS"}]

    @property
    def cart_links_followed(self) -> list[Logged]:
        """GET links that fill the basket: an auditor that follows one has changed the customer's cart."""
        return [row for row in self.rows if row.path.endswith("/cart/add")]


class ShopServer:
    """The shop on `host`, its vendors (chat, outlet) on 127.0.0.2 and its trackers on 127.0.0.3, each on its own port.

    Distinct loopback addresses make distinct sites for cookies, frames and crawl scope, with no DNS needed.
    `languages` leaves versions out: ("en", "de") has about 76 pages, all six about 190. English is always there.
    `chat` is the chat product on every page, one of `tests.shop.vendors.CHATS`.
    """

    def __init__(
        self,
        *,
        clean: bool = False,
        plants: Collection[str] | None = None,
        languages: Collection[str] | None = None,
        chat: str = "parley",
        port: int = 0,
        host: str = "127.0.0.1",
    ) -> None:
        self.plants = frozenset() if clean else frozenset(TOGETHER) if plants is None else frozenset(plants)
        if unknown := self.plants - set(PLANTS):
            raise ValueError(f"unknown plants {sorted(unknown)}; tests/shop/truth.toml names them all")
        if chat not in CHATS:
            raise ValueError(f"unknown chat {chat!r}; tests/shop/vendors.py names them all")
        self.languages = tuple(code for code in strings() if languages is None or code == "en" or code in languages)
        self.log, self.vendor_log = RequestLog(), RequestLog()
        self._vendors = _serve("127.0.0.2", 0, self.vendor_log, vendor_respond)
        self._trackers = _serve("127.0.0.3", 0, self.vendor_log, vendor_respond)
        self.vendor_url, self.tracker_url = _url(self._vendors), _url(self._trackers)
        front = Storefront(self.plants, self.vendor_url, self.tracker_url, self.languages, chat, self._counts)
        self._shop = _serve(host, port, self.log, lambda asked: respond(front, asked))
        self.url = _url(self._shop)

    @property
    def writes(self) -> list[Logged]:
        """Non-GET requests to the shop and to its vendors."""
        return [*self.log.writes, *self.vendor_log.writes]

    def _counts(self) -> dict[str, int]:
        return {
            "requests": len(self.log.rows),
            "writes": len(self.writes),
            "cart_links_followed": len(self.log.cart_links_followed),
        }

    def __enter__(self) -> Self:
        for server in self._servers():
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers():
            server.shutdown()
            server.server_close()

    def _servers(self) -> Iterator[ThreadingHTTPServer]:
        yield from (self._shop, self._vendors, self._trackers)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request, client_address) -> None:
        """Browsers drop connections all the time; a traceback for each would bury what a test prints."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _serve(host: str, port: int, log: RequestLog, handle) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            length = min(int(self.headers.get("Content-Length") or 0), MAX_BODY)
            body = self.rfile.read(length).decode("utf-8", "replace") if length else ""
            log.add(Logged(self.command, parts.path, parts.query, body, self.headers.get("User-Agent", "")))
            asked = Asked(
                method=self.command,
                path=parts.path,
                query=dict(parse_qsl(parts.query, keep_blank_values=True)),
                form=dict(parse_qsl(body)),
                headers={name.lower(): value for name, value in self.headers.items()},
                base=f"http://{self.headers.get('Host') or f'{host}:{self.server.server_address[1]}'}",
            )
            self._send(handle(asked))

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            # One write for headers and body: two would wait for the client's delayed acknowledgement (40 ms a page).
            self._headers_buffer.append(b"\r\n")
            if self.command != "HEAD":
                self._headers_buffer.append(answer.body)
            with contextlib.suppress(ConnectionError):
                self.flush_headers()

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    return _Quiet((host, port), Handler)


def _url(server: ThreadingHTTPServer) -> str:
    host, port = server.server_address[:2]
    return f"http://{host}:{port}"
