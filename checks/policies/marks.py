"""Words a check looks for on other pages, or inside a policy: `checks/terms/policy_marks.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from checks.policies.terms import load
from checks.policies.wording import LANGUAGES, fold, pattern


@cache
def mark(name: str, lang: str = "") -> re.Pattern[str]:
    """The words of `name` in that language and English; in all languages where it is none of the twelve or empty."""
    table = load("policy_marks")[name]
    languages = (lang, "en") if lang in table else [key for key in table if key != "note"]
    found = pattern(term for each in languages for term in table.get(each, ()))
    if found is None:
        raise ValueError(f"checks/terms/policy_marks.toml: [{name}] has no words")
    return found


@cache
def words_of(name: str, key: str) -> re.Pattern[str]:
    """The words of one row of a table that is not by language (`kr-footer`)."""
    found = pattern(load("policy_marks")[name][key])
    if found is None:
        raise ValueError(f"checks/terms/policy_marks.toml: [{name}] {key} has no words")
    return found


def marked_sentences(name: str, sentences: Iterable[str], lang: str = "") -> list[str]:
    """The sentences that hold one of the words, as they stand."""
    wanted = mark(name, lang if lang in LANGUAGES else "")
    return [sentence for sentence in sentences if wanted.search(fold(sentence[:2_000]))]


def says(name: str, text: str, lang: str = "") -> str:
    """The matched words, folded; empty when `text` has none of them."""
    match = mark(name, lang if lang in LANGUAGES else "").search(fold(text[:300_000]))
    return match.group() if match is not None else ""
