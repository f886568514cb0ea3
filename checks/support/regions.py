"""Which countries' phone plans a page may write numbers in without their country code.

Signals in order of strength: JSON-LD country, country domain, region in `lang`, currency, postcode shapes, language.
At most three: each further plan costs precision (measured: benchmarks/channels/README.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import phonenumbers

MAX_REGIONS = 3

_TLD = {
    "uk": "GB",
    "eu": "",
    "ac": "",
    "co": "",
    "io": "",
    "tv": "",
    "me": "",
    "ai": "",
    "cc": "",
    "ly": "",
    "gg": "",
    "to": "",
    "fm": "",
    "ws": "",
    "sh": "",
    "la": "",
    "am": "",
    "su": "RU",
}
_SECOND_LEVEL = re.compile(r"\.(?:com?|net|org|gov|ltd|plc)\.([a-z]{2})$")
_LANGUAGE = {
    "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "CA"), "nl": ("NL", "BE"), "it": ("IT", "CH"), "es": ("ES", "MX", "AR"), "pt": ("BR", "PT"), "pl": ("PL",), "sv": ("SE",),
    "da": ("DK",), "ja": ("JP",), "ko": ("KR",), "nb": ("NO",), "no": ("NO",), "nn": ("NO",), "fi": ("FI",), "cs": ("CZ",), "sk": ("SK",), "hu": ("HU",), "ro": ("RO",),
    "bg": ("BG",), "el": ("GR",), "tr": ("TR",), "ru": ("RU",), "uk": ("UA",), "zh": ("CN", "TW", "HK"), "vi": ("VN",), "th": ("TH",), "id": ("ID",), "ms": ("MY",),
    "hi": ("IN",), "he": ("IL",), "ar": ("AE", "SA", "EG"), "hr": ("HR",), "sl": ("SI",), "et": ("EE",), "lv": ("LV",), "lt": ("LT",), "en": ("US", "GB"),
}  # fmt: skip
_CURRENCY = (
    (re.compile(r"\bC\$|\bCA\$|\bCAD\b"), "CA"), (re.compile(r"\bA\$|\bAU\$|\bAUD\b"), "AU"), (re.compile(r"\bNZ\$|\bNZD\b"), "NZ"), (re.compile(r"£\s?\d|\bGBP\b"), "GB"),
    (re.compile(r"₹|\bINR\b|\bRs\.?\s?\d"), "IN"), (re.compile(r"R\$\s?\d|\bBRL\b"), "BR"), (re.compile(r"zł\b|\bPLN\b"), "PL"), (re.compile(r"\bCHF\b"), "CH"),
    (re.compile(r"\bSEK\b"), "SE"), (re.compile(r"\bDKK\b"), "DK"), (re.compile(r"\bNOK\b"), "NO"), (re.compile(r"₩|\bKRW\b|\d원"), "KR"), (re.compile(r"\bJPY\b|\d円"), "JP"),
    (re.compile(r"\bS\$\s?\d|\bSGD\b"), "SG"), (re.compile(r"\bHK\$|\bHKD\b"), "HK"), (re.compile(r"\bZAR\b|\bR\s?\d{2,}[.,]\d\d\b"), "ZA"), (re.compile(r"\bMX\$|\bMXN\b"), "MX"),
)  # fmt: skip
_PREFIX = re.compile(r"(?<![\d+])(?:\+|00)\s?(\d{2,3})(?=[\s().-]+\d)")
_NAMES = (
    (re.compile(r"\bABN\b|\bAustralian?\b|\bSydney\b|\bMelbourne\b|\bBrisbane\b"), "AU"), (re.compile(r"\bUnited Kingdom\b|\bLondon\b|\bEngland\b|\bCompanies House\b"), "GB"),
    (re.compile(r"\bCanad(?:a|ian)\b|\bToronto\b|\bVancouver\b"), "CA"), (re.compile(r"\bIndia\b|\bMumbai\b|\bNew Delhi\b|\bBengaluru\b"), "IN"), (re.compile(r"\bNew Zealand\b|\bAuckland\b"), "NZ"),
    (re.compile(r"\bIreland\b|\bDublin\b"), "IE"), (re.compile(r"\bSouth Africa\b|\bJohannesburg\b"), "ZA"), (re.compile(r"\bSingapore\b"), "SG"), (re.compile(r"\bMexico\b|\bMéxico\b"), "MX"),
    (re.compile(r"\bSverige\b|\bStockholm\b"), "SE"), (re.compile(r"\bEspaña\b|\bMadrid\b|\bMálaga\b"), "ES"), (re.compile(r"\bDeutschland\b|\bBerlin\b|\bMünchen\b"), "DE"), (re.compile(r"\bÖsterreich\b|\bWien\b"), "AT"),
    (re.compile(r"\bSchweiz\b|\bZürich\b|\bSuisse\b"), "CH"), (re.compile(r"\bBelgi(?:ë|que|um)\b"), "BE"), (re.compile(r"\bNederland\b|\bAmsterdam\b"), "NL"), (re.compile(r"\bPortugal\b|\bLisboa\b"), "PT"),
)  # fmt: skip
_POSTCODES = (
    (re.compile(r"\b(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|DC),?\.? \d{5}(?:-\d{4})?\b"), "US"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b"), "GB"),
    (re.compile(r"\b(?:NSW|QLD|VIC|TAS|ACT|SA|WA|NT),? \d{4}\b"), "AU"),
    (re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b"), "CA"),
    (re.compile(r"\b\d{4} ?[A-Z]{2}\b(?= +[A-Z][a-z])"), "NL"),
    (re.compile(r"〒\s?\d{3}-\d{4}"), "JP"),
    (re.compile(r"\b\d{5}-\d{3}\b"), "BR"),
)  # fmt: skip


def phone_regions(
    lang: str, url: str, text: str, structured: Iterable[Mapping[str, Any]] = (), site: Iterable[str] = ()
) -> tuple[str, ...]:
    """Up to three CLDR regions, most likely first. `site` gives regions already known for the whole site."""
    language, _, rest = lang.replace("_", "-").partition("-")
    candidates = [*_countries(structured), _domain_region(url), _path_region(url), _lang_region(rest), *site]
    sample = text[:60_000]
    strong = [each for each in candidates if each]
    written = [region for pattern, region in _POSTCODES if pattern.search(sample)]
    dialled = [region for code, _ in Counter(_PREFIX.findall(sample)).most_common(2) if (region := _code_region(code))]
    named = [region for pattern, region in _NAMES if pattern.search(sample)]
    money = [region for pattern, region in _CURRENCY if pattern.search(sample)]
    usual = _LANGUAGE.get(language.lower(), ())
    if not strong and not usual:
        usual = ("US", "GB")
    order = (
        [*strong, *written, *dialled, *money, *named, *usual]
        if strong or written or dialled
        else [*money, *named[:1], *usual]
    )
    limit = MAX_REGIONS if not strong else max(2, min(MAX_REGIONS, len(dict.fromkeys([*strong, *written]))))
    return tuple(dict.fromkeys(order))[:limit]


def _code_region(code: str) -> str:
    """`44` ▸ GB; a three-digit guess such as 441 falls back to its first two."""
    for part in (code, code[:2]):
        region = phonenumbers.region_code_for_country_code(int(part))
        if region not in {"ZZ", "001"}:
            return str(region)
    return ""


def _domain_region(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    found = _SECOND_LEVEL.search(host)
    suffix = found.group(1) if found else host.rsplit(".", 1)[-1]
    if len(suffix) != 2 or not suffix.isalpha():
        return ""
    return _TLD.get(suffix, suffix.upper())


def _path_region(url: str) -> str:
    """`/en-gb/`, `/de_AT/`, `/gb/en/`: a locale folder."""
    found = re.match(r"^/(?:[a-z]{2}[-_]([a-z]{2})|([a-z]{2})/[a-z]{2})(?:/|$)", urlsplit(url).path.lower())
    region = (found.group(1) or found.group(2) or "").upper() if found else ""
    return {"UK": "GB"}.get(region, region)


def _lang_region(rest: str) -> str:
    part = rest.split("-")[-1].upper()
    return {"UK": "GB"}.get(part, part) if re.fullmatch(r"[A-Z]{2}", part) else ""


def _countries(structured: Iterable[Mapping[str, Any]]) -> list[str]:
    """ISO codes in `addressCountry`, wherever they are nested (bounded)."""
    found: list[str] = []
    stack: list[Any] = list(structured)[:200]
    steps = 0
    while stack and steps < 5000:
        steps += 1
        item = stack.pop()
        if isinstance(item, Mapping):
            country = item.get("addressCountry")
            name = country.get("name") if isinstance(country, Mapping) else country
            if isinstance(name, str) and re.fullmatch(r"[A-Za-z]{2}", name.strip()):
                found.append({"UK": "GB"}.get(name.strip().upper(), name.strip().upper()))
            stack.extend(item.values())
        elif isinstance(item, list | tuple):
            stack.extend(item[:200])
    return list(dict.fromkeys(found))[:2]
