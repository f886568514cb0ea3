"""How much a whole capture costs beside a bare loop of Playwright `goto` + the same `axe.run`.

    python -m benchmarks.capture.bare_loop [--tabs 2] [--rounds 5] [URL …]

Both take the same pages at the same concurrency with the same browser; rounds alternate, so that a machine that slows
down slows both. Prints pages per minute, CPU seconds per page (Linux), the ratio of medians, and seconds per step.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright

from benchmarks.capture.pages import SiteServer, write_site
from benchmarks.capture.usage import cpu_seconds
from crawler.browsers import find_browser, launch_flags
from crawler.capture import CaptureTimes, capture
from crawler.engines.axe_source import axe_source
from crawler.engines.base import default_tabs
from crawler.engines.playwright import ENGINE_FLAGS, PlaywrightEngine
from crawler.gatherers.page import GATHERERS
from crawler.gatherers.page.axe import OPTIONS

BARE = "async (options) => JSON.stringify(await axe.run(document, options))"


@dataclass(frozen=True, slots=True)
class Round:
    wall: float
    cpu: float


async def in_tabs[T](urls: Iterable[str], tabs: Iterable[T], work: Callable[[T, str], Awaitable[None]]) -> None:
    """Each tab takes the next URL until none is left."""
    waiting = iter(urls)

    async def tab_loop(tab: T) -> None:
        for url in waiting:
            await work(tab, url)

    await asyncio.gather(*(tab_loop(tab) for tab in tabs))


async def bare(page: Page, url: str) -> None:
    await page.goto(url, wait_until="load")
    json.loads(await page.evaluate(BARE, OPTIONS))


async def measured(work: Awaitable[None]) -> Round:
    wall, cpu = time.perf_counter(), cpu_seconds()
    await work
    return Round(time.perf_counter() - wall, cpu_seconds() - cpu)


async def compare(urls: list[str], tabs: int, rounds: int) -> None:
    times = CaptureTimes()
    engine = PlaywrightEngine(tabs=tabs)
    folder = Path(tempfile.mkdtemp())

    def save(name: str, data: bytes) -> str:
        folder.joinpath(name).write_bytes(data)
        return name

    async def whole(_: int, url: str) -> None:
        page = await capture(engine, url, gatherers=GATHERERS, save_screenshot=save, times=times)
        if page.status != "audited":
            raise SystemExit(f"{url}: {page.status}: {page.reason}")

    async with async_playwright() as playwright:
        browser = await launch(playwright)
        pages = [await bare_page(await browser.new_context()) for _ in range(tabs)]
        await in_tabs(urls[: 2 * tabs], pages, bare)
        await in_tabs(urls[: 2 * tabs], range(tabs), whole)
        times.seconds.clear()
        results: dict[str, list[Round]] = {"bare": [], "capture": []}
        for _ in range(rounds):
            results["bare"].append(await measured(in_tabs(urls, pages, bare)))
            results["capture"].append(await measured(in_tabs(urls, range(tabs), whole)))
        await browser.close()
    await engine.close()
    report(results, times, len(urls), rounds)


async def launch(playwright: Playwright) -> Browser:
    """The audit's own browser with the audit's own flags."""
    found = find_browser(os.environ.get("AUDIT_BROWSER", ""), playwright.chromium.executable_path)
    return await playwright.chromium.launch(executable_path=found.path, args=[*launch_flags(), *ENGINE_FLAGS])


async def bare_page(context: BrowserContext) -> Page:
    await context.add_init_script(axe_source())
    return await context.new_page()


def report(results: dict[str, list[Round]], times: CaptureTimes, pages: int, rounds: int) -> None:
    medians = {}
    for name, found in results.items():
        wall = statistics.median(each.wall for each in found)
        cpu = statistics.median(each.cpu for each in found)
        medians[name] = (wall, cpu)
        print(f"{name:8} {60 * pages / wall:7.1f} pages/min   {1000 * cpu / pages:6.0f} ms CPU/page")
    walls = [c.wall / b.wall for b, c in zip(results["bare"], results["capture"], strict=True)]
    ratios = (medians["capture"][0] / medians["bare"][0], medians["capture"][1] / medians["bare"][1])
    print(f"ratio    {ratios[0]:.2f} wall (rounds: {', '.join(f'{w:.2f}' for w in walls)}), {ratios[1]:.2f} CPU")
    for name, seconds in sorted(times.seconds.items(), key=lambda item: -item[1]):
        print(f"  {name:16} {1000 * seconds / pages / rounds:7.1f} ms/page")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tabs", type=int, default=min(2, default_tabs()))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("urls", nargs="*")
    given = parser.parse_args()
    if given.urls:
        asyncio.run(compare(given.urls, given.tabs, given.rounds))
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = write_site(Path(folder))
        with SiteServer(Path(folder)) as server:
            asyncio.run(compare([server.url + path for path in paths], given.tabs, given.rounds))


if __name__ == "__main__":
    main()
