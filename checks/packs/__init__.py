"""Market packs: what a market asks of a shop, as data, and the loader that says what is wrong with a pack.

A pack is one TOML file. Adding a market is adding a file; `docs/markets.md` shows how. Packs are applied when a stored run
is scored, so another market needs no crawl.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

from checks.packs.model import FACTS, Alternatives, Gate, Pack, PackError, Rule, Scope, Signals, Source

__all__ = [
    "Gate",
    "Pack",
    "PackError",
    "Rule",
    "Source",
    "available",
    "check_references",
    "expand",
    "load",
    "pack",
    "rules_of",
]

_NOT_PACKS = frozenset({"coverage", "comparison", "machine"})
_RULE_KEYS = frozenset(Rule.__dataclass_fields__)
_PACK_KEYS = frozenset({"pack", "signals", "rule"})
_CAPS = ("fail", "review", "none")
_SEVERITIES = ("critical", "high", "medium", "low", "info")
_VERIFIED = ("official", "secondary", "memory")
_STATUSES = ("", "confirm", "ended", "proposal")
_CRITERIA = ("", "wcag20", "wcag21", "wcag22")


@cache
def available() -> tuple[str, ...]:
    """Codes of the packs that are shipped, sorted."""
    files = (entry.name for entry in resources.files("checks.packs").iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(stem for stem in (name.removesuffix(".toml") for name in files) if stem not in _NOT_PACKS))


@cache
def pack(code: str) -> Pack:
    """The pack of that code; raises `PackError` with the nearest code."""
    wanted = code.strip().lower().replace("_", "-")
    if wanted not in available():
        raise PackError(f"unknown market {code!r}{_hint(wanted, available())}; known: {', '.join(available())}")
    text = resources.files("checks.packs").joinpath(f"{wanted}.toml").read_text(encoding="utf-8")
    return load(text, f"checks/packs/{wanted}.toml")


def expand(markets: Iterable[str]) -> tuple[str, ...]:
    """The codes with the packs they include: `de` brings `eu`, `us-ca` brings `us`; each once, the wider one first."""
    found: list[str] = []
    for code in markets:
        each = pack(code)
        found += [*each.includes, each.code]
    return tuple(dict.fromkeys(found))


def rules_of(markets: Iterable[str]) -> tuple[Rule, ...]:
    """Every rule of these markets and what they include, pack by pack."""
    return tuple(rule for code in expand(markets) for rule in pack(code).rules)


def load(text: str, where: str) -> Pack:
    """The pack written in `text`; raises `PackError` naming the file, the rule, what is wrong and what to do."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{where}: not valid TOML: {error}") from error
    _known_keys(raw, _PACK_KEYS, where)
    head = raw.get("pack", {})
    for key in ("code", "title"):
        if not head.get(key):
            raise PackError(f'{where}: [pack] has no {key}; add {key} = "…"')
    rules = tuple(_rule(each, head["code"], where) for each in raw.get("rule", ()))
    _unique(rules, where)
    return Pack(
        head["code"],
        head["title"],
        tuple(head.get("includes", ())),
        rules,
        _signals(raw, where),
        str(head.get("read", "")),
    )


def check_references(packs: Iterable[Pack], known_checks: Iterable[str]) -> None:
    """Every check a rule names exists; raises `PackError` with the nearest id. Apart from `load`, which must not need the catalogue."""
    known = sorted(known_checks)
    for each in packs:
        for rule in each.rules:
            for check in (*rule.checks, *rule.also, *rule.review_only, *rule.fail_when_all):
                if check not in known:
                    raise PackError(
                        f'packs/{each.code}.toml: rule "{rule.id}": unknown check "{check}"{_hint(check, known)}'
                    )


def _rule(raw: Mapping[str, Any], market: str, where: str) -> Rule:
    at = f'{where}: rule "{raw.get("id", "?")}"'
    _known_keys(raw, _RULE_KEYS - {"market"}, at)
    for key in ("id", "law", "duty", "severity", "cap"):
        if not raw.get(key):
            raise PackError(f"{at}: no {key}; every rule needs id, law, duty, severity and cap")
    for key, allowed in (("cap", _CAPS), ("severity", _SEVERITIES), ("status", _STATUSES), ("criteria", _CRITERIA)):
        _one_of(raw.get(key, ""), allowed, key, at)
    for each in raw.get("verified", ()):
        _one_of(each, _VERIFIED, "verified", at)
    _dates(raw, at)
    checks = tuple(raw.get("checks", ()))
    for key in ("review_only", "fail_when_all"):
        for check in raw.get(key, ()):
            if check not in checks:
                raise PackError(f'{at}: {key} names "{check}", which is not among its checks{_hint(check, checks)}')
    plain = {
        key: raw[key]
        for key in _RULE_KEYS & raw.keys() - {"sources", "scope", "checks", "in_force_from", "in_force_to"}
    }
    plain = {key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()}
    return Rule(
        **plain,
        market=market,
        checks=checks,
        in_force_from=raw.get("in_force_from"),
        in_force_to=raw.get("in_force_to"),
        sources=tuple(_source(each, at) for each in raw.get("sources", ())),
        scope=tuple(_scope(each, at) for each in raw.get("scope", ())),
    )


def _dates(raw: Mapping[str, Any], at: str) -> None:
    for key in ("in_force_from", "in_force_to"):
        if key in raw and not isinstance(raw[key], date):
            raise PackError(f"{at}: {key} = {raw[key]!r} is no date; write it without quotes, as 2026-06-19")
    start, end = raw.get("in_force_from"), raw.get("in_force_to")
    if start and end and end < start:
        raise PackError(f"{at}: in_force_to {end} is before in_force_from {start}")


def _source(raw: Any, at: str) -> Source:
    if not isinstance(raw, Mapping) or not raw.get("url"):
        raise PackError(f'{at}: a source needs a url: {{ title = "…", url = "https://…" }}')
    return Source(str(raw.get("title", "")), str(raw["url"]))


def _scope(raw: Any, at: str) -> Scope:
    if not isinstance(raw, Mapping):
        raise PackError(f'{at}: scope is a list of gates: {{ fact = "has_subscriptions", in = [true] }}')
    if "any" in raw:
        return Alternatives(tuple(_gate(each, at) for each in raw["any"]))
    return _gate(raw, at)


def _gate(raw: Mapping[str, Any], at: str) -> Gate:
    fact = str(raw.get("fact", ""))
    if fact not in FACTS:
        raise PackError(f'{at}: unknown operator fact "{fact}"{_hint(fact, FACTS)}; known: {", ".join(sorted(FACTS))}')
    if not raw.get("in"):
        raise PackError(f'{at}: the gate on "{fact}" needs in = [values that bring the rule into scope]')
    return Gate(fact, tuple(raw["in"]), bool(raw.get("presumed", False)))


def _signals(raw: Mapping[str, Any], where: str) -> Signals:
    table = raw.get("signals", {})
    _known_keys(table, frozenset(Signals.__dataclass_fields__), f"{where}: [signals]")
    return Signals(**{key: tuple(value) for key, value in table.items()})


def _unique(rules: Sequence[Rule], where: str) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise PackError(f'{where}: rule "{rule.id}" is there twice; ids are unique')
        seen.add(rule.id)


def _known_keys(raw: Mapping[str, Any], known: frozenset[str], at: str) -> None:
    for key in raw:
        if key not in known:
            raise PackError(f'{at}: unknown key "{key}"{_hint(key, known)}')


def _one_of(value: object, allowed: Sequence[str], key: str, at: str) -> None:
    if value not in allowed:
        shown = ", ".join(each for each in allowed if each)
        raise PackError(f"{at}: {key} = {value!r}{_hint(str(value), allowed)}; one of: {shown}")


def _hint(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, [each for each in known if each], n=1)
    return f'; did you mean "{close[0]}"?' if close else ""
