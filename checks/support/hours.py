"""Opening hours in text and structured data, brought to one form: `Mo-Fr 09:00-17:00`.

Only what a page says: whether somebody answers then is a question for a clock and a human.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from checks.model import clip
from checks.support.artifacts import TextRun
from checks.support.points import ContactPoint

MAX_HOURS = 120
"""Hours kept of one page (a store list is not a helpline)."""

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_T = r"(?:(?P<{0}ampm1>午前|午後|오전|오후)\s*)?(?P<{0}h>[01]?\d|2[0-4])(?:\s*(?:[:.：h時시]|(?<=\d)\s*Uhr\s*)\s*(?P<{0}m>[0-5]\d)?\s*분?)?\s*(?P<{0}ap>[ap]\.?\s?m\b\.?|noon|midnight)?\s*(?:uhr|hrs?\b|h\b|u(?:ur)?\b|時|시)?"
_RANGE = re.compile(
    r"(?<![\d/.,€$£-])"
    + _T.format("a")
    + r"\s*(?:-|–|—|−|~|〜|～|to|until|till|bis|und|à|a|al?le|alle|e le|t/m|tot|até|às|as|do|til|till|och|og|to|～|から|부터)\s*(?:às|as|le|kl\.?)?\s*"
    + _T.format("b")
    + r"(?![\d/€$£%])",
    re.I,
)
_ZONE = re.compile(
    r"\b(?:CES?T|MES?Z|GMT|BST|UTC(?:[+-]\d{1,2})?|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|AE[SD]?T|AC[SD]?T|AW[SD]?T|NZ[SD]?T|IST|JST|KST|BRT|CT|eastern|pacific|central|mountain|uk time|heure (?:de paris|française)|hora (?:peninsular|de brasília)|日本時間"
    r"|(?:africa|america|asia|australia|europe|pacific)/[a-z_]{3,}(?:/[a-z_]{3,})?"
    r"|(?:amsterdam|berlin|dublin|hong kong|lisbon|london|madrid|new york|paris|rome|seoul|singapore|stockholm|sydney|tokyo|toronto|vienna|zurich) time"
    r"|(?:berliner|wiener|zürcher|deutscher|mitteleuropäischer) zeit|hora de (?:lisboa|madrid|são paulo)|ora italiana|nederlandse tijd|svensk tid|dansk tid|한국 ?시간)(?!\w)",
    re.I,
)
_NEAR_DAYS = re.compile(r"(?:^|\s)\S{1,14}[:,.]?\s?(?:(?:kl|von|from|de|das|dalle|van|od|between|h)\.?\s?)?[(]?$", re.I)
_BETWEEN = re.compile(
    r"(?:between|entre(?: las)?|zwischen|tussen|tra le|fra le|tra|mellan|mellem|między)\s+(\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?|h|uhr|uur)?)\s+(?:and|et|und|en|e le|e|y las|y|och|og|a|i)\s+(?=\d)",
    re.I,
)
_HELP = re.compile(
    r"support|service|help|hotline|helpline|chat|call|phone|contact|reach|available|open|erreichbar|hilfe|kundendienst|joignable|disponible|ouvert|aide|assistenza|disponibile|bereikbaar|geopend|atendimento|disponível|abierto|atención|infolinia|czynn|dostępn|öppet|kundtjänst|åbent|受付|対応|サポート|営業|상담|운영|고객",
    re.I,
)
_NOT_HOURS = re.compile(
    r"(?<![a-zà-ÿ])(?:delivery|lieferung|livraison|entrega|consegna|bezorg|dostawa|leverans|levering|配送|배송|age|alter|size|größe|taille|ages|jahre|kg|cm|mm|pack|pieces?|stück)\W{0,12}$",
    re.I,
)


def hours(runs: Sequence[TextRun]) -> Iterator[ContactPoint]:
    """Hours a page states, each with the days they are for (empty days: not said)."""
    given, days = 0, ""
    previous: TextRun | None = None
    for run in _rows(runs):
        text = run.text[:1500]
        if previous is not None and previous.region != run.region:
            days = ""
        for value, shown in _in_text(text, days):
            yield _point(run, value, shown)
            given += 1
            if given >= MAX_HOURS:
                return
        found = _last_days(text)
        days = found if len(text) < 60 else ""
        previous = run


def _rows(runs: Sequence[TextRun]) -> Iterator[TextRun]:
    """Cells of one table row read as one line: `Mon | 9:00 | - | 17:00`."""
    held: TextRun | None = None
    held_row = ""
    for run in runs:
        head, cell, _ = run.selector.partition(" > td")
        row = head if cell and len(run.text) <= 60 else ""
        if held is not None and row and row == held_row and len(held.text) < 400:
            held = replace(held, text=f"{held.text} {run.text}")
            continue
        if held is not None:
            yield held
        held, held_row = run, row
    if held is not None:
        yield held


def structured_hours(items: Sequence[Mapping[str, Any]]) -> Iterator[ContactPoint]:
    """`openingHours`, `openingHoursSpecification`, `hoursAvailable` of schema.org data."""
    stack: list[Any] = list(items)[:200]
    steps = given = 0
    while stack and steps < 5000 and given < MAX_HOURS:
        steps += 1
        item = stack.pop()
        if isinstance(item, list | tuple):
            stack.extend(item[:200])
        elif isinstance(item, Mapping):
            stack.extend(item.values())
            for value in _schema_values(item):
                given += 1
                yield ContactPoint("opening-hours", value, value, "json-ld", visible=False)


def _schema_values(item: Mapping[str, Any]) -> Iterator[str]:
    plain = item.get("openingHours")
    for value in plain if isinstance(plain, list) else [plain]:
        if isinstance(value, str) and value.strip():
            yield " ".join(value.split())[:80]
    opens, closes, day = item.get("opens"), item.get("closes"), item.get("dayOfWeek")
    if isinstance(opens, str) and isinstance(closes, str):
        names = [str(each).rsplit("/", 1)[-1][:2].title() for each in (day if isinstance(day, list) else [day]) if each]
        yield f"{_join_days(names)} {opens[:5]}-{closes[:5]}".strip()


def _join_days(names: list[str]) -> str:
    numbers = sorted({_DAYS.index(each) for each in names if each in _DAYS})
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{_DAYS[numbers[0]]}-{_DAYS[numbers[-1]]}"
    return ",".join(_DAYS[each] for each in numbers)


def _in_text(text: str, carried: str) -> Iterator[tuple[str, str]]:
    text = _BETWEEN.sub(lambda found: f"{found[1]}-", text)
    lowered = text.lower()
    for word in _always():
        if word in lowered and _HELP.search(lowered):
            yield "24/7", word
            break
    end = 0
    said = carried
    for found in _RANGE.finditer(text):
        opens, closes = _clock(found, "a"), _clock(found, "b")
        if not opens or not closes or not _is_time(found, text):
            continue
        opens, closes = _afternoon(found, opens, closes)
        before = text[end : found.start()]
        days = (
            _last_days(before[-90:])
            or _first_days(text[found.end() : found.end() + 40])
            or (said if not end or len(before) <= 12 else "")
        )
        if not days and not _stated(found):
            continue
        if _NOT_HOURS.search(before[-40:]):
            continue
        end, said = found.end(), days
        yield f"{days} {opens}-{closes}".strip(), clip(text[max(0, found.start() - 40) : found.end()], 120)


def _stated(found: re.Match[str]) -> bool:
    """Without days a range counts only when written as clock times: 9:00-17:00, 9am-5pm, 9 bis 17 Uhr."""
    text = found.group(0).lower()
    return bool(found["am"] and found["bm"]) or bool(found["bap"]) or "uhr" in text or "時" in text or "시" in text


def _is_time(found: re.Match[str], text: str) -> bool:
    """`9-5` is hours only with a word that says so; decimals, measures and ratings are not."""
    after = text[found.end() : found.end() + 12]
    if re.match(
        r"\s?(?:lbs?|oz|kg|g|mm|cm|m|in|inch\w*|ml|l|v|w|hz|mph|years?|yrs|months?|weeks?|days?|tage|jours|x)\b|\s?[%€$£\"″′'×]|[A-Za-z]{2}[A-Za-z]*\d",
        after,
        re.I,
    ):
        return False
    dotted = re.search(r"\d\.\d", found.group(0)) and not found["bap"] and "uhr" not in found.group(0).lower()
    if dotted and (not {found["am"], found["bm"]} <= {"00", "15", "30", "45", None} or int(found["ah"]) == 0):
        return False
    if any(found[group] for group in ("am", "bm", "aap", "bap", "aampm1", "bampm1")) or re.search(
        r"uhr|hrs?\b|\dh\b|時|시|\du\b", found.group(0), re.I
    ):
        return True
    before = text[max(0, found.start() - 24) : found.start()]
    following = text[found.end() : found.end() + 1]
    named = bool(_NEAR_DAYS.search(before)) and bool(_last_days(before))
    return named and int(found["ah"]) < 13 and not following.isalnum() and following not in set("%€$")


def _clock(found: re.Match[str], side: str) -> str:
    hour, minute = int(found[f"{side}h"]), int(found[f"{side}m"] or 0)
    half = (found[f"{side}ap"] or found[f"{side}ampm1"] or "").lower()
    if half.startswith("noon"):
        hour = 12
    elif half.startswith(("p", "午後", "오후")) and hour < 12:
        hour += 12
    elif half.startswith(("a", "午前", "오전", "midnight")) and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 24 else ""


def _afternoon(found: re.Match[str], opens: str, closes: str) -> tuple[str, str]:
    """`9-5` closes at 17:00; `9-5pm` opens at 09:00; `1-5pm` opens at 13:00."""
    if not found["bap"] and not found["bampm1"] and closes <= opens and int(closes[:2]) < 12:
        closes = f"{int(closes[:2]) + 12:02}{closes[2:]}"
    if (found["bap"] or "").lower().startswith("p") and not found["aap"] and int(opens[:2]) < 8:
        opens = f"{int(opens[:2]) + 12:02}{opens[2:]}"
    return opens, closes


def _point(run: TextRun, value: str, shown: str) -> ContactPoint:
    zone = _ZONE.search(run.text)
    return ContactPoint(
        kind="opening-hours",
        value=value,
        shown=shown,
        source="text",
        region=run.region,
        selector=run.selector,
        snippet=clip(run.text),
        visible=run.visible,
        detail=zone.group(0).upper() if zone else "",
        frame=run.frame,
    )


def _last_days(text: str) -> str:
    """The last day expression of a text: `Mo-Fr`, `Sa`, `Mo,We`."""
    found = list(_day_pattern().finditer(text.lower()))
    return _expression(found[-1]) if found else ""


def _first_days(text: str) -> str:
    """Days right behind the times: `9am-5pm Monday to Friday`."""
    found = _day_pattern().match(_ZONE.sub("", text, count=1).lower().lstrip(" ,(（"))
    return _expression(found) if found else ""


def _expression(found: re.Match[str]) -> str:
    if found["group"]:
        return _groups()[found["group"]]
    first, last = _day_numbers()[found["from"]], _day_numbers().get(found["to"] or "", -1)
    if last < 0 or last == first:
        return _DAYS[first]
    joint = re.search(r"[&,/+]|and|und|et\b|\by\b|\be\b|en\b|och|og\b|・", found["joint"] or "")
    return f"{_DAYS[first]},{_DAYS[last]}" if joint and abs(last - first) == 1 else f"{_DAYS[first]}-{_DAYS[last]}"


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("checks").joinpath("terms", "days.toml").read_text(encoding="utf-8"))


@cache
def _day_numbers() -> dict[str, int]:
    return {word: int(number) for number, words in _data()["days"].items() for word in words}


@cache
def _groups() -> dict[str, str]:
    return {word: value for value, words in _data()["groups"].items() for word in words}


@cache
def _always() -> tuple[str, ...]:
    return tuple(_data()["always"]["words"])


@cache
def _day_pattern() -> re.Pattern[str]:
    def alternatives(words: Sequence[str]) -> str:
        latin = [
            re.escape(each)
            for each in sorted(words, key=len, reverse=True)
            if each.isascii() or not re.search(r"[぀-ヿ一-鿿가-힣]", each)
        ]
        eastern = [
            re.escape(each) for each in sorted(words, key=len, reverse=True) if re.search(r"[぀-ヿ一-鿿가-힣]", each)
        ]
        return rf"(?:(?<![\w]){'(?:' + '|'.join(latin) + ')'}(?![\w])|(?:{'|'.join(eastern)}))"

    day = alternatives(tuple(_day_numbers()))
    group = alternatives(tuple(_groups()))
    joint = r"[.\s(（]*(?:-|–|—|to|thru|through|until|bis|au|à|a|al|alle?|tot(?: en met)?|t/m|até|do|-do|till?|til|&|,|/|\+|and|und|et|y|e|en|och|og|~|〜|～|・|から|부터)[.\s]*(?:le|el|il|de)?\s*"
    return re.compile(rf"(?P<group>{group})|(?P<from>{day})(?:s\b)?(?:(?P<joint>{joint})(?P<to>{day}))?")
