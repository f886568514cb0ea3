"""`scrapy history SITE`: the runs of a site over time, printed or exported; `--rebuild` makes it again from the run folders."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from reports.history import RunRecord

COLUMNS = (
    "run_id",
    "started",
    "status",
    "overall",
    "accessibility",
    "support",
    "policies",
    "coverage",
    "pages_audited",
    "fixes",
    "findings",
    "note",
)

SHOWN = ("started", "overall", "accessibility", "support", "policies", "coverage", "fixes", "findings")
"""What fits a terminal; `--format csv` has every column."""


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] [site URL]"

    def short_desc(self) -> str:
        return "Print or export the history of a site; list all sites without one"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
        parser.add_argument("--rebuild", action="store_true", help="enter every run folder below AUDIT_DIR again")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from reports.history import HistoryError  # slow to import, and Scrapy imports every command's module

        try:
            self._run(args, opts)
        except HistoryError as error:
            raise UsageError(str(error), print_help=False) from None

    def _run(self, args: list[str], opts: argparse.Namespace) -> None:
        from reports.history import History

        assert self.settings is not None
        audit_dir = Path(self.settings["AUDIT_DIR"]).absolute()
        database = self.settings["AUDIT_DATABASE_URL"] or f"sqlite:///{audit_dir / 'history.db'}"
        if opts.rebuild:
            from reports.rebuild import rebuild

            print(f"{rebuild(audit_dir, self.settings['AUDIT_DATABASE_URL'])} runs entered")
            return
        if database.startswith("sqlite") and not (audit_dir / "history.db").exists():
            raise UsageError(
                f"{audit_dir} holds no history; audit a site first, or give -s AUDIT_DIR=…", print_help=False
            )
        with History(database) as history:
            if not args:
                print("\n".join(history.sites()))
                return
            site = next((each for each in history.sites() if each.rstrip("/") == args[0].rstrip("/")), args[0])
            runs = history.runs(site)
        if not runs:
            raise UsageError(f"no run of {args[0]} in the history; `scrapy history` lists the sites", print_help=False)
        show(runs, opts.format)


def row(run: RunRecord) -> dict[str, object]:
    """One run flat, the columns of the export."""
    return {
        name: run.scores.get(name)
        if name in ("overall", "accessibility", "support", "policies")
        else getattr(run, name)
        for name in COLUMNS
    }


def show(runs: tuple[RunRecord, ...], form: str) -> None:
    """To standard output in the asked form."""
    rows = [row(run) for run in runs]
    if form == "json":
        print(json.dumps(rows, indent=2, default=str))
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    else:
        table = Table()
        for name in SHOWN:
            table.add_column(name, overflow="fold")
        for each in rows:
            table.add_row(*("" if each[name] is None else str(each[name]) for name in SHOWN))
        Console().print(table)
