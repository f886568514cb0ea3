"""A run meets the history: compared with the run before it, entered, and told when each fix was first seen."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from reports.frames import Tables
from reports.history import History, RunRecord, trend_point
from reports.losses import Losses, losses
from reports.model import BURN_DOWN_RUNS, Fix, Scorecard, Trend, TrendPoint
from reports.sights import rows_then, sight_now, sight_then
from reports.store import Run
from reports.trends import SAME_REQUEST, compare, states

MAX_POINTS = 400
"""Runs shown in a trend: more than a year of nights."""


def enter(run: Run, tables: Tables, card: Scorecard, url: str) -> tuple[Scorecard, Path | None]:
    """The scorecard with trend and first sights, and the folder of the run it was compared with."""
    with History(url) as history:
        earlier = history.runs(card.run.site, before=card.run.ordered_at) if card.run.ordered_at else ()
        earlier = tuple(dataclasses.replace(each, folder=str(_folder(each, run.folder))) for each in earlier)
        previous = _previous(earlier, card)
        trend = _trend(run, tables, card, earlier, previous)
        trend = trend and _burning(trend, card, history)
        seen = history.first_seen(card.run.site, card.run.ordered_at)
        found = states(trend) if trend else {}
        card = dataclasses.replace(
            card,
            trend=trend,
            fixes=tuple(_dated(fix, seen.get(fix.fix_id, card.run.started), found) for fix in card.fixes),
        )
        history.record(card, run.folder.resolve(), found)
    return card, Path(previous.folder) if previous else None


def _folder(record: RunRecord, now: Path) -> Path:
    """Beside this run, where AUDIT_DIR was moved; else where it was."""
    beside = now.resolve().parent / record.run_id
    return beside if beside.exists() else Path(record.folder)


def _previous(earlier: Sequence[RunRecord], card: Scorecard) -> RunRecord | None:
    """The latest earlier run that was asked for the same and whose findings are still there; else the latest."""
    there = [each for each in earlier if (Path(each.folder) / "findings.parquet").exists()]
    request = dict(card.run.arguments)
    same = [
        each
        for each in there
        if each.status == "finished" and all(each.arguments.get(name) == request.get(name) for name in SAME_REQUEST)
    ]
    return (same or there or [None])[-1]  # type: ignore[list-item]


def _trend(
    run: Run, tables: Tables, card: Scorecard, earlier: Sequence[RunRecord], previous: RunRecord | None
) -> Trend | None:
    points = (*(trend_point(each) for each in earlier[-MAX_POINTS + 1 :]), _point(card))
    before = sight_then(Path(previous.folder), previous.versions, previous.coverage) if previous else None
    if before is None:
        why = "the findings of the earlier runs have gone" if earlier else ""
        return Trend(points=points, why_not=why) if earlier else None
    now_seen = sight_now(run, tables, card)
    trend = compare(before, now_seen, points)
    assert previous
    channels, policies = rows_then(Path(previous.folder))
    found = losses((channels, card.channels), (policies, card.policies), (before.audited, now_seen.audited))
    if trend.tool_changes:  # another version of ours may read the same page differently
        found = dataclasses.replace(found, policies_changed=())
    trend = dataclasses.replace(trend, **{name: getattr(found, name) for name in Losses.__dataclass_fields__})
    now = dataclasses.replace(points[-1], comparable=trend.comparable, note="; ".join(trend.tool_changes))
    return dataclasses.replace(trend, points=(*points[:-1], now))


def _burning(trend: Trend, card: Scorecard, history: History) -> Trend:
    """The trend with how many findings each fix had in the latest runs."""
    earlier = [each.run_id for each in trend.points[-BURN_DOWN_RUNS:-1]]
    counts = history.counts(card.run.site, earlier)
    now = dict.fromkeys(trend.fixed, 0) | {fix.fix_id: fix.instances for fix in card.failures}
    lines = {fix: (*(counts.get(run, {}).get(fix) for run in earlier), number) for fix, number in sorted(now.items())}
    return dataclasses.replace(
        trend, burn_down={fix: line for fix, line in lines.items() if any(each is not None for each in line[:-1])}
    )


def _point(card: Scorecard) -> TrendPoint:
    scores = {each.category: each.score.value for each in card.categories}
    return TrendPoint(
        run_id=card.run.run_id,
        started=card.run.started,
        scores={**scores, "overall": card.overall.value},
        fixes=card.headline.fixes,
        findings=card.headline.findings,
        coverage=card.coverage.share,
    )


def _dated(fix: Fix, first_seen: str, found: dict[str, str]) -> Fix:
    return dataclasses.replace(fix, first_seen=first_seen[:10], state=found.get(fix.fix_id, ""))
