"""A run as tidy tables: the only place that flattens.

Texts are dictionary-encoded while they are read, so that a million findings fit into a few hundred megabytes:
pandas frames for pages and results, an Arrow table for findings (`Tables.findings_frame` gives pandas).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import batched

import numpy as np
import pandas as pd
import pyarrow as pa

from reports.rows import CheckInfo, FindingRow, PageRow, ResultLine
from reports.store import Run

FINDINGS_AT_ONCE = 50_000
"""Rows decoded before they are packed into Arrow."""

_ENCODED = ("page_url", "check_id", "outcome", "component", "selector", "snippet", "message", "evidence")


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Everything of one run, flat and sorted."""

    pages: pd.DataFrame
    """Columns of `PageRow`, sorted by URL."""
    results: pd.DataFrame
    """page_url, check_id, outcome, reason (categorical), failed, review, passed; last writing of each pair."""
    findings: pa.Table
    """finding_id, page_url, check_id, outcome, component, selector, snippet, message, evidence, box."""
    checks: Mapping[str, CheckInfo]
    rows: tuple[PageRow, ...]
    """The pages as rows, for those who need their tuples."""

    def findings_frame(self, columns: Iterable[str]) -> pd.DataFrame:
        """Some columns of the findings in pandas; texts as categories."""
        return pd.DataFrame(self.findings.select(list(columns)).to_pandas())


def read_tables(run: Run) -> Tables:
    """Read the whole journal of a run."""
    rows = run.pages()
    checks = run.checks()
    results, batches = _results(run.result_lines())
    findings = _findings(run.finding_lines(), results, batches)
    return Tables(_pages(rows), results, findings, checks, rows)


def read_results(run: Run) -> pd.DataFrame:
    """The standing results alone."""
    return _results(run.result_lines())[0]


def _pages(rows: tuple[PageRow, ...]) -> pd.DataFrame:
    names = [each.name for each in fields(PageRow)]
    return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in names})


class _Coder:
    """Texts ▸ small integers, in order of first sight."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.codes.setdefault(text, len(self.codes))

    def categories(self) -> list[str]:
        return list(self.codes)


def _results(lines: Iterable[ResultLine]) -> tuple[pd.DataFrame, np.ndarray]:
    """The standing results, and the batch of each (its findings carry the same)."""
    coders = [_Coder() for _ in range(4)]
    blocks = [block for line in lines if (block := _result_block(line, coders)) is not None]
    data = np.concatenate(blocks) if blocks else np.empty((0, 8), dtype=np.int64)
    data = _latest(data)
    names = ("page_url", "check_id", "outcome", "reason")
    columns: dict[str, object] = {}
    for index, name in enumerate(names):
        columns[name] = pd.Categorical.from_codes(
            np.asarray(data[:, index], dtype=np.int64), categories=pd.Index(coders[index].categories(), dtype="str")
        )
    for index, name in enumerate(("failed", "review", "passed"), start=4):
        columns[name] = data[:, index].astype(np.int32)
    frame = pd.DataFrame(columns)
    order = np.lexsort((_ranks(frame["check_id"]), _ranks(frame["page_url"])))
    return frame.iloc[order].reset_index(drop=True), data[order, 7]


def _result_block(line: ResultLine, coders: list[_Coder]) -> np.ndarray | None:
    if not line.rows:
        return None
    page, check, outcome, reason = coders
    url = page(line.page_url)
    return np.array(
        [(url, check(c), outcome(o), reason(r), f, v, p, line.batch) for c, o, r, f, v, p in line.rows], dtype=np.int64
    )


def _latest(data: np.ndarray) -> np.ndarray:
    """The last row of each (page, check)."""
    if not len(data):
        return data
    keys = data[:, 0] * (int(data[:, 1].max()) + 1) + data[:, 1]
    _, first_in_reverse = np.unique(keys[::-1], return_index=True)
    return data[np.sort(len(data) - 1 - first_in_reverse)]


def _ranks(column: pd.Series) -> np.ndarray:
    """Codes of a categorical, renumbered so that they sort as their texts do."""
    categories = np.asarray(column.cat.categories, dtype=object)
    ranks = np.empty(len(categories), dtype=np.int64)
    ranks[np.argsort(categories, kind="stable")] = np.arange(len(categories))
    codes = column.cat.codes.to_numpy()
    return ranks[codes] if len(categories) else codes


def _findings(lines: Iterable[FindingRow], results: pd.DataFrame, batches: np.ndarray) -> pa.Table:
    standing = _Standing(results, batches)
    ids: list[pa.Array] = []
    boxes: list[pa.Array] = []
    encoded: dict[str, list[pa.Array]] = {name: [] for name in _ENCODED}
    for rows in batched(standing.only(lines), FINDINGS_AT_ONCE):
        ids.append(pa.array([row.finding_id for row in rows], pa.string()))
        boxes.append(pa.array([row.box for row in rows], pa.list_(pa.float64())))
        for name in _ENCODED:
            encoded[name].append(pa.array([getattr(row, name) for row in rows], pa.string()).dictionary_encode())
    columns = {"finding_id": pa.chunked_array(ids, pa.string()), "box": pa.chunked_array(boxes, pa.list_(pa.float64()))}
    kind = pa.dictionary(pa.int32(), pa.string())
    for name in _ENCODED:
        columns[name] = pa.chunked_array(encoded.pop(name), kind).unify_dictionaries().combine_chunks()
    return _sorted_findings(pa.table(columns))


def _sorted_findings(table: pa.Table) -> pa.Table:
    """By page, check, then as written (the order within one page is the checks' own)."""
    pages, checks = (_dictionary_ranks(table.column(name)) for name in ("page_url", "check_id"))
    return table.take(pa.array(np.lexsort((pages, checks)[::-1])))


def _dictionary_ranks(column: pa.ChunkedArray) -> np.ndarray:
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):  # an empty table has no chunk to combine
        return np.empty(0, dtype=np.int64)
    texts = np.asarray(array.dictionary.to_pylist(), dtype=object)
    ranks = np.empty(len(texts), dtype=np.int64)
    ranks[np.argsort(texts, kind="stable")] = np.arange(len(texts))
    return np.asarray(ranks[array.indices.to_numpy(zero_copy_only=False)])


class _Standing:
    """Knows which findings belong to a result that still stands."""

    def __init__(self, results: pd.DataFrame, batches: np.ndarray) -> None:
        self.pages = {url: code for code, url in enumerate(results["page_url"].cat.categories)}
        self.checks = {check: code for code, check in enumerate(results["check_id"].cat.categories)}
        self.width = max(1, len(self.checks))
        keys = results["page_url"].cat.codes.to_numpy().astype(np.int64) * self.width
        keys = keys + results["check_id"].cat.codes.to_numpy()
        with_findings = (results["failed"].to_numpy() + results["review"].to_numpy()) > 0
        self.batches = dict(zip(keys[with_findings].tolist(), batches[with_findings].tolist(), strict=True))

    def only(self, lines: Iterable[FindingRow]) -> Iterator[FindingRow]:
        for row in lines:
            page, check = self.pages.get(row.judged_url), self.checks.get(row.check_id)
            if page is None or check is None:
                continue
            if self.batches.get(page * self.width + check) == row.batch:
                yield row
