"""The corpus through `crawler.capture` in this process: every page with page gatherers and probes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from benchmarks.gathering import gatherers_for
from checks.catalog import catalog
from checks.dedupe import SUPERSEDES, deduplicate
from checks.model import Check, Scope
from checks.runner import run_page
from checks.snapshot import PageSnapshot, to_json
from crawler.capture import CaptureSettings, capture
from crawler.engines.playwright import PlaywrightEngine

TABS = 4
"""More than cores: probes mostly wait."""


def audit_directly(
    address: str, paths: list[str], keep: Path | None, *, probes: bool = True
) -> dict[str, dict[str, str]]:
    """Path ▸ check id ▸ outcome."""
    return asyncio.run(_audit(address, paths, keep, probes))


async def _audit(address: str, paths: list[str], keep: Path | None, probes: bool) -> dict[str, dict[str, str]]:
    engine = PlaywrightEngine(tabs=TABS)
    limit = asyncio.Semaphore(TABS)
    wanted = gatherers_for(_checks(), probes=probes)
    settings = CaptureSettings(quiet=0.2, ceiling=3.0, values={"AUDIT_AAA": True})

    async def one(path: str) -> tuple[str, dict[str, str]]:
        async with limit:
            page = await capture(engine, address + path, gatherers=wanted, save_screenshot=_nowhere, settings=settings)
        if keep:
            _store(keep, path, page)
        return path, judged(page)

    try:
        return dict(await asyncio.gather(*map(one, paths)))
    finally:
        await engine.close()


def _checks() -> list[Check]:
    """Page checks that speak to an ACT rule, and what deduplication compares them with."""
    return [
        check for check in catalog().values() if check.scope is Scope.PAGE and (check.act or check.id in SUPERSEDES)
    ]


def judged(page: PageSnapshot) -> dict[str, str]:
    """Check id ▸ outcome, after the same deduplication an audit does."""
    return {result.check.id: str(result.verdict.outcome) for result in deduplicate(run_page(page, _checks()))}


def _store(folder: Path, path: str, page: PageSnapshot) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / (path.strip("/").replace("/", "_") + ".json")).write_bytes(to_json(page))


def _nowhere(suffix: str, png: bytes) -> str:
    return ""
