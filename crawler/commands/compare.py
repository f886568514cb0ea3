"""`scrapy compare RUN RUN …`: two runs of a site, or several sites side by side, as HTML, CSV and a table."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from reports.brand import BrandError, load_brand

if TYPE_CHECKING:
    from reports.comparison import Compared

GROUPS = ("scores", "fixes", "coverage", "versions")
"""What fits a terminal; the files have everything."""


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] <run folder> <run folder> …"

    def short_desc(self) -> str:
        return "Compare runs of a site, or several sites"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", default="comparison", metavar="NAME", help="files to write: NAME.html and NAME.csv")
        parser.add_argument("--language", default="", help="language of the page: en, de, fr, es")
        parser.add_argument("--brand", default="", help="brand TOML (docs/branding.md)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) < 2:
            raise UsageError("name at least two run folders: scrapy compare RUN RUN", print_help=False)
        from reports.comparison import compare_runs  # slow to import, and Scrapy imports every command's module
        from reports.render.compare import write_comparison
        from reports.store import StoreError

        assert self.settings is not None
        try:
            compared = compare_runs([Path(each) for each in args])
            brand = load_brand(opts.brand or self.settings["AUDIT_BRAND"])
        except (BrandError, StoreError) as error:
            raise UsageError(str(error), print_help=False) from None
        language = opts.language or self.settings["AUDIT_REPORT_LANGUAGE"]
        page, table = write_comparison(compared, Path(opts.to), language=language, brand=brand)
        console = Console(highlight=False)
        show(compared, console)
        console.print(f"Comparison: {page}, {table}", soft_wrap=True, markup=False)


def show(compared: Compared, console: Console) -> None:
    """The figures, and what may not be compared."""
    from reports.comparison import rows
    from reports.shown import shown

    table = Table()
    table.add_column("")
    for name in compared.names:
        table.add_column(escape(shown(name, 80)), overflow="fold")
    for row in rows(compared):
        if row.group in GROUPS:
            table.add_row(row.name, *(escape(shown(each, 200)) for each in row.values))
    console.print(table)
    if compared.trend is not None:
        trend = compared.trend
        console.print(
            f"{len(trend.new)} new, {len(trend.fixed)} fixed, {len(trend.still)} still there, "
            f"{len(trend.not_looked_at)} not looked at again"
        )
    for name, reasons in zip(compared.names, compared.reasons, strict=True):
        if reasons:
            console.print(f"Not comparable: {shown(name, 80)}: {'; '.join(reasons)}", markup=False, soft_wrap=True)
