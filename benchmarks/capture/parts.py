"""Where the CPU of an audited page goes: one tab, the clock of the process tree read between the steps."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.capture.usage import CpuClock
from checks.dedupe import deduplicate
from checks.runner import run_page
from checks.snapshot import PageSnapshot
from crawler.capture import CaptureSettings, CaptureTimes, capture
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers import page_gatherers
from crawler.pipelines import split_checks
from reports.store import RunWriter


async def print_parts(urls: list[str]) -> None:
    """CPU milliseconds per page of every step of a capture, then of the checks and of storing."""
    engine = PlaywrightEngine(tabs=1)
    settings = CaptureSettings(dismiss_consent=True, values={"AUDIT_DNS": False})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def save(suffix: str, data: bytes) -> str:
            folder.joinpath(suffix).write_bytes(data)
            return suffix

        async def one(url: str, times: CaptureTimes) -> PageSnapshot:
            return await capture(
                engine, url, gatherers=page_gatherers(), save_screenshot=save, settings=settings, times=times
            )

        await one(urls[0], CaptureTimes())
        clock = CpuClock()
        times = CaptureTimes(clock=clock)
        before = clock()
        pages = [await one(url, times) for url in urls]
        await engine.close()
        whole = clock() - before if clock() > before else sum(times.seconds.values())
        spent = Counter(times.seconds)
        spent["(tab: wipe, navigation record)"] = max(0.0, whole - sum(times.seconds.values()))
        spent.update(_after(pages, folder))
    for step, seconds in spent.most_common():
        print(f"    {step:32} {1000 * seconds / len(urls):7.1f} ms CPU/page")


def _after(pages: list[PageSnapshot], folder: Path) -> dict[str, float]:
    """Seconds of checks and storing, over all pages."""
    checks, _ = split_checks()
    writer = RunWriter(folder / "run")
    writer.begin({"site": pages[0].url})
    spent: Counter[str] = Counter()
    for page in pages:
        start = time.process_time()
        results = deduplicate(list(run_page(page, checks)))
        checked = time.process_time()
        writer.add_snapshot(page)
        stored = time.process_time()
        writer.add_results(page.url, results, page)
        spent["checks"] += checked - start  # type: ignore[assignment]
        spent["storing the snapshot"] += stored - checked  # type: ignore[assignment]
        spent["storing the results"] += time.process_time() - stored  # type: ignore[assignment]
    return dict(spent)
