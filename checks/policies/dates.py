"""When a policy says it was last changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import dateparser

from checks.policies.reading import Reading
from checks.policies.terms import load
from checks.policies.wording import LANGUAGES, fold, pattern

_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = re.compile(
    rf"\d{{4}}\s?[-/.年년]\s?\d{{1,2}}\s?[-/.月월]\s?\d{{1,2}}\s?[日일]?"
    rf"|\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|°|\.|ª)?\s(?:de\s|of\s|d[ie]\s)?{_MONTH}(?:\sde|\sdel|,)?\s\d{{4}}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    rf"|{_MONTH}(?:\sde)?\s\d{{4}}"
    rf"|\d{{4}}\s?[年년]\s?\d{{1,2}}\s?[月월]"
)
_REACH = 70
"""Characters after the label in which the date must stand."""
_EDGE = 12
"""Lines at the top and the end that may carry a bare date."""
_BASE = datetime(2000, 1, 1)  # noqa: DTZ001 - only fills parts of a date that are not used


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and the words that give it."""

    iso: str
    sentence: str


def last_updated(reading: Reading) -> Dated | None:
    """The latest date that follows a "last updated" label; a month without a day counts as its first."""
    labels = _labels(reading.lang)
    found: list[Dated] = []
    for line in reading.text.splitlines():
        for label in labels.finditer(fold(line)):
            dated = _first_date(fold(line)[label.end() : label.end() + _REACH], reading.lang, line)
            if dated is not None:
                found.append(dated)
    found += _label_alone(reading, labels)
    return max(found, key=lambda each: each.iso) if found else None


def _label_alone(reading: Reading, labels: re.Pattern[str]) -> list[Dated]:
    """ "Last updated:" on one line and the date on the next; or the date before its label ("2024年4月1日 改定")."""
    lines = reading.text.splitlines()
    found = []
    for number, line in enumerate(lines):
        folded = fold(line)
        match = labels.search(folded)
        if match is None:
            continue
        following = lines[number + 1] if match.end() >= len(folded) - 2 and number + 1 < len(lines) else ""
        for text in (folded[max(0, match.start() - 25) : match.start()], fold(following)[:40]):
            dated = _first_date(text, reading.lang, line if text != fold(following)[:40] else f"{line} {following}")
            if dated is not None:
                found.append(dated)
    return found


def _first_date(text: str, lang: str, sentence: str) -> Dated | None:
    for match in _DATE.finditer(text):
        iso = parse_date(match.group(), lang)
        if iso:
            return Dated(iso, " ".join(sentence.split())[:300])
    return None


def parse_date(text: str, lang: str) -> str:
    """ISO date of a written one; empty when it is none. Day before month except where English from the US says otherwise."""
    numbers = re.fullmatch(r"(\d{4})\s?\D\s?(\d{1,2})(?:\s?\D\s?(\d{1,2}))?\s?\D?", text)
    if numbers:
        return _iso(int(numbers[1]), int(numbers[2]), int(numbers[3] or 1))
    languages = [lang, "en"] if lang in LANGUAGES and lang != "en" else ["en"]
    settings = {
        "REQUIRE_PARTS": ["month", "year"],
        "PREFER_DAY_OF_MONTH": "first",
        "RELATIVE_BASE": _BASE,
        "DATE_ORDER": "MDY" if lang == "en" else "DMY",
    }
    cleaned = re.sub(r"(\d)(?:st|nd|rd|th|er|º|°|ª)\b", r"\1", text)
    parsed = dateparser.parse(cleaned, languages=languages, settings=settings)
    return _iso(parsed.year, parsed.month, parsed.day) if parsed is not None else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime(year, month, day).date().isoformat() if 1995 <= year <= 2099 else ""  # noqa: DTZ001
    except ValueError:
        return ""


@cache
def _labels(lang: str) -> re.Pattern[str]:
    table = load("policy_reading")["last_updated"]
    languages = [lang, "en"] if lang in table else list(LANGUAGES)
    found = pattern(term for each in languages for term in table.get(each, ()))
    if found is None:
        raise ValueError("checks/terms/policy_reading.toml: [last_updated] is empty")
    return found
