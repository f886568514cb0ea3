"""Judging what a navigation ended at, the same for every engine: a page, a failure, or something that is no page."""

from __future__ import annotations

import re

from crawler.engines.base import EngineError, Navigation, NavigationFailed, NotAPage

MAX_HOPS = 20
"""Top-level documents one `goto` may pass through; browsers stop HTTP redirects at 20 as well."""
MAX_PAGE_BYTES = 40_000_000
"""A document that announces more than this is never loaded."""
_HTML = frozenset({"text/html", "application/xhtml+xml", ""})

_WORDS = {
    "ERR_NAME_NOT_RESOLVED": "the host name does not resolve",
    "ERR_CONNECTION_REFUSED": "the connection was refused",
    "ERR_CONNECTION_RESET": "the connection was reset",
    "ERR_CONNECTION_CLOSED": "the connection was closed",
    "ERR_CONNECTION_TIMED_OUT": "the connection timed out",
    "ERR_TIMED_OUT": "the connection timed out",
    "ERR_EMPTY_RESPONSE": "the server sent nothing",
    "ERR_TOO_MANY_REDIRECTS": "it redirects in a circle",
    "ERR_INTERNET_DISCONNECTED": "there is no network",
    "ERR_ADDRESS_UNREACHABLE": "the address cannot be reached",
    "ERR_UNSAFE_PORT": "the browser refuses this port",
    "ERR_INVALID_URL": "the address is malformed",
    "ERR_BLOCKED_BY_CLIENT": "the request was blocked",
    "ERR_SSL_PROTOCOL_ERROR": "TLS failed",
}


def failure_of(url: str, message: str, status: int = 0) -> EngineError:
    """The error for a browser's message about `url`; `status` is that of the last answer, 0 when there was none."""
    found = re.search(r"ERR_[A-Z0-9_]+", message)
    code = found[0] if found else ""
    if "ownload" in message or (code == "ERR_ABORTED" and status not in (0, 204, 205)):
        return NotAPage(f"{url}: the address answers with a download")
    if code == "ERR_ABORTED" and status:
        return NotAPage(f"{url}: the server answered {status} without content")
    if code.startswith("ERR_CERT"):
        return NavigationFailed(f"{url}: the TLS certificate is not valid ({code})")
    if code in _WORDS:
        return NavigationFailed(f"{url}: {_WORDS[code]} ({code})")
    return NavigationFailed(f"{url}: {code or message.strip().splitlines()[0][:200]}")


def check_html(found: Navigation) -> None:
    """Raises `NotAPage` for about:blank and for anything but HTML."""
    if found.url.startswith(("about:", "chrome-error:")):
        raise NotAPage(f"the tab ended at {found.url}")
    if found.content_type not in _HTML:
        raise NotAPage(f"{found.url}: {found.content_type} is not HTML")
