"""The third parties of the demo shop, on other loopback addresses: chat widgets, an outlet shop, trackers."""

from __future__ import annotations

from pathlib import Path

from tests.shop.web import MIME, Answer, Asked

WIDGETS = Path(__file__).with_name("vendors_js")


def respond(asked: Asked) -> Answer:
    """Serve a widget's files, the outlet, or a tracker's script and pixel."""
    name = asked.path.strip("/").replace("/", "-")
    file = WIDGETS / name
    if file.is_file() and file.parent == WIDGETS:
        return Answer(
            file.read_bytes(), content_type=MIME[file.suffix], headers=(("Access-Control-Allow-Origin", "*"),)
        )
    if asked.path == "/outlet":
        return Answer(
            b"<!doctype html><html lang=en><head><title>Outlet</title></head><body><main><h1>Outlet</h1></main></body></html>"
        )
    if asked.path == "/hit":
        return Answer(b"", 204, headers=(("Set-Cookie", "visitor=7; Path=/"), ("Access-Control-Allow-Origin", "*")))
    return Answer(b"", 404, "text/plain")
