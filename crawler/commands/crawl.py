"""`scrapy crawl`, with the audit's exit status and a scorecard at the end.

Deliberately replaces Scrapy's command of the same name: it behaves the same for any other spider, and for
`storefront` checks the arguments before a browser is started (docs/output.md lists the exit statuses).
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from crawler.arguments import ArgumentError, parse
from crawler.browsers import NoBrowser, find_browser
from crawler.engines.choose import EngineChoiceError, create_engine
from crawler.exit_status import ExitStatus
from crawler.login import credentials
from crawler.summary import print_summary
from reports.accepted import AcceptedError, load_accepted
from reports.brand import BrandError, load_brand

SPIDER = "storefront"


class Command(ScrapyCrawl):
    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        opts.spargs = _merged_urls(opts.spargs)
        super().process_options(args, opts)
        if args[:1] == [SPIDER] and _on_terminal(opts):
            assert self.settings is not None
            self.settings.set("AUDIT_LIVE", True, priority="cmdline")
            self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args != [SPIDER]:
            super().run(args, opts)
            return
        assert self.settings is not None
        try:
            parse(**opts.spargs)
            load_brand(self.settings["AUDIT_BRAND"])
            load_accepted(self.settings["AUDIT_ACCEPTED"] or "")
            credentials(self.settings)
            create_engine(self.settings)
            if self.settings["AUDIT_BROWSER"]:
                find_browser(self.settings["AUDIT_BROWSER"])
        except (AcceptedError, ArgumentError, BrandError, EngineChoiceError, NoBrowser) as error:
            raise UsageError(str(error), print_help=False) from None
        assert self.crawler_process
        crawler: Any = self._create_crawler(SPIDER)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        stats = crawler.stats.get_stats() if crawler.stats else {}
        self.exitcode = int(stats.get("audit/exit_status", ExitStatus.NOT_AUDITED))
        site = getattr(crawler.spider, "site", None)
        print_summary(
            getattr(site, "scorecard", None),
            problem=stats.get("audit/problem", ""),
            below=getattr(site, "below_thresholds", ()),
            report=stats.get("audit/report", ""),
        )


def _merged_urls(pairs: list[str]) -> list[str]:
    """`-a url=A -a url=B` means the same as `-a url=A,B`; Scrapy alone would keep only the last."""
    urls = [pair.partition("=")[2] for pair in pairs if pair.startswith("url=")]
    if len(urls) < 2:
        return pairs
    return [pair for pair in pairs if not pair.startswith("url=")] + [f"url={','.join(urls)}"]


def _on_terminal(opts: argparse.Namespace) -> bool:
    return sys.stderr.isatty() and not (opts.loglevel or opts.logfile or opts.nolog)
