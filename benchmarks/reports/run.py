"""How long and how large: building the scorecard of a generated run of 1,000 and of 10,000 pages.

    python -m benchmarks.reports.run [pages …]      default: 1000 10000; 100 findings a page

Each size is built in a process of its own, so that the peak memory is its own.
"""

from __future__ import annotations

import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.reports.generate import generate

FLOOR_SECONDS, FLOOR_BYTES = 60.0, 1_000_000_000
FORMATS = ("csv", "html")


def measure(folder: Path) -> dict[str, float]:
    """Build in this process: wall seconds, CPU seconds, peak resident bytes."""
    import pyarrow.parquet

    from reports.build import build

    start, cpu = time.perf_counter(), time.process_time()
    card = build(folder, formats=FORMATS)
    return {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "findings": pyarrow.parquet.read_metadata(folder / "findings.parquet").num_rows,
        "fixes": card.headline.fixes,
        "largest": max(path.stat().st_size for path in folder.glob("*.html")),
    }


def main(sizes: list[int]) -> None:
    seen: list[tuple[int, dict[str, float]]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for pages in sizes:
            folder = Path(scratch) / "shop.example" / f"run-{pages}"
            start = time.perf_counter()
            generate(folder, pages)
            print(f"{pages:,} pages generated in {time.perf_counter() - start:.0f} s", flush=True)
            command = [sys.executable, "-m", "benchmarks.reports.run", "--measure", str(folder)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found = json.loads(done.stdout.splitlines()[-1])
            seen.append((pages, found))
            print(
                f"{pages:,} pages, {found['findings']:,.0f} findings, {found['fixes']:.0f} fixes: {found['seconds']:.1f} s "
                f"({found['cpu']:.1f} s CPU), {found['peak'] / 1e6:.0f} MB, scorecard.html {found['largest'] / 1e3:.0f} kB",
                flush=True,
            )
    for (few, less), (many, more) in itertools.pairwise(seen):
        print(
            f"{many / few:.0f} times the pages: {more['seconds'] / less['seconds']:.1f} times the time, {more['peak'] / less['peak']:.1f} times the memory"
        )
    last = seen[-1][1]
    good = last["seconds"] < FLOOR_SECONDS and last["peak"] < FLOOR_BYTES
    print(f"{'within' if good else 'BEYOND'} {FLOOR_SECONDS:.0f} s and {FLOOR_BYTES / 1e9:.0f} GB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
    else:
        main([int(each) for each in sys.argv[1:]] or [1000, 10_000])
