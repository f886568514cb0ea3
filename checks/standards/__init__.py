"""Clauses of the standards a check may cite: WCAG 2.2, EN 301 549, Section 508, ACT rules, as data.

A reference is `<standard>:<clause>`, for example `wcag22:1.4.10`. Titles, levels and addresses live in the TOML
files beside this module and nowhere else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

STANDARDS = ("wcag22", "en301549", "section508", "act")
"""File names (without `.toml`) and the part of a reference before the colon."""

_HEADERS = frozenset({"standard", "wcag"})


class UnknownClause(LookupError):
    """A reference to a clause that is in no standards file; the message names the nearest place to look."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One success criterion, clause or rule."""

    standard: str
    id: str
    title: str
    level: str
    """`A`, `AA`, `AAA`, or empty where the standard has no levels."""
    url: str
    data: Mapping[str, Any]
    """The rest of its table: `en301549`, `section508`, `since`, `required`, `sc`, `status` …"""

    @property
    def reference(self) -> str:
        return f"{self.standard}:{self.id}"


@cache
def clauses(standard: str) -> Mapping[str, Clause]:
    """Clause id ▸ clause, in the file's order."""
    if standard not in STANDARDS:
        raise UnknownClause(f"no standard {standard!r}; known: {', '.join(STANDARDS)}")
    text = resources.files("checks.standards").joinpath(f"{standard}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    found = {name: _clause(standard, name, table) for name, table in tables.items() if name not in _HEADERS}
    return MappingProxyType(found)


@cache
def about(standard: str) -> Mapping[str, Any]:
    """Title, version, address and date read of a standard."""
    text = resources.files("checks.standards").joinpath(f"{standard}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text)["standard"])


def clause(reference: str) -> Clause:
    """The clause of `wcag22:1.4.10`; raises `UnknownClause` for a reference nothing stands behind."""
    standard, _, name = reference.partition(":")
    found = clauses(standard).get(name)
    if found is None:
        raise UnknownClause(f"{reference!r} is in no table of checks/standards/{standard}.toml")
    return found


@cache
def required_criteria() -> tuple[Clause, ...]:
    """The 55 WCAG 2.2 criteria of level A and AA."""
    return tuple(each for each in clauses("wcag22").values() if each.data["required"])


def derived_references(reference: str) -> tuple[str, ...]:
    """The EN 301 549 and Section 508 clauses a WCAG reference stands for; empty for others."""
    found = clause(reference)
    if found.standard != "wcag22":
        return ()
    names = ("en301549", "section508")
    return tuple(f"{name}:{found.data[name]}" for name in names if found.data[name])


def _clause(standard: str, name: str, table: Mapping[str, Any]) -> Clause:
    rest = {
        key: tuple(v) if isinstance(v, list) else v for key, v in table.items() if key not in {"title", "level", "url"}
    }
    return Clause(standard, name, table["title"], table["level"], table["url"], MappingProxyType(rest))


@cache
def known_references() -> frozenset[str]:
    """Every reference a check may cite."""
    return frozenset(each.reference for standard in STANDARDS for each in clauses(standard).values())
