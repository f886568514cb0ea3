"""What to audit, and in which order: discover ▸ choose ▸ audit ▸ probe. No browser calls and no checks in here.

Each phase feeds Scrapy a window of requests; when the last of them is answered, `spider_idle` moves to the next.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from errno import EDQUOT, ENOSPC
from typing import Any, Self

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from checks.snapshot import PageSnapshot
from crawler import active
from crawler.arguments import parse
from crawler.exit_status import ExitStatus
from crawler.failures import in_one_sentence
from crawler.gatherers.policies.pdf import MAX_BYTES, pdf_snapshot
from crawler.items import CapturedPage, ProbedPage, StoredDocument
from crawler.job import PROBED_PAGES, CaptureJob, Purpose
from crawler.journey import Journey
from crawler.opening import CannotAudit, open_site
from crawler.site import Site

STORED_PAGES = "stored pages"
"""The download slot (settings: DOWNLOAD_SLOTS) of pages that come from the last run: nobody is asked, nothing waits."""
PHASES = ("opening the site", "finding pages", "auditing", "probing", "writing the report")


class StorefrontSpider(scrapy.Spider):
    """Audits one online shop. Arguments: see `crawler.arguments.AuditArguments`."""

    name = "storefront"

    def __init__(self, **arguments: Any) -> None:
        super().__init__()
        self.arguments = parse(**arguments)
        self.site: Site
        self.problem = ""
        """Why nothing could be audited; empty when all is well."""
        self.stopped = ""
        """Why the crawl was stopped before its last page, for the record."""
        self._outstanding = 0
        self._window = 8
        self._phase = 0

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """The run's own diary resumes an audit; Scrapy's disk queue would lose requests on a kill (docs/architecture.md)."""
        super().update_settings(settings)
        if settings.get("JOBDIR"):
            settings.set("AUDIT_JOBDIR", settings["JOBDIR"], priority="cmdline")
            settings.set("JOBDIR", None, priority=50)  # above the command line, which is applied again afterwards

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.site = Site(spider.arguments, crawler.settings)
        active.allow(crawler.settings, spider.arguments, spider.site.folder)
        spider._window = crawler.settings.getint("CONCURRENT_REQUESTS")
        crawler.signals.connect(spider._advance, signal=signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        self._enter(0)
        try:
            await open_site(self.site, self.crawler)
        except CannotAudit as error:
            self._give_up(str(error))
            return
        self._enter(1)
        for request in self._more():
            yield request

    @property
    def complete(self) -> bool:
        """False: the crawl was stopped before its last page."""
        return self._phase >= len(PHASES) - 1

    def _give_up(self, problem: str) -> None:
        self.problem = problem
        self._phase = len(PHASES)
        self.logger.error(problem)
        self._stats("problem", problem)
        self._stats("exit_status", int(ExitStatus.NOT_AUDITED))

    # --- Requests ------------------------------------------------------------------------------------------------

    def _more(self) -> Iterator[Request]:
        """Requests of the present phase until the window is full."""
        while self._outstanding < self._window:
            request = self._next_request()
            if request is None:
                return
            self._outstanding += 1
            yield request

    def _next_request(self) -> Request | None:
        if self._phase == 1:
            return self._next_discovery()
        if self._phase == 2 and (url := self.site.plan.next_to_carry()):
            return Request(
                "data:,",
                callback=self.take_over,
                cb_kwargs={"url": url},
                dont_filter=True,
                meta={"download_slot": STORED_PAGES},
            )
        if self._phase == 2 and (journey := self.site.plan.next_journey()):
            return self._walk(journey)
        if self._phase == 2 and (url := self.site.plan.next_to_audit()):
            return self._capture(url, Purpose.AUDIT)
        if self._phase == 2 and (document := self.site.plan.next_document()):
            return self._download(*document)
        if self._phase == 3 and (url := self.site.plan.next_to_probe()):
            return self._capture(url, Purpose.PROBE)
        return None

    def _next_discovery(self) -> Request | None:
        if self.site.fetches_twice and (url := self.site.next_to_render()):
            return self._capture(url, Purpose.LINKS)
        if url := self.site.next_to_ask():
            return self._fetch(url)
        known = self.site.frontier.take()
        while known is not None and self.site.fetches_twice and self.site.known_unchanged(known.url):
            known = self.site.frontier.take()
        if known is None:
            return None
        self._stats("found", len(self.site.frontier))
        if not self.site.fetches_twice:
            return self._capture(known.url, Purpose.AUDIT)
        return self._fetch(known.url)

    def _fetch(self, url: str) -> Request:
        """A page over plain HTTP."""
        return Request(
            url,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"url": url},
            headers=self.site.conditions(url),
            dont_filter=True,
            meta={"dont_redirect": True},
        )

    def _download(self, url: str, kind: str) -> Request:
        """A policy that is a PDF, over plain HTTP."""
        return Request(
            url,
            callback=self.parse_document,
            errback=self.page_failed,
            cb_kwargs={"url": url, "kind": kind},
            dont_filter=True,
            meta={"dont_redirect": True, "download_maxsize": MAX_BYTES},
        )

    def _walk(self, journey: Journey) -> Request:
        return Request(
            journey.products[0],
            callback=self.parse_journey,
            errback=self.page_failed,
            cb_kwargs={"url": journey.products[0]},
            dont_filter=True,
            meta={"capture": CaptureJob(Purpose.JOURNEY, journey=journey), "dont_redirect": True, "dont_retry": True},
        )

    def _capture(self, url: str, purpose: Purpose) -> Request:
        job = CaptureJob(purpose, self.site.page_type(url), self.site.template(url))
        slot = {"download_slot": PROBED_PAGES} if purpose is Purpose.PROBE else {}
        return Request(
            url,
            callback=self.parse_capture,
            errback=self.page_failed,
            cb_kwargs={"url": url, "purpose": purpose},
            dont_filter=True,
            meta={"capture": job, "dont_redirect": True, "dont_retry": True, **slot},
        )

    # --- Answers -------------------------------------------------------------------------------------------------

    def parse_page(self, response: Response, url: str) -> Iterator[Request]:
        """A page over plain HTTP: what it is and where it leads."""
        self._outstanding -= 1
        self.site.read_response(url, response)
        self._stats("found", len(self.site.frontier))
        yield from self._more()

    def parse_capture(self, response: Response, url: str, purpose: Purpose) -> Iterator[Any]:
        """A page out of the browser."""
        self._outstanding -= 1
        snapshot: PageSnapshot = response.meta["snapshot"]
        if (sent := active.record(snapshot, self.arguments)) is not None:
            self.site.writer.update({"active": sent})
        if purpose is Purpose.LINKS:
            self.site.read_rendered(url, snapshot)
        elif purpose is Purpose.PROBE:
            yield ProbedPage(url, snapshot)
        else:
            judged = self.site.judge(url, snapshot)
            yield CapturedPage(judged, self.site.row(url, judged))
        self._stats("found", len(self.site.frontier))
        yield from self._more()

    def parse_journey(self, response: Response, url: str) -> Iterator[Any]:
        """Cart and checkout with something in the basket; pages the walk did not reach are captured as usual."""
        self._outstanding -= 1
        for step in response.meta["steps"]:
            judged = self.site.plan.judge_step(step)
            if judged is not None:
                yield CapturedPage(judged, self.site.row(step.url, judged))
        self.site.plan.finish_journey()
        yield from self._more()

    def take_over(self, response: Response, url: str) -> Iterator[Any]:
        """A page that has not changed since the last run: its stored snapshot is judged again."""
        self._outstanding -= 1
        if (page := self.site.plan.carried(url)) is not None:
            yield page
        yield from self._more()

    def parse_document(self, response: Response, url: str, kind: str) -> Iterator[Any]:
        """A policy as a file: its text is read like a page's."""
        self._outstanding -= 1
        if response.status == 200:
            snapshot = pdf_snapshot(url, kind, response.body, fetched_at=self.site.now())
            yield StoredDocument(snapshot, self.site.document_row(url, snapshot))
        else:
            self.site.record_failure(url, f"the document answered HTTP {response.status}")
        yield from self._more()

    def page_failed(self, failure: Failure) -> Iterator[Request]:
        """No answer, or refused by robots.txt: recorded with its reason, never silently left out."""
        self._outstanding -= 1
        if isinstance(failure.value, OSError) and failure.value.errno in (ENOSPC, EDQUOT):
            self.stopped = " (no space left on device)"  # ours, not the page's: the next run opens it again
            raise CloseSpider("no space left on device")
        request: Request = failure.request  # type: ignore[attr-defined]
        self.site.record_failure(request.cb_kwargs["url"], in_one_sentence(failure.value, request.url))
        yield from self._more()

    # --- Phases --------------------------------------------------------------------------------------------------

    def _advance(self) -> None:
        """Nothing is under way: fill up, or go on to the next phase; keeps the spider open while there is work."""
        self._outstanding = 0
        while self._phase < len(PHASES) - 1:
            requests = list(self._more())
            if requests:
                for request in requests:
                    assert self.crawler.engine
                    self.crawler.engine.crawl(request)
                raise DontCloseSpider
            self._leave_phase()

    def _leave_phase(self) -> None:
        if self._phase == 1 and self.site.settle_trusted():
            return
        if self._phase == 1:
            self.site.plan.choose()
            self._stats("chosen", self.site.plan.chosen_count)
        elif self._phase == 2 and self.site.plan.found_more():
            self._enter(1)
            return
        elif self._phase == 2 and self.arguments.probes:
            self.site.plan.choose_probes()
        self._enter(self._phase + 1)

    def _enter(self, phase: int) -> None:
        self._phase = phase
        if phase < len(PHASES):
            self._stats("phase", PHASES[phase])

    def _stats(self, name: str, value: Any) -> None:
        assert self.crawler.stats
        self.crawler.stats.set_value(f"audit/{name}", value)
