"""A shop that asks us to slow down is obeyed, and its "too many requests" is never taken for a page."""

from __future__ import annotations

import asyncio
import time
from email.utils import formatdate

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawler.middlewares.rate_limit import RateLimitMiddleware, retry_after

URL = "http://shop.example/p/1"
SLOWED: list[str] = []


def middleware(retries: int = 2) -> RateLimitMiddleware:
    return RateLimitMiddleware(longest=0.02, retries=retries, slow_down=SLOWED.append)


def answer(status: int, headers: dict[str, str] | None = None) -> Response:
    return HtmlResponse(URL, status=status, headers=headers or {}, body=b"<p>Too many requests")


def process(limit: RateLimitMiddleware, request: Request, response: Response) -> Request | Response:
    return asyncio.run(limit.process_response(request, response))


@pytest.mark.parametrize(("text", "seconds"), [("60", 60.0), (" 5 ", 5.0), ("", 7.0), ("soon", 7.0), ("-3", 7.0)])
def test_retry_after_in_seconds_or_the_default(text: str, seconds: float) -> None:
    assert retry_after(text, default=7.0) == seconds


def test_retry_after_as_a_date() -> None:
    assert 50 < retry_after(formatdate(time.time() + 60, usegmt=True), default=7.0) <= 60
    assert retry_after(formatdate(time.time() - 60, usegmt=True), default=7.0) == 0.0


def test_a_429_is_asked_again_after_the_pause() -> None:
    limit = middleware()
    again = process(limit, Request(URL), answer(429, {"Retry-After": "0"}))
    assert isinstance(again, Request)
    assert (again.url, again.dont_filter, again.meta["rate_limit_retries"]) == (URL, True, 1)
    assert SLOWED[-1] == "shop.example"


def test_a_503_is_a_pause_only_when_it_says_so() -> None:
    assert isinstance(process(middleware(), Request(URL), answer(503, {"Retry-After": "0"})), Request)
    assert isinstance(process(middleware(), Request(URL), answer(503)), Response)


def test_past_the_retries_the_answer_goes_through_as_what_it_is() -> None:
    request = Request(URL, meta={"rate_limit_retries": 2})
    result = process(middleware(retries=2), request, answer(429))
    assert isinstance(result, Response)
    assert result.status == 429


def test_other_requests_of_the_host_wait_for_the_pause() -> None:
    async def both() -> tuple[float, float]:
        limit = middleware()
        started = time.monotonic()
        await limit.process_request(Request(URL))
        free = time.monotonic() - started
        await limit.process_response(Request(URL), answer(429, {"Retry-After": "9"}))
        await limit.process_request(Request("http://shop.example/other"))
        return free, time.monotonic() - started

    free, held = asyncio.run(both())
    assert held >= free + 0.01


def test_good_pages_pass() -> None:
    response = answer(200)
    assert process(middleware(), Request(URL), response) is response
