"""What a whole audit costs beside a bare loop of Playwright `goto` + the same `axe.run`, and where the rest goes.

    python -m benchmarks.capture.whole_audit [--tabs 2] [--rounds 2] [--pages 48]
    python -m benchmarks.capture.whole_audit --url http://127.0.0.1:8803/ [--pages 60]

Without `--url` the pages are made here and served by a server that costs nothing; with it they are those of a running
shop, found by the audit itself, and the wall times hold the shop's own work for both.

The audit is `scrapy crawl storefront -a sample=all` in a process of its own, discovery, checks, storage and report
included, probes and journeys off; the bare loop opens the same pages at the same concurrency in the same run. Ratios are
of CPU seconds of the whole process tree (a shared machine makes wall times say little); wall is printed beside them.
Starting Python and the browser and laying out the report are part of the audit. Every page links to every other, so more
`--pages` also means larger ones: ratios of different sizes are not of the same pages.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import async_playwright

from benchmarks.capture.bare_loop import Round, bare, bare_page, in_tabs, launch, measured
from benchmarks.capture.pages import SiteServer, write_site
from benchmarks.capture.parts import print_parts
from benchmarks.capture.usage import TreeWatch
from crawler.engines.base import default_tabs

ARGUMENTS = ("-a", "sample=all", "-a", "probes=off", "-a", "journeys=off")
SETTINGS = ("DOWNLOAD_DELAY=0", "AUDIT_DNS=False", "CLOSESPIDER_TIMEOUT=900", "LOG_LEVEL=WARNING")


@dataclass(frozen=True, slots=True)
class Audit:
    wall: float
    cpu: Counter[str]
    """Seconds by kind of process."""
    pages: int

    @property
    def total(self) -> float:
        return sum(self.cpu.values())


def audit(urls: list[str], tabs: int, folder: Path) -> Audit:
    """One audit of exactly the site's pages; stops the benchmark when it did not audit every one of them."""
    found, done = audited(urls[0], tabs, folder)
    missing = set(urls) - set(done)
    if missing:
        raise SystemExit(f"{len(missing)} of {len(urls)} pages were not audited, the first: {min(missing)}")
    return found


def audited(url: str, tabs: int, folder: Path, *more: str) -> tuple[Audit, list[str]]:
    """One audit with further arguments, and the pages it audited."""
    settings = [part for each in (*SETTINGS, f"AUDIT_TABS={tabs}", f"AUDIT_DIR={folder}") for part in ("-s", each)]
    command = [sys.executable, "-m", "scrapy", "crawl", "storefront", "-a", f"url={url}", *ARGUMENTS, *more, *settings]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:  # noqa: SIM117
        with TreeWatch(process.pid) as watch:
            output, _ = process.communicate()
    wall = time.perf_counter() - started
    runs = list(folder.glob("*/*/pages.csv"))
    if not runs:
        raise SystemExit(f"the audit left no pages.csv: {output[-2000:]}")
    with runs[0].open(encoding="utf-8", newline="") as file:
        done = [row["url"] for row in csv.DictReader(file) if row["audited"].lower() in ("true", "1", "yes")]
    return Audit(wall, watch.seconds, len(done)), done


async def beside_a_shop(url: str, limit: int, tabs: int, rounds: int) -> None:
    """A shop that runs elsewhere: each round audits `limit` pages of it, then opens the same ones in the bare loop."""
    bares: list[Round] = []
    audits: list[Audit] = []
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        pages = [await bare_page(await browser.new_context()) for _ in range(tabs)]
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                found, urls = await asyncio.to_thread(audited, url, tabs, Path(folder), "-a", f"max_pages={limit}")
            audits.append(found)
            await in_tabs(urls[: 2 * tabs], pages, bare)
            bares.append(await measured(in_tabs(urls, pages, bare)))
        await browser.close()
    report(bares, audits, audits[-1].pages)


async def compare(urls: list[str], tabs: int, rounds: int) -> None:
    bares: list[Round] = []
    audits: list[Audit] = []
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        pages = [await bare_page(await browser.new_context()) for _ in range(tabs)]
        await in_tabs(urls[: 2 * tabs], pages, bare)
        for _ in range(rounds):
            bares.append(await measured(in_tabs(urls, pages, bare)))
            with tempfile.TemporaryDirectory() as folder:
                audits.append(await asyncio.to_thread(audit, urls, tabs, Path(folder)))
        await browser.close()
    report(bares, audits, len(urls))


def report(bares: list[Round], audits: list[Audit], pages: int) -> None:
    cpu = statistics.median(each.cpu for each in bares) / pages
    wall = statistics.median(each.wall for each in bares) / pages
    whole = statistics.median(each.total / each.pages for each in audits)
    whole_wall = statistics.median(each.wall / each.pages for each in audits)
    print(f"bare loop    {60 / wall:7.1f} pages/min   {1000 * cpu:6.0f} ms CPU/page")
    print(f"whole audit  {60 / whole_wall:7.1f} pages/min   {1000 * whole:6.0f} ms CPU/page ({audits[0].pages} pages)")
    print(f"ratio        {whole / cpu:.2f} CPU, {whole_wall / wall:.2f} wall")
    for kind in sorted({kind for each in audits for kind in each.cpu}):
        spent = statistics.median(each.cpu[kind] / each.pages for each in audits)
        print(f"  {kind:16} {1000 * spent:7.1f} ms CPU/page")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tabs", type=int, default=min(2, default_tabs()))
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pages", type=int, default=48)
    parser.add_argument("--url", default="", help="a shop that runs, instead of the pages made here")
    parser.add_argument("--parts", action="store_true", help="only where the CPU goes, step by step")
    given = parser.parse_args()
    if given.url:
        asyncio.run(beside_a_shop(given.url, given.pages, given.tabs, given.rounds))
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = write_site(Path(folder), given.pages)
        with SiteServer(Path(folder)) as server:
            urls = [server.url + path for path in paths]
            if not given.parts:
                asyncio.run(compare(urls, given.tabs, given.rounds))
            asyncio.run(print_parts(urls[:24]))


if __name__ == "__main__":
    main()
