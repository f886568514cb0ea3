"""Operator facts: what a page does not show and only the shop knows, from the portfolio file or `-a` arguments."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from checks.packs.model import EU_MEMBERS, FACTS, Alternatives, Gate, PackError, Scope

BANDS = {
    "employees_band": ("<10", "10-49", "50-249", "250+"),
    "turnover_band": ("<2m", "2m-10m", "10m-50m", "50m-250m", "250m-500m", "500m+"),
    "balance_band": ("<2m", "2m-10m", "10m-50m", "50m-250m", "250m-500m", "500m+"),
}
_TEXTS = frozenset({"established_in", "ships_to"})
_YES = frozenset({"true", "yes", "1", "on"})
_NO = frozenset({"false", "no", "0", "off"})


class InScope(StrEnum):
    """Whether a rule binds this shop."""

    YES = "yes"
    PRESUMED = "presumed"
    """Nobody said so, but a web shop usually does."""
    UNKNOWN = "unknown"
    NO = "no"


def operator_facts(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as the packs compare them; raises `PackError` for an unknown name or value, with the nearest one."""
    return {name: _value(name, value) for name, value in raw.items() if value not in (None, "")}


def _value(name: str, value: Any) -> Any:
    if name not in FACTS:
        close = get_close_matches(name, FACTS, n=1)
        hint = f'; did you mean "{close[0]}"?' if close else ""
        raise PackError(f'unknown operator fact "{name}"{hint}; known: {", ".join(sorted(FACTS))}')
    if name in BANDS:
        if str(value) not in BANDS[name]:
            raise PackError(f'{name} = "{value}" is no band; one of: {", ".join(BANDS[name])}')
        return str(value)
    if name in _TEXTS:
        return str(value).strip().lower()
    return _yes_or_no(name, value)


def _yes_or_no(name: str, value: Any) -> bool:
    word = str(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise PackError(f'{name} = "{value}" is neither yes nor no; write true or false')


def in_scope(scope: tuple[Scope, ...], facts: Mapping[str, Any]) -> tuple[InScope, str]:
    """Whether a rule with these gates binds, and the facts that decide it, in words."""
    if facts.get("sells_b2c") is False:
        return InScope.NO, "sells to businesses only"
    answers = [_alternatives(each, facts) if isinstance(each, Alternatives) else _gate(each, facts) for each in scope]
    for wanted in (InScope.NO, InScope.UNKNOWN, InScope.PRESUMED):
        reasons = [why for state, why in answers if state is wanted]
        if reasons:
            return wanted, "; ".join(reasons)
    return InScope.YES, "; ".join(why for _, why in answers)


def _gate(gate: Gate, facts: Mapping[str, Any]) -> tuple[InScope, str]:
    value = facts.get(gate.fact)
    if value is None:
        return (InScope.PRESUMED if gate.presumed else InScope.UNKNOWN), FACTS[gate.fact]
    inside = value in gate.values or ("eu" in gate.values and value in EU_MEMBERS)
    return (InScope.YES if inside else InScope.NO), f"{gate.fact} is {value}"


def _alternatives(alternatives: Alternatives, facts: Mapping[str, Any]) -> tuple[InScope, str]:
    answers = [_gate(each, facts) for each in alternatives.gates]
    for wanted in (InScope.YES, InScope.UNKNOWN):
        reasons = [why for state, why in answers if state is wanted]
        if reasons:
            return wanted, " or ".join(reasons)
    return InScope.NO, "; ".join(why for _, why in answers)
