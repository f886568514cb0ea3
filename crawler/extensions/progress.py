"""What a person at a terminal sees while the audit runs; plain log lines where there is no terminal.

Numbers come from Scrapy's stats (`audit/found`, `audit/chosen`, `audit/audited`, `audit/findings`), so anything
that counts them right is shown right.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)

LOG_EVERY = 15.0
"""Seconds between log lines where there is no terminal."""
REFRESH_EVERY = 0.25
"""Seconds between repaints of the terminal."""


class Progress:
    """Live on a terminal (stderr), one log line every `LOG_EVERY` seconds otherwise."""

    def __init__(self, stats: StatsCollector, *, live: bool) -> None:
        self._stats = stats
        self._live: Live | None = None
        self._wants_live = live
        self._started = time.monotonic()
        self._audit_started: float | None = None
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        assert crawler.stats is not None
        progress = cls(crawler.stats, live=crawler.settings.getbool("AUDIT_LIVE"))
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:
        if self._wants_live:
            self._live = Live(self.table(), console=Console(file=sys.stderr), refresh_per_second=4, transient=True)
            self._live.start()
        self._task = asyncio.get_event_loop().create_task(self._tick())

    def spider_closed(self, spider: Spider, reason: str) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._live is not None:
            self._live.update(self.table())
            self._live.stop()
        else:
            logger.info(self.line())

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(REFRESH_EVERY if self._live is not None else LOG_EVERY)
            if self._live is not None:
                self._live.update(self.table())
            else:
                logger.info(self.line())

    def _count(self, name: str) -> int:
        return int(self._stats.get_value(f"audit/{name}", 0))

    def seconds_left(self) -> float | None:
        """From the pace so far; None until two pages are audited."""
        chosen, audited = self._count("chosen"), self._count("audited")
        if chosen and self._audit_started is None:
            self._audit_started = time.monotonic()
        if self._audit_started is None or audited < 2 or audited >= chosen:
            return None
        return (time.monotonic() - self._audit_started) / audited * (chosen - audited)

    def line(self) -> str:
        left = self.seconds_left()
        ending = f", about {left:.0f} s left" if left is not None else ""
        phase = self._stats.get_value("audit/phase", "starting")
        return (
            f"{phase}: {self._count('found')} pages found, {self._count('chosen')} chosen, "
            f"{self._count('audited')} audited, {self._count('findings')} findings{ending}"
        )

    def table(self) -> Table:
        left = self.seconds_left()
        table = Table.grid(padding=(0, 2))
        table.add_row(
            f"[bold]{self._stats.get_value('audit/phase', 'starting')}[/bold]",
            f"found {self._count('found')}",
            f"chosen {self._count('chosen')}",
            f"audited {self._count('audited')}",
            f"findings {self._count('findings')}",
            f"{left:.0f} s left" if left is not None else f"{time.monotonic() - self._started:.0f} s",
        )
        return table
