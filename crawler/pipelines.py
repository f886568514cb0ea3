"""Judges and stores each page as it arrives, so that a killed run has everything but the pages in flight."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Self

from scrapy.crawler import Crawler

from checks.catalog import catalog
from checks.dedupe import deduplicate
from checks.model import Check, Outcome, Scope
from checks.runner import Result, run_page
from checks.snapshot import PageSnapshot
from crawler.exit_status import ExitStatus
from crawler.finish import finish
from crawler.gatherers import probe_artifacts
from crawler.items import CapturedPage, ProbedPage, StoredDocument
from crawler.site import Site

logger = logging.getLogger(__name__)


class AuditPipeline:
    """Checks over captured pages; site checks and the report at the end."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._page_checks, self._probe_checks = split_checks()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def _site(self) -> Site:
        return self._crawler.spider.site  # type: ignore[union-attr, no-any-return]

    async def process_item(self, item: Any) -> Any:
        """Checks run in a thread: the browser's events must not wait for them."""
        if isinstance(item, CapturedPage):
            await asyncio.to_thread(self._store_page, item)
        elif isinstance(item, StoredDocument):
            self._site.writer.add_snapshot(item.snapshot)
            self._site.writer.add_page(item.row)
        elif isinstance(item, ProbedPage):
            await asyncio.to_thread(self._store_probes, item)
        return item

    def _store_page(self, item: CapturedPage) -> None:
        writer = self._site.writer
        page = item.snapshot
        if page.status == "audited":
            if item.stored_in is None:
                writer.add_snapshot(page)
            else:
                writer.adopt_snapshot(page, item.stored_in)
            probed = probe_artifacts() & set(page.artifacts)
            results = deduplicate(list(run_page(page, self._page_checks + (self._probe_checks if probed else ()))))
            writer.add_results(page.url, results, page)
            self._count("audited")
            self._count_findings(results)
        writer.add_page(item.row)

    def _store_probes(self, item: ProbedPage) -> None:
        """Probe artifacts join the page's stored snapshot; only the checks that read them run again."""
        page = merged(self._site.stored(item.url), item.snapshot)
        if page is None:
            return
        self._site.writer.add_snapshot(page)
        results = deduplicate(list(run_page(page, (*self._page_checks, *self._probe_checks))))
        self._site.writer.add_results(page.url, results, page)
        self._site.note_probed(item.url)
        self._count("probed")
        self._count_findings([each for each in results if each.check in self._probe_checks])

    async def close_spider(self) -> None:
        """Site checks, tables, scorecard: only when something was audited."""
        try:
            await asyncio.to_thread(finish, self._site, self._crawler)
        except Exception as error:
            logger.exception("the report could not be made")
            assert self._crawler.stats
            why = f"{type(error).__name__}: {error}"[:200]
            self._crawler.stats.set_value(
                "audit/problem",
                f"the report could not be made ({why}); what was audited is kept in {self._site.folder}",
            )
            self._crawler.stats.set_value("audit/exit_status", int(ExitStatus.NOT_AUDITED))

    def _count(self, name: str, by: int = 1) -> None:
        assert self._crawler.stats
        self._crawler.stats.inc_value(f"audit/{name}", by)

    def _count_findings(self, results: Iterable[Result]) -> None:
        found = sum(i.outcome is Outcome.FAILED for each in results for i in each.verdict.instances)
        self._count("findings", found)


def split_checks() -> tuple[tuple[Check, ...], tuple[Check, ...]]:
    """Page checks that need no probe, and those that do (they run only on pages that were probed)."""
    probes = probe_artifacts()
    page_checks = [each for each in catalog().values() if each.scope is Scope.PAGE]
    needs_probe = [each for each in page_checks if probes & set(each.requires)]
    return tuple(c for c in page_checks if c not in needs_probe), tuple(needs_probe)


def merged(stored: PageSnapshot | None, probed: PageSnapshot) -> PageSnapshot | None:
    """The stored page with the probes' artifacts added; None when the page was never stored."""
    if stored is None:
        return None
    names = probe_artifacts()
    added = {name: value for name, value in probed.artifacts.items() if name in names}
    return replace(stored, artifacts={**stored.artifacts, **added})
