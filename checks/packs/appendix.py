"""What was and was not checked, and how markets differ: the report's appendices, from data."""

from __future__ import annotations

import fnmatch
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from checks.packs import expand, rules_of
from checks.packs.model import Rule


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One law, channel, component or practice, and what a crawler can say about it."""

    item: str
    what: str
    can_see: str
    cannot_see: str
    checks: tuple[str, ...]
    rules: tuple[str, ...]
    """Rules of the assessed markets that speak to it."""
    seen: str
    """What this run did about it: "12 checks run, 1 not tested" …"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One topic, market by market."""

    topic: str
    markets: tuple[tuple[str, str, bool], ...]
    """(code, text, from memory)."""


def coverage_appendix(outcomes: Mapping[str, str], markets: Iterable[str] = ()) -> tuple[CoverageRow, ...]:
    """Every row of `coverage.toml` with what this run did about it; `outcomes` is check id ▸ worst outcome."""
    assessed = rules_of(markets)
    return tuple(_row(raw, outcomes, assessed) for raw in _data("coverage")["row"])


def doubts() -> tuple[str, ...]:
    """Facts behind the packs that nobody has confirmed; printed so that nobody takes them for settled."""
    return tuple(each["text"] for each in _data("coverage")["doubt"])


def comparison(markets: Iterable[str] = ()) -> tuple[Comparison, ...]:
    """Cross-border differences side by side; all markets when none is given. Prompts for a person, not verdicts."""
    wanted = set(expand(markets)) or None
    return tuple(
        Comparison(
            raw["topic"],
            tuple(
                (code, text, code in raw["memory"])
                for code, text in raw["markets"].items()
                if wanted is None or code in wanted
            ),
        )
        for raw in _data("comparison")["row"]
    )


def machine_share(criterion: str) -> str:
    """`most`, `part`, `little`, `none`: how much of a WCAG criterion a machine can decide; empty for an unknown one."""
    return next((share for share, ids in _data("machine")["share"].items() if criterion in ids), "")


def _row(raw: Mapping[str, Any], outcomes: Mapping[str, str], assessed: Sequence[Rule]) -> CoverageRow:
    rules = tuple(rule for pattern in raw["rules"] for rule in _matching(pattern, [each.id for each in assessed]))
    named = raw["checks"] or [check for rule in assessed if rule.id in rules for check in (*rule.checks, *rule.also)]
    checks = tuple(dict.fromkeys(check for pattern in named for check in _matching(pattern, outcomes)))
    return CoverageRow(
        raw["item"], raw["what"], raw["can_see"], raw["cannot_see"], checks, rules, _seen(checks, outcomes, raw)
    )


def _matching(pattern: str, known: Iterable[str]) -> list[str]:
    return sorted(each for each in known if fnmatch.fnmatchcase(each, pattern))


def _seen(checks: tuple[str, ...], outcomes: Mapping[str, str], raw: Mapping[str, Any]) -> str:
    if raw["checks"] and all(check.startswith("attest-") for check in raw["checks"]):
        return "asked of the operator, never scored"
    if not checks:
        return "not part of this run" if raw["checks"] or raw["rules"] else "no check: nothing a page could show"
    counts = {
        state: sum(outcomes[check] == state for check in checks)
        for state in ("failed", "cantTell", "untested", "passed", "inapplicable")
    }
    words = {
        "failed": "with something missing or broken",
        "cantTell": "to look at",
        "untested": "not tested",
        "passed": "found as asked",
        "inapplicable": "not applicable",
    }
    return ", ".join(f"{count} {words[state]}" for state, count in counts.items() if count)


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("checks.packs").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
