"""Runs, scores and fixes over time: SQLite beside the runs, or PostgreSQL by `AUDIT_DATABASE_URL`.

Every run is one row per (site, run id); recording it again replaces it. The database can always be rebuilt from the
run folders (`reports.rebuild`), so losing it loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError

from reports.database import HistoryError, database_url, open_engine, sentence, upgrade
from reports.model import Fix, Scorecard, TrendPoint
from reports.schema import fixes, run_fixes, runs, scores

__all__ = ["FixRecord", "History", "HistoryError", "RunRecord", "database_url", "trend_point"]


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run as the history knows it."""

    site: str
    run_id: str
    folder: str
    started: str
    ordered_at: str
    finished: str
    status: str
    markets: tuple[str, ...]
    versions: Mapping[str, str]
    arguments: Mapping[str, str]
    coverage: float
    pages_audited: int
    fixes: int
    findings: int
    needs_review: int
    blockers: int
    comparable: bool
    note: str
    scores: Mapping[str, float | None]
    new: frozenset[str] = frozenset()
    """Fix ids that were not there in the run it was compared with; empty where it was compared with none."""


@dataclass(frozen=True, slots=True)
class FixRecord:
    """One fix of a site over its whole life."""

    fix_id: str
    check_id: str
    component: str
    title: str
    category: str
    severity: str
    first_seen: str
    first_run: str
    last_seen: str
    last_run: str
    state: str
    """As of the latest run: new, still, fixed, not-looked-at."""


class History:
    """An open history. Creates or upgrades its tables when it is opened."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = open_engine(url)
        try:
            with self._transaction() as connection:
                upgrade(url, connection)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    # --- writing ---

    def record(self, card: Scorecard, folder: Path | str, states: Mapping[str, str] | None = None) -> None:
        """Enter a run, or replace what is known of it. `states` gives the state of every fix that is not `new`."""
        with self._transaction() as connection:
            run = self._upsert(connection, runs, ("site", "run_id"), _run_row(card, str(folder)))
            for table in (scores, run_fixes):
                connection.execute(table.delete().where(table.c.run == run))
            connection.execute(scores.insert(), _score_rows(card, run))
            if card.fixes:
                connection.execute(run_fixes.insert(), [_run_fix_row(each, run, states or {}) for each in card.fixes])
            self._record_fixes(connection, card, states or {})

    def _record_fixes(self, connection: sa.Connection, card: Scorecard, states: Mapping[str, str]) -> None:
        latest = connection.scalar(sa.select(sa.func.max(runs.c.ordered_at)).where(runs.c.site == card.run.site))
        is_latest = card.run.ordered_at >= (latest or "")
        for fix in card.fixes:
            known = _first_and_last(connection, card.run.site, fix.fix_id)
            row = _fix_row(card, fix, known)
            row["state"] = states.get(fix.fix_id, fix.state or "new")
            self._upsert(connection, fixes, ("site", "fix_id"), row, keep=() if is_latest else ("state",))
        if is_latest:
            self._mark_gone(connection, card, states)

    def _mark_gone(self, connection: sa.Connection, card: Scorecard, states: Mapping[str, str]) -> None:
        here = {fix.fix_id for fix in card.fixes}
        for fix_id, state in states.items():
            if fix_id not in here and state in {"fixed", "not-looked-at"}:
                same = (fixes.c.site == card.run.site) & (fixes.c.fix_id == fix_id)
                connection.execute(fixes.update().where(same).values(state=state))

    def _upsert(
        self,
        connection: sa.Connection,
        table: sa.Table,
        unique: Sequence[str],
        row: Mapping[str, Any],
        keep: Sequence[str] = (),
    ) -> int:
        """Insert, or update all but `keep` of the row that is there; its id."""
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        statement = insert(table).values(**row)
        rest = {name: statement.excluded[name] for name in row if name not in {*unique, *keep}}
        statement = statement.on_conflict_do_update(index_elements=list(unique), set_=rest)
        return int(connection.execute(statement.returning(table.c.id)).scalar_one())

    def forget(self, site: str, run_id: str) -> None:
        """Take a run out (its folder was removed on purpose)."""
        with self._transaction() as connection:
            connection.execute(runs.delete().where((runs.c.site == site) & (runs.c.run_id == run_id)))

    # --- reading ---

    def sites(self) -> tuple[str, ...]:
        """Every site with at least one run, sorted."""
        with self._transaction() as connection:
            return tuple(connection.scalars(sa.select(runs.c.site).distinct().order_by(runs.c.site)))

    def runs(self, site: str, *, before: str = "") -> tuple[RunRecord, ...]:
        """Runs of a site, oldest first (`reports.order`); with `before` (a run's `ordered_at`) only earlier ones."""
        query = sa.select(runs).where(runs.c.site == site).order_by(runs.c.ordered_at, runs.c.run_id)
        if before:
            query = query.where(runs.c.ordered_at < before)
        with self._transaction() as connection:
            rows = connection.execute(query).mappings().all()
            ids = [row["id"] for row in rows]
            found, new = self._scores(connection, ids), self._new(connection, ids)
            return tuple(_record(row, found.get(row["id"], {}), new.get(row["id"], set())) for row in rows)

    def fixes(self, site: str) -> tuple[FixRecord, ...]:
        """Every fix ever seen on a site, by first sight."""
        columns = [fixes.c[name] for name in FixRecord.__dataclass_fields__]
        query = sa.select(*columns).where(fixes.c.site == site).order_by(fixes.c.first_seen, fixes.c.fix_id)
        with self._transaction() as connection:
            return tuple(FixRecord(**row) for row in connection.execute(query).mappings())

    def first_seen(self, site: str, until: str) -> dict[str, str]:
        """Fix id ▸ start of the earliest run that had it, up to and including the run ordered at `until`."""
        query = (
            sa.select(run_fixes.c.fix_id, runs.c.started)
            .join(runs, runs.c.id == run_fixes.c.run)
            .where((runs.c.site == site) & (runs.c.ordered_at <= until))
            .order_by(runs.c.ordered_at.desc(), runs.c.run_id.desc())
        )
        with self._transaction() as connection:
            return {str(row[0]): str(row[1]) for row in connection.execute(query)}

    def counts(self, site: str, of: Sequence[str] | None = None) -> dict[str, dict[str, int]]:
        """Run id ▸ fix id ▸ failed findings: the burn-down of each fix; with `of` only of these runs."""
        query = sa.select(runs.c.run_id, run_fixes.c.fix_id, run_fixes.c.instances).join(
            run_fixes, runs.c.id == run_fixes.c.run
        )
        query = query.where(runs.c.site == site)
        query = query if of is None else query.where(runs.c.run_id.in_(list(of)))
        found: dict[str, dict[str, int]] = {}
        with self._transaction() as connection:
            for run_id, fix_id, number in connection.execute(query):
                found.setdefault(run_id, {})[fix_id] = number
        return found

    def _scores(self, connection: sa.Connection, ids: Sequence[int]) -> dict[int, dict[str, float | None]]:
        found: dict[int, dict[str, float | None]] = {}
        query = sa.select(scores.c.run, scores.c.category, scores.c.score).where(scores.c.run.in_(ids))
        for run, category, score in connection.execute(query):
            found.setdefault(run, {})[category] = score
        return found

    def _new(self, connection: sa.Connection, ids: Sequence[int]) -> dict[int, set[str]]:
        query = sa.select(run_fixes.c.run, run_fixes.c.fix_id).join(runs, runs.c.id == run_fixes.c.run)
        query = query.where(run_fixes.c.run.in_(ids) & (run_fixes.c.state == "new") & (runs.c.previous != ""))
        found: dict[int, set[str]] = {}
        for run, fix_id in connection.execute(query):
            found.setdefault(run, set()).add(fix_id)
        return found

    # --- plumbing ---

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise HistoryError(sentence(self.url, error)) from error


def _run_row(card: Scorecard, folder: str) -> dict[str, Any]:
    run, trend = card.run, card.trend
    return {
        "site": run.site,
        "run_id": run.run_id,
        "folder": folder,
        "started": run.started,
        "ordered_at": run.ordered_at,
        "finished": run.finished,
        "status": run.status,
        "markets": list(run.markets),
        "versions": dict(run.versions),
        "arguments": dict(run.arguments),
        "operator": dict(run.operator),
        "coverage": card.coverage.share,
        "pages_known": card.coverage.pages_known,
        "pages_audited": card.coverage.pages_audited,
        "fixes": card.headline.fixes,
        "findings": card.headline.findings,
        "needs_review": card.headline.needs_review,
        "blockers": len(card.blockers),
        "previous": trend.previous if trend else "",
        "comparable": bool(trend and trend.comparable),
        "note": "; ".join(trend.tool_changes) if trend else "",
    }


def _score_rows(card: Scorecard, run: int) -> list[dict[str, Any]]:
    named = [(each.category, each.score, each.failed, each.needs_review) for each in card.categories]
    named.append(("overall", card.overall, sum(each.failed for each in card.categories if each.in_overall), 0))
    return [
        {
            "run": run,
            "category": name,
            "score": score.value,
            "low": score.low,
            "high": score.high,
            "coverage": score.coverage,
            "grade": score.grade,
            "failed": failed,
            "needs_review": review,
        }
        for name, score, failed, review in named
    ]


def _run_fix_row(fix: Fix, run: int, states: Mapping[str, str]) -> dict[str, Any]:
    names = ("fix_id", "outcome", "instances", "review", "pages")
    return {
        "run": run,
        **{name: getattr(fix, name) for name in names},
        "state": states.get(fix.fix_id, fix.state or "new"),
    }


def _fix_row(card: Scorecard, fix: Fix, known: tuple[tuple[str, str], tuple[str, str]]) -> dict[str, Any]:
    names = ("fix_id", "check_id", "component", "title", "category", "severity")
    (first_seen, first_run), (last_seen, last_run) = known
    return {
        "site": card.run.site,
        **{name: getattr(fix, name) for name in names},
        "first_seen": first_seen,
        "first_run": first_run,
        "last_seen": last_seen,
        "last_run": last_run,
    }


def _first_and_last(connection: sa.Connection, site: str, fix_id: str) -> tuple[tuple[str, str], tuple[str, str]]:
    query = (
        sa.select(runs.c.started, runs.c.run_id)
        .join(run_fixes, runs.c.id == run_fixes.c.run)
        .where((runs.c.site == site) & (run_fixes.c.fix_id == fix_id))
        .order_by(runs.c.ordered_at, runs.c.run_id)
    )
    rows = [(str(started), str(run_id)) for started, run_id in connection.execute(query)]
    return rows[0], rows[-1]


def _record(row: sa.RowMapping, found: Mapping[str, float | None], new: set[str]) -> RunRecord:
    names = [name for name in RunRecord.__dataclass_fields__ if name not in {"scores", "markets", "new"}]
    values = {name: row[name] for name in names}
    return RunRecord(**values, markets=tuple(row["markets"]), scores=dict(found), new=frozenset(new))


def trend_point(record: RunRecord) -> TrendPoint:
    """A run of the history as the report prints it."""
    return TrendPoint(
        run_id=record.run_id,
        started=record.started,
        scores=record.scores,
        fixes=record.fixes,
        findings=record.findings,
        coverage=record.coverage,
        comparable=record.comparable,
        note=record.note,
    )
