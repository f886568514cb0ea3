"""Slows down when the shop asks for it: 429, or 503 with Retry-After, pauses the whole host, then tries again.

The text of such an answer is never audited: past the retries the page is recorded as `rate-limited`.
RFC 9110 section 10.2.3 (Retry-After), RFC 6585 section 4 (429).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

logger = logging.getLogger(__name__)


class RateLimitMiddleware:
    """One pause per host, shared by all its requests; each request is tried `retries` times more."""

    def __init__(self, longest: float, retries: int, slow_down: Callable[[str], None]) -> None:
        self._longest = longest
        self._retries = retries
        self._slow_down = slow_down
        self._paused_until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        longest, retries = settings.getfloat("AUDIT_RETRY_AFTER_MAX"), settings.getint("AUDIT_RATE_LIMIT_RETRIES")
        return cls(longest, retries, partial(slow_down, crawler))

    async def process_request(self, request: Request) -> None:
        """Holds the request while its host is paused."""
        host = urlsplit(request.url).netloc
        while (left := self._paused_until.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(left)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the same request again after the pause the host asked for."""
        asked = response.headers.get(b"Retry-After")
        if response.status != 429 and not (response.status == 503 and asked):
            return response
        tried = request.meta.get("rate_limit_retries", 0)
        if tried >= self._retries:
            return response
        seconds = self._pause(asked.decode("latin-1") if asked else "", tried)
        host = urlsplit(request.url).netloc
        if self._paused_until.get(host, 0.0) < time.monotonic() + seconds - 1:
            logger.info("%s asks us to slow down: pausing %.0f s", host, seconds)
        self._paused_until[host] = max(self._paused_until.get(host, 0.0), time.monotonic() + seconds)
        self._slow_down(host)
        again = request.replace(dont_filter=True)
        again.meta["rate_limit_retries"] = tried + 1
        return again

    def _pause(self, asked: str, tried: int) -> float:
        return min(retry_after(asked, default=5.0 * 2**tried), self._longest)


def slow_down(crawler: Crawler, host: str) -> None:
    """Doubles the delay of the host's slot, at most 5 s, so that the limit is not run into again at once."""
    assert crawler.stats and crawler.engine
    crawler.stats.inc_value("audit/rate_limited")
    slot = crawler.engine.downloader.slots.get(urlsplit(f"//{host}").hostname or host)
    if slot is not None:
        slot.delay = min(max(slot.delay * 2, 0.2), 5.0)


def retry_after(text: str, *, default: float) -> float:
    """Seconds of a Retry-After value: delta-seconds or an HTTP date; `default` when neither."""
    text = text.strip()
    if text.isdigit():
        return float(text)
    try:
        return max(parsedate_to_datetime(text).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return default
