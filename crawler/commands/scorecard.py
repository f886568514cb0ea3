"""`scrapy scorecard RUN`: score and render a stored run again, without opening the shop."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.arguments import ArgumentError, parse_markets
from crawler.exit_status import ExitStatus
from crawler.summary import show
from reports.accepted import AcceptedError, load_accepted, load_statements
from reports.brand import BrandError, load_brand
from reports.files import write_manifest

PDF = "pdf"
"""The one format that needs a browser."""


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] <run folder>"

    def short_desc(self) -> str:
        return "Render a stored run again: other market, date, format, language or brand"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--market", default="", help="markets, comma-separated (default: those of the run)")
        parser.add_argument(
            "--date", default="", help="judge obligations as of this date, YYYY-MM-DD (default: the run's)"
        )
        parser.add_argument("--format", default="csv,html", help="comma-separated formats (default: csv,html)")
        parser.add_argument("--language", default="", help="language of the report: en, de, fr, es")
        parser.add_argument("--brand", default="", help="brand TOML (docs/branding.md)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name the folder of one run: scrapy scorecard AUDIT_DIR/<host>/<run-id>", print_help=False)
        from crawler.pdf import PdfError, print_pdf  # slow to import, and Scrapy imports every command's module
        from reports.build import BuildError, build
        from reports.scoring import DEFAULT
        from reports.store import StoreError

        assert self.settings is not None
        accepted = self.settings["AUDIT_ACCEPTED"]
        formats = [part.strip() for part in opts.format.split(",") if part.strip()]
        try:
            scorecard = build(
                Path(args[0]),
                markets=parse_markets(opts.market) if opts.market else (),
                on_date=opts.date or None,
                formats=tuple(each for each in formats if each != PDF),
                language=opts.language or self.settings["AUDIT_REPORT_LANGUAGE"],
                brand=load_brand(opts.brand or self.settings["AUDIT_BRAND"]),
                weights=replace(DEFAULT, floor=self.settings.getfloat("AUDIT_COVERAGE_FLOOR")),
                database=self.settings["AUDIT_DATABASE_URL"],
                accepted=load_accepted(accepted) if accepted else None,
                attest=load_statements(accepted) if accepted else None,
            )
            if PDF in formats:
                print_pdf(Path(args[0]), self.settings["AUDIT_BROWSER"])
                write_manifest(Path(args[0]))
        except (AcceptedError, ArgumentError, BrandError, BuildError, PdfError, StoreError) as error:
            raise UsageError(str(error), print_help=False) from None
        console = Console(highlight=False)
        show(scorecard, console)
        console.print(f"Report: {Path(args[0]) / 'scorecard.html'}", soft_wrap=True)
        self.exitcode = ExitStatus.AUDITED if scorecard.overall.value is not None else ExitStatus.NOT_AUDITED
