"""How Scrapy asks for a page out of the browser: `request.meta["capture"]`; everything else is plain HTTP.

One engine per crawler, started with the first capture and closed with the crawl. A capture never raises for what a
page does: its `PageSnapshot` comes back in `response.meta["snapshot"]` and says what happened.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.settings import BaseSettings

from checks.snapshot import Document, PageSnapshot
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import Engine, PageOptions
from crawler.engines.choose import create_engine, tabs_of
from crawler.gatherers import hidden_links, page_gatherers, probe_gatherers
from crawler.gatherers.base import Gatherer
from crawler.job import CaptureJob, Purpose
from crawler.journey import Journey, Step, walk
from crawler.login import credentials
from crawler.pace import Pace
from reports.store import page_id

LINK_ARTIFACTS = ("document", "links")
PROBES_READ = ("document", "axe")
"""Page artifacts that probes build on: axe names the texts whose contrast must be measured from pixels."""


class CaptureDownloadHandler(BaseDownloadHandler):
    """For both schemes; the two instances of a crawler share one engine."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._http = HTTP11DownloadHandler(crawler)

    async def download_request(self, request: Request) -> Response:
        job = request.meta.get("capture")
        if isinstance(job, CaptureJob):
            return await browser_of(self.crawler).answer(request, job)
        return await self._http.download_request(request)

    async def close(self) -> None:
        await self._http.close()
        browser = _BROWSERS.pop(self.crawler, None)
        if browser is not None:
            await browser.close()


class Browser:
    """The crawler's engine, with the run's settings."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._engine: Engine = create_engine(crawler.settings)
        self._settings = capture_settings(crawler.settings, listed=_is_listed(crawler), origin=_origin(crawler))
        self._versions_noted = False
        self._pages = asyncio.Semaphore(tabs_of(crawler.settings))
        """Pages keep a core busy each; only probes, which mostly wait, may be more."""

    @property
    def pace(self) -> Pace:
        return self._settings.pace

    async def answer(self, request: Request, job: CaptureJob) -> Response:
        """The captured page as a response; its status is the page's own, so that a 429 is seen as one."""
        if job.purpose is Purpose.PROBE:
            snapshot = await self.capture(request.url, job)
        else:
            async with self._pages:
                if job.journey is not None:
                    request.meta["steps"] = await self._walk(job.journey)
                    return HtmlResponse(request.url, request=request)
                snapshot = await self.capture(request.url, job)
        await self._note_versions()
        request.meta["snapshot"] = snapshot
        document = snapshot.artifacts.get("document")
        status = document.status if isinstance(document, Document) and document.status else 200
        headers = [(name, value) for name, value in getattr(document, "headers", ()) if name.lower() == "retry-after"]
        return HtmlResponse(request.url, status=status, headers=dict(headers), request=request)

    async def _walk(self, journey: Journey) -> tuple[Step, ...]:
        return await walk(self._engine, journey, page_gatherers(), self._settings, self._saver)

    def _saver(self, url: str) -> Callable[[str, bytes], str]:
        """How the pictures of a page are kept."""
        writer = self._crawler.spider.site.writer  # type: ignore[union-attr]
        stem = page_id(url)
        return lambda suffix, data: writer.add_screenshot(f"{stem}-{suffix}{_extension(data)}", data)

    async def capture(self, url: str, job: CaptureJob) -> PageSnapshot:
        return await capture(
            self._engine,
            url,
            gatherers=gatherers_for(job.purpose),
            save_screenshot=self._saver(url),
            page_type=job.page_type,
            template=job.template,
            settings=self._settings,
        )

    async def _note_versions(self) -> None:
        if not self._versions_noted:
            self._versions_noted = True
            assert self._crawler.stats
            self._crawler.stats.set_value("audit/versions", await self._engine.versions())

    async def close(self) -> None:
        await self._engine.close()


_BROWSERS: WeakKeyDictionary[Crawler, Browser] = WeakKeyDictionary()


def browser_of(crawler: Crawler) -> Browser:
    """The one browser of this crawler, made when first needed."""
    if crawler not in _BROWSERS:
        _BROWSERS[crawler] = Browser(crawler)
    return _BROWSERS[crawler]


def _extension(data: bytes) -> str:
    return ".jpg" if data.startswith(b"\xff\xd8") else ".png"


def gatherers_for(purpose: Purpose) -> tuple[Gatherer, ...]:
    """Which gatherers a job runs."""
    if purpose is Purpose.PROBE:
        first = (each for each in page_gatherers() if each.artifact in PROBES_READ)
        return (*first, *probe_gatherers())
    if purpose is Purpose.LINKS:
        return (*(each for each in page_gatherers() if each.artifact in LINK_ARTIFACTS), hidden_links.GATHERER)
    return page_gatherers()


def _is_listed(crawler: Crawler) -> bool:
    """True when the user listed the pages: then each is looked at in full depth, AAA advice included."""
    arguments = getattr(crawler.spider, "arguments", None)
    return bool(getattr(arguments, "listed", False))


def _origin(crawler: Crawler) -> str:
    """`scheme://host[:port]` of the shop: a login is for nobody else."""
    site = urlsplit(getattr(getattr(crawler.spider, "arguments", None), "site", ""))
    return f"{site.scheme}://{site.netloc}" if site.netloc else ""


def capture_settings(settings: BaseSettings, *, listed: bool = False, origin: str = "") -> CaptureSettings:
    """The run's settings as the capture takes them."""
    width, height = settings.getlist("AUDIT_VIEWPORT")
    login = credentials(settings)
    options = PageOptions(
        width=int(width),
        height=int(height),
        user_agent=settings["AUDIT_BROWSER_USER_AGENT"],
        navigation_timeout=settings.getfloat("AUDIT_NAVIGATION_TIMEOUT"),
        evaluate_timeout=settings.getfloat("AUDIT_EVALUATE_TIMEOUT"),
        credentials=login,
        credentials_origin=origin if login else "",
    )
    values: dict[str, Any] = {name: settings[name] for name in settings if name.startswith("AUDIT_")}
    if listed and settings["AUDIT_AAA"] == "listed":
        values["AUDIT_AAA"] = True
    return CaptureSettings(
        options=options,
        quiet=settings.getfloat("AUDIT_QUIET_SECONDS"),
        ceiling=settings.getfloat("AUDIT_SETTLE_CEILING"),
        dismiss_consent=settings.getbool("AUDIT_DISMISS_CONSENT"),
        values=values,
    )
