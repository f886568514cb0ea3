"""Components that words alone cannot show: periods, names, addresses, numbers. Each gives (state, sentence)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from functools import cache

from checks.policies.dates import last_updated, parse_date
from checks.policies.identifiers import identifiers_in
from checks.policies.periods import (
    delivery_times,
    dispatch_or_arrival,
    periods_in,
    refund_times,
    return_windows,
    warranty_periods,
)
from checks.policies.reading import Reading
from checks.policies.terms import load
from checks.policies.wording import fold, is_cjk, pattern

type Shown = tuple[str, str]
"""State (`found`, `unclear`, `missing`) and the sentence that shows it."""

MISSING: Shown = ("missing", "")
_ANY_DATE = re.compile(
    r"\d{4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}|\d{1,2}(?:st|nd|rd|th|\.|º)?\s(?:de\s)?[^\W\d_]{3,12}\.?(?:\sde)?,?\s\d{4}|[^\W\d_]{3,12}\s\d{1,2},\s\d{4}|[^\W\d_]{3,12}\s20\d\d"
)


def detect(name: str, reading: Reading) -> Shown:
    """The detector of that name over the page; an unknown name is a mistake in policy_components.toml."""
    try:
        return DETECTORS[name](reading)
    except KeyError:
        raise ValueError(
            f"policy_components.toml: unknown detector {name!r}; one of {', '.join(sorted(DETECTORS))}"
        ) from None


def needs(name: str) -> re.Pattern[str]:
    """The expression behind `needs` in policy_components.toml, over folded text."""
    return _needs()[name]


def _return_window(reading: Reading) -> Shown:
    windows = return_windows(reading)
    return ("found", windows[0].sentence) if windows else MISSING


def _withdrawal_period(reading: Reading) -> Shown:
    windows = [each for each in return_windows(reading) if 5 <= each.days <= 100] or [
        p
        for s in reading.sentences
        for p in periods_in(s)
        if p.unit in ("day", "business_day") and p.high in (7, 8, 14)
    ]
    return ("found", windows[0].sentence) if windows else MISSING


def _refund_time(reading: Reading) -> Shown:
    times = refund_times(reading)
    return ("found", times[0].sentence) if times else MISSING


def _delivery_time(reading: Reading) -> Shown:
    times = delivery_times(reading)
    times = times or dispatch_or_arrival(reading)
    if times:
        return "found", times[0].sentence
    soon = _words("same_day")
    hit = next((s for s in reading.sentences if soon.search(fold(s))), "")
    return ("unclear", hit) if hit else MISSING


def _warranty_duration(reading: Reading) -> Shown:
    times = warranty_periods(reading)
    if times:
        return "found", times[0].sentence
    lifetime = _words("lifetime")
    hit = next((s for s in reading.sentences if lifetime.search(fold(s))), "")
    return ("found", hit) if hit else MISSING


def _date(reading: Reading) -> Shown:
    dated = last_updated(reading)
    if dated is not None:
        return "found", dated.sentence
    for sentence in reading.sentences:
        match = _ANY_DATE.search(fold(sentence))
        if match is not None and parse_date(match.group(), reading.lang):
            return "found", sentence
    return MISSING


def _legal_name(reading: Reading) -> Shown:
    forms = _legal_forms()
    hit = next((s for s in reading.sentences if forms.search(fold(s))), "")
    return ("found", hit) if hit else MISSING


def _address(reading: Reading) -> Shown:
    lines = reading.text.splitlines()
    for number, line in enumerate(lines):
        if looks_like_address(line):
            return "found", line
        both = " ".join(lines[number : number + 3])
        if len(both) < 200 and looks_like_address(both):
            return "found", both
    return MISSING


def looks_like_address(line: str) -> bool:
    """A street word with a number, or a postcode before or after a place name; honest about its limits: a hint, no parser."""
    folded = fold(line[:400])
    eastern = is_cjk(folded)
    if eastern and re.search(
        r"〒?\d{3}-\d{4}|[都道府県][^\s]{1,12}[市区町村]|[가-힣]+(?:시|도)\s?[가-힣]+(?:구|군|시)\s?[가-힣0-9]+(?:로|길|동)",
        folded,
    ):
        return True
    street = _street().search(folded)
    postcode = re.search(
        r"(?<![\w-])(?:[a-z]{1,2}-)?\d{5}(?:-\d{3,4})?(?![\w,.]*\d)|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b|\b\d{4} ?[a-z]{2}\b(?= )|\b\d{2}-\d{3}\b|\b\d{3} \d{2}\b|\b\d{4}-\d{3}\b|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b[1-9]\d{2} ?\d{3}\b|\b\d{4}\b(?= [a-z]{3})|(?<=[a-z]{3} )\d{4}\b",
        folded,
    )
    if eastern:  # a seller abroad: "Lindenstraße 26, 10969 Berlin, ドイツ"
        return street is not None and postcode is not None
    return street is not None and (postcode is not None or bool(re.search(r"\d", street.group())))


def _email(reading: Reading) -> Shown:
    return _first("email", reading)


def _phone(reading: Reading) -> Shown:
    return _first("phone", reading)


def _email_or_phone(reading: Reading) -> Shown:
    found = _email(reading)
    return found if found != MISSING else _phone(reading)


def _money(reading: Reading) -> Shown:
    return _first("money", reading)


def _year(reading: Reading) -> Shown:
    return _first("year", reading)


def _first(name: str, reading: Reading) -> Shown:
    wanted = needs(name)
    lines = reading.text.splitlines()
    for number, line in enumerate(lines):
        if wanted.search(fold(line)):
            return "found", line
        pair = f"{line} {lines[number + 1]}" if number + 1 < len(lines) and len(line) < 40 else ""
        if pair and wanted.search(fold(pair)):
            return "found", pair
    return MISSING


def _register(reading: Reading) -> Shown:
    return _identified(reading, "register")


def _vat(reading: Reading) -> Shown:
    return _identified(reading, "vat", "tax")


def _identified(reading: Reading, *kinds: str) -> Shown:
    found = [each for each in identifiers_in(joined_lines(reading.text)) if each.kind in kinds]
    good = [each for each in found if each.valid is not False]
    if good:
        return "found", good[0].sentence
    return ("unclear", found[0].sentence) if found else MISSING


def joined_lines(text: str) -> str:
    """The text with each label line joined to its value line ("USt-IdNr.:" / "DE123456789")."""
    lines = text.splitlines()
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(lines) if len(a) < 60 and len(b) < 80]
    return "\n".join([*lines, *pairs])


def _officer_name(reading: Reading) -> Shown:
    named = re.compile(
        r"(?i:grievance(?: redressal)? officer|nodal officer|name)\s*(?:name)?\s*[:\-–]\s*(?:(?:Mr|Ms|Mrs|Shri|Smt|Dr)\.?\s*)?[A-Z][a-z]+(?:\s+[A-Z][a-z.]*)+|(?:Mr|Ms|Mrs|Shri|Smt|Dr)\.?\s+[A-Z][a-z]+"
    )
    lines = reading.text.splitlines()
    for line in [*lines, *(f"{a}: {b}" for a, b in itertools.pairwise(lines) if len(a) < 40)]:
        if named.search(line):
            return "found", line
    return MISSING


DETECTORS: Mapping[str, Callable[[Reading], Shown]] = {
    "return-window": _return_window, "withdrawal-period": _withdrawal_period, "refund-time": _refund_time, "delivery-time": _delivery_time,
    "warranty-duration": _warranty_duration, "date": _date, "legal-name": _legal_name, "address": _address, "email": _email, "phone": _phone,
    "email-or-phone": _email_or_phone, "money": _money, "year": _year, "register": _register, "vat": _vat, "officer-name": _officer_name,
}  # fmt: skip


@cache
def _needs() -> Mapping[str, re.Pattern[str]]:
    raw = load("quantities")
    found = {name: re.compile(expression) for name, expression in raw["needs"].items()}
    free = pattern(raw["free"]["words"])
    if free is None:
        raise ValueError("checks/terms/quantities.toml: [free] words is empty")
    found["money-or-free"] = re.compile(f"{found['money'].pattern}|{free.pattern}")
    return found


@cache
def _words(name: str) -> re.Pattern[str]:
    found = pattern(load("quantities")["phrases"][name])
    if found is None:
        raise ValueError(f"checks/terms/quantities.toml: [phrases] {name} is empty")
    return found


@cache
def _legal_forms() -> re.Pattern[str]:
    forms = load("quantities")["legal_forms"]
    latin = sorted(
        {fold(each).rstrip("*") for lang in forms for each in forms[lang] if not is_cjk(each)}, key=len, reverse=True
    )
    cjk = sorted({fold(each) for lang in forms for each in forms[lang] if is_cjk(each)}, key=len, reverse=True)
    body = "|".join(map(re.escape, latin))
    return re.compile(
        rf"(?<=[\w.,&'!)\"-]\s)(?:{body})(?!\w)|(?<!\w)(?:inhaber|inhaberin|trading as|societe|firma)(?=[\s:])|{'|'.join(map(re.escape, cjk))}"
    )


@cache
def _street() -> re.Pattern[str]:
    raw = load("quantities")["address_words"]
    words = "|".join(sorted({re.escape(fold(each)) for each in raw["words"]}, key=len, reverse=True))
    ends = "|".join(re.escape(fold(each)) for each in raw["endings"])
    before = rf"\d{{1,5}}[a-z]?,? (?:[\w'.-]+ ){{0,4}}(?:{words})(?!\w)"
    after = rf"(?<!\w)(?:(?:{words})(?: [\w'.-]+){{0,6}}|[\w'-]*(?:{ends})),? (?:n[°.ºr]* ?)?\d{{1,5}}"
    return re.compile(f"{before}|{after}")
