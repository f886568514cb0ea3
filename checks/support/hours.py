"""Opening hours in text and structured data, brought to one form: `Mo-Fr 09:00-17:00`.

Only what a page says: whether somebody answers then is a question for a clock and a human.
"""

from __future__ import annotations

import itertools
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
_T = r"(?:(?P<{0}ampm1>午前|午後|오전|오후|[ap]m(?=\s?\d))\s*)?(?P<{0}h>[01]?\d|2[0-4])(?:\s*(?:[:.：hu時시]|(?<=\d)\s*Uhr\s*)\s*(?P<{0}m>[0-5]\d)?\s*[分분]?)?\s*(?P<{0}ap>[ap]\.?\s?m\b\.?|noon|midnight)?\s*(?:uhr|hrs?\b|hs?\b|(?<=h)s\b|klo\b|u(?:ur)?\b|時|시)?"
_RANGE = re.compile(
    r"(?<![\d/.,€$£-])"
    + _T.format("a")
    + r"\s*(?:-|–|—|−|~|〜|～|to|until|till|bis|und|à|a|al?le|alle|e le|t/m|tot|até|às|as|do|til|till|och|og|to|až|ile|～|から|부터|至|到|δο|έως|до)\s*(?:às|as|le|kl\.?|klo)?\s*"
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
_UNDASHED = re.compile(r"(\d{1,2}(?::\d{2})?\s?a\.?m\.?)\s+(\d{1,2}(?::\d{2})?\s?p\.?m\b\.?)", re.I)
"""`8am 5pm`: the dash was lost."""
_SLASHED = re.compile(
    r"(?<![\d/-])(\d{1,2}[.:h]\d{2})\s?/\s?(\d{1,2}[.:h]\d{2})\s?(?:[-–|;,+&]|e|et|y|und)\s?(\d{1,2}[.:h]\d{2})\s?/\s?(\d{1,2}[.:h]\d{2})(?![\d/])"
)
"""`9.00/12.30 - 15.00/18.30`: Italian shops write the two halves of a day so."""
_DATED = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2}[-/.年]\s?(?:0?[1-9]|1[0-2])[-/.月]\s?\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})?|(?<![\d:.])\d{1,2}/\d{1,2}(?![\d/:])|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])[^|;]{0,14}$"
)
_HOURS_WORDS = re.compile(
    r"(?:opening|business|office|phone|store)?\s?hours|öffnungszeiten|horaires?|horario|orari[oa]?|openingstijden|godziny(?: otwarcia)?|öppettider|åbningstider|open|geöffnet|tel\.?|営業時間|受付時間|운영시간|상담시간"
)
_DELIVERED = re.compile(
    r"(?<![a-zà-ÿ])(?:deliver(?:ed|y|ies|s)?|ausgeliefert|zugestellt|zustellung|lieferung\w*|liefern|livr(?:é|ée|és|aison|aisons)|entregas?|entregamos|consegn[ae]\w*|bezorg\w*|dostaw\w*|levereras|leverans\w*|levering\w*|leveres|toimitus|toimitamme|doručujeme|doručení|teslimat|(?:parcels?|orders?|packages?|couriers?) (?:can |will |may |usually )?arrives?|sendungen kommen|u vás|chez vous|bei ihnen|bei dir|bij jou thuis|a casa tua|en tu casa)(?![a-zà-ÿ])|配送|お届け|배송",
    re.I,
)
_LISTED = re.compile(r"[\s.]*(?:,|&|/|\+|·|・|and|und|et|y|e|en|och|og|i|a|ja)[\s.]*(?:(?:le|el|il)\s)?")
"""What stands between two days of one list."""
_NEAR_DAYS = re.compile(r"(?:^|\s)\S{1,14}[:,.]?\s?(?:(?:kl|von|from|de|das|dalle|van|od|between|h)\.?\s?)?[(]?$", re.I)
_MODEL = re.compile(r"\w\s+(?:[A-Z]{1,3}|[A-Z]?\d+\w*)\s*$")
"""`Daily V 11-14` is a van of those years, `Daily 35S 11-14` another."""
_DATE_GOES_ON = re.compile(r"^\s?[-/.]\s?(?:19|20)?\d{2}(?!\d|[:.]\d)")
"""`01-11-2012`: the range was the beginning of a date."""
_BETWEEN = re.compile(
    r"(?:between|entre(?: las)?|zwischen|tussen|tra le|fra le|tra|mellan|mellem|między)\s+(\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?|h|uhr|uur)?)\s+(?:and|et|und|en|e le|e|y las|y|och|og|a|i)\s+(?=\d)",
    re.I,
)
_HELP = re.compile(
    r"support|service|help|hotline|helpline|chat|call|phone|contact|reach|available|open|erreichbar|hilfe|kundendienst|joignable|disponible|ouvert|aide|assistenza|disponibile|bereikbaar|geopend|atendimento|disponível|abierto|atención|infolinia|czynn|dostępn|öppet|kundtjänst|åbent|受付|対応|サポート|営業|상담|운영|고객",
    re.I,
)
_NAMED = re.compile(
    rf"{_HELP.pattern}|{_HOURS_WORDS.pattern}|服务|服務|客服|営業|業務|store|shop|showroom|laden|magasin|boutique|tienda|negozio|winkel|loja|sklep|butik",
    re.I,
)
_NOT_HOURS = re.compile(
    r"(?<![a-zà-ÿ])(?:delivery|lieferung|livraison|entrega|consegna|bezorg|dostawa|leverans|levering|配送|배송|age|alter|size|größe|taille|ages|jahre|kg|cm|mm|pack|pieces?|stück)\W{0,12}$",
    re.I,
)


def hours(runs: Sequence[TextRun], lang: str = "") -> Iterator[ContactPoint]:
    """Hours a page states, each with the days they are for (empty days: not said). `lang` brings its day abbreviations."""
    lang = lang[:2].lower()
    given, days = 0, ""
    previous: TextRun | None = None
    for run in _rows(runs):
        text = run.text[:1500]
        if previous is not None and previous.region != run.region:
            days = ""
        if run.party or _when_delivered(run):
            previous = run
            continue
        for value, shown in _in_text(text, days, lang):
            if value[:1].isdigit() and value != "24/7" and not _about_people(run, shown):
                continue
            yield _point(run, value, shown)
            given += 1
            if given >= MAX_HOURS:
                return
        days = _only_days(text, lang)
        previous = run


def _when_delivered(run: TextRun) -> bool:
    """`When do you deliver? Monday to Friday, 9 to 18`, unless the line gives a number to call."""
    return (
        bool(_DELIVERED.search(run.heading))
        and not _NAMED.search(f"{run.heading} {run.text}")
        and sum(each.isdigit() for each in run.text) < 14
    )


def _about_people(run: TextRun, shown: str) -> bool:
    """Times without days: a word or a number beside them says that somebody is there, or nothing else stands in the line."""
    if len(run.text) - len(shown) <= 24 or sum(each.isdigit() for each in run.text) >= 14:
        return True
    return bool(_NAMED.search(f"{run.text} {run.heading} {run.label}"))


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
            plain = " ".join(value.split())[:200]
            parts = [part.strip() for part in plain.split(",")] if plain.count(",") > 1 else [plain]
            yield from (part[:80] for part in parts if re.search(r"\d{1,2}:\d{2}", part) or part == plain)
    opens, closes, day = item.get("opens"), item.get("closes"), item.get("dayOfWeek")
    if isinstance(opens, str) and isinstance(closes, str):
        names = [str(each).rsplit("/", 1)[-1][:2].title() for each in (day if isinstance(day, list) else [day]) if each]
        yield f"{_join_days(names)} {opens[:5]}-{closes[:5]}".strip()


def _join_days(names: list[str]) -> str:
    numbers = sorted({_DAYS.index(each) for each in names if each in _DAYS})
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{_DAYS[numbers[0]]}-{_DAYS[numbers[-1]]}"
    return ",".join(_DAYS[each] for each in numbers)


def _in_text(text: str, carried: str, lang: str = "") -> Iterator[tuple[str, str]]:
    text = _BETWEEN.sub(lambda found: f"{found[1]}-", text)
    text = _UNDASHED.sub(r"\1-\2", text)
    text = _SLASHED.sub(r"\1-\2, \3-\4", text)
    lowered = text.lower()
    for word in _always():
        if word in lowered and _HELP.search(lowered):
            yield "24/7", word
            break
    end = 0
    said, behind = carried, False
    for found in _RANGE.finditer(text):
        opens, closes = _clock(found, "a"), _clock(found, "b")
        if not opens or not closes or not _is_time(found, text, lang) or _on_a_date(text, found) or _pause(text, found):
            continue
        opens, closes = _afternoon(found, opens, closes)
        before = text[end : found.start()]
        if _columns_apart(before, lang):
            end = found.end()
            continue
        ahead, following = _last_days(before[-90:], lang), _first_days(text[found.end() : found.end() + 40], lang)
        if not end:
            behind = bool(following) and not ahead and not said
        if not behind and not ahead and said and _goes_on(text[found.end() : found.end() + 60], lang):
            following = ""
        days = (
            (following if behind else ahead or following)
            or (said if not end or len(before) <= 12 else "")
            or _open_days(text[found.end() : found.end() + 60], lang)
        )
        if not days and not _stated(found):
            continue
        if _NOT_HOURS.search(before[-40:]) or _delivered(before):
            continue
        end, said = found.end(), days
        yield f"{days} {opens}-{closes}".strip(), clip(text[max(0, found.start() - 40) : found.end()], 120)


def _stated(found: re.Match[str]) -> bool:
    """Without days a range counts only when written as clock times: 9:00-17:00, 9am-5pm, 9 bis 17 Uhr."""
    text = found.group(0).lower()
    return bool(found["am"] and found["bm"]) or bool(found["bap"]) or "uhr" in text or "時" in text or "시" in text


def _is_time(found: re.Match[str], text: str, lang: str = "") -> bool:
    """`9-5` is hours only with a word that says so; decimals, measures and ratings are not."""
    after = text[found.end() : found.end() + 12]
    if _DATE_GOES_ON.match(after) and not found["am"] and not found["bm"] and not found["bap"]:
        return False
    if re.match(
        r"\s?(?:business|working|werktag\w*|arbeitstag\w*|giorni|días|dias|dni|werkdagen|vardagar|arbetsdagar|hverdage|arbejdsdage|iş gün\w*|arkipäiv\w*|pracovn\w*|営業日|영업일|lbs?|oz|kg|g|mm|cm|m|in|inch\w*|ml|l|v|w|hz|mph|years?|yrs|months?|weeks?|days?|tage|jours|x)\b|\s?[%€$£\"″′'×]|[A-Za-z]{2}[A-Za-z]*\d",
        after,
        re.I,
    ):
        return False
    dotted = re.search(r"\d\.\d", found.group(0)) and not found["bap"] and "uhr" not in found.group(0).lower()
    if dotted and (not {found["am"], found["bm"]} <= {"00", "15", "30", "45", None} or int(found["ah"]) == 0):
        return False
    if any(found[group] for group in ("am", "bm", "aap", "bap", "aampm1", "bampm1")) or re.search(
        r"uhr|hrs?\b|\d\s?hs?\b|時|시|\du\b", found.group(0), re.I
    ):
        return True
    before = text[max(0, found.start() - 24) : found.start()]
    last = len(found.group(0).rstrip()) + found.start()
    following = text[last : last + 1]
    named = bool(_NEAR_DAYS.search(before)) and bool(_last_days(before, lang)) and not _MODEL.search(before)
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


def _last_days(text: str, lang: str = "") -> str:
    """The last day expression of a text: `Mo-Fr`, `Sa`, `Mo,We`. Days said to be closed are no days of opening."""
    lowered = text.lower()
    found = [each for each in _day_pattern(lang).finditer(lowered) if not _closed_after(lowered[each.end() :])]
    if not found:
        return ""
    listed = found[-1:]
    while len(listed) < len(found) and _LISTED.fullmatch(lowered[found[-len(listed) - 1].end() : listed[0].start()]):
        listed.insert(0, found[-len(listed) - 1])
    return _together(listed, lang)


def _together(listed: Sequence[re.Match[str]], lang: str) -> str:
    """`Mo, Di, Do` as one expression."""
    if len(listed) == 1:
        return _expression(listed[0], lang)
    return _days_text(sorted(set().union(*(_numbers(_expression(each, lang)) for each in listed))))


def _first_days(text: str, lang: str = "") -> str:
    """Days right behind the times: `9am-5pm Monday to Friday`."""
    rest = _ZONE.sub("", text, count=1).lower().lstrip(" ,(（")
    found = _day_pattern(lang).match(rest)
    if found is None or _closed_after(rest[found.end() :]):
        return ""
    listed = [found]
    for following in _day_pattern(lang).finditer(rest, found.end()):
        if not _LISTED.fullmatch(rest[listed[-1].end() : following.start()]):
            break
        if _closed_after(rest[following.end() :]) or _RANGE.match(rest[following.end() :].lstrip(" :,.")):
            break
        listed.append(following)
    return _together(listed, lang)


def _goes_on(after: str, lang: str) -> bool:
    """The days behind have times of their own: `9-12 14-17 Wed 9-12`."""
    rest = after.lower().lstrip(" ,(（")
    found = _day_pattern(lang).match(rest)
    return bool(found and _RANGE.match(rest[found.end() :].lstrip(" :,.")))


def _only_days(text: str, lang: str) -> str:
    """The days of a line that says nothing else: a cell `Monday`, a line `Mo. - Fr.`; they speak for the next line."""
    if len(text) > 60:
        return ""
    lowered = text.lower()
    found = [each for each in _day_pattern(lang).finditer(lowered) if not _closed_after(lowered[each.end() :])]
    if not found:
        return ""
    rest = _day_pattern(lang).sub("", _HOURS_WORDS.sub("", lowered))
    return _expression(found[-1], lang) if len(re.sub(r"[\W\d_]", "", rest)) <= 8 else ""


def _open_days(after: str, lang: str) -> str:
    """`11:00-18:00 (closed on Tuesdays)`: the other days."""
    lowered = after.lower()
    closed: set[int] = set()
    for found in _day_pattern(lang).finditer(lowered):
        if _RANGE.search(lowered[: found.start()]):
            break
        if closed or _closed_after(lowered[found.end() :]) or _closed_after(lowered[found.end() :], through_days=True):
            closed |= _numbers(_expression(found, lang))
    if not closed or len(closed) > 5 or not _has_closed(lowered):
        return ""
    return _days_text(sorted(set(range(7)) - closed))


def _delivered(before: str) -> bool:
    """`Delivered Mon-Fri 7am-7pm`: when the carrier comes, unless a word of help stands in between."""
    near = before[-60:]
    ends = [found.end() for found in _DELIVERED.finditer(near)]
    return bool(ends) and not re.search(r"[.!?|]|" + _HELP.pattern, near[ends[-1] :], re.I)


def _columns_apart(before: str, lang: str) -> bool:
    """`Monday: Tuesday: Wednesday: 13.00`: a column of days read before the column of times; which belongs to which is lost."""
    lowered = before.lower()
    found = list(_day_pattern(lang).finditer(lowered))
    return len(found) >= 3 and all(
        re.fullmatch(r"\s*:\s*", lowered[one.end() : two.start()]) for one, two in itertools.pairwise(found)
    )


def _numbers(days: str) -> set[int]:
    found: set[int] = set()
    for part in days.split(","):
        first, _, last = part.partition("-")
        if first in _DAYS:
            end = _DAYS.index(last) if last in _DAYS else _DAYS.index(first)
            found |= set(range(_DAYS.index(first), end + 1))
    return found


def _days_text(numbers: Sequence[int]) -> str:
    """`Mo,We-Su`, the short form of OpenStreetMap's opening hours."""
    parts: list[list[int]] = []
    for each in numbers:
        if parts and parts[-1][-1] == each - 1:
            parts[-1].append(each)
        else:
            parts.append([each])
    return ",".join(_DAYS[each[0]] if len(each) == 1 else f"{_DAYS[each[0]]}-{_DAYS[each[-1]]}" for each in parts)


def _closed_after(rest: str, *, through_days: bool = False) -> bool:
    """The word right behind days says that they are the closed ones."""
    between = r"[\s:：・、,/()（）&+-]*(?:(?:は|et|and|und|y|e|en|och|og|祝日?|공휴일|휴일|holidays?|feiertag\w*|jours fériés|festivos|festivi|feestdagen|feriados|święta)[\s:：・、,/·&+-]*)*"
    days = (
        r"(?:(?:[月火水木金土日월화수목금토일]|曜日?|요일|sat|sun|sundays?|saturdays?|[&,/・·]|\s)+)?"
        if through_days
        else ""
    )
    return bool(re.match(f"{days}{between}(?:{_closed()})", rest))


def _has_closed(text: str) -> bool:
    return bool(re.search(_closed(), text))


@cache
def _closed() -> str:
    words = sorted(_data()["closed"]["words"], key=len, reverse=True)
    return "|".join(rf"{re.escape(each)}(?!\w)" if each.isascii() else re.escape(each) for each in words)


def _pause(text: str, found: re.Match[str]) -> bool:
    """A lunch break is the time when nobody answers."""
    before = text[max(0, found.start() - 22) : found.start()].lower()
    return any(before.rstrip(" :(：~-").endswith(word) for word in _data()["pause"]["words"]) or bool(
        re.search(r"(?:^|\W)(?:pm|am)$", before.rstrip()) and any(word in before for word in _data()["pause"]["words"])
    )


def _on_a_date(text: str, found: re.Match[str]) -> bool:
    """An event, a delivery window, an offer: a date stands right before the times."""
    return bool(_DATED.search(text[max(0, found.start() - 34) : found.start()]))


def _expression(found: re.Match[str], lang: str = "") -> str:
    if found["group"]:
        return _groups()[found["group"]]
    numbers = _day_numbers(lang)
    first, last = numbers[_singular(found["from"], numbers)], numbers.get(_singular(found["to"] or "", numbers), -1)
    if last < 0 or last == first:
        return _DAYS[first]
    joint = re.fullmatch(r"[\s.(（]*(?:[&,/+・]|and|und|et|y|e|en|och|og)[\s.]*(?:le|el|il)?\s*", found["joint"] or "-")
    return _days_text(sorted({first, last})) if joint else f"{_DAYS[first]}-{_DAYS[last]}"


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("checks").joinpath("terms", "days.toml").read_text(encoding="utf-8"))


def _singular(word: str, numbers: Mapping[str, int]) -> str:
    """`samstags`, `sábados`: the plural of a day is the day."""
    return word if word in numbers else word.removesuffix("s")


@cache
def _day_numbers(lang: str = "") -> dict[str, int]:
    found = {word: int(number) for number, words in _data()["days"].items() for word in words}
    found |= {word: int(number) for number, words in _data()["short"].get(lang, {}).items() for word in words}
    return {word: number for word, number in found.items() if word not in _data()["not"].get(lang, ())}


@cache
def _groups() -> dict[str, str]:
    return {word: value for value, words in _data()["groups"].items() for word in words}


@cache
def _always() -> tuple[str, ...]:
    return tuple(_data()["always"]["words"])


@cache
def _day_pattern(lang: str = "") -> re.Pattern[str]:
    def alternatives(words: Sequence[str]) -> str:
        latin = [
            re.escape(each) + ("s?" if len(each) >= 5 and each[-1] != "s" else "")
            for each in sorted(words, key=len, reverse=True)
            if each.isascii() or not re.search(r"[぀-ヿ一-鿿가-힣]", each)
        ]
        eastern = [
            rf"(?<![一-鿿가-힣\d]){each}(?![一-鿿가-힣])" if len(each) == 1 else re.escape(each)
            for each in sorted(words, key=len, reverse=True)
            if re.search(r"[぀-ヿ一-鿿가-힣]", each)
        ]
        return rf"(?:(?<![\w]){'(?:' + '|'.join(latin) + ')'}(?![\w])|(?:{'|'.join(eastern)}))"

    day = alternatives(tuple(_day_numbers(lang)))
    group = alternatives(tuple(_groups()))
    joint = r"[.\s(（]*(?:-|–|—|to|thru|through|until|bis|au|à|a|al|alle?|tot(?: en met)?|t/m|t\.?e\.?m\.?|až|ile|até|do|-do|till?|til|&|,|/|\+|and|und|et|y|e|en|och|og|~|〜|～|・|から|부터|至|到|до|έως)[.\s]*(?:le|el|il|de)?\s*"
    return re.compile(rf"(?P<group>{group})|(?P<from>{day})(?:s\b)?(?:(?P<joint>{joint})(?P<to>{day}))?")
