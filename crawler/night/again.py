"""A new failure is looked at a second time, at once, before it wakes anybody: what comes and goes is flaky, not new.

Only the pages it was found on are opened again, in a run of their own beside the night's records. A failure is called
flaky only when the same check was really made again on every page and found nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from checks.catalog import catalog
from checks.model import Scope
from crawler.night.alarms import Alarm, Kind
from crawler.night.facts import rows
from crawler.night.process import arguments_of, command, run
from crawler.portfolio import Portfolio, SiteEntry

MAX_PAGES = 20
PAGES_PER_FIX = 4
CLEAN = frozenset({"passed", "inapplicable"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fix was seen."""

    fix_id: str
    check_id: str
    page_url: str


def fix_of(alarm: Alarm) -> str:
    """The fix id a new-failure alarm is about; empty for others."""
    return alarm.key.split(" ")[1] if alarm.kind in (Kind.NEW_BLOCKER, Kind.NEW_FIX) else ""


def places(folder: Path, fix_ids: Iterable[str]) -> tuple[Place, ...]:
    """A few opened pages of each fix. One judged by the site as a whole has none, and raises its alarm: whether the
    site has a returns policy is not seen from a few of its pages.
    """
    wanted, found = set(fix_ids), dict[str, dict[str, Place]]()
    whole = {check.id for check in catalog().values() if check.scope is Scope.SITE}
    for row in rows(folder / "findings.csv"):
        if row["fix_id"] in wanted and row["outcome"] == "failed" and row["check_id"] not in whole:
            pages = found.setdefault(row["fix_id"], {})
            if len(pages) < PAGES_PER_FIX:
                pages.setdefault(row["page_url"], Place(row["fix_id"], row["check_id"], row["page_url"]))
    opened = {row["url"] for row in rows(folder / "pages.csv") if row["audited"] == "true"}
    chosen = [place for pages in found.values() for place in pages.values() if place.page_url in opened]
    return tuple(chosen)


def flaky(seen: Iterable[Place], outcomes: Mapping[tuple[str, str], str]) -> frozenset[str]:
    """Fix ids whose check was made again on every page and was clean on all. `outcomes` is (page, check) ▸ outcome."""
    clean: dict[str, bool] = {}
    for place in seen:
        again = outcomes.get((place.page_url, place.check_id), "untested")
        clean[place.fix_id] = clean.get(place.fix_id, True) and again in CLEAN
    return frozenset(fix_id for fix_id, each in clean.items() if each)


async def look_again(
    portfolio: Portfolio, site: SiteEntry, folder: Path, found: Iterable[Alarm], audit_dir: Path, root: Path
) -> tuple[frozenset[str], tuple[Place, ...]]:
    """Opens the pages of the new failures again; the fix ids that were not there the second time, and all places."""
    seen = places(folder, filter(None, map(fix_of, found)))
    urls = tuple(dict.fromkeys(place.page_url for place in seen))[:MAX_PAGES]
    if not urls:
        return frozenset(), ()
    side = audit_dir / ".night" / site.host / "again"
    shutil.rmtree(side, ignore_errors=True)
    side.mkdir(parents=True)
    listed = side / "urls.txt"
    listed.write_text("\n".join(urls) + "\n", encoding="utf-8")
    arguments = {key: value for key, value in arguments_of(site).items() if key not in ("url", "fail_on", "fail_under")}
    arguments |= {"urls": listed, "journeys": "off", "sample": "all"}
    settings = {"LOG_FILE": side / "audit.log", **site.settings, "AUDIT_DIR": side, "AUDIT_FORMATS": "csv"}
    env = {name: value for name, value in os.environ.items() if name != "AUDIT_DATABASE_URL"}
    await run(command(arguments, settings), root, minutes=portfolio.site_timeout_minutes, keep_open=-1, env=env)
    outcomes: dict[tuple[str, str], str] = {}
    for file in side.glob("*/*/results.csv"):
        outcomes |= {(row["page_url"], row["check_id"]): row["outcome"] for row in rows(file)}
    return flaky((place for place in seen if place.page_url in urls), outcomes), seen
