"""A tiny shop with one of several cookie banners. Cookies belong to a host, so each banner gets a site of its own.

The trackers (127.0.0.3) set the cookie names of known products (`_ga`, `_fbp`), as real ones do; the shop sets `session`.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Self

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.shop.plants import truth
from tests.shop.server import RequestLog, _serve, _url
from tests.shop.vendors import respond as vendor_respond
from tests.shop.web import MIME, Answer, Asked

HERE = Path(__file__).parent
BANNERS: tuple[str, ...] = tuple(row["id"] for row in truth()["banner"])
"""The kinds of banner; the `banner` rows of the truth file say what each does."""
PAGES = {
    "/": ("Brook & Fern", "Tea, cups and kettles, sent within two working days."),
    "/green-tea": ("Green tea", "Picked in spring, 100 g, 8.90 €. Add it to your basket in our shops."),
    "/contact": ("Contact", "Call us on +49 30 23125 060 or write to tea@brook-fern.de. We answer within one working day."),
    "/privacy": ("Privacy policy", "We keep your name, address and orders to deliver them. With your consent we measure visits and show advertising. You may ask for access and correction at tea@brook-fern.de."),
}  # fmt: skip


class ConsentSite:
    """One site with one banner; `tracker_log` holds what reached the trackers."""

    def __init__(self, banner: str) -> None:
        if banner not in BANNERS:
            raise ValueError(f"unknown banner {banner!r}; tests/shop/truth.toml names them all")
        self.banner = banner
        self.log, self.tracker_log = RequestLog(), RequestLog()
        self._trackers = _serve("127.0.0.3", 0, self.tracker_log, vendor_respond)
        self.tracker_url = _url(self._trackers)
        self._jinja = Environment(
            loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._site = _serve("127.0.0.1", 0, self.log, self._respond)
        self.url = _url(self._site)

    def __enter__(self) -> Self:
        for server in (self._site, self._trackers):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in (self._site, self._trackers):
            server.shutdown()
            server.server_close()

    @property
    def hits(self) -> list[str]:
        """Paths of the trackers that were asked for, in order."""
        return [row.path for row in self.tracker_log.rows]

    def _respond(self, asked: Asked) -> Answer:
        if asked.path == "/consent.js":
            return Answer((HERE / "consent.js").read_bytes(), content_type=MIME[".js"])
        if asked.path == "/robots.txt":
            return Answer(b"User-agent: *\nAllow: /\n", content_type="text/plain")
        if asked.path not in PAGES:
            return Answer(b'<!doctype html><html lang="en"><title>Not found</title><h1>Not found</h1></html>', 404)
        title, text = PAGES[asked.path]
        signalled = asked.headers.get("sec-gpc") == "1"
        page = self._jinja.get_template("page.html").render(
            banner=self.banner,
            title=title,
            text=text,
            pages=PAGES,
            tracker=self.tracker_url,
            gpc=signalled and self.banner == "honours-gpc",
        )
        return Answer(page.encode(), headers=(("Set-Cookie", "session=1; Path=/; SameSite=Lax"),))
