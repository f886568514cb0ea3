"""`scrapy recheck RUN`: today's checks over the stored pages; answers whether the shop changed, or the tool did."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler import __version__


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "<run folder>"

    def short_desc(self) -> str:
        return "Run today's checks over a stored run's pages, no crawl"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name the folder of one run: scrapy recheck AUDIT_DIR/<host>/<run-id>", print_help=False)
        from crawler.summary import show  # slow to import, and Scrapy imports every command's module
        from reports.build import BuildError, build
        from reports.store import StoreError

        try:
            recheck(Path(args[0]))
            scorecard = build(Path(args[0]))
        except (BuildError, StoreError) as error:
            raise UsageError(str(error), print_help=False) from None
        console = Console(highlight=False)
        show(scorecard, console)
        console.print(f"Report: {Path(args[0]) / 'scorecard.html'}", soft_wrap=True)


def recheck(folder: Path) -> None:
    """Judge every stored page again and append the results: the last word of each check stands."""
    from checks.catalog import catalog
    from checks.dedupe import deduplicate
    from checks.runner import run_page, run_site
    from crawler.gatherers import probe_artifacts
    from crawler.pipelines import split_checks
    from reports.store import Run, RunWriter

    run = Run(folder)
    site = run.site()
    writer = RunWriter(folder)
    page_checks, probe_checks = split_checks()
    for page in site.pages:
        checks = (*page_checks, *probe_checks) if probe_artifacts() & set(page.artifacts) else page_checks
        writer.add_results(page.url, deduplicate(list(run_page(page, checks))), page)
    writer.add_results(run.site_url, run_site(site, catalog().values()))
    versions = {**(run.header.get("versions") or {}), "rechecked_with": __version__}
    writer.close({"versions": versions, "status": run.header.get("status", "finished")})
