"""What the alarms need of a run, read from its tables; and which earlier run it is fair to compare with."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from crawler.night.alarms import USABLE_POLICY, NightFacts
from crawler.portfolio import KnownFix
from reports.history import History, RunRecord
from reports.store import Run, StoreError

_LEVELS = ("declared", "present", "operable", "staffed")


def facts_of(folder: Path, site: str) -> NightFacts:
    """Facts of a finished run; unreachable where the folder holds none."""
    try:
        header = Run(folder).header
    except StoreError as error:
        return NightFacts(site, reachable=False, why_not=str(error))
    if header.get("status") != "finished":
        return NightFacts(
            site, str(header.get("run_id", "")), reachable=False, why_not=f"the run is {header.get('status')}"
        )
    fixes = [
        row for row in _rows(folder / "fixes.csv") if row["outcome"] == "failed" and row["category"] != "best-practice"
    ]
    overall = next((row for row in _rows(folder / "scorecard.csv") if row["category"] == "overall"), {})
    return NightFacts(
        site=site,
        run_id=str(header.get("run_id", folder.name)),
        score=float(overall["score"]) if overall.get("score") else None,
        coverage=float(overall.get("coverage") or 0),
        fixes={row["fix_id"]: (row["title"], row["severity"], row["blocker"] == "true") for row in fixes},
        new=frozenset(row["fix_id"] for row in fixes if row["state"] == "new"),
        channels=_channels(_rows(folder / "channels.csv")),
        policies=_policies(_rows(folder / "policies.csv")),
        pages_audited=int((header.get("pages") or {}).get("audited") or 0),
    )


def _channels(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    best: dict[str, str] = {}
    for row in rows:
        key, level = f"{row['kind']} {row['value']}", row["level"]
        if level in _LEVELS and (key not in best or _LEVELS.index(level) > _LEVELS.index(best[key])):
            best[key] = level
    return best


def _policies(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    best: dict[str, str] = {}
    for row in rows:
        if row["kind"] not in best or row["status"] in USABLE_POLICY:
            best[row["kind"]] = row["status"]
    return best


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def earlier_run(history: History, site: str, now: NightFacts) -> tuple[NightFacts | None, bool]:
    """The last finished run before `now`, and whether nothing of ours changed between the two."""
    runs = [each for each in history.runs(site) if each.run_id != now.run_id and each.status == "finished"]
    mine = next((each for each in history.runs(site) if each.run_id == now.run_id), None)
    runs = [each for each in runs if mine is None or each.started < mine.started]
    if not runs:
        return None, True
    same = mine is None or _versions(runs[-1]) == _versions(mine)
    return facts_of(Path(runs[-1].folder), site), same


def _versions(run: RunRecord) -> dict[str, str]:
    return {name: str(value) for name, value in dict(run.versions).items()}


def accepted_and_expired(known: Iterable[KnownFix], today: datetime.date) -> tuple[frozenset[str], dict[str, str]]:
    """Fix ids accepted today, and those whose acceptance is over (fix id ▸ date and owner)."""
    accepted, expired = set(), {}
    for each in known:
        if each.expires >= today:
            accepted.add(each.fix)
        else:
            expired[each.fix] = f"{each.expires.isoformat()} by {each.owner}"
    return frozenset(accepted), expired
