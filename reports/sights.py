"""What two runs saw, ready for comparison: tonight's from its tables, an earlier one's from its folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from reports.frames import Tables, read_results
from reports.model import ChannelRow, PolicyRow, Scorecard
from reports.rows import CheckInfo, PageRow
from reports.store import Run, StoreError
from reports.tabular import restored
from reports.trends import FixSight, RunSight, sight

_TEXTS = ("page_url", "check_id", "outcome", "fix_id", "component")
"""Columns of the findings that a comparison reads, besides their ids."""


def sight_now(run: Run, tables: Tables, card: Scorecard) -> RunSight:
    """The run being built; `tables` already have their fix ids."""
    versions = dict(card.run.versions)
    return _sight(run, versions, card.coverage.share, tables.rows, tables.checks, tables.results, tables.findings)


def sight_then(folder: Path, versions: Mapping[str, str], coverage: float) -> RunSight | None:
    """An earlier run, or None where its folder or its findings have gone."""
    path = folder / "findings.parquet"
    if not path.exists():
        return None
    try:
        run = Run(folder)
    except StoreError:
        return None
    findings = pyarrow.parquet.read_table(path, columns=["finding_id", *_TEXTS], read_dictionary=list(_TEXTS))
    return _sight(run, versions, coverage, run.pages(), run.checks(), read_results(run), findings)


def _sight(
    run: Run,
    versions: Mapping[str, str],
    coverage: float,
    rows: Sequence[PageRow],
    checks: Mapping[str, CheckInfo],
    results: pd.DataFrame,
    findings: pa.Table,
) -> RunSight:
    templates = {row.url: row.template for row in rows}
    titles = {each.id: each.failure_title for each in checks.values()}
    return sight(
        run.run_id,
        run.header,
        versions,
        coverage,
        results,
        templates,
        _fixes(pd.DataFrame(findings.select(list(_TEXTS)).to_pandas()), templates, titles),
        findings.select(["finding_id", "page_url", "check_id", "outcome"]),
        [row.url for row in rows if row.audited],
        [each.id for each in checks.values() if each.scope == "site"],
    )


def _fixes(frame: pd.DataFrame, templates: dict[str, str], titles: dict[str, str]) -> list[FixSight]:
    """The fixes as sets of places, from the findings."""
    places = frame[["fix_id", "check_id", "component", "page_url"]].drop_duplicates()
    pages: dict[tuple[str, str, str], set[str]] = {}
    for fix_id, check_id, component, url in places.astype(str).itertuples(index=False, name=None):
        pages.setdefault((fix_id, check_id, component), set()).add(url)
    failed = {str(each) for each in frame.loc[frame["outcome"] == "failed", "fix_id"].unique()}
    return [
        FixSight(
            fix_id=fix_id,
            check_id=check_id,
            name=f"{titles.get(check_id, check_id)} ({component})",
            pages=frozenset(urls),
            templates=frozenset(found for url in urls if (found := templates.get(url, ""))),
            failed=fix_id in failed,
        )
        for (fix_id, check_id, component), urls in pages.items()
    ]


def first_seen(folder: Path | None, ids: pa.ChunkedArray, today: str) -> pa.Array | pa.ChunkedArray:
    """For each finding the day it was first seen: the earlier run's answer, else today."""
    path = folder / "findings.parquet" if folder else None
    unseen = pa.array([today] * 1, pa.string())
    if path is None or not path.exists():
        return pa.DictionaryArray.from_arrays(pa.array([0] * len(ids), pa.int32()), unseen)
    earlier = pyarrow.parquet.read_table(path, columns=["finding_id", "first_seen"])
    at = pc.index_in(ids, value_set=earlier.column("finding_id").combine_chunks())
    known = earlier.column("first_seen").combine_chunks().take(at)
    return pc.fill_null(known, today).dictionary_encode()


def rows_then(folder: Path) -> tuple[tuple[ChannelRow, ...], tuple[PolicyRow, ...]]:
    """Channels and policies of an earlier run, from its tables."""
    return (
        tuple(ChannelRow(**_fields(row, ChannelRow)) for row in _csv(folder / "channels.csv")),
        tuple(PolicyRow(**_fields(row, PolicyRow)) for row in _csv(folder / "policies.csv")),
    )


def _csv(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _fields(row: dict[str, str], kind: type[ChannelRow] | type[PolicyRow]) -> dict[str, Any]:
    """The text columns of a row that the type knows, without the apostrophe that kept a cell from being a formula."""
    wanted = set(kind.__dataclass_fields__) - {"words", "found", "unclear", "missing", "sentences"}
    return {name: restored(text) for name, text in row.items() if name in wanted}
