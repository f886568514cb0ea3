"""Scores from outcomes: pure, published in docs/scoring.md, and tested for its promises.

In short: a page keeps `1 - penalty × exposure` of its quality for every check that found something on it; the site's
quality is the mean of its pages (half of it weighted by pages, half by templates) times the same product over the
checks that look at the site as a whole. What could not be tested earns nothing; what needs review makes the range.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from reports.model import Score
from reports.rows import CheckInfo


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the formula; docs/scoring.md gives the reasons."""

    penalty: Mapping[str, float] = field(
        default_factory=lambda: {"critical": 0.30, "serious": 0.15, "moderate": 0.06, "minor": 0.02}
    )
    """Share of a page's quality a check takes when every element it looks at is broken."""
    base: float = 0.5
    """Exposure of a page with at least one broken element; the rest grows with the share of broken elements."""
    categories: Mapping[str, float] = field(
        default_factory=lambda: {"accessibility": 0.5, "support": 0.25, "policies": 0.25}
    )
    """Share of each category in the overall score; a category not named here is not part of it."""
    cap: float = 49.0
    """Highest score of a site on which a blocker stands in the way."""
    floor: float = 0.5
    """Lowest coverage a score is printed with (setting `AUDIT_COVERAGE_FLOOR`)."""
    grades: tuple[tuple[float, str], ...] = ((90, "A"), (80, "B"), (65, "C"), (50, "D"), (0, "F"))


DEFAULT = Weights()

WAY_TO_BUY = ("home", "category", "search", "product", "cart", "checkout")
WAY_TO_SUPPORT = ("contact", "help")
NEUTRAL_STATUSES = frozenset(
    (
        "represented",
        "duplicate",
        "redirect",
        "off-scope-redirect",
        "not-html",
        "robots",
        "off-scope",
        "left-out",
        "not-opened",
    )
)
"""Pages with these statuses are not missing evidence: nothing there was to be tested, by rule or by the user's budget."""

_NOT_SELECTED = re.compile(r"^(not selected|[\w/-]+ was not gathered$|no \w+ in this snapshot$)")


def not_selected(reason: str) -> bool:
    """Whether an `untested` means that the page was not chosen for this (a probe runs once per template)."""
    return bool(_NOT_SELECTED.match(reason))


@dataclass(frozen=True, slots=True)
class Judged:
    """The scores of a run, and what holds them down."""

    overall: Score
    categories: Mapping[str, Score]


def judge(
    results: pd.DataFrame,
    pages: pd.DataFrame,
    checks: Mapping[str, CheckInfo],
    weights: Weights = DEFAULT,
) -> Judged:
    """Scores of every category the run has checks of, and overall.

    `results` needs page_url, check_id, outcome, reason, failed, review, passed; `pages` url, template, page_type,
    status, audited. The order of rows does not matter.
    """
    rows = _with_facts(results, pages, checks)
    seen = page_coverage(pages)
    names = sorted({check.category for check in checks.values()})
    categories = {name: _category(rows[rows["category"] == name], pages, seen, weights) for name in names}
    return Judged(_overall(categories, weights), categories)


def page_coverage(pages: pd.DataFrame) -> float:
    """Share of the pages that were to be audited and were; a template without any audited page misses one."""
    if pages.empty:
        return 0.0
    audited = pages["audited"].astype(bool)
    blocked = ~audited & ~pages["status"].isin(NEUTRAL_STATUSES)
    if "http_status" in pages:  # a dead link leads to nothing that should have been tested
        blocked &= ~pages["http_status"].isin((404, 410))
    known = set(pages.loc[pages["status"] == "represented", "template"]) - {""}
    unseen = known - set(pages.loc[audited, "template"])
    missing = int(blocked.sum()) + len(unseen)
    return float(audited.sum() / max(1, audited.sum() + missing))


def _with_facts(results: pd.DataFrame, pages: pd.DataFrame, checks: Mapping[str, CheckInfo]) -> pd.DataFrame:
    """Results with what the formula needs beside them; texts are looked up once per category, not per row."""
    rows = _complete(
        results[["page_url", "check_id", "outcome", "reason", "failed", "review", "passed"]], pages, checks
    )
    for name in _TEXTS:
        rows[name] = rows[name].astype("category")
    facts = {name: {check.id: getattr(check, name) for check in checks.values()} for name in _CHECK_FACTS}
    for name in _CHECK_FACTS:
        rows[name] = _looked_up(rows["check_id"], facts[name], None)
    templates = dict(zip(pages["url"], pages["template"], strict=True))
    types = dict(zip(pages["url"], pages["page_type"], strict=True))
    rows["template"] = pd.Categorical(_looked_up(rows["page_url"], templates, ""))
    rows["page_type"] = _looked_up(rows["page_url"], types, "other")
    rows["skipped"] = (rows["outcome"] == "untested") & _looked_up_bool(rows["reason"])
    return rows[rows["category"].notna()]


def _complete(results: pd.DataFrame, pages: pd.DataFrame, checks: Mapping[str, CheckInfo]) -> pd.DataFrame:
    """A row for every page of a template a check ran on: probes leave none on the pages they were not run on."""
    templates = dict(zip(pages["url"], pages["template"], strict=True))
    on_page = results[results["check_id"].isin([each.id for each in checks.values() if each.scope == "page"])]
    template = on_page["page_url"].map(templates)
    frame = pd.DataFrame({"page_url": on_page["page_url"], "check_id": on_page["check_id"], "template": template})
    frame = frame[frame["template"].notna()]
    size = frame[["page_url", "template"]].drop_duplicates().groupby("template", observed=True).size()
    cells = frame.groupby(["template", "check_id"], observed=True).size().rename("rows").reset_index()
    cells = cells[cells["rows"] < size.reindex(cells["template"]).to_numpy()]
    if cells.empty:
        return results.copy()
    members = frame[["page_url", "template"]].drop_duplicates()
    wanted = cells[["template", "check_id"]].merge(members, on="template")
    there = pd.MultiIndex.from_frame(frame[["page_url", "check_id"]].astype(str))
    index = pd.MultiIndex.from_frame(wanted[["page_url", "check_id"]].astype(str))
    wanted = wanted[~index.isin(there)]
    added = pd.DataFrame({"page_url": wanted["page_url"].astype(str), "check_id": wanted["check_id"].astype(str)})
    added = added.assign(outcome="untested", reason="not selected", failed=0, review=0, passed=-1)
    columns: dict[str, Any] = {}
    for name in results.columns:
        if name in _TEXTS:
            columns[name] = union_categoricals([results[name].astype("category"), added[name].astype("category")])
        else:
            columns[name] = np.concatenate([results[name].to_numpy(), added[name].to_numpy()])
    return pd.DataFrame(columns)


_TEXTS = ("page_url", "check_id", "outcome", "reason")


_CHECK_FACTS = ("category", "severity", "scope", "blocker", "weight", "failure_title")


def _looked_up(column: pd.Series, values: Mapping[str, object], missing: object) -> np.ndarray:
    table = np.array([values.get(each, missing) for each in column.cat.categories], dtype=object)
    codes = column.cat.codes.to_numpy()
    return table[codes] if len(table) else np.empty(0, dtype=object)


def _looked_up_bool(reasons: pd.Series) -> np.ndarray:
    table = np.array([not_selected(str(each)) for each in reasons.cat.categories], dtype=bool)
    codes = reasons.cat.codes.to_numpy()
    return table[codes] if len(table) else np.zeros(len(codes), dtype=bool)


def _category(rows: pd.DataFrame, pages: pd.DataFrame, seen: float, weights: Weights) -> Score:
    coverage = round(_cell_coverage(rows, weights) * seen, 4)
    if rows.empty or coverage < weights.floor:
        return Score(None, None, None, coverage, why_none=_why_none(coverage, weights))
    low, high = (100 * _quality(rows, pages, weights, review) for review in (True, False))
    caps, possible = _caps(rows)
    high = min(high, weights.cap) if caps else high
    low = min(low, high, weights.cap) if caps or possible else min(low, high)
    return _score(low, high, coverage, caps, weights)


def _why_none(coverage: float, weights: Weights) -> str:
    return f"only {coverage:.0%} of what should have been tested was; no score is printed below {weights.floor:.0%}"


def _score(low: float, high: float, coverage: float, caps: tuple[str, ...], weights: Weights) -> Score:
    value = round((low + high) / 2, 1)
    grade = next(name for least, name in weights.grades if value >= least)
    return Score(value, round(low, 1), round(high, 1), coverage, grade, caps)


def _quality(rows: pd.DataFrame, pages: pd.DataFrame, weights: Weights, review: bool) -> float:
    """Quality 0..1 of the site; with `review`, everything that needs review counts as broken."""
    rows = rows.assign(exposure=_exposure(rows, weights, review))
    on_page = rows["scope"] == "page"
    site = float(np.exp(_log_loss(rows[~on_page], weights).sum()))
    return site * _mean_page(rows[on_page], pages, weights)


def _exposure(rows: pd.DataFrame, weights: Weights, review: bool) -> np.ndarray:
    """How much of a page a check hits: 0 clean, `base` one broken element among many, 1 all of them or unknown."""
    outcome = rows["outcome"].to_numpy().astype(str)
    broken = rows["failed"].to_numpy() + (rows["review"].to_numpy() if review else 0)
    hit = (outcome == "failed") | ((outcome == "cantTell") & review)
    counted = rows["passed"].to_numpy() >= 0
    total = np.maximum(1, broken + np.maximum(0, rows["passed"].to_numpy()))
    share = np.where(counted & (broken > 0), broken / total, 1.0)
    exposure = np.where(hit, weights.base + (1 - weights.base) * share, 0.0)
    skipped = rows["skipped"].to_numpy()
    exposure = np.where((outcome == "untested") & ~skipped, 1.0, exposure)
    return _represented(rows, exposure, skipped)


def _represented(rows: pd.DataFrame, exposure: np.ndarray, skipped: np.ndarray) -> np.ndarray:
    """A page a probe was not run on stands as its template's tested pages do."""
    if not skipped.any():
        return exposure
    frame = pd.DataFrame(
        {"template": rows["template"].cat.codes, "check": rows["check_id"].cat.codes, "exposure": exposure}
    )
    tested = frame[~skipped].groupby(["template", "check"])["exposure"].mean()
    keys = pd.MultiIndex.from_frame(frame.loc[skipped, ["template", "check"]])
    filled = exposure.copy()
    filled[skipped] = tested.reindex(keys).fillna(0.0).to_numpy()
    return filled


def _log_loss(rows: pd.DataFrame, weights: Weights) -> np.ndarray:
    penalty = rows["severity"].map(weights.penalty).to_numpy(dtype=float)
    loss = np.log1p(-penalty * rows["exposure"].to_numpy(dtype=float))
    return np.asarray(rows["weight"].to_numpy(dtype=float) * loss)


def _mean_page(rows: pd.DataFrame, pages: pd.DataFrame, weights: Weights) -> float:
    """Mean quality of the pages: half by pages (each standing for those it represents), half by templates."""
    if rows.empty:
        return 1.0
    loss = pd.DataFrame({"page_url": rows["page_url"], "loss": _log_loss(rows, weights)})
    quality = np.exp(loss.groupby("page_url", observed=True)["loss"].sum())
    templates = rows.drop_duplicates("page_url").set_index("page_url")["template"].astype(str)
    mean = quality.groupby(templates.reindex(quality.index), sort=True).agg(["mean", "size"])
    stands_for = pages[pages["audited"].astype(bool) | (pages["status"] == "represented")].groupby("template").size()
    size = np.maximum(stands_for.reindex(mean.index).fillna(0).to_numpy(), mean["size"].to_numpy())
    by_page = float((mean["mean"].to_numpy() * size).sum() / size.sum())
    return (by_page + float(mean["mean"].mean())) / 2


def _cell_coverage(rows: pd.DataFrame, weights: Weights) -> float:
    """Severity-weighted share of (check, template) pairs with at least one tested page."""
    if rows.empty:
        return 0.0
    frame = pd.DataFrame(
        {
            "check": rows["check_id"].cat.codes.to_numpy(),
            "template": np.where(rows["scope"] == "page", rows["template"].cat.codes, -1),
            "tested": (rows["outcome"] != "untested").to_numpy(),
            "skipped": rows["skipped"].to_numpy(dtype=bool),
            "weight": rows["weight"].to_numpy(dtype=float)
            * rows["severity"].map(weights.penalty).to_numpy(dtype=float),
        }
    )
    cells = frame.groupby(["check", "template"]).agg(
        tested=("tested", "any"), skipped=("skipped", "all"), weight=("weight", "first")
    )
    somewhere = cells.groupby("check")["tested"].transform("any")
    cells = cells[~(cells["skipped"] & somewhere)]
    total = float(cells["weight"].sum())
    return float(cells.loc[cells["tested"], "weight"].sum() / total) if total else 1.0


def _caps(rows: pd.DataFrame) -> tuple[tuple[str, ...], bool]:
    """Sentences about the blockers in the way, and whether one may be that needs review.

    A blocker that could not be tested on any page of its kind caps as well: not looking must not lift a score.
    """
    rows = rows[rows["blocker"].astype(bool)]
    on_way = (rows["scope"] == "site") | rows["page_type"].isin((*WAY_TO_BUY, *WAY_TO_SUPPORT))
    rows = rows[on_way]
    found: set[str] = set()
    possible = False
    for (check, kind), group in rows.groupby(["check_id", "page_type"], observed=True):
        del check
        outcomes = set(group["outcome"].astype(str))
        first = group.iloc[0]
        where = "on the site" if first["scope"] == "site" else f"on the way to {_goal(str(kind))} ({kind} page)"
        if "failed" in outcomes:
            found.add(f"{first['failure_title']} {where}")
        elif outcomes == {"untested"} and not group["skipped"].any():
            found.add(f"Not testable {where}: {first['failure_title']}")
        possible = possible or "cantTell" in outcomes
    return tuple(sorted(found)), possible


def _goal(page_type: str) -> str:
    return "support" if page_type in WAY_TO_SUPPORT else "buying"


def _overall(categories: Mapping[str, Score], weights: Weights) -> Score:
    counted = {name: share for name, share in weights.categories.items() if name in categories}
    total = sum(counted.values())
    if not total:
        return Score(None, None, None, 0.0, why_none="nothing was tested")
    coverage = round(sum(categories[name].coverage * share for name, share in counted.items()) / total, 4)
    without = sorted(name for name in counted if categories[name].value is None)
    if without:
        return Score(None, None, None, coverage, why_none=f"no score for {', '.join(without)}")
    low, high = (
        sum((getattr(categories[name], end) or 0.0) * share for name, share in counted.items()) / total
        for end in ("low", "high")
    )
    caps = tuple(sorted({sentence for name in counted for sentence in categories[name].capped_by}))
    high = min(high, weights.cap) if caps else high
    return _score(min(low, high), high, coverage, caps, weights)
