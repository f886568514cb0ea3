"""A plain shop of any size on loopback, for measuring: categories, products, policies, a sitemap with `lastmod`.

Its pages are unlike each other in text and alike in build, and answer `If-None-Match`, as static shops do.
"""

from __future__ import annotations

import hashlib

from benchmarks.nightly.loopback import Handler, Loopback

POLICIES = ("privacy", "returns", "shipping", "terms", "imprint", "warranty")
WORDS = [
    "oak",
    "linen",
    "brass",
    "walnut",
    "slate",
    "wool",
    "copper",
    "birch",
    "marble",
    "rattan",
    "velvet",
    "ash",
    "cotton",
    "steel",
    "glass",
    "jute",
]


class BigShop(Loopback):
    """`pages` pages in all; `sitemap=False` leaves the sitemap out, `etags=False` the validators."""

    def __init__(self, pages: int, *, sitemap: bool = True, etags: bool = True) -> None:
        self.products = max(1, pages - 1 - 10 - len(POLICIES) - 2)
        self.sitemap, self.etags = sitemap, etags
        self.asked: list[str] = []
        shop = self

        class Answer(Handler):
            def do_GET(self) -> None:
                shop.asked.append(self.path)
                if (wanted := shop.wants(self.path)) and self.headers.get("Authorization") != wanted:
                    self.send_response(401)
                    self.send_header("WWW-Authenticate", 'Basic realm="staging"')
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if target := shop.target(self.path):
                    self.send_response(301)
                    self.send_header("Location", target)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                status, kind, text = shop.answer(self.path.partition("?")[0])
                body = text.encode()
                tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if shop.etags and status == 200 and self.headers.get("If-None-Match") == tag:
                    status, body = 304, b""
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if shop.etags and status in (200, 304):
                    self.send_header("ETag", tag)
                self.end_headers()
                self.wfile.write(body)

        super().__init__(Answer)

    def paths(self) -> list[str]:
        return [
            "/", *(f"/c/{n}" for n in range(10)), *(f"/p/{n}" for n in range(self.products)),
            *(f"/policies/{name}" for name in POLICIES), "/contact", "/help",
        ]  # fmt: skip

    def wants(self, path: str) -> str:
        """The `Authorization` header without which the path is refused; empty: none."""
        return ""

    def target(self, path: str) -> str:
        """Where visitors of the path are sent; empty: nowhere, it is here."""
        return ""

    def answer(self, path: str) -> tuple[int, str, str]:
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nAllow: /\nSitemap: {self.url}sitemap.xml\n"
        if path == "/sitemap.xml" and self.sitemap:
            rows = "".join(
                f"<url><loc>{self.url}{p[1:]}</loc><lastmod>2026-01-05</lastmod></url>" for p in self.paths()
            )
            return (
                200,
                "application/xml",
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>',
            )
        _, kind, name = (*path.split("/"), "", "")[:3]
        main = self._main(kind, name) if path in self._known() else ""
        return (
            (200, "text/html; charset=utf-8", _page(main)) if main else (404, "text/html", _page("<h1>Not found</h1>"))
        )

    def _known(self) -> set[str]:
        return set(self.paths())

    def _main(self, kind: str, name: str) -> str:
        if kind == "p":
            number = int(name)
            words = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 5, 7))
            return (
                f"<h1>{words.title()} {number}</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='{words}'>"
                f"<p class='price'>€ {number + 9}.90</p><p>{f'A {words} piece for every room. ' * 12}</p>"
                "<form action='/cart' method='post'><button>Add to basket</button></form>"
                f"<ul>{''.join(f'<li>{word} part</li>' for word in words.split())}</ul>"
            )
        if kind == "c":
            mine = range(int(name), self.products, 10)
            cards = "".join(f"<li class='card'><a href='/p/{n}'>{WORDS[n % len(WORDS)]} {n}</a></li>" for n in mine)
            return f"<h1>Category {name}</h1><ul class='grid'>{cards}</ul>"
        if kind == "policies":
            return f"<h1>{name.title()} policy</h1>{f'<p>Our {name} policy says what applies to {name} here.</p>' * 20}"
        if kind in ("contact", "help"):
            return (
                f"<h1>{kind.title()}</h1><p>Write to <a href='mailto:hello@shop.example'>hello@shop.example</a>.</p>"
                * 3
            )
        return "<h1>Everything for the home</h1><p>Made to last, sent from one house to another.</p>" * 2


def _page(main: str) -> str:
    menu = "".join(f"<li><a href='/c/{n}'>Category {n}</a></li>" for n in range(10))
    legal = "".join(f"<li><a href='/policies/{name}'>{name.title()} policy</a></li>" for name in POLICIES)
    return (
        "<!doctype html><html lang='en'><head><title>Big shop</title><meta name='viewport' content='width=device-width'>"
        f"</head><body><header><a href='/'>Home</a><nav aria-label='Main'><ul>{menu}</ul></nav></header><main>{main}</main>"
        f"<footer><ul>{legal}<li><a href='/contact'>Contact</a></li><li><a href='/help'>Help</a></li></ul></footer></body></html>"
    )
