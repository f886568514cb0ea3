"""What a policy says, item by item: found, unclear or missing, each with the sentence that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from checks.model import clip
from checks.policies.detectors import detect, needs
from checks.policies.periods import periods_in
from checks.policies.reading import Reading
from checks.policies.terms import load
from checks.policies.wording import LANGUAGES, fold, pattern

LAW_BY_LANGUAGE = {"jp": ("ja",), "kr": ("ko",)}
"""Lists that only a text in these languages is read for."""
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Component:
    """One item of a policy's content."""

    name: str
    state: str
    """`found`, `unclear`, `missing`."""
    sentence: str = ""
    """The words that show it, at most 300 characters; empty when missing."""
    asked_by: str = "base"
    """Which list asks for it: `base`, `gdpr13`, `ccpa`, `jp` …; see policy_components.toml."""

    def __str__(self) -> str:
        return f"{self.name}: {self.sentence}" if self.sentence else self.name


@dataclass(frozen=True, slots=True)
class Rule:
    """One component as data."""

    name: str
    title: str
    asked_by: str
    words: Mapping[str, re.Pattern[str]]
    weak: Mapping[str, re.Pattern[str]]
    spoilers: Mapping[str, re.Pattern[str]]
    several: Mapping[str, re.Pattern[str]]
    """Words of which one sentence must hold three: a list of things shows itself without a heading that names it."""
    need: str
    detector: str
    or_detector: str
    """A detector asked where no words were found: an accessibility statement's bare e-mail address is its contact."""
    any_words: bool


@lru_cache(maxsize=512)
def components_of(kind: str, reading: Reading) -> tuple[Component, ...]:
    """Every component a policy of this kind should have, in the file's order; none for kinds without a list."""
    return tuple(_component(rule, reading) for rule in rules().get(kind, ()) if _speaks(rule, reading))


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """`checks/terms/policy_components.toml`, compiled: kind ▸ its components."""
    raw = load("policy_components")
    return {kind: tuple(_rule(name, table) for name, table in parts.items()) for kind, parts in raw.items()}


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    return Rule(
        name=name, title=table["title"], asked_by=table["list"], words=_compiled(table), weak=_compiled(table.get("weak", {})),
        spoilers=_compiled(table.get("not", {})), several=_compiled(table.get("several", {})), need=table.get("needs", ""),
        detector=table.get("detector", ""), or_detector=table.get("or_detector", ""), any_words=table.get("any_words", False),
    )  # fmt: skip


def _compiled(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    found = {lang: pattern(table[lang], lang) for lang in LANGUAGES if table.get(lang)}
    return {lang: each for lang, each in found.items() if each is not None}


def _speaks(rule: Rule, reading: Reading) -> bool:
    languages = LAW_BY_LANGUAGE.get(rule.asked_by)
    return languages is None or reading.lang in languages or not rule.words or reading.lang in rule.words


def _component(rule: Rule, reading: Reading) -> Component:
    state, sentence = detect(rule.detector, reading) if rule.detector else _by_words(rule, reading)
    return Component(rule.name, state, clip(sentence), rule.asked_by)


def _by_words(rule: Rule, reading: Reading) -> tuple[str, str]:
    languages = _languages(reading)
    strong = _first(rule, reading, [rule.words[lang] for lang in languages if lang in rule.words])
    strong = strong or _listing(reading, [rule.several[lang] for lang in languages if lang in rule.several])
    if strong:
        return "found", strong
    if rule.or_detector and (shown := detect(rule.or_detector, reading))[0] == "found":
        return shown
    weak = _search(reading.sentences, [rule.weak[lang] for lang in languages if lang in rule.weak])
    return ("unclear", weak) if weak else ("missing", "")


def _languages(reading: Reading) -> tuple[str, ...]:
    """The text's language, and English beside it (names of standards, mixed pages); all twelve where it is another one."""
    if reading.lang not in LANGUAGES:
        return LANGUAGES
    return (reading.lang,) if reading.lang == "en" else (reading.lang, "en")


def _first(rule: Rule, reading: Reading, words: list[re.Pattern[str]]) -> str:
    """The best sentence: a full one that holds the words and what they need; a heading only where nothing else does."""
    spoilers = [rule.spoilers[lang] for lang in _languages(reading) if lang in rule.spoilers]
    heading = ""
    for number, sentence in enumerate(reading.sentences):
        folded = fold(sentence[:2_000])
        if not rule.any_words and not any(each.search(folded) for each in words):
            continue
        if any(each.search(folded) for each in spoilers) or not _has_need(rule.need, sentence, reading, number):
            continue
        if len(folded) > 35 or rule.need:
            return sentence
        following = reading.sentences[number + 1] if number + 1 < len(reading.sentences) else ""
        heading = heading or f"{sentence} — {following}".rstrip(" —")
    return heading


def _listing(reading: Reading, words: list[re.Pattern[str]]) -> str:
    """The first sentence that lists at least three different ones of the words."""
    for sentence in reading.sentences:
        folded = fold(sentence[:2_000])
        if any(len({match.group() for match in each.finditer(folded)}) >= _LISTED for each in words):
            return sentence
    return ""


def _has_need(need: str, sentence: str, reading: Reading, number: int) -> bool:
    if not need:
        return True
    if need == "duration":
        return bool(periods_in(sentence))
    if need == "duration-or-session":
        return (
            bool(periods_in(sentence))
            or re.search(r"session|sitzung|sesion|sessione|sessie|sessao|sesj|セッション|세션", fold(sentence))
            is not None
        )
    following = reading.sentences[number + 1] if number + 1 < len(reading.sentences) and len(sentence) < 60 else ""
    return needs(need).search(fold(f"{sentence} {following}")) is not None


def _search(sentences: Iterable[str], words: list[re.Pattern[str]]) -> str:
    return next((s for s in sentences if any(each.search(fold(s[:2_000])) for each in words)), "")
