"""The term files as compiled patterns, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from checks.policies.wording import LANGUAGES, fold, pattern

_SPECIAL = frozenset({"never", "ambiguous", "generic", "composed", "offsite"})


@dataclass(frozen=True, slots=True)
class KindTerms:
    """How one kind of policy is recognised."""

    kind: str
    title: str
    exact: Mapping[str, re.Pattern[str]]
    """Language ▸ whole names."""
    phrase: Mapping[str, re.Pattern[str]]
    confirm: Mapping[str, re.Pattern[str]]
    strong_slug: re.Pattern[str] | None
    weak_slug: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    kinds: Mapping[str, KindTerms]
    never: re.Pattern[str]
    ambiguous: frozenset[str]
    generic: frozenset[str]


@cache
def load(name: str) -> Mapping[str, Any]:
    """`checks/terms/<name>.toml` as plain data, read once; nobody changes it."""
    return tomllib.loads(resources.files("checks").joinpath("terms", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def policy_terms() -> PolicyTerms:
    """`checks/terms/policies.toml`, compiled."""
    raw = load("policies")
    never = pattern(raw["never"]["phrase"])
    if never is None:
        raise ValueError("checks/terms/policies.toml: [never] phrase is empty; list at least one look-alike")
    kinds = {kind: _kind(kind, table) for kind, table in raw.items() if kind not in _SPECIAL}
    folded = {name: frozenset(map(fold, raw[name]["exact"])) for name in ("ambiguous", "generic")}
    return PolicyTerms(kinds, never, folded["ambiguous"], folded["generic"])


def _kind(kind: str, table: Mapping[str, Any]) -> KindTerms:
    slugs = table.get("slug", ())
    return KindTerms(
        kind=kind,
        title=table["title"],
        exact={lang: _whole(table["exact"][lang]) for lang in _languages(table, "exact")},
        phrase=_by_language(table, "phrase"),
        confirm=_by_language(table, "confirm"),
        strong_slug=_slugs([s.rstrip("!") for s in slugs if s.endswith("!")], whole=False),
        weak_slug=_slugs([s for s in slugs if not s.endswith("!")], whole=True),
    )


def _languages(table: Mapping[str, Any], part: str) -> list[str]:
    return [lang for lang in LANGUAGES if table.get(part, {}).get(lang)]


def _by_language(table: Mapping[str, Any], part: str) -> dict[str, re.Pattern[str]]:
    found = {lang: pattern(table[part][lang], lang) for lang in _languages(table, part)}
    return {lang: compiled for lang, compiled in found.items() if compiled is not None}


def _whole(terms: list[str]) -> re.Pattern[str]:
    pieces = [re.escape(fold(term).rstrip("*")) + (".{0,40}" if term.endswith("*") else "") for term in terms]
    return re.compile("|".join(f"(?:{p})" for p in pieces))


def _slugs(slugs: list[str], *, whole: bool) -> re.Pattern[str] | None:
    if not slugs:
        return None
    pieces = "|".join(re.escape(slug.rstrip("*").lower()) + (r"[\w-]*" if slug.endswith("*") else "") for slug in slugs)
    return re.compile(rf"^(?:{pieces})$" if whole else rf"(?:^|[/_-])(?:{pieces})(?=$|[/_.-])")
