"""What each market asks for and what was seen of it: results and packs ▸ obligations. Pure: no clock, no network.

The tool sees pages, not companies: it says what was or was not found, and leaves the rest to a person. A rule that is not in force
on the day is `upcoming`, never failed; a rule whose scope hangs on facts nobody stated is capped at needs review (`cantTell`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from checks.model import Check
from checks.packs import expand, pack
from checks.packs.appendix import machine_share
from checks.packs.facts import InScope, in_scope, operator_facts
from checks.packs.model import Rule
from checks.policies.markets import Guess, guess_markets
from checks.runner import run_site
from checks.snapshot import SiteSnapshot
from checks.standards import clauses
from reports.model import ObligationRow

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CriterionSeen",
    "Guess",
    "MarketScore",
    "Obligation",
    "Seen",
    "guess_markets",
    "market_scores",
    "obligation_rows",
    "obligations",
]

UPCOMING = "upcoming"
"""Outcome of a rule whose day has not come; not one of EARL's five, because nothing was judged."""
_WORST = ("failed", "cantTell", "untested", "passed", "inapplicable")
_WEIGHTS = {"critical": 8, "high": 4, "medium": 2, "low": 1, "info": 0}
"""The catalogue's scoring hint; info counts nothing."""
_VERSIONS = {"wcag20": ("2.0",), "wcag21": ("2.0", "2.1"), "wcag22": ("2.0", "2.1", "2.2")}
_MAX_REASONS = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """One result, as an obligation reads it."""

    check_id: str
    outcome: str
    reason: str = ""
    page_url: str = ""
    standards: tuple[str, ...] = ()
    """`wcag22:1.4.3` …, for the accessibility laws."""


@dataclass(frozen=True, slots=True)
class CriterionSeen:
    """One WCAG criterion an accessibility law is measured by."""

    criterion: str
    title: str
    level: str
    outcome: str
    """`failed`, `cantTell`, `passed` (no failure in what was tested), `untested`, `inapplicable`."""
    machine: str
    """How much of it a machine can decide: `most`, `part`, `little`, `none`."""
    pages: int
    """Pages with a failure."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One rule of one market, judged on one day."""

    rule: Rule
    outcome: str
    reason: str
    in_force: str
    """In words: `since 2026-06-19`, `from 2026-12-10`, `ended 2025-07-08`."""
    seen: tuple[tuple[str, str], ...] = ()
    """(check id, outcome) of every check that speaks to it."""
    evidence: tuple[str, ...] = ()
    """What the checks found, one sentence each."""
    criteria: tuple[CriterionSeen, ...] = ()
    scope: str = ""
    """Facts the scope rests on, or those nobody stated."""


@dataclass(frozen=True, slots=True)
class MarketScore:
    """One market in numbers; counts and coverage are always printed beside the score."""

    market: str
    title: str
    score: float | None
    """0..100 over passed and failed rules, weighted by severity; None below the coverage floor or without either."""
    passed: int
    failed: int
    review: int
    untested: int
    upcoming: int
    coverage: float


def obligations(
    results: Iterable[Seen], markets: Iterable[str], on_date: date | str, operator: Mapping[str, Any] | None = None
) -> tuple[Obligation, ...]:
    """Every rule of the markets (and of the packs they include) against the results, in the packs' order."""
    day = on_date if isinstance(on_date, date) else date.fromisoformat(on_date)
    codes = expand(markets)
    facts = operator_facts(operator or {})
    by_check = _by_check(results)
    return tuple(
        _obligation(rule, by_check, frozenset(codes), day, facts) for code in codes for rule in pack(code).rules
    )


def market_scores(found: Sequence[Obligation], floor: float = 0.5) -> tuple[MarketScore, ...]:
    """One score per market; below `floor` (share of applicable rules that could be tested) none is printed."""
    codes = dict.fromkeys(each.rule.market for each in found)
    return tuple(_score(code, [each for each in found if each.rule.market == code], floor) for code in codes)


def obligation_rows(
    site: SiteSnapshot,
    results: pd.DataFrame,
    standards: Mapping[str, tuple[str, ...]],
    markets: Sequence[str],
    on_date: str,
    operator: Mapping[str, Any] | None = None,
) -> tuple[ObligationRow, ...]:
    """Rows of obligations.csv. `markets` empty or `auto` are guessed from the pages; policy checks are judged again for these markets."""
    codes = chosen_markets(site, markets)
    if not codes:
        return ()
    seen = [*seen_from_frame(results, standards, but_not=_policy_ids()), *judged_for(site, codes, operator)]
    return tuple(map(row, obligations(seen, codes, on_date, operator)))


def chosen_markets(site: SiteSnapshot, markets: Sequence[str]) -> tuple[str, ...]:
    """The markets named, or the guessed ones where none is, or `auto`."""
    named = tuple(each for each in markets if each and each != "auto")
    return named or tuple(each.market for each in guess_markets(site))


def judged_for(
    site: SiteSnapshot, markets: Sequence[str], operator: Mapping[str, Any] | None = None
) -> tuple[Seen, ...]:
    """The policy checks over the stored pages as if these markets had been asked for: a new market needs no crawl."""
    from checks.policies import CHECKS

    facts = {**site.facts, "markets": tuple(markets), "operator": operator_facts(operator or {})}
    narrowed = replace(site, facts=facts)
    return tuple(
        Seen(each.check.id, each.verdict.outcome.value, each.verdict.reason, each.page_url, each.check.standards)
        for each in run_site(narrowed, CHECKS)
    )


def seen_from_frame(
    results: pd.DataFrame, standards: Mapping[str, tuple[str, ...]], but_not: frozenset[str] = frozenset()
) -> tuple[Seen, ...]:
    """The results frame of `reports.frames` (page_url, check_id, outcome, reason) as `Seen`."""
    columns = (
        results["check_id"].astype(str),
        results["outcome"].astype(str),
        results["reason"].astype(str),
        results["page_url"].astype(str),
    )
    return tuple(
        Seen(check, outcome, reason, url, standards.get(check, ()))
        for check, outcome, reason, url in zip(*columns, strict=True)
        if check not in but_not
    )


def row(found: Obligation) -> ObligationRow:
    """One row of obligations.csv."""
    rule = found.rule
    return ObligationRow(
        market=rule.market,
        clause=rule.id,
        law=rule.law,
        title=rule.duty,
        in_force=found.in_force,
        outcome=found.outcome,
        checks=tuple(f"{check}: {outcome}" if outcome else check for check, outcome in found.seen),
        reason=found.reason,
        url=rule.sources[0].url if rule.sources else "",
    )


def _policy_ids() -> frozenset[str]:
    from checks.policies import CHECKS

    checks: tuple[Check, ...] = CHECKS
    return frozenset(each.id for each in checks)


@dataclass(slots=True)
class _CheckSeen:
    outcome: str
    reason: str
    failed_pages: int
    standards: tuple[str, ...]


def _by_check(results: Iterable[Seen]) -> dict[str, _CheckSeen]:
    found: dict[str, _CheckSeen] = {}
    for each in results:
        old = found.setdefault(each.check_id, _CheckSeen(each.outcome, each.reason, 0, each.standards))
        old.failed_pages += each.outcome == "failed"
        if _WORST.index(each.outcome) < _WORST.index(old.outcome):
            old.outcome, old.reason = each.outcome, each.reason
    return found


def _obligation(
    rule: Rule, by_check: Mapping[str, _CheckSeen], markets: frozenset[str], day: date, facts: Mapping[str, Any]
) -> Obligation:
    when, in_force = _dates(rule, day)
    speaking = (*rule.checks, *(check for check in rule.also if check in by_check))
    seen = tuple((check, by_check[check].outcome if check in by_check else "") for check in speaking)
    blank = Obligation(rule, when, "", in_force, seen)
    if when:
        return replace(blank, reason=_date_reason(rule, when))
    scope, why = in_scope(rule.scope, facts)
    if scope is InScope.NO:
        return replace(blank, outcome="inapplicable", reason=f"not in scope: {why}", scope=why)
    if rule.cap == "none" or not (rule.checks or rule.criteria):
        return replace(
            blank,
            outcome="inapplicable",
            reason=f"nothing a page of an ordinary shop could show: {rule.duty}",
            scope=why,
        )
    return _judged(replace(blank, scope=why), by_check, markets, scope)


def _dates(rule: Rule, day: date) -> tuple[str, str]:
    """(`upcoming`, `inapplicable` or empty, the dates in words)."""
    about = "" if rule.date_certain else " (day not certain)"
    if rule.in_force_to is not None and day > rule.in_force_to:
        return "inapplicable", f"ended {rule.in_force_to}"
    if rule.status == "proposal":
        return UPCOMING, f"proposed for {rule.in_force_from}" if rule.in_force_from else "proposed"
    if rule.in_force_from is not None and day < rule.in_force_from:
        return UPCOMING, f"from {rule.in_force_from}{about}"
    return "", f"since {rule.in_force_from}{about}" if rule.in_force_from else "in force"


def _date_reason(rule: Rule, when: str) -> str:
    if when != UPCOMING:
        return f"no longer in force since {rule.in_force_to}"
    return "a proposal, not law" if rule.status == "proposal" else f"not in force yet; it asks for: {rule.duty}"


def _judged(
    blank: Obligation, by_check: Mapping[str, _CheckSeen], markets: frozenset[str], scope: InScope
) -> Obligation:
    rule = blank.rule
    criteria = _criteria(rule, by_check)
    failing = [check for check in rule.checks if check in by_check and by_check[check].outcome == "failed"]
    broken = [each for each in criteria if each.outcome == "failed"]
    may_fail = _may_fail(rule, markets, scope)
    hard = [check for check in failing if check not in rule.review_only] if may_fail else []
    if rule.fail_when_all and not all(check in failing for check in rule.fail_when_all):
        hard = []
    failing += [check for check in rule.also if check in by_check and by_check[check].outcome == "failed"]
    outcome = _outcome(rule, by_check, failing, hard, criteria, may_fail=may_fail)
    evidence = _evidence(rule, by_check, broken)
    return replace(
        blank,
        outcome=outcome,
        reason=_reason(rule, outcome, evidence, failing, scope, blank.scope),
        evidence=evidence,
        criteria=criteria,
    )


def _may_fail(rule: Rule, markets: frozenset[str], scope: InScope) -> bool:
    return (
        rule.cap == "fail"
        and scope is not InScope.UNKNOWN
        and (not rule.fail_markets or bool(markets & set(rule.fail_markets)))
        and rule.status != "confirm"
    )


def _outcome(
    rule: Rule,
    by_check: Mapping[str, _CheckSeen],
    failing: list[str],
    hard: list[str],
    criteria: tuple[CriterionSeen, ...],
    *,
    may_fail: bool,
) -> str:
    broken = any(each.outcome == "failed" for each in criteria)
    if hard or (broken and may_fail):
        return "failed"
    outcomes = {by_check[check].outcome for check in rule.checks if check in by_check}
    if failing or broken or "cantTell" in outcomes:
        return "cantTell"
    if rule.criteria and criteria and outcomes - {"untested", "inapplicable"}:
        return "cantTell"
    if "untested" in outcomes or not outcomes or any(check not in by_check for check in rule.checks):
        return "untested"
    return "passed" if "passed" in outcomes else "inapplicable"


def _evidence(rule: Rule, by_check: Mapping[str, _CheckSeen], broken: list[CriterionSeen]) -> tuple[str, ...]:
    told = [
        f"{check}: {by_check[check].reason}" for check in rule.checks if check in by_check and by_check[check].reason
    ]
    told += [
        f"WCAG {each.criterion} {each.title}: failures on {each.pages} pages; a machine decides {each.machine} of it"
        for each in broken
    ]
    return tuple(told)


def _reason(rule: Rule, outcome: str, evidence: tuple[str, ...], failing: list[str], scope: InScope, why: str) -> str:
    told = "; ".join(evidence[:_MAX_REASONS])
    if outcome == "failed":
        return f"not found, or broken, on the pages tested: {told}"
    if outcome == "cantTell":
        return f"needs review{_caps(rule, failing, scope, why)}: {told or 'no failure was found in what a machine can test; the rest needs a person'}"
    if outcome == "untested":
        return told or "none of the checks that speak to it could be run"
    return (
        f"found on the pages tested: {told}" if outcome == "passed" else told or "nothing on the pages it speaks about"
    )


def _caps(rule: Rule, failing: list[str], scope: InScope, why: str) -> str:
    """Why a failure is not printed as one."""
    if not failing:
        return ""
    if scope is InScope.UNKNOWN:
        return f" (whether the rule binds depends on: {why})"
    if rule.status == "confirm":
        return " (the rule, its national form or its start is not confirmed)"
    return " (a crawler may not say more about this rule)"


def _criteria(rule: Rule, by_check: Mapping[str, _CheckSeen]) -> tuple[CriterionSeen, ...]:
    if not rule.criteria:
        return ()
    wanted = [
        each
        for each in clauses("wcag22").values()
        if each.data.get("required") and each.data.get("since") in _VERSIONS[rule.criteria]
    ]
    by_reference: dict[str, list[_CheckSeen]] = {}
    for check in by_check.values():
        for reference in check.standards:
            by_reference.setdefault(reference, []).append(check)
    return tuple(_criterion(each.id, each.title, each.level, by_reference.get(each.reference, [])) for each in wanted)


def _criterion(name: str, title: str, level: str, checks: list[_CheckSeen]) -> CriterionSeen:
    outcome = min((each.outcome for each in checks), key=_WORST.index, default="untested")
    return CriterionSeen(
        name, title, level, outcome, machine_share(name) or "little", sum(each.failed_pages for each in checks)
    )


def _score(code: str, found: list[Obligation], floor: float) -> MarketScore:
    count = {outcome: sum(each.outcome == outcome for each in found) for outcome in (*_WORST, UPCOMING)}
    applicable = count["passed"] + count["failed"] + count["cantTell"] + count["untested"]
    coverage = (applicable - count["untested"]) / applicable if applicable else 0.0
    good, bad = (
        sum(_WEIGHTS[each.rule.severity] for each in found if each.outcome == outcome)
        for outcome in ("passed", "failed")
    )
    score = round(100 * good / (good + bad), 1) if good + bad and coverage >= floor else None
    return MarketScore(
        code,
        pack(code).title,
        score,
        count["passed"],
        count["failed"],
        count["cantTell"],
        count["untested"],
        count[UPCOMING],
        round(coverage, 3),
    )
