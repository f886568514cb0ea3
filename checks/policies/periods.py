"""Periods in a policy text ("within 30 days of delivery") and what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from checks.policies.reading import Reading
from checks.policies.terms import load
from checks.policies.wording import fold, pattern

_DAYS = {"business_day": 1.4, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0, "hour": 1 / 24}
"""Calendar days of one unit; five business days a week."""
_MAX_SENTENCE = 700
_LONGEST_RETURN_DAYS = 400
_LONGEST_DELIVERY_DAYS = 60


@dataclass(frozen=True, slots=True)
class Period:
    """One period as it stands in one sentence."""

    low: float
    high: float
    """Equal to `low` unless the text gives a range ("3-5 days")."""
    unit: str
    """`business_day`, `day`, `week`, `month`, `year`, `hour`."""
    sentence: str
    start: int
    end: int
    """Where it stands in the folded sentence."""

    @property
    def days(self) -> float:
        """The upper end in calendar days."""
        return self.high * _DAYS[self.unit]

    @property
    def shown(self) -> str:
        """As the report prints it: "14 days"."""
        number = f"{self.low:g}-{self.high:g}" if self.high != self.low else f"{self.high:g}"
        return f"{number} {self.unit.replace('_', ' ')}{'' if self.high == 1 else 's'}"


@lru_cache(maxsize=20_000)
def periods_in(sentence: str) -> tuple[Period, ...]:
    """Every period of one sentence, left to right."""
    folded = fold(sentence[:_MAX_SENTENCE])
    found = []
    for match in _period().finditer(folded):
        unit = next(name for name in _DAYS if match.group(name))
        low, high = _number(match["low"]), _number(match["high"] or match["low"])
        if 0 < high < 1000:
            found.append(Period(min(low, high), max(low, high), unit, sentence, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=512)
def return_windows(reading: Reading) -> tuple[Period, ...]:
    """How long goods may be returned, wherever the text says it; on a page about returns also where it only says "you have 30 days"."""
    named = tuple(each for each in _about(reading, "return") if 2 <= each.days <= _LONGEST_RETURN_DAYS)
    return named or tuple(_unnamed_windows(reading))


def _unnamed_windows(reading: Reading) -> Iterator[Period]:
    beginning = fold(" ".join((reading.title, reading.h1, *reading.sentences[:3])))
    if not _has("return", beginning):
        return
    for before, sentence in _with_context(reading):
        folded = fold(sentence)
        if any(_has(other, folded) for other in ("refund", "warranty", "damage", "received_back")):
            continue
        if not _has("grace", folded) or _has("process", folded) or _is_delivery(folded, before):
            continue
        if _has("purchase", folded) or _has("return", fold(before)):
            yield from (each for each in periods_in(sentence) if 3 <= each.days <= _LONGEST_RETURN_DAYS)


def _is_delivery(folded: str, before: str) -> bool:
    """Speaks of how long a parcel takes: delivery words, and none of the shopper's having or holding something."""
    spoken = _has("delivery", folded) and not _has("return", folded)
    return spoken and (_has("delivery", fold(before)) or "you have" not in folded) and not _has("received", folded)


@lru_cache(maxsize=512)
def refund_times(reading: Reading) -> tuple[Period, ...]:
    """How soon the money comes back."""
    return tuple(each for each in _about(reading, "refund") if each.days <= 120)


@lru_cache(maxsize=512)
def delivery_times(reading: Reading) -> tuple[Period, ...]:
    """How long delivery or dispatch takes."""
    found = []
    for before, sentence in _with_context(reading):
        folded = fold(sentence)
        if _has("return", folded) and not _has("delivery", folded):
            continue
        about = _has("delivery", folded) or _has("delivery", fold(before))
        found += [
            p
            for p in periods_in(sentence)
            if about and p.days <= 120 and subject_of(p, before) not in ("return", "refund")
        ]
    return tuple(found)


@lru_cache(maxsize=512)
def dispatch_or_arrival(reading: Reading) -> tuple[Period, ...]:
    """Any short period that is not said of returns, refunds or warranties; only to be asked of a page about delivery."""
    others = ("return", "refund", "warranty", "damage", "cookie")
    plain = (sentence for sentence in reading.sentences if not any(_has(each, fold(sentence)) for each in others))
    return tuple(each for sentence in plain for each in periods_in(sentence) if each.days <= _LONGEST_DELIVERY_DAYS)


@lru_cache(maxsize=512)
def warranty_periods(reading: Reading) -> tuple[Period, ...]:
    """How long a warranty or legal guarantee lasts."""
    found = []
    for before, sentence in _with_context(reading):
        if _has("warranty", fold(sentence)) or _has("warranty", fold(before)):
            found += [p for p in periods_in(sentence) if p.unit in ("year", "month") or p.days >= 80]
    return tuple(found)


def subject_of(period: Period, before: str = "") -> str:
    """`return`, `refund` or empty: the nearest word that says so, with the one before the number preferred."""
    folded = fold(period.sentence[:_MAX_SENTENCE])
    back, refunds = _has("received_back", folded), _has("refund", folded)
    if back and refunds and not _ahead("return", folded, period, strict=True):
        return "refund"
    subject = _nearest(folded, period)
    if subject == "return" and _is_handled(folded, period):
        return "refund"
    if subject == "refund" and not _has("process", folded) and _has("purchase", folded[period.end : period.end + 80]):
        return "return"
    if subject or not before:
        return subject
    context = fold(before)
    if (
        context.endswith("?")
        and _has("return", context)
        and not _has("refund", context)
        and not _has("delivery", folded)
    ):
        return "return"
    if _has("refund", context) and not _has("return", context):
        return "refund"
    return "return" if _has("return", context) and _has("purchase", folded) and not _has("damage", folded) else ""


def _is_handled(folded: str, period: Period) -> bool:
    """ "We process returns within 5 days": what the shop does with what came back, not how long the shopper has."""
    before, after = folded[max(0, period.start - 50) : period.start], folded[period.end : period.end + 80]
    return _has("handled", before) and not _has("purchase", after)


def _nearest(folded: str, period: Period) -> str:
    places = [(m.start(), m.end(), name) for name in ("return", "refund") for m in _subject(name).finditer(folded)]
    places = _without_nested(places)
    preceding = [each for each in places if each[1] <= period.start + 1]
    if preceding:
        return max(preceding)[2]
    following = [each for each in places if each[0] >= period.end - 1]
    if not following:
        return ""
    first = min(following)[2]
    later_refund = any(each[2] == "refund" for each in following)
    return "refund" if later_refund and _has("received_back", folded) else first


def _without_nested(places: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """ "zwrot pieniedzy" is a refund though "zwrot" alone is a return: the longer phrase at one place wins."""
    return [
        a
        for a in places
        if not any(
            b is not a and b[0] <= a[0] and a[1] <= b[1] and b[2] != a[2] and b[1] - b[0] > a[1] - a[0] for b in places
        )
    ]


def _ahead(subject: str, folded: str, period: Period, *, strict: bool) -> bool:
    """Whether the subject's verb stands close before the period, with no refund between: "return it within 30 days"."""
    before = folded[max(0, period.start - 45) : period.start]
    return _has(subject, before) and not (
        strict
        and (_has("refund", before) or _has("received_back", folded[max(0, period.start - 60) : period.end + 60]))
    )


def _about(reading: Reading, wanted: str) -> Iterator[Period]:
    for before, sentence in _with_context(reading):
        for period in periods_in(sentence):
            folded = fold(sentence)
            if _has("warranty", folded) and not _has("return", folded) and not _has("refund", folded):
                continue
            if subject_of(period, before) == wanted:
                yield period


def _with_context(reading: Reading) -> Iterator[tuple[str, str]]:
    """(heading or sentence before it, sentence): "Refunds" above "Within 14 days." says what the days are about."""
    before, heading = "", ""
    headings = frozenset(reading.headings)
    for sentence in reading.sentences:
        if sentence in headings or (len(sentence) < 70 and not periods_in(sentence)):
            heading = sentence
        yield (heading or before), sentence
        before = sentence


def _has(subject: str, folded: str) -> bool:
    return _subject(subject).search(folded) is not None


@cache
def _subject(name: str) -> re.Pattern[str]:
    found = pattern(load("quantities")["subjects"][name])
    if found is None:
        raise ValueError(f"checks/terms/quantities.toml: [subjects] {name} is empty")
    return found


@cache
def _words() -> Mapping[str, float]:
    return {fold(word): float(number) for number, words in load("quantities")["number_words"].items() for word in words}


@cache
def _period() -> re.Pattern[str]:
    numbers = "|".join(sorted(map(re.escape, _words()), key=len, reverse=True))
    number = rf"(?:\d{{1,3}}(?:[.,]\d)?|(?<!\w)(?:{numbers})(?!\w))"
    units = "|".join(
        f"(?P<{name}>{'|'.join(load('quantities')['units'][name])})"
        for name in ("business_day", "day", "week", "month", "year", "hour")
    )
    gap = r"\s?(?:\(\s?\w{1,12}\s?\)\s?)?(?:-\s?)?(?:full |consecutive |calendar |kalendarzowych |gesetzliche )?"
    joined = r"\s?(?:-|~|〜|–|to|bis|a|à|et|und|and|tot|do|till|til|o|e|of|or|oder|até|al|～)\s?"
    return re.compile(rf"(?<![0-9a-z.,])(?P<low>{number})(?:{joined}(?P<high>{number}))?{gap}(?:{units})(?![a-z])")


def _number(text: str) -> float:
    known = _words().get(text)
    return known if known is not None else float(text.replace(",", "."))
