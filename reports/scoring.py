"""Scores from outcomes: pure, published in docs/scoring.md, and tested for its promises.

In short: a page keeps `1 - penalty × exposure` of its quality for every check that found something on it; the site's
quality is the mean of its pages (half of it weighted by pages, half by templates) times the same product over the
checks that look at the site as a whole. What could not be tested earns nothing; what needs review makes the range.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from reports.blockers import caps
from reports.coverage import check_coverage, page_coverage
from reports.model import Score
from reports.outcomes import FAILED, REVIEW, UNTESTED, Facts, Numbers
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
    operated: float = 0.6
    """Least quality a page keeps, whatever is found or could not be tested by operating and measuring it."""
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
    status, audited. The order of rows does not matter. `results` may have `beside` (`reports.blockers.beside`).
    """
    facts = Facts.of(results, pages, checks, weights.penalty)
    seen = page_coverage(pages)
    names = sorted({check.category for check in checks.values()})
    categories = {name: _category(facts.only(name), seen, weights) for name in names}
    return Judged(_overall(categories, weights), categories)


def _category(facts: Facts, seen: float, weights: Weights) -> Score:
    coverage = round(check_coverage(facts) * seen, 4)
    if not len(facts.page) or coverage < weights.floor:
        return Score(None, None, None, coverage, why_none=_why_none(coverage, weights))
    low, high = (100 * _quality(facts, weights, review) for review in (True, False))
    held, possible = caps(facts)
    high = min(high, weights.cap) if held else high
    low = min(low, high, weights.cap) if held or possible else min(low, high)
    return _score(low, high, coverage, held, weights)


def _why_none(coverage: float, weights: Weights) -> str:
    return f"only {coverage:.0%} of what should have been tested was; no score is printed below {weights.floor:.0%}"


def _score(low: float, high: float, coverage: float, caps: tuple[str, ...], weights: Weights) -> Score:
    value = round((low + high) / 2, 1)
    grade = next(name for least, name in weights.grades if value >= least)
    return Score(value, round(low, 1), round(high, 1), coverage, grade, caps)


def _quality(facts: Facts, weights: Weights, review: bool) -> float:
    """Quality 0..1 of the site; with `review`, everything that needs review counts as broken."""
    loss = facts.weight[facts.check] * np.log1p(-facts.penalty[facts.check] * _exposure(facts, weights, review))
    wide = facts.site_wide[facts.check]
    operated = facts.operated[facts.check]
    pages = int(facts.page.max()) + 1
    read, used = (
        np.bincount(facts.page[mask], weights=loss[mask], minlength=pages)
        for mask in (~wide & ~operated, ~wide & operated)
    )
    of_page = np.exp(read) * np.maximum(np.exp(used), weights.operated)
    return float(np.exp(loss[wide].sum())) * _mean_page(facts, of_page)


def _exposure(facts: Facts, weights: Weights, review: bool) -> Numbers:
    """How much of a page a check hits: 0 clean, `base` one broken element among many, 1 all of them or unknown."""
    broken = facts.failed + facts.review if review else facts.failed
    hit = (facts.outcome == FAILED) | ((facts.outcome == REVIEW) & review)
    total = np.maximum(1, broken + np.maximum(0, facts.passed))
    share = np.where((facts.passed >= 0) & (broken > 0), broken / total, 1.0)
    exposure = np.where(hit, weights.base + (1 - weights.base) * share, 0.0)
    unseen = (facts.outcome == UNTESTED) & ~facts.skipped
    exposure[unseen & (review | ~facts.site_wide[facts.check])] = 1.0
    return _represented(facts, exposure)


def _represented(facts: Facts, exposure: Numbers) -> Numbers:
    """A page a probe was not run on stands as its template's tested pages do."""
    if not facts.skipped.any():
        return exposure
    width = len(facts.checks)
    cell = (facts.template[facts.page] + 1) * width + facts.check
    tested = ~facts.skipped
    size = int(cell.max()) + 1
    total = np.bincount(cell[tested], weights=exposure[tested], minlength=size)
    mean = total / np.maximum(1, np.bincount(cell[tested], minlength=size))
    return np.where(facts.skipped, mean[cell], exposure)


def _mean_page(facts: Facts, quality: Numbers) -> float:
    """Mean quality of the pages: half by pages (each standing for those it represents), half by templates."""
    on_page = ~facts.site_wide[facts.check] & (facts.template[facts.page] >= 0)
    pages = np.unique(facts.page[on_page])
    if not len(pages):
        return 1.0
    quality = quality[pages]
    template = facts.template[pages]
    order = np.lexsort((quality, template))  # the same sum whatever the order of the rows
    audited = np.bincount(template, minlength=len(facts.stands_for))
    mean = np.bincount(template[order], weights=quality[order], minlength=len(audited)) / np.maximum(1, audited)
    there = audited > 0
    size = np.maximum(facts.stands_for, audited)[there]
    by_page = float((mean[there] * size).sum() / size.sum())
    return (by_page + float(mean[there].mean())) / 2


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
