"""What our own checks say about W3C's working examples: none of those that should pass may get a `failed`.

    AUDIT_CORPORA=FOLDER python -m benchmarks.conformance.examples [--no-probes]

Prints every `failed` of a check of ours (axe's left out) on a page that demonstrates good technique, advice apart, and
what was found on the pages that demonstrate a failure.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.conformance.server import serving
from benchmarks.gathering import gatherers_for
from checks.catalog import catalog
from checks.dedupe import deduplicate
from checks.model import Category, Check, Outcome, Scope
from checks.runner import Result, run_page
from crawler.capture import CaptureSettings, capture
from crawler.engines.playwright import PlaywrightEngine

FAMILIES = (Category.ACCESSIBILITY, Category.BEST_PRACTICE)


def main(arguments: list[str]) -> int:
    folder = Path(os.environ.get("AUDIT_CORPORA", ""), "wcag-examples")
    if not (folder / "index.json").is_file():
        print("examples: skipped, AUDIT_CORPORA names no folder with wcag-examples/index.json", file=sys.stderr)
        return 0
    rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    with serving(folder) as address:
        found = asyncio.run(_audit(address, [row["file"] for row in rows], "--no-probes" not in arguments))
    print("\n".join(_report({row["file"]: row["isFailure"] for row in rows}, found)))
    return 0


async def _audit(address: str, files: list[str], probes: bool) -> dict[str, tuple[Result, ...]]:
    engine = PlaywrightEngine(tabs=2)
    limit = asyncio.Semaphore(2)
    wanted = gatherers_for(_checks(), probes=probes)
    settings = CaptureSettings(quiet=0.2, ceiling=3.0)

    async def one(file: str) -> tuple[str, tuple[Result, ...]]:
        async with limit:
            url = f"{address}/{file}"
            page = await capture(
                engine, url, gatherers=wanted, save_screenshot=lambda suffix, png: "", settings=settings
            )
        return file, deduplicate(run_page(page, _checks()))

    try:
        return dict(await asyncio.gather(*map(one, files)))
    finally:
        await engine.close()


def _checks() -> list[Check]:
    return [each for each in catalog().values() if each.scope is Scope.PAGE and each.category in FAMILIES]


def _report(failing: dict[str, bool], found: dict[str, tuple[Result, ...]]) -> Iterator[str]:
    for title, is_failure in (("Should pass", False), ("Demonstrate a failure", True)):
        for category in FAMILIES:
            lines = [
                line
                for file, bad in failing.items()
                if bad is is_failure
                for line in _lines(file, found[file], category)
            ]
            yield f"{title}, {category}: {len(lines)} failed of our own checks"
            yield from lines


def _lines(file: str, results: tuple[Result, ...], category: Category) -> Iterator[str]:
    for result in results:
        own = not result.check.id.startswith("axe/") and result.check.category is category
        if own and result.verdict.outcome is Outcome.FAILED:
            yield f"  {file}: {result.check.id}: {result.verdict.reason[:120]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
