"""Every axe-core rule as a check `axe/<rule>`, made from axe's own metadata: one adapter, not a hundred files.

axe's four answers become ours: violations fail, incompletes cannot tell (with axe's reason), passes pass, and a rule
that found nothing is inapplicable. Rules axe marks as best practice, and those of level AAA, stay out of the
accessibility score. Metadata: `checks/standards/axe.toml`, written by `benchmarks/metadata/axe_metadata.py`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Severity,
    Verdict,
    cant_tell,
    clip,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.snapshot import Axe, AxeNode, AxeRule, PageSnapshot
from checks.standards import clauses

ASKS_ONLY = frozenset(
    {"label-content-name-mismatch", "p-as-heading", "table-fake-caption", "frame-tested", "hidden-content"}
)
"""Rules whose violations only ask for review: experimental guesses and axe's own review items."""

NOT_RUN = {
    "color-contrast-enhanced": "level AAA, which only AUDIT_AAA=1 adds",
    "identical-links-same-purpose": "level AAA, which only AUDIT_AAA=1 adds",
    "meta-refresh-no-exceptions": "level AAA, which only AUDIT_AAA=1 adds",
    "focus-order-semantics": "an experimental best practice this audit leaves off",
    "hidden-content": "a review item this audit leaves off: opened states get axe runs of their own",
}
"""Rules an ordinary audit leaves off, and why: not asked for, so not missing evidence either."""

BLOCKERS = frozenset(
    {
        "aria-command-name",
        "aria-hidden-body",
        "button-name",
        "frame-focusable-content",
        "input-button-name",
        "input-image-alt",
        "label",
        "select-name",
    }
)
"""Rules whose failure on the way to buying or to support can stop a customer altogether."""
FIELDS = frozenset({"label", "select-name"})
"""Those of them that stop nobody outside the content: a search field or a language chooser in the header has ways around it."""

_CRITERION_TAG = re.compile(r"wcag(\d)(\d)(\d{1,2})$")
_BLIND = "Content that shows only after an action, and frames the browser does not let tests enter."


def _judge_as(rule_id: str) -> Callable[[PageSnapshot], Verdict]:
    def judge(page: PageSnapshot) -> Verdict:
        return verdict_of(rule_id, page.get(Axe))

    return judge


def verdict_of(rule_id: str, axe: Axe) -> Verdict:
    """axe's answer about one rule, in our words; a rule axe did not run is untested."""
    rule = next((each for each in axe.rules if each.id == rule_id), None)
    if rule is None:
        return _nothing_found(rule_id, axe)
    found = tuple(_instances(rule_id, rule))
    if any(each.outcome is Outcome.FAILED for each in found):
        return failed(*found)
    if found:
        return cant_tell(found[0].message, *found)
    return passed(_frames_note(axe)) if rule.passes else inapplicable(f"axe {axe.version} found nothing to test")


def _nothing_found(rule_id: str, axe: Axe) -> Verdict:
    if rule_id in axe.inapplicable:
        return inapplicable(" ".join(filter(None, ("nothing on the page this rule speaks about", _frames_note(axe)))))
    if rule_id in NOT_RUN:
        return inapplicable(f"not run: {NOT_RUN[rule_id]}")
    return untested(f"axe {axe.version} did not run the rule {rule_id}")


def _instances(rule_id: str, rule: AxeRule) -> Iterator[Instance]:
    outcome = Outcome.CANT_TELL if rule_id in ASKS_ONLY else Outcome.FAILED
    for node in rule.violations:
        yield _instance(node, Outcome.CANT_TELL if is_focus_guard(rule_id, node) else outcome)
    for node in rule.incomplete:
        yield _instance(node, Outcome.CANT_TELL)


_GUARD = re.compile(r"<\w+ [^>]*(?:focus-?(?:guard|trap|lock)|sentinel)[^>]*>(?:</\w+>)?", re.I)


def is_focus_guard(rule_id: str, node: AxeNode) -> bool:
    """An empty element that libraries of dialogs put around a dialog: it sends the focus on as soon as it gets it."""
    return rule_id == "aria-hidden-focus" and _GUARD.fullmatch(node.snippet.strip()) is not None


def _instance(node: AxeNode, outcome: Outcome) -> Instance:
    evidence: dict[str, Any] = {"impact": node.impact, **({"data": dict(node.data)} if node.data else {})}
    if node.related:
        evidence["related"] = list(node.related)
    message = clip(node.message) or "axe-core gives no reason"
    return Instance(message, node.selector, clip(node.snippet), outcome, evidence=evidence, box=node.box)


def _frames_note(axe: Axe) -> str:
    count = len(axe.frames_untested)
    return f"(without {count} frame{'s' * (count > 1)} that could not be entered)" if count else ""


def rule_metadata() -> Mapping[str, Mapping[str, Any]]:
    """axe rule id ▸ its metadata, deprecated rules left out: axe no longer runs them."""
    rules = _tables("axe")["rules"]
    return {name: rule for name, rule in rules.items() if "deprecated" not in rule["tags"]}


def axe_version() -> str:
    """The axe-core version the metadata was read from."""
    return str(_tables("axe")["axe"]["version"])


@cache
def _tables(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("checks.standards").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _check(rule_id: str, rule: Mapping[str, Any]) -> Check:
    extra = _tables("axe_help")["rule"][rule_id]
    criteria = _criteria(rule["tags"])
    return Check(
        id=f"axe/{rule_id}",
        title=rule["help"],
        failure_title=extra["failure"],
        category=_category(criteria),
        severity=Severity(rule["impact"] or "moderate"),
        help=_help(rule_id, rule, extra),
        requires=("axe",),
        judge=_judge_as(rule_id),
        standards=tuple(f"wcag22:{each}" for each in criteria),
        act=_act(rule, extra),
        blocker=rule_id in BLOCKERS,
        blocks_beside=rule_id not in FIELDS,
        review_only=rule_id in ASKS_ONLY,
    )


def _criteria(tags: list[str]) -> tuple[str, ...]:
    found = (_CRITERION_TAG.match(tag) for tag in tags)
    return tuple(".".join(match.groups()) for match in found if match)


def _category(criteria: tuple[str, ...]) -> Category:
    """WCAG A/AA counts; AAA and axe's best practices are advice."""
    known = clauses("wcag22")
    required = any(each in known and known[each].data["required"] for each in criteria)
    return Category.ACCESSIBILITY if required else Category.BEST_PRACTICE


def _act(rule: Mapping[str, Any], extra: Mapping[str, Any]) -> tuple[str, ...]:
    named = (*rule["actIds"], *extra.get("act", ()))
    return tuple(
        dict.fromkeys(each for each in named if each in clauses("act") and each not in extra.get("not_act", ()))
    )


def _help(rule_id: str, rule: Mapping[str, Any], extra: Mapping[str, Any]) -> Help:
    area = next(tag for tag in rule["tags"] if tag.startswith("cat."))
    blind = _BLIND
    if rule_id in ASKS_ONLY or "experimental" in rule["tags"]:
        blind = f"axe-core marks this rule as experimental or for review. {_BLIND}"
    return Help(
        why=_tables("axe_help")["category"][area]["why"],
        fix=extra["fix"],
        bad=extra.get("bad", ""),
        good=extra.get("good", ""),
        blind_spots=blind,
        url=rule["helpUrl"].partition("?")[0],
    )


AXE_CHECKS: tuple[Check, ...] = tuple(_check(name, rule) for name, rule in sorted(rule_metadata().items()))
"""All rules axe runs, by id."""
