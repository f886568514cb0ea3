"""A network failure in one sentence: what, where, and what to do."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed, DNSLookupError, TimeoutError

from crawler.browsers import NoBrowser

NETWORK_FAILURES: tuple[type[Exception], ...] = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
    ConnectError,
    ConnectionClosed,
    DNSLookupError,
    TimeoutError,
    OSError,
    ValueError,
)
"""What a request may end in besides a response; anything else is a bug of ours and must be seen."""


def in_one_sentence(problem: BaseException | None, url: str) -> str:
    """The failure of a request to `url`, without a traceback."""
    host = urlsplit(url).netloc
    text = f"{type(problem).__name__} {problem}".lower()
    if isinstance(problem, NoBrowser):
        return str(problem)
    if isinstance(problem, IgnoreRequest):
        return f"{url}: robots.txt disallows it"
    if isinstance(problem, CannotResolveHostError | DNSLookupError) or "err_name" in text:
        return f"{host}: the host name does not resolve; check the spelling and the network"
    if isinstance(problem, DownloadConnectionRefusedError) or "refused" in text:
        return f"{host}: the connection was refused; check that the shop is running and the port is right"
    if any(word in text for word in ("ssl", "tls", "certificate", "err_cert", "handshake")):
        return f"{host}: the TLS connection failed ({_short(problem)}); check the certificate, or use http:// if the shop has none"
    if isinstance(problem, DownloadTimeoutError | TimeoutError) or "timeout" in text or "timed out" in text:
        return f"{host}: no answer in time; try again, or raise DOWNLOAD_TIMEOUT"
    if any(word in text for word in ("closed cleanly", "connectionlost", "non-clean", "connection reset")):
        return f"{host}: the connection was closed without an answer; try again later"
    if isinstance(problem, DownloadCancelledError):
        return f"{url}: the answer is larger than DOWNLOAD_MAXSIZE; it was not read"
    return f"{url}: no usable answer ({_short(problem) or type(problem).__name__})"


def _short(problem: BaseException | None) -> str:
    """The library's own words; OpenSSL's come wrapped in tuples and lists."""
    text = " ".join(str(problem or "").split())
    openssl = re.findall(r"'([a-z][a-z0-9 _-]{6,})'", text)
    return (openssl[-1] if openssl else text)[:160]
