"""Plain log lines: a dropped item or a finished page is one line, never a dump of the snapshot."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult


class QuietLogFormatter(LogFormatter):
    """Scrapy logs each scraped item whole; ours hold megabytes of HTML."""

    def scraped(self, item: Any, response: Any, spider: Spider) -> LogFormatterResult:
        return {"level": logging.DEBUG, "msg": "stored a %(kind)s", "args": {"kind": type(item).__name__}}

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult:
        return {
            "level": logging.DEBUG,
            "msg": "%(status)s %(url)s",
            "args": {"status": response.status, "url": request.url},
        }
