"""What the alarms need of a run, read from its tables; and which earlier run it is fair to compare with."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from crawler.night.alarms import UNKNOWN_POLICY, USABLE_POLICY, NightFacts
from reports.history import History, RunRecord
from reports.store import Run, StoreError
from reports.trends import OURS, SAME_REQUEST

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
        row for row in rows(folder / "fixes.csv") if row["outcome"] == "failed" and row["category"] != "best-practice"
    ]
    overall = next((row for row in rows(folder / "scorecard.csv") if row["category"] == "overall"), {})
    return NightFacts(
        site=site,
        run_id=str(header.get("run_id", folder.name)),
        score=float(overall["score"]) if overall.get("score") else None,
        coverage=float(overall.get("coverage") or 0),
        fixes={row["fix_id"]: (row["title"], row["severity"], row["blocker"] == "true") for row in fixes},
        checks={row["fix_id"]: row["check_id"] for row in fixes},
        new=frozenset(row["fix_id"] for row in fixes if row["state"] == "new"),
        findings=_findings(rows(folder / "findings.csv")),
        channels=_channels(rows(folder / "channels.csv")),
        places=_places(rows(folder / "channels.csv")),
        looked=frozenset(row["url"] for row in rows(folder / "pages.csv") if _looked(row)),
        policies=_policies(rows(folder / "policies.csv")),
        pages_audited=int((header.get("pages") or {}).get("audited") or 0),
    )


def _findings(lines: Iterable[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in lines:
        if row["outcome"] == "failed":
            found.setdefault(row["fix_id"], set()).add(row["finding_id"])
    return {fix: frozenset(ids) for fix, ids in found.items()}


def _channels(lines: Iterable[Mapping[str, str]]) -> dict[str, str]:
    best: dict[str, str] = {}
    for row in lines:
        key, level = f"{row['kind']} {row['value']}", row["level"]
        if level in _LEVELS and (key not in best or _LEVELS.index(level) > _LEVELS.index(best[key])):
            best[key] = level
    return best


def _places(lines: Iterable[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in lines:
        if row["level"] in _LEVELS:
            found.setdefault(row["kind"], set()).add(row["page_url"])
    return {kind: frozenset(pages) for kind, pages in found.items()}


def _looked(row: Mapping[str, str]) -> bool:
    """Opened, or gone for good; a page that refused us was not looked at."""
    gone = row["status"] == "http-error" and any(code in row["reason"] for code in ("404", "410"))
    return row["audited"] == "true" or gone or row["status"] == "soft-404"


def _policies(lines: Iterable[Mapping[str, str]]) -> dict[str, str]:
    best: dict[str, str] = {}
    for row in lines:
        known = best.get(row["kind"], "")
        if known in UNKNOWN_POLICY or row["status"] in USABLE_POLICY:
            best[row["kind"]] = row["status"]
    return best


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of one of the run's tables; none where it is missing."""
    if not path.exists():
        return
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def runs_of(history: History, url: str) -> tuple[RunRecord, ...]:
    """All runs of the portfolio's site: a shop that sends its visitors on (`/` to `/en/`) is entered by that address."""
    host = urlsplit(url).netloc
    sites = [each for each in history.sites() if urlsplit(each).netloc == host]
    found = [run for site in sites for run in history.runs(site) if run.status == "finished"]
    return tuple(sorted(found, key=_place))


def since(
    runs: Iterable[RunRecord], now: NightFacts, judged: str, audit_dir: Path
) -> tuple[NightFacts | None, NightFacts]:
    """The run to compare with, and `now` with everything new since then.

    That is the last run alarms were worked out for (`judged`, a run id): a night that was killed before its alarms
    must not swallow what its runs found. A site that could not be audited was last well in its last run with a score.
    A run asked for something else is no base, and with another tool, axe, browser or engine between the two nothing but
    reachability is the shop's doing.
    """
    runs = list(runs)
    mine = next((each for each in runs if each.run_id == now.run_id), None)
    if mine is None:
        base = next((each for each in reversed(runs) if each.scores.get("overall") is not None), None)
        return (facts_of(_folder(base, audit_dir), now.site) if base else None), now
    earlier = [each for each in runs if _place(each) < _place(mine) and _same_request(each, mine)]
    if not earlier:
        return None, now
    place = next((i for i, each in enumerate(earlier) if each.run_id == judged), len(earlier) - 1)
    base, between = earlier[place], earlier[place + 1 :]
    new = now.new.union(*(each.new for each in between))
    same = all(_versions(each) == _versions(mine) for each in (base, *between))
    return facts_of(_folder(base, audit_dir), now.site), replace(now, new=new, comparable=same)


def _place(run: RunRecord) -> tuple[str, str]:
    return run.ordered_at, run.run_id


def _folder(run: RunRecord, audit_dir: Path) -> Path:
    """Where it was, or below the audit folder of today when that was moved."""
    folder = Path(run.folder)
    return folder if folder.exists() else audit_dir / folder.parent.name / folder.name


def _same_request(one: RunRecord, other: RunRecord) -> bool:
    return all(one.arguments.get(name) == other.arguments.get(name) for name in SAME_REQUEST)


def _versions(run: RunRecord) -> tuple[str, ...]:
    versions = {name: str(run.versions.get(name, "")) for name in OURS}
    versions["browser"] = versions["browser"].partition(".")[0]
    return tuple(versions.values())
