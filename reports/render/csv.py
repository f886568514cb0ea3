"""The tables of a run as CSV (docs/output.md), and the findings as Parquet as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from reports.frames import Tables
from reports.model import ChannelRow, ObligationRow, PolicyRow, Score, Scorecard
from reports.tabular import joined, texts, write_csv, write_parquet

ROWS_AT_ONCE = 50_000
"""Rows decoded at a time: what writing a table costs in memory."""
FINDINGS = (
    "finding_id", "page_url", "template", "component", "fix_id", "check_id", "outcome", "severity", "standards",
    "selector", "snippet", "message", "screenshot", "first_seen", "page_type", "category",
)  # fmt: skip


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """Every CSV of the contract into the run's folder."""
    write_csv(folder / "pages.csv", [_pages(tables)])
    write_csv(folder / "results.csv", _results(tables))
    write_csv(folder / "findings.csv", findings(tables, FINDINGS))
    write_parquet(folder / "findings.parquet", findings(tables, (*FINDINGS, "box", "evidence")))
    write_csv(folder / "fixes.csv", [_fixes(scorecard)])
    write_csv(folder / "channels.csv", [_channels(scorecard.channels)])
    write_csv(folder / "policies.csv", [_policies(scorecard.policies)])
    write_csv(folder / "obligations.csv", [_obligations(scorecard.obligations)])
    write_csv(folder / "scorecard.csv", [_scorecard(scorecard)])


def _pages(tables: Tables) -> pa.Table:
    rows = tables.rows
    columns: dict[str, pa.Array] = {}
    for name in ("url", "final_url", "status", "page_type", "template"):
        columns[name] = texts(getattr(row, name) for row in rows)
    columns["audited"] = texts(str(row.audited).lower() for row in rows)
    columns["reason"] = texts(row.reason for row in rows)
    columns["depth"] = pa.array([row.depth for row in rows], pa.int32())
    for name in ("title", "lang"):
        columns[name] = texts(getattr(row, name) for row in rows)
    columns["represented_by"] = joined(row.represented_by for row in rows)
    for name in ("lastmod", "etag", "fingerprint", "fetched_at", "screenshot", "carried_over"):
        columns[name] = texts(getattr(row, name) for row in rows)
    return pa.table(columns)


def _results(tables: Tables) -> Iterator[pa.Table]:
    frame = tables.results[["page_url", "check_id", "outcome", "reason"]]
    for start in range(0, max(1, len(frame)), ROWS_AT_ONCE):
        part = frame.iloc[start : start + ROWS_AT_ONCE]
        yield pa.table({name: _plain(part[name]) for name in part.columns})


def _plain(column: object) -> pa.Array:
    return pa.Array.from_pandas(column).cast(pa.dictionary(pa.int32(), pa.string())).cast(pa.string())


def findings(tables: Tables, columns: Sequence[str]) -> Iterator[pa.Table]:
    """The findings with what is known of their page and check, in parts of `ROWS_AT_ONCE`."""
    table = tables.findings
    pages = {row.url: row for row in tables.rows}
    extra = {
        "template": ("page_url", {url: row.template for url, row in pages.items()}),
        "page_type": ("page_url", {url: row.page_type for url, row in pages.items()}),
        "screenshot": ("page_url", {url: row.screenshot for url, row in pages.items()}),
        "severity": ("check_id", {each.id: each.severity for each in tables.checks.values()}),
        "category": ("check_id", {each.id: each.category for each in tables.checks.values()}),
        "standards": ("check_id", {each.id: " | ".join(each.standards) for each in tables.checks.values()}),
    }
    for name, (key, values) in extra.items():
        if name in columns:
            table = table.append_column(name, _mapped(table.column(key), values))
    table = table.select([name for name in columns if name in table.column_names])
    for start in range(0, max(1, table.num_rows), ROWS_AT_ONCE):
        part = table.slice(start, ROWS_AT_ONCE)
        yield pa.table([_decoded(part.column(name)) for name in part.column_names], names=part.column_names)


def _mapped(column: pa.ChunkedArray, values: dict[str, str]) -> pa.Array:
    """`values` looked up for each row, through the column's dictionary."""
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        return pa.array([], pa.string())
    looked_up = pa.array([values.get(each, "") for each in array.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(array.indices, looked_up)


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _fixes(scorecard: Scorecard) -> pa.Table:
    rows = scorecard.fixes
    columns: dict[str, pa.Array] = {}
    for name in ("fix_id", "check_id", "severity", "component"):
        columns[name] = texts(getattr(row, name) for row in rows)
    for name in ("pages", "instances"):
        columns[name] = pa.array([getattr(row, name) for row in rows], pa.int64())
    columns["templates"] = joined(row.templates for row in rows)
    for name in ("how", "title", "category", "outcome"):
        columns["how_to_fix" if name == "how" else name] = texts(getattr(row, name) for row in rows)
    columns["needs_review"] = pa.array([row.review for row in rows], pa.int64())
    columns["priority"] = pa.array([row.priority for row in rows], pa.float64())
    columns["blocker"] = texts(str(row.blocker).lower() for row in rows)
    for name in ("page_types", "steps", "standards", "laws"):
        columns[name] = joined(getattr(row, name) for row in rows)
    for name in ("first_seen", "state", "why", "url"):
        columns[name] = texts(getattr(row, name) for row in rows)
    columns["example_url"] = texts(row.examples[0].page_url if row.examples else "" for row in rows)
    columns["example_selector"] = texts(row.examples[0].selector if row.examples else "" for row in rows)
    return pa.table(columns)


def _channels(rows: Sequence[ChannelRow]) -> pa.Table:
    return pa.table({name: texts(getattr(row, name) for row in rows) for name in ChannelRow.__dataclass_fields__})


def _policies(rows: Sequence[PolicyRow]) -> pa.Table:
    columns: dict[str, pa.Array] = {}
    for name in ("kind", "url", "status", "lang", "last_updated"):
        columns[name] = texts(getattr(row, name) for row in rows)
    columns["words"] = pa.array([row.words for row in rows], pa.int64())
    for name in ("found", "unclear", "missing"):
        columns[name] = joined(getattr(row, name) for row in rows)
    for name in ("evidence", "title", "locale", "media", "link_text"):
        columns[name] = texts(getattr(row, name) for row in rows)
    columns["sentences"] = joined(row.sentences for row in rows)
    columns["digest"] = texts(row.digest for row in rows)
    return pa.table(columns)


def _obligations(rows: Sequence[ObligationRow]) -> pa.Table:
    columns = {
        name: texts(getattr(row, name) for row in rows) for name in ("market", "clause", "law", "in_force", "outcome")
    }
    columns["checks"] = joined(row.checks for row in rows)
    for name in ("reason", "title", "url"):
        columns[name] = texts(getattr(row, name) for row in rows)
    return pa.table(columns)


def _scorecard(scorecard: Scorecard) -> pa.Table:
    rows = [(each.category, each.score, each.failed, each.needs_review) for each in scorecard.categories]
    counted = [each for each in scorecard.categories if each.in_overall]
    rows.append(("overall", scorecard.overall, sum(e.failed for e in counted), sum(e.needs_review for e in counted)))
    scores: list[Score] = [row[1] for row in rows]
    numbers = {name: _numbers(getattr(each, attribute) for each in scores) for name, attribute in _SCORES}
    return pa.table(
        {
            "category": texts(row[0] for row in rows),
            **numbers,
            "grade": texts(each.grade for each in scores),
            "failed": pa.array([row[2] for row in rows], pa.int64()),
            "needs_review": pa.array([row[3] for row in rows], pa.int64()),
            "note": joined((*each.capped_by, *((each.why_none,) if each.why_none else ())) for each in scores),
        }
    )


_SCORES = (("score", "value"), ("low", "low"), ("high", "high"), ("coverage", "coverage"))


def _numbers(values: Iterable[float | None]) -> pa.Array:
    return pa.array([None if each is None else float(np.round(each, 4)) for each in values], pa.float64())
