"""`scrapy schedule sites.toml --at 02:00`: writes, shows and removes the nightly audit in the machine's scheduler."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.conf import closest_scrapy_cfg

from crawler.night import schedule as scheduling
from crawler.portfolio import PortfolioError, load_portfolio


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] <sites.toml>"

    def short_desc(self) -> str:
        return "Audit a portfolio every night: systemd timer or crontab line"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--at", default="", help="time of day, HH:MM, local")
        parser.add_argument("--show", action="store_true", help="print what is scheduled now")
        parser.add_argument("--remove", action="store_true", help="take it out again")
        parser.add_argument("--cron", action="store_true", help="a crontab line even where systemd is there")
        parser.add_argument(
            "--to", default="", metavar="DIR", help="only write the systemd units into DIR, start nothing"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or not (opts.at or opts.show or opts.remove):
            raise UsageError("use: scrapy schedule sites.toml --at 02:00 (or --show, --remove)", print_help=False)
        try:
            load_portfolio(args[0])
            at = scheduling.parse_time(opts.at or "00:00")
            plan = scheduling.Schedule(Path(args[0]).resolve(), Path(closest_scrapy_cfg()).resolve().parent, at)
            Console(highlight=False, soft_wrap=True).print(act(plan, opts), markup=False)
        except (PortfolioError, scheduling.ScheduleError) as error:
            raise UsageError(str(error), print_help=False) from None


def act(plan: scheduling.Schedule, opts: argparse.Namespace) -> str:
    """Does what was asked; returns the sentence that says so."""
    folder = Path(opts.to) if opts.to else None
    systemd = bool(opts.to) or (not opts.cron and scheduling.has_systemd())
    if opts.show:
        return scheduling.shown(plan, folder) or f"nothing is scheduled for {plan.portfolio}"
    if opts.remove:
        gone = scheduling.remove_timer(plan, folder, activate=not opts.to) if systemd else scheduling.remove_cron(plan)
        return f"removed the schedule of {plan.portfolio}" if gone else f"nothing was scheduled for {plan.portfolio}"
    if systemd:
        _, timer = scheduling.write_timer(plan, folder, activate=not opts.to)
        return f"every night at {plan.at}: {timer}"
    return f"every night at {plan.at}: {scheduling.write_cron(plan)}"
