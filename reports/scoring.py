"""Scores from outcomes: pure, published in docs/scoring.md, and tested for its promises.

In short: a page keeps `1 - penalty × exposure` of its quality for every check that found something on it; the site's
quality is the mean of its pages (half of it weighted by pages, half by templates) times the same product over the
checks that look at the site as a whole. What could not be tested earns nothing; what needs review makes the range.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

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
_NOT_ASKED = re.compile(r"^axe [\w.-]+ did not run the rule ")


def not_selected(reason: str) -> bool:
    """Whether an `untested` means that the page was not chosen for this (a probe runs once per template)."""
    return bool(_NOT_SELECTED.match(reason))


def not_asked(reason: str) -> bool:
    """Whether an `untested` is a rule the tool does not use (level AAA, replaced by another): no evidence is missing."""
    return bool(_NOT_ASKED.match(reason))


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
    facts = _Facts.of(results, pages, checks, weights)
    seen = page_coverage(pages)
    names = sorted({check.category for check in checks.values()})
    categories = {name: _category(facts.only(name), seen, weights) for name in names}
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


type Numbers = npt.NDArray[Any]

OUTCOMES = ("passed", "failed", "cantTell", "inapplicable", "untested")
PASSED, FAILED, REVIEW, INAPPLICABLE, UNTESTED = range(5)


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    """Results as columns of small numbers: a run of 10,000 pages has nearly two million of them."""

    page: Numbers
    check: Numbers
    outcome: Numbers
    failed: Numbers
    review: Numbers
    passed: Numbers
    skipped: Numbers
    """Untested because the page was not chosen for it."""
    checks: tuple[CheckInfo, ...]
    penalty: Numbers
    """By check, its severity's penalty."""
    weight: Numbers
    site_wide: Numbers
    template: Numbers
    """By page, the code of its template; -1 for pages that are none (the site's own address)."""
    page_type: tuple[str, ...]
    stands_for: Numbers
    """By template, the pages audited or represented."""

    @classmethod
    def of(cls, results: pd.DataFrame, pages: pd.DataFrame, checks: Mapping[str, CheckInfo], weights: Weights) -> Self:
        known = tuple(checks[name] for name in sorted(checks))
        page, urls = _codes(results["page_url"])
        check = _translated(results["check_id"], {each.id: n for n, each in enumerate(known)})
        template_of = dict(zip(pages["url"], pages["template"], strict=True))
        type_of = dict(zip(pages["url"], pages["page_type"], strict=True))
        names = {name: n for n, name in enumerate(sorted(set(template_of.values())))}
        outcome = _translated(results["outcome"], {name: n for n, name in enumerate(OUTCOMES)})
        reason = _translated(results["reason"], _Reasons())
        counted = pages[pages["audited"].astype(bool) | (pages["status"] == "represented")]["template"].map(names)
        facts = cls(
            page=page,
            check=check,
            outcome=outcome,
            **{name: results[name].to_numpy() for name in ("failed", "review", "passed")},
            skipped=(outcome == UNTESTED) & (reason == 1),
            checks=known,
            penalty=np.array([weights.penalty[each.severity] for each in known]),
            weight=np.array([each.weight for each in known]),
            site_wide=np.array([each.scope == "site" for each in known], dtype=bool),
            template=np.array(
                [names.get(template_of.get(url, ""), -1) if url in template_of else -1 for url in urls], dtype=np.int64
            ),
            page_type=tuple(type_of.get(url, "other") for url in urls),
            stands_for=np.bincount(counted.to_numpy(dtype=np.int64), minlength=len(names)),
        )
        asked = (outcome != UNTESTED) | (reason != 2)
        return facts.where((check >= 0) & asked)._complete()

    def where(self, mask: Numbers) -> Self:
        """Some of the rows."""
        columns = ("page", "check", "outcome", "failed", "review", "passed", "skipped")
        return replace(self, **{name: getattr(self, name)[mask] for name in columns})

    def only(self, category: str) -> Self:
        """The rows of one category."""
        wanted = np.array([each.category == category for each in self.checks], dtype=bool)
        return self.where(wanted[self.check])

    def _complete(self) -> Self:
        """A row for every page of a template a check ran on: probes leave none on the pages they were not run on."""
        page, check = self._unprobed()
        if not len(page):
            return self
        zeros = np.zeros(len(page), dtype=np.int32)
        added: dict[str, Any] = {
            "page": page,
            "check": check,
            "outcome": zeros + UNTESTED,
            "failed": zeros,
            "review": zeros,
        }
        added |= {"passed": zeros - 1, "skipped": zeros == 0}
        joined: dict[str, Any] = {name: np.concatenate([getattr(self, name), new]) for name, new in added.items()}
        return replace(self, **joined)

    def _unprobed(self) -> tuple[Numbers, Numbers]:
        """Pages and checks where other pages of the template have a row and this one has not."""
        width = max(1, len(self.checks))
        on_page = ~self.site_wide[self.check] & (self.template[self.page] >= 0)
        page, check = self.page[on_page].astype(np.int64), self.check[on_page]
        there = np.unique(page)
        size = np.bincount(self.template[there], minlength=len(self.stands_for))
        rows = np.bincount(self.template[page] * width + check, minlength=len(size) * width)
        cells = np.flatnonzero((rows > 0) & (rows < np.repeat(size, width)))
        wanted = [there[self.template[there] == cell // width] * width + cell % width for cell in cells]
        if not wanted:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        missing = np.setdiff1d(np.concatenate(wanted), page * width + check)
        return missing // width, missing % width


class _Reasons(dict[str, int]):
    """Reason of an `untested` ▸ 1 where the page was not chosen, 2 where nobody asked; each looked at once."""

    def get(self, key: str, default: Any = None) -> Any:
        del default
        return 2 if not_asked(key) else int(not_selected(key))


def _codes(column: pd.Series) -> tuple[Numbers, list[str]]:
    """Small numbers for texts, and the texts."""
    categorical = column.astype("category").cat
    return categorical.codes.to_numpy().astype(np.int64), [str(each) for each in categorical.categories]


def _translated(column: pd.Series, values: Mapping[str, int]) -> Numbers:
    """Each text's number, -1 for unknown ones."""
    codes, texts = _codes(column)
    return np.array([*(values.get(each, -1) for each in texts), -1], dtype=np.int16)[codes]


def _category(facts: _Facts, seen: float, weights: Weights) -> Score:
    coverage = round(_cell_coverage(facts) * seen, 4)
    if not len(facts.page) or coverage < weights.floor:
        return Score(None, None, None, coverage, why_none=_why_none(coverage, weights))
    low, high = (100 * _quality(facts, weights, review) for review in (True, False))
    caps, possible = _caps(facts)
    high = min(high, weights.cap) if caps else high
    low = min(low, high, weights.cap) if caps or possible else min(low, high)
    return _score(low, high, coverage, caps, weights)


def _why_none(coverage: float, weights: Weights) -> str:
    return f"only {coverage:.0%} of what should have been tested was; no score is printed below {weights.floor:.0%}"


def _score(low: float, high: float, coverage: float, caps: tuple[str, ...], weights: Weights) -> Score:
    value = round((low + high) / 2, 1)
    grade = next(name for least, name in weights.grades if value >= least)
    return Score(value, round(low, 1), round(high, 1), coverage, grade, caps)


def _quality(facts: _Facts, weights: Weights, review: bool) -> float:
    """Quality 0..1 of the site; with `review`, everything that needs review counts as broken."""
    loss = facts.weight[facts.check] * np.log1p(-facts.penalty[facts.check] * _exposure(facts, weights, review))
    wide = facts.site_wide[facts.check]
    return float(np.exp(loss[wide].sum())) * _mean_page(facts, np.where(wide, 0.0, loss))


def _exposure(facts: _Facts, weights: Weights, review: bool) -> Numbers:
    """How much of a page a check hits: 0 clean, `base` one broken element among many, 1 all of them or unknown."""
    broken = facts.failed + facts.review if review else facts.failed
    hit = (facts.outcome == FAILED) | ((facts.outcome == REVIEW) & review)
    total = np.maximum(1, broken + np.maximum(0, facts.passed))
    share = np.where((facts.passed >= 0) & (broken > 0), broken / total, 1.0)
    exposure = np.where(hit, weights.base + (1 - weights.base) * share, 0.0)
    unseen = (facts.outcome == UNTESTED) & ~facts.skipped
    exposure[unseen & (review | ~facts.site_wide[facts.check])] = 1.0
    return _represented(facts, exposure)


def _represented(facts: _Facts, exposure: Numbers) -> Numbers:
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


def _mean_page(facts: _Facts, loss: Numbers) -> float:
    """Mean quality of the pages: half by pages (each standing for those it represents), half by templates."""
    on_page = ~facts.site_wide[facts.check] & (facts.template[facts.page] >= 0)
    pages = np.unique(facts.page[on_page])
    if not len(pages):
        return 1.0
    quality = np.exp(np.bincount(facts.page, weights=loss))[pages]
    template = facts.template[pages]
    order = np.lexsort((quality, template))  # the same sum whatever the order of the rows
    audited = np.bincount(template, minlength=len(facts.stands_for))
    mean = np.bincount(template[order], weights=quality[order], minlength=len(audited)) / np.maximum(1, audited)
    there = audited > 0
    size = np.maximum(facts.stands_for, audited)[there]
    by_page = float((mean[there] * size).sum() / size.sum())
    return (by_page + float(mean[there].mean())) / 2


def _cell_coverage(facts: _Facts) -> float:
    """Severity-weighted share of (check, template) pairs with at least one tested page."""
    if not len(facts.page):
        return 0.0
    width = len(facts.checks)
    where = np.where(facts.site_wide[facts.check], 0, facts.template[facts.page] + 2)
    cell = where * width + facts.check
    tested, asked = (
        np.bincount(cell[mask], minlength=int(cell.max()) + 1) > 0
        for mask in (facts.outcome != UNTESTED, ~facts.skipped)
    )
    cells = np.unique(cell)
    somewhere = np.zeros(width, dtype=bool)
    somewhere[np.unique(cells[tested[cells]] % width)] = True
    cells = cells[asked[cells] | ~somewhere[cells % width]]
    worth = (facts.penalty * facts.weight)[cells % width]
    return float(worth[tested[cells]].sum() / worth.sum()) if worth.sum() else 1.0


def _caps(facts: _Facts) -> tuple[tuple[str, ...], bool]:
    """Sentences about the blockers in the way, and whether one may be that needs review.

    A blocker that could not be tested on any page of its kind caps as well: not looking must not lift a score.
    """
    blocking = np.array([each.blocker for each in facts.checks], dtype=bool)
    rows = facts.where(blocking[facts.check])
    groups: dict[tuple[int, str], set[tuple[int, bool]]] = {}
    for page, check, outcome, skipped in zip(rows.page, rows.check, rows.outcome, rows.skipped, strict=True):
        wide = bool(facts.site_wide[check])
        kind = "" if wide else facts.page_type[page]
        if wide or kind in WAY_TO_BUY or kind in WAY_TO_SUPPORT:
            groups.setdefault((int(check), kind), set()).add((int(outcome), bool(skipped)))
    by_check: dict[tuple[int, str], list[str]] = {}
    for (check, kind), seen in sorted(groups.items()):
        by_check.setdefault((check, _standing(seen)), []).append(kind)
    found = {_cap(facts.checks[check], how, kinds) for (check, how), kinds in by_check.items() if how}
    possible = any(outcome == REVIEW for seen in groups.values() for outcome, _ in seen)
    return tuple(sorted(found)), possible


def _standing(seen: set[tuple[int, bool]]) -> str:
    if any(outcome == FAILED for outcome, _ in seen):
        return "failed"
    unseen = all(outcome == UNTESTED and not skipped for outcome, skipped in seen)
    return "untested" if unseen else ""


def _cap(check: CheckInfo, how: str, kinds: list[str]) -> str:
    goals = " and to ".join(sorted({_goal(kind) for kind in kinds if kind}))
    where = f"on the way to {goals} ({', '.join(kinds)})" if goals else "on the site as a whole"
    return f"{check.failure_title} {where}" if how == "failed" else f"Could not be tested {where}: {check.title}"


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
