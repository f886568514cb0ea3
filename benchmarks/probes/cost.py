"""What each interactive probe costs: seconds per page, and its share of a whole audit of one page per template.

    python -m benchmarks.probes.cost [--rounds 1] [URL …]

Without URLs the clean demo shop is measured: home, category, product, cart, contact, login. Probes run once per
template, so a shop of a thousand pages and eight templates pays for eight.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from checks.snapshot import NotGathered
from crawler.capture import CaptureTimes, capture
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers import page_gatherers, probe_gatherers
from tests.shop.server import ShopServer

PATHS = ("/", "/c/lighting", "/p/arc-table-lamp", "/cart", "/contact", "/account/login")


async def measure(urls: list[str], rounds: int) -> CaptureTimes:
    """Every gatherer on every page, one page at a time, so that no probe waits for another's browser."""
    times = CaptureTimes()
    engine = PlaywrightEngine(tabs=1)
    folder = Path(tempfile.mkdtemp())

    def save(name: str, png: bytes) -> str:
        folder.joinpath(name.replace("/", "-")).write_bytes(png)
        return name

    for _ in range(rounds):
        for url in urls:
            found = await capture(
                engine, url, gatherers=(*page_gatherers(), *probe_gatherers()), save_screenshot=save, times=times
            )
            for name, value in found.artifacts.items():
                if isinstance(value, NotGathered):
                    print(f"{url}: {name} not gathered: {value.why}")
    await engine.close()
    return times


def report(times: CaptureTimes, pages: int) -> None:
    """One line per probe, dearest first, then the sums."""
    probes = {each.artifact for each in probe_gatherers()}
    whole = sum(times.seconds.values())
    spent = {name: seconds for name, seconds in times.seconds.items() if name in probes}
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{name:18} {seconds / pages:6.1f} s/page  {seconds / whole:5.1%}")
    total = sum(spent.values())
    print(f"{'all probes':18} {total / pages:6.1f} s/page  {total / whole:5.1%}")
    print(f"{'whole audit':18} {whole / pages:6.1f} s/page")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("urls", nargs="*")
    given = parser.parse_args()
    if given.urls:
        report(asyncio.run(measure(given.urls, given.rounds)), len(given.urls) * given.rounds)
        return
    with ShopServer(clean=True) as shop:
        urls = [shop.url.rstrip("/") + path for path in PATHS]
        report(asyncio.run(measure(urls, given.rounds)), len(urls) * given.rounds)


if __name__ == "__main__":
    main()
