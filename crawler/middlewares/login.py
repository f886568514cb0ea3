"""Sends the shop's own user name and password with every plain request to the shop, and to nobody else."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from w3lib.http import basic_auth_header

from crawler.login import credentials


class LoginMiddleware:
    """Only where `AUDIT_LOGIN` is set."""

    def __init__(self, crawler: Crawler, user: str, password: str) -> None:
        self._crawler = crawler
        self._header = basic_auth_header(user, password)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        found = credentials(crawler.settings)
        if found is None:
            raise NotConfigured
        return cls(crawler, *found)

    def process_request(self, request: Request) -> None:
        site = getattr(getattr(self._crawler.spider, "arguments", None), "site", "")
        if _origin(request.url) == _origin(site):
            request.headers[b"Authorization"] = self._header


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
