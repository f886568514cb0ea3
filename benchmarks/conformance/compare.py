"""What the audit said about each ACT test case, against what W3C expects (pure).

A case counts through the checks mapped to its rule (`Check.act`). Per rule, after W3C's own scheme
(https://www.w3.org/WAI/standards-guidelines/act/implementations/): *consistent* when every failed example got a
failed and no good example did, *partial* when only some failed examples did or only "cannot tell", *inconsistent* when
a good example got a failed, *untested* when no check is mapped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

RANK = ("failed", "cantTell", "passed", "inapplicable", "untested")
"""Of several checks mapped to one rule, the strongest word counts."""

type Outcomes = Mapping[str, Mapping[str, str]]
"""Page URL ▸ check id ▸ outcome."""


@dataclass(frozen=True, slots=True)
class Case:
    rule: str
    name: str
    example: str
    expected: str
    """`passed`, `failed` or `inapplicable`."""
    path: str


@dataclass(frozen=True, slots=True)
class Answer:
    case: Case
    outcome: str
    checks: tuple[str, ...]
    """Checks that gave that outcome."""

    @property
    def hit(self) -> bool:
        return self.case.expected == "failed" and self.outcome == "failed"

    @property
    def false_alarm(self) -> bool:
        return self.case.expected != "failed" and self.outcome == "failed"


@dataclass(slots=True)
class Rule:
    id: str
    name: str
    answers: list[Answer] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        tested = [each for each in self.answers if each.outcome != "untested"]
        if not tested:
            return "untested"
        if any(each.false_alarm for each in tested):
            return "inconsistent"
        failing = [each for each in self.answers if each.case.expected == "failed"]
        return "consistent" if all(each.hit for each in failing) else "partial"

    def count(self, expected: str, outcome: str) -> int:
        return sum(each.case.expected == expected and each.outcome == outcome for each in self.answers)


def compare(cases: Iterable[Case], outcomes: Outcomes, mapped: Mapping[str, Iterable[str]]) -> list[Rule]:
    """Every rule with its answers, by id. `mapped`: ACT rule id ▸ check ids."""
    rules: dict[str, Rule] = {}
    for case in cases:
        rule = rules.setdefault(case.rule, Rule(case.rule, case.name))
        said = outcomes.get(case.path, {})
        rule.answers.append(_answer(case, {check: said[check] for check in mapped.get(case.rule, ()) if check in said}))
    return [rules[each] for each in sorted(rules)]


def _answer(case: Case, said: Mapping[str, str]) -> Answer:
    for outcome in RANK:
        checks = tuple(sorted(check for check, word in said.items() if word == outcome))
        if checks:
            return Answer(case, outcome, checks)
    return Answer(case, "untested", ())


def totals(rules: Iterable[Rule]) -> dict[str, float]:
    """Reach over all failed examples; false alarms over the good examples of rules with a check."""
    counts: Counter[str] = Counter()
    for rule in rules:
        counts[rule.verdict] += 1
        for answer in rule.answers:
            bad = answer.case.expected == "failed"
            counts["failed examples"] += bad
            counts["hits"] += answer.hit
            counts["failed examples only asked about"] += bad and answer.outcome == "cantTell"
            counts["good examples of mapped rules"] += not bad and answer.outcome != "untested"
            counts["false alarms"] += answer.false_alarm
            counts["untested cases"] += answer.outcome == "untested"
    reach = counts["hits"] / max(1, counts["failed examples"])
    alarms = counts["false alarms"] / max(1, counts["good examples of mapped rules"])
    return {**counts, "reach %": round(100 * reach, 1), "false alarms %": round(100 * alarms, 2)}


def mapping(acts: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Check id ▸ ACT rules, turned round."""
    found: dict[str, list[str]] = defaultdict(list)
    for check, rules in acts.items():
        for rule in rules:
            found[rule].append(check)
    return dict(found)
