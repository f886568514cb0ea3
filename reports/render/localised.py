"""Texts of findings in the report's language, as far as there are any: axe-core's own locales, and ours for our checks.

A text that has no translation stays English and says so (`Told.lang`), so that a screen reader reads it as English.
axe writes its messages into the finding in English; they are recognised by axe's own English templates and written
again from the template of the other language with the same measured values.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

ENGLISH = "en"
LONGEST = 2_000
"""Characters of a message that are looked at; axe's own are shorter."""
_HOLE = re.compile(r"\$\{(data(?:\.\w+)?)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the language it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class _Template:
    """One message of axe: how to recognise it, how to say it."""

    start: str
    """Up to the first hole: tells most templates apart without a search."""
    pattern: re.Pattern[str]
    holes: tuple[str, ...]
    wanted: str
    """The other language's text, with its holes."""


def title(check_id: str, english: str, language: str) -> Told:
    """What is wrong, as a heading: axe's own help text for its rules."""
    rule = check_id.removeprefix("axe/")
    found = _own(language).get(english) or (_rules(language).get(rule, "") if rule != check_id else "")
    return _told(found, english, language)


def told(english: str, language: str) -> Told:
    """Any other text of a check: why it matters, how to fix it."""
    return _told(_own(language).get(english, ""), english, language)


def message(check_id: str, english: str, language: str) -> Told:
    """What was found at one place; of axe's messages every part must be known, or all of it stays English."""
    if language == ENGLISH or not check_id.startswith("axe/"):
        return _told(_own(language).get(english, ""), english, language)
    return _told(_axe_message(english[:LONGEST], language), english, language)


def named(english: str, language: str) -> Told:
    """`Title (component)`, as a comparison names fixes that may be gone: the title told, the component as it is."""
    head, sep, tail = english.rpartition(" (")
    found = told(head, language)
    return Told(f"{found.text}{sep}{tail}", found.lang)


def _told(found: str, english: str, language: str) -> Told:
    return Told(found.rstrip("."), language) if found else Told(english, ENGLISH)


@lru_cache(maxsize=4_096)
def _axe_message(english: str, language: str) -> str:
    whole = _said(english, language)
    if whole:
        return whole
    parts = [_said(each, language) for each in english.split("; ")]
    return "; ".join(parts) if all(parts) else ""


def _said(english: str, language: str) -> str:
    for each in _templates(language):
        if english.startswith(each.start) and (found := each.pattern.fullmatch(english)):
            values = dict(zip(each.holes, found.groups(), strict=True))
            return _HOLE.sub(lambda hole, values=values: values[hole[1]], each.wanted)  # type: ignore[misc]
    return ""


@cache
def _templates(language: str) -> tuple[_Template, ...]:
    """The longest first: one message may be another's beginning."""
    theirs = dict(_leaves(_axe(language).get("checks", {})))
    made = [
        _template(text, wanted)
        for path, text in _leaves(_axe(ENGLISH)["checks"])
        if (wanted := theirs.get(path) or (theirs.get(path[:-1]) if path[-1] == "default" else None))
    ]
    return tuple(sorted((each for each in made if each), key=lambda each: (-len(each.start), each.pattern.pattern)))


def _template(english: str, wanted: str) -> _Template | None:
    names: list[str] = []
    pattern, at = "", 0
    for hole in _HOLE.finditer(english):
        pattern += re.escape(english[at : hole.start()])
        pattern += f"(?P=g{names.index(hole[1])})" if hole[1] in names else f"(?P<g{len(names)}>.+?)"
        names += [] if hole[1] in names else [hole[1]]
        at = hole.end()
    if {hole[1] for hole in _HOLE.finditer(wanted)} - set(names) or "{{" in wanted:
        return None
    start = english[: _HOLE.search(english).start()] if names else english  # type: ignore[union-attr]
    return _Template(start, re.compile(pattern + re.escape(english[at:])), tuple(names), wanted)


def _leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, name))
        elif isinstance(value, str):
            yield (*path, name), value


def _rules(language: str) -> Mapping[str, str]:
    return {} if language == ENGLISH else _helps(language)


@cache
def _helps(language: str) -> Mapping[str, str]:
    return {name: str(rule.get("help", "")) for name, rule in _axe(language).get("rules", {}).items()}


@cache
def _axe(language: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(_file(f"axe.{language}.json") or "{}")
    return found


@cache
def _own(language: str) -> Mapping[str, str]:
    return {str(name): str(text) for name, text in tomllib.loads(_file(f"own.{language}.toml")).items()}


def _file(name: str) -> str:
    file = resources.files("reports.render").joinpath(f"locales/{name}")
    return file.read_text(encoding="utf-8") if file.is_file() else ""
