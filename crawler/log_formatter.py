"""Plain log lines: a dropped item or a finished page is one line, never a dump of the snapshot."""

from __future__ import annotations

from typing import Any

from scrapy.logformatter import LogFormatter


class QuietLogFormatter(LogFormatter):
    """Scrapy logs each scraped item whole; ours hold megabytes of HTML."""

    def scraped(self, item: Any, response: Any, spider: Any) -> dict[str, Any] | None:
        return None

    def crawled(self, request: Any, response: Any, spider: Any) -> dict[str, Any]:
        return {"level": 10, "msg": "%(status)s %(url)s", "args": {"status": response.status, "url": request.url}}
