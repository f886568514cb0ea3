"""One request and one answer, as the shop and its vendors see them."""

from __future__ import annotations

from dataclasses import dataclass

HTML = "text/html; charset=utf-8"
MIME = {
    ".css": "text/css",
    ".js": "text/javascript; charset=utf-8",
    ".html": HTML,
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".wav": "audio/wav",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, parsed."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]
    base: str
    """Scheme, host and port the visitor used."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One response, ready to send."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()


def redirect(address: str, status: int = 302, *headers: tuple[str, str]) -> Answer:
    """Send the visitor elsewhere."""
    return Answer(status=status, headers=(("Location", address), *headers))
