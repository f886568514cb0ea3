"""axe's violations in parts that open on demand, by criterion, without those the loaded page already has."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import AxeStates
from checks.axe_rules import is_focus_guard, rule_metadata
from checks.model import Instance, Outcome, Verdict, clip, inapplicable, judged
from checks.snapshot import Axe, AxeNode, PageSnapshot


def judge_opened(page: PageSnapshot, criterion: str) -> Verdict:
    """Violations of rules that speak about `criterion` (`1.4.3`), one instance per element."""
    states = page.get(AxeStates).states
    if not states:
        return inapplicable("nothing opened that could be tested")
    rules = rules_for(criterion)
    known = {(rule.id, node.selector) for rule in page.get(Axe).rules for node in rule.violations}
    found: dict[tuple[str, str], Instance] = {}
    applicable = False
    for state in states:
        applicable = applicable or any(rule.id in rules for rule in state.rules)
        for rule_id, node in _violations(state, rules):
            if (rule_id, node.selector) not in known:
                found.setdefault((rule_id, node.selector), _instance(rule_id, node, state.state))
    return judged(found.values(), applicable=applicable, nothing=f"nothing in the opened parts falls under {criterion}")


def rules_for(criterion: str) -> frozenset[str]:
    """axe rules tagged with the criterion: `1.4.3` is the tag `wcag143`."""
    tag = "wcag" + criterion.replace(".", "")
    return frozenset(name for name, rule in rule_metadata().items() if tag in rule["tags"])


def _violations(state: Axe, rules: frozenset[str]) -> Iterator[tuple[str, AxeNode]]:
    for rule in state.rules:
        if rule.id in rules:
            for node in rule.violations:
                yield rule.id, node


def _instance(rule_id: str, node: AxeNode, state: str) -> Instance:
    message = f"{clip(state, 80)}: {clip(node.message, 200)}"
    outcome = Outcome.CANT_TELL if is_focus_guard(rule_id, node) else Outcome.FAILED
    evidence = {"rule": rule_id, "state": state}
    return Instance(message, node.selector, clip(node.snippet), outcome, evidence=evidence, box=node.box)
