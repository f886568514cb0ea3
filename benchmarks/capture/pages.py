"""A loopback shop to measure on: listing, product and article pages of a usual size, with pictures, CSS and JS."""

from __future__ import annotations

import io
import random
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

from PIL import Image

CARDS = (8, 24, 48)
"""Product cards per page, in turn: about 500, 900 and 1,400 elements."""


def write_site(folder: Path, pages: int = 24) -> list[str]:
    """Files of the shop below `folder`; returns the paths of its pages. The same every time."""
    dice = random.Random(1)
    rules = "\n".join(f".c{i}{{color:#{dice.randrange(0x1000000):06x};padding:{i % 9}px}}" for i in range(1500))
    grid = ".g{display:grid;grid-template-columns:repeat(4,1fr);gap:8px}body{font-family:sans-serif}"
    folder.joinpath("shop.css").write_text(rules + grid)
    script = "\n".join(f"function f{i}(a) {{ return a * {i} + Math.sin(a) }}" for i in range(3000))
    folder.joinpath("shop.js").write_text(script)
    for i in range(12):
        folder.joinpath(f"{i}.jpg").write_bytes(_picture(dice))
    paths = []
    for number in range(pages):
        folder.joinpath(f"p{number}.html").write_text(_page(number, CARDS[number % len(CARDS)], pages))
        paths.append(f"/p{number}.html")
    return paths


def _picture(dice: random.Random) -> bytes:
    top, bottom = (tuple(dice.randrange(256) for _ in range(3)) for _ in range(2))
    image = Image.linear_gradient("L").resize((300, 300))
    coloured = Image.composite(Image.new("RGB", (300, 300), top), Image.new("RGB", (300, 300), bottom), image)
    out = io.BytesIO()
    coloured.save(out, "JPEG", quality=80)
    return out.getvalue()


def _page(number: int, cards: int, pages: int) -> str:
    nav = "".join(f"<li><a href=/p{k}.html>Category {k}</a></li>" for k in range(pages))
    items = "".join(_card(k) for k in range(cards))
    return (
        f"<!doctype html><html lang=en><head><title>Page {number}</title><meta name=viewport content='width=device-width'>"
        "<link rel=stylesheet href=/shop.css><script src=/shop.js></script></head><body>"
        f"<header><nav><ul>{nav}</ul></nav><form action=/search><input name=q placeholder=Search><button>Go</button></form></header>"
        f"<main><h1>Shop {number}</h1><div class=g>{items}</div></main>"
        "<footer><a href=/contact>Contact</a><form method=post><label>Email <input type=email></label><button>Go</button></form></footer>"
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Store", "name": "Shop"}</script>'
        "</body></html>"
    )


def _card(k: int) -> str:
    alt = " alt=Shoe" if k % 3 else ""
    return (
        f"<div class='card c{k}'><a href=/p{k % 24}.html><img src=/{k % 12}.jpg width=200 height=200{alt}></a>"
        f"<h3>Product {k}</h3><p style='color:#{'999' if k % 4 else '333'}'>Nice product number {k}, soft and warm</p>"
        f"<span>{k}.99</span><ul><li>S</li><li>M</li><li>L</li></ul><button class=c{k}>Add to cart</button></div>"
    )


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        if not self.path.endswith(".html"):
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class SiteServer(ThreadingHTTPServer):
    """Serves a folder on 127.0.0.1; a context manager."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()
