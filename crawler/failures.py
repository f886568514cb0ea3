"""A network failure in one sentence: what, where, and what to do."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from twisted.internet import error as net
from twisted.web.client import ResponseFailed


def in_one_sentence(problem: BaseException | None, url: str) -> str:
    """The failure of a request to `url`, without a traceback."""
    host = urlsplit(url).netloc
    name = type(problem).__name__
    inner = _innermost(problem)
    text = f"{name} {type(inner).__name__} {inner}".lower()
    if isinstance(problem, IgnoreRequest):
        return f"{url}: robots.txt disallows it"
    if isinstance(inner, net.DNSLookupError) or "cannotresolvehost" in text or "name not resolved" in text or "err_name" in text:
        return f"{host}: the host name does not resolve; check the spelling and the network"
    if isinstance(inner, net.ConnectionRefusedError) or "refused" in text:
        return f"{host}: the connection was refused; check that the shop is running and the port is right"
    if any(word in text for word in ("ssl", "tls", "certificate", "err_cert", "handshake")):
        return f"{host}: the TLS connection failed ({_short(inner)}); check the certificate, or use http:// if the shop has none"
    if isinstance(inner, net.TimeoutError | net.TCPTimedOutError) or "timeout" in text or "timed out" in text:
        return f"{host}: no answer in time; try again, or raise DOWNLOAD_TIMEOUT"
    if "too_many_redirects" in text:
        return f"{url}: redirects in a circle"
    return f"{url}: no usable answer ({_short(inner) or name})"


def _innermost(problem: BaseException | None) -> BaseException | None:
    if isinstance(problem, ResponseFailed) and problem.reasons:
        return _innermost(problem.reasons[0].value)
    return problem.__cause__ if problem is not None and problem.__cause__ is not None and not str(problem) else problem


def _short(problem: BaseException | None) -> str:
    return " ".join(str(problem or "").split())[:160]
