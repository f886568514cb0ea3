"""Cost of a second night on an unchanged shop beside the first: `python -m benchmarks.nightly.second_night [--pages 300]`.

Prints wall and CPU time of the whole process tree for both, what was opened, and the ratio (target: at most 15 %).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.capture.usage import TreeWatch
from benchmarks.nightly.big_shop import BigShop

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--sample", default="auto", help="auto, or a number of pages")
    parser.add_argument("--per-template", type=int, default=3, help="pages opened of each template with sample=auto")
    parser.add_argument("--probes", default="off", choices=("on", "off"))
    parser.add_argument("--no-sitemap", action="store_true", help="every page must be asked for (304)")
    parser.add_argument("--no-etags", action="store_true", help="every page must be read again")
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        BigShop(args.pages, sitemap=not args.no_sitemap, etags=not args.no_etags) as shop,
    ):
        nights = [night(shop, Path(folder), args) for _ in range(2)]
    wall, cpu = (nights[1][i] / nights[0][i] for i in range(2))
    print(f"second night beside the first: {wall:.0%} of the time, {cpu:.0%} of the CPU time (target: at most 15 %)")


def night(shop: BigShop, folder: Path, args: argparse.Namespace) -> tuple[float, float]:
    shop.asked.clear()
    before = time.perf_counter()
    with subprocess.Popen(
        [
            sys.executable, "-m", "scrapy", "crawl", "storefront", "-a", f"url={shop.url}", "-a", f"sample={args.sample}",
            "-a", f"probes={args.probes}", "-a", "journeys=off", "-s", f"AUDIT_DIR={folder}", "-s", "AUDIT_DNS=False",
            "-s", "AUDIT_FULL_SWEEP_EVERY=7", "-s", f"AUDIT_PAGES_PER_TEMPLATE={args.per_template}",
            "-s", f"LOG_FILE={folder / 'log'}",
        ],
        cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONWARNINGS": "ignore"},
    ) as process, TreeWatch(process.pid) as watch:  # fmt: skip
        process.wait()
    wall, spent = time.perf_counter() - before, watch.seconds
    cpu = sum(spent.values())
    latest = max(folder.glob("*/*/run.json"), key=lambda file: file.parent.name)
    pages = json.loads(latest.read_text())["pages"]
    by_kind = ", ".join(f"{kind} {seconds:.1f}" for kind, seconds in spent.most_common())
    print(f"{wall:7.1f} s {cpu:7.1f} CPU-s ({by_kind})  {len(shop.asked)} requests  {pages}", flush=True)
    return wall, cpu


if __name__ == "__main__":
    main()
