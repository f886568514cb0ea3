"""Findings ▸ fixes: everything one change would clear (same check, same component) becomes one row."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from reports.blockers import in_the_way
from reports.frames import Tables
from reports.journey import steps
from reports.model import Example, Fix
from reports.rows import CheckInfo, PageRow

EXAMPLES = 5
"""Places shown per fix; all of them are in findings.csv."""

IMPACT = {"critical": 1.0, "serious": 0.7, "moderate": 0.35, "minor": 0.1}
EASE = {
    "document": 1.0,
    "header": 0.9,
    "footer": 0.9,
    "nav": 0.9,
    "card": 0.9,
    "form": 0.7,
    "dialog": 0.7,
    "aside": 0.7,
    "block": 0.6,
    "main": 0.6,
    "site": 0.5,
    "frame": 0.3,
}
"""Kind of component ▸ how easy: one template file, a page of its own, somebody else's widget."""
BEHAVIOUR_EASE = 0.6
"""Of what is not found in the markup but by keyboard, viewport or over the whole site: takes more than an attribute."""


def fix_id(check_id: str, component: str) -> str:
    """Stable from night to night, because both parts are."""
    return "fix-" + hashlib.sha256(f"{check_id}\n{component}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The fixes of a run and which finding belongs to which."""

    fixes: tuple[Fix, ...]
    """By priority."""
    of_finding: np.ndarray
    """Row of the findings ▸ index into `ids`."""
    ids: tuple[str, ...]


def group(tables: Tables, laws: Mapping[str, Sequence[str]] | None = None) -> Grouped:
    """All findings of a run as fixes; `laws` names the clauses that speak to a check."""
    frame = _frame(tables)
    if frame.empty:
        return Grouped((), np.empty(0, dtype=np.int64), ())
    pages = {row.url: row for row in tables.rows}
    reach = _Reach(tables)
    built: list[Fix] = []
    codes = frame["group"].to_numpy()
    stats = _stats(frame)
    examples = _examples(frame, tables, pages)
    for code, row in zip(stats.index, stats.itertuples(index=False), strict=True):
        check = tables.checks[str(row.check_id)]
        built.append(_fix(check, str(row.component), row, examples[code], reach, (laws or {}).get(check.id, ())))
    ids = tuple(each.fix_id for each in built)
    return Grouped(tuple(sorted(built, key=lambda each: (-each.priority, each.fix_id))), codes, ids)


def _frame(tables: Tables) -> pd.DataFrame:
    frame = tables.findings_frame(("page_url", "check_id", "outcome", "component"))
    known = frame["check_id"].isin(list(tables.checks))
    frame = frame if known.all() else frame[known]
    frame["group"] = frame.groupby(["check_id", "component"], observed=True, sort=True).ngroup().astype("int32")
    templates = dict(zip(tables.pages["url"], tables.pages["template"], strict=True))
    frame["template"] = _mapped(frame["page_url"], templates)
    return frame


def _mapped(column: pd.Series, values: Mapping[str, str]) -> pd.Categorical:
    """`values` looked up once per category, not per row."""
    names = [values.get(str(each), "") for each in column.cat.categories]
    kinds = sorted(set(names))
    place = {name: n for n, name in enumerate(kinds)}
    codes = np.array([place[name] for name in names], dtype=np.int32)[column.cat.codes.to_numpy()]
    return pd.Categorical.from_codes(codes, categories=pd.Index(kinds, dtype="str"))


def _stats(frame: pd.DataFrame) -> pd.DataFrame:
    grouped = frame.groupby("group", sort=True)
    stats = grouped.agg(check_id=("check_id", "first"), component=("component", "first"), total=("outcome", "size"))
    stats["failed"] = (frame["outcome"] == "failed").groupby(frame["group"]).sum()
    for name in ("page_url", "template"):
        pairs = frame[["group", name]].drop_duplicates()
        values: dict[int, list[str]] = {}
        for code, value in zip(pairs["group"].tolist(), pairs[name].tolist(), strict=True):
            values.setdefault(code, []).append(str(value))
        stats[name] = [tuple(sorted(values[code])) for code in stats.index]
    return stats


def _examples(frame: pd.DataFrame, tables: Tables, pages: Mapping[str, PageRow]) -> dict[int, tuple[Example, ...]]:
    """The first failed finding of each template, then more, at most `EXAMPLES` per fix."""
    review = (frame["outcome"] != "failed").to_numpy()
    group = frame["group"].to_numpy()
    turn = frame.groupby([group, review, frame["template"].cat.codes.to_numpy()]).cumcount().to_numpy()
    order = np.lexsort((turn, review, group))
    place = pd.Series(group[order]).groupby(group[order]).cumcount().to_numpy()
    chosen = frame.iloc[order[place < EXAMPLES]]
    rows = tables.findings.take(chosen.index.to_numpy()).to_pylist()
    found: dict[int, list[Example]] = {}
    for group_code, row in zip(chosen["group"], rows, strict=True):
        found.setdefault(group_code, []).append(_example(row, pages.get(row["page_url"])))
    return {code: tuple(each) for code, each in found.items()}


def _example(row: Mapping[str, object], page: PageRow | None) -> Example:
    box = row["box"]
    return Example(
        page_url=str(row["page_url"]),
        selector=str(row["selector"]),
        snippet=str(row["snippet"]),
        message=str(row["message"]),
        screenshot=page.screenshot if page else "",
        box=(box[0], box[1], box[2], box[3]) if isinstance(box, list) and len(box) == 4 else None,
        page_type=page.page_type if page else "",
    )


class _Reach:
    """How much of the site a set of pages stands for."""

    def __init__(self, tables: Tables) -> None:
        self.audited = max(1, int(tables.pages["audited"].sum())) if len(tables.pages) else 1
        self.types = {row.url: row.page_type for row in tables.rows}
        self.template = {row.url: row.template for row in tables.rows}
        audited = pd.Series([row.template for row in tables.rows if row.audited]).value_counts()
        stands = pd.Series([row.template for row in tables.rows if row.audited or row.status == "represented"])
        self.each = {name: stands.value_counts().get(name, count) / count for name, count in audited.items()}
        self.total = max(1.0, float(len(stands)))

    def represented(self, urls: Sequence[str]) -> float:
        return float(sum(self.each.get(self.template.get(url, ""), 1.0) for url in urls))

    def page_types(self, urls: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({self.types.get(url, "other") for url in urls}))


def _fix(
    check: CheckInfo,
    component: str,
    row: object,
    examples: tuple[Example, ...],
    reach: _Reach,
    laws: Sequence[str],
) -> Fix:
    urls: tuple[str, ...] = row.page_url  # type: ignore[attr-defined]
    total, failed = int(row.total), int(row.failed)  # type: ignore[attr-defined]
    kind = component.partition(" ")[0]
    types = reach.page_types(urls)
    represented = reach.represented(urls)
    ease = round(EASE.get(kind, 0.6) * (1.0 if check.id.startswith("axe/") else BEHAVIOUR_EASE), 2)
    share = 1.0 if check.scope == "site" else min(1.0, represented / reach.total)
    return Fix(
        fix_id=fix_id(check.id, component),
        check_id=check.id,
        title=check.failure_title,
        category=check.category,
        severity=check.severity,
        component=component,
        component_kind=kind,
        outcome="failed" if failed else "cantTell",
        blocker=in_the_way(check, component),
        instances=failed,
        review=total - failed,
        pages=len(urls),
        page_share=round(min(1.0, len(urls) / reach.audited), 4),
        represented_pages=max(len(urls), round(represented)),
        templates=tuple(each for each in row.template if each),  # type: ignore[attr-defined]
        page_types=types,
        steps=steps(types),
        priority=_priority(check, component, share, ease, failed > 0),
        ease=ease,
        why=check.why,
        how=check.fix,
        bad=check.bad,
        good=check.good,
        blind_spots=check.blind_spots,
        url=check.url,
        standards=check.standards,
        act=check.act,
        laws=tuple(laws),
        examples=examples,
    )


def _priority(check: CheckInfo, component: str, share: float, ease: float, failed: bool) -> float:
    """Impact × reach × ease, 0..100; a square root keeps a rare defect in the checkout visible."""
    impact = 1.0 if in_the_way(check, component) else IMPACT.get(check.severity, 0.1)
    worth = impact * (0.25 + 0.75 * share**0.5) * (0.5 + 0.5 * ease)
    scale = 100.0 if check.category != "best-practice" else 25.0
    return float(round(scale * worth * (1.0 if failed else 0.4), 2))
