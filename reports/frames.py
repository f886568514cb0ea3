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
    results, batches = _results(run.result_lines())
    checks = run.checks()
    for name in results["check_id"].cat.categories.difference(list(checks)):  # its line in the journal was damaged
        checks[str(name)] = CheckInfo(str(name), str(name), str(name), "best-practice", "moderate")
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
    blocks, batches = [], []
    for line in lines:
        if line.rows:
            blocks.append(_result_block(line, coders))
            batches.append(np.full(len(line.rows), line.batch, dtype=np.int64))
    data = np.concatenate(blocks) if blocks else np.empty((0, 7), dtype=np.int32)
    batch = np.concatenate(batches) if batches else np.empty(0, dtype=np.int64)
    blocks.clear()
    order = _standing_order(data, coders)
    names = ("page_url", "check_id", "outcome", "reason")
    columns: dict[str, object] = {}
    for index, name in enumerate(names):
        codes = np.ascontiguousarray(data[order, index])
        columns[name] = pd.Categorical.from_codes(codes, categories=pd.Index(coders[index].categories(), dtype="str"))
    for index, name in enumerate(("failed", "review", "passed"), start=4):
        columns[name] = np.ascontiguousarray(data[order, index])
    return pd.DataFrame(columns, copy=False), batch[order]


def _result_block(line: ResultLine, coders: list[_Coder]) -> np.ndarray:
    page, check, outcome, reason = coders
    url = page(line.page_url)
    return np.array([(url, check(c), outcome(o), reason(r), f, v, p) for c, o, r, f, v, p in line.rows], dtype=np.int32)


def _standing_order(data: np.ndarray, coders: list[_Coder]) -> np.ndarray:
    """The last row of each (page, check), by the names of page and check."""
    pages, checks = (_ranked(coders[index].categories())[data[:, index]] for index in (0, 1))
    keys = pages.astype(np.int64) * max(1, len(coders[1].codes)) + checks
    _, first_in_reverse = np.unique(keys[::-1], return_index=True)
    return np.asarray(len(data) - 1 - first_in_reverse)


def _ranked(texts: list[str]) -> np.ndarray:
    """Code of each text ▸ its place in alphabetical order."""
    ranks = np.empty(len(texts), dtype=np.int32)
    ranks[np.argsort(np.asarray(texts, dtype=object), kind="stable")] = np.arange(len(texts), dtype=np.int32)
    return ranks


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
    return np.asarray(_ranked(array.dictionary.to_pylist())[array.indices.to_numpy(zero_copy_only=False)])


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
