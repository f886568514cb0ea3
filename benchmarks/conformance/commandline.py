"""The corpus through the product's command line: `scrapy crawl storefront -a urls=FILE`, then results.csv."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

OPTIONS = ("-a", "probes=on", "-a", "journeys=off", "-s", "LOG_LEVEL=WARNING", "-s", "AUDIT_AAA=1")


def audit_by_command(address: str, paths: list[str], keep: Path | None) -> dict[str, dict[str, str]]:
    """Path ▸ check id ▸ outcome."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        urls = folder / "urls.txt"
        urls.write_text("".join(f"{address}{path}\n" for path in paths), encoding="utf-8")
        command = (
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "storefront",
            "-a",
            f"urls={urls}",
            "-s",
            f"AUDIT_DIR={folder}",
            *OPTIONS,
        )
        subprocess.run(command, check=False)
        return _read(address, folder)


def _read(address: str, folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    tables = sorted(folder.rglob("results.csv"))
    if not tables:
        raise SystemExit(f"conformance: the audit wrote no results.csv below {folder}")
    with tables[-1].open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["page_url"].removeprefix(address)][row["check_id"]] = row["outcome"]
    return dict(found)
