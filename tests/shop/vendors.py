"""The third parties of the demo shop, on other loopback addresses: chat widgets, an outlet shop, trackers."""

from __future__ import annotations

import io
import math
import struct
import wave
from functools import cache
from pathlib import Path

from tests.shop.web import HTML, MIME, Answer, Asked

FILES = Path(__file__).with_name("vendors_js")
CHATS = (
    "parley", "shadow", "closed-shadow", "frame", "delayed", "consent", "offline", "bot-only", "bot-secret", "mouse-only", "inaccessible",
    "window", "sound", "never", "freeze", "self-opening", "silent",
)  # fmt: skip
"""The chat products a shop can choose from; `truth.toml` says what each is."""
OPEN_TO_ALL = (("Access-Control-Allow-Origin", "*"),)


def respond(asked: Asked) -> Answer:
    """Serve a widget's files, the outlet, or a tracker's script and pixel."""
    kind = asked.path.removeprefix("/widgets/").removesuffix(".js")
    if asked.path.startswith("/widgets/") and kind in CHATS:
        code = f'const KIND = "{kind}";\n' + (FILES / "widget.js").read_text("utf-8")
        return Answer(f"(() => {{ {code} }})();".encode(), content_type=MIME[".js"], headers=OPEN_TO_ALL)
    if asked.path == "/widgets/ping.wav":
        return Answer(_ping(), content_type=MIME[".wav"])
    file = FILES / asked.path.strip("/").replace("/", "-")
    if file.is_file() and file.parent == FILES:
        return Answer(file.read_bytes(), content_type=MIME[file.suffix], headers=OPEN_TO_ALL)
    if asked.path == "/outlet":
        return Answer(
            b'<!doctype html><html lang="en"><head><title>Outlet</title></head><body><main><h1>Outlet</h1></main></body></html>',
            content_type=HTML,
        )
    if asked.path in {"/hit", "/collect"}:
        return Answer(b"", 204, headers=(("Set-Cookie", "visitor=7; Path=/"), *OPEN_TO_ALL))
    return Answer(b"", 404, "text/plain")


@cache
def _ping() -> bytes:
    """Four seconds of a falling tone: longer than the three that WCAG 1.4.2 allows."""
    rate, out = 8000, io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(
            b"".join(struct.pack("<h", int(9000 * math.sin(440 * 2 * math.pi * n / rate))) for n in range(4 * rate))
        )
    return out.getvalue()
