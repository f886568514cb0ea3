"""`scrapy nightly sites.toml`: every site of a portfolio, one process each; the exit status says whether all is well."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.conf import closest_scrapy_cfg

from crawler.exit_status import ExitStatus
from crawler.portfolio import PortfolioError, load_portfolio

if TYPE_CHECKING:
    from crawler.night.night import Night


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] <sites.toml>"

    def short_desc(self) -> str:
        return "Audit every site of a portfolio; tell what got worse"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--check", action="store_true", help="only check the file, audit nothing")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name the portfolio: scrapy nightly sites.toml", print_help=False)
        try:
            portfolio = load_portfolio(args[0])
        except PortfolioError as error:
            raise UsageError(str(error), print_help=False) from None
        console = Console(highlight=False, soft_wrap=True)
        if opts.check:
            console.print(f"{args[0]} is fine: {len(portfolio.sites)} site{'s' * (len(portfolio.sites) != 1)}")
            return
        from crawler.night.night import NightRunning, locked, run_night, summary  # slow to import, as is all below it
        from crawler.night.notify import as_text

        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        audit_dir = portfolio.path(portfolio.audit_dir)
        try:
            with locked(audit_dir):
                night = asyncio.run(_until_stopped(run_night(portfolio, audit_dir, Path(closest_scrapy_cfg()).parent)))
        except (NightRunning, OSError) as error:
            Console(stderr=True, highlight=False).print(f"Not started: {error}", soft_wrap=True, markup=False)
            self.exitcode = ExitStatus.NOT_AUDITED
            return
        console.print(summary(portfolio, night), markup=False)
        if night.alarms:
            console.print(as_text(night.alarms), markup=False)
        console.print(f"Portfolio: {audit_dir / 'index.html'}", markup=False)
        self.exitcode = night.exit_status


async def _until_stopped(work: Coroutine[Any, Any, Night]) -> Night:
    """SIGTERM (a scheduler's time limit) and SIGINT end the sites under way and still leave the record."""
    task = asyncio.ensure_future(work)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    return await task
