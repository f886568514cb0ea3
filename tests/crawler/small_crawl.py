"""A real Scrapy process with the capture handler: `python -m tests.crawler.small_crawl '{settings}' URL …` prints JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

from checks.snapshot import NotGathered, PageSnapshot
from crawler.job import CaptureJob, Purpose


class _Writer:
    def add_screenshot(self, name: str, data: bytes) -> str:
        return name


class _Site:
    writer = _Writer()


class SmallSpider(scrapy.Spider):
    name = "small"
    site = _Site()
    urls: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in self.urls:
            yield scrapy.Request(url, self.told, meta={"capture": CaptureJob(Purpose.LINKS)}, dont_filter=True)
        yield scrapy.Request(self.urls[0], self.told, dont_filter=True)

    def told(self, response: Response) -> None:
        snapshot: PageSnapshot | None = response.meta.get("snapshot")
        line: dict[str, Any] = {
            "url": response.url,
            "status": response.status,
            "title": response.css("title::text").get(),
        }
        if snapshot is not None:
            gathered = [name for name, value in snapshot.artifacts.items() if not isinstance(value, NotGathered)]
            line |= {
                "page": snapshot.status,
                "reason": snapshot.reason,
                "final": snapshot.final_url,
                "gathered": sorted(gathered),
            }
        print("LINE " + json.dumps(line), flush=True)


def main() -> None:
    settings = json.loads(sys.argv[1])
    SmallSpider.urls = tuple(sys.argv[2:])
    project = Settings()
    project.setmodule("crawler.settings")
    for name in ("ITEM_PIPELINES", "EXTENSIONS", "SPIDER_MODULES"):
        project.set(name, type(project[name])())
    project.update({"LOG_LEVEL": "WARNING", "ROBOTSTXT_OBEY": False, "RETRY_ENABLED": False} | settings)
    process = CrawlerProcess(project)
    process.crawl(SmallSpider)
    process.start()


if __name__ == "__main__":
    main()
