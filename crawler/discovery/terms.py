"""Which page type a label or an address names: checks/terms/page_types.toml, compiled once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import unquote, urlsplit

MAX_LABEL = 120
"""Characters; longer texts are sentences, not labels."""

HINT = 0.5
"""Share of an address pattern that speaks less clearly."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_]+")
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ja", "ko", "zh")


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a label."""

    page_type: str
    term: str
    share: float
    """How much of the label the term is, 0-1; 1.0 is the whole label."""


@dataclass(frozen=True, slots=True)
class _Table:
    latin: dict[str, tuple[str, ...]]
    longest: int
    cjk: tuple[tuple[str, str], ...]
    patterns: tuple[tuple[str, re.Pattern[str], float], ...]
    """Page type, pattern, and the share its match counts for."""
    buttons: dict[str, frozenset[str]]


@lru_cache(maxsize=50_000)
def normal(text: str) -> str:
    """Compatible, lower-case, without accents, punctuation and bare numbers: "Cart (0)" ▸ "cart"."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))
    return " ".join(word for word in _WORD.findall(plain) if not word.isdigit())


@lru_cache(maxsize=50_000)
def match_label(text: str) -> tuple[Match, ...]:
    """Every page type the label names, best (largest share) first."""
    if not text or len(text) > MAX_LABEL:
        return ()
    label = normal(text)
    words = label.split()
    table = _table()
    found: dict[str, Match] = {}
    for size in range(min(len(words), table.longest), 0, -1):
        for at in range(len(words) - size + 1):
            term = " ".join(words[at : at + size])
            for page_type in table.latin.get(term, ()):
                found.setdefault(page_type, Match(page_type, term, len(term) / len(label)))
    if _CJK.search(label):
        joined = label.replace(" ", "")
        for page_type, term in table.cjk:
            if term in joined and len(term) / len(joined) > found.get(page_type, _NOTHING).share:
                found[page_type] = Match(page_type, term, len(term) / len(joined))
    return tuple(sorted(found.values(), key=lambda match: -match.share))


@lru_cache(maxsize=50_000)
def match_address(url: str) -> tuple[Match, ...]:
    """Every page type the address names: by pattern (share 1.0), by a segment that is a term (0.7), by hint (0.5)."""
    text = address_text(url)
    path = text.partition("?")[0]
    found: dict[str, Match] = {}
    for page_type, pattern, share in _table().patterns:
        hit = pattern.search(path) or pattern.search(text)
        if hit:
            found.setdefault(page_type, Match(page_type, hit.group(0)[:80], share))
    for segment in path.rstrip("/").split("/")[-1:]:
        for match in match_label(re.sub(r"\.\w{2,5}$", "", segment).replace("-", " ")):
            if match.share >= 0.99 and match.page_type != "home":
                found.setdefault(match.page_type, Match(match.page_type, segment[:80], 0.7))
    return tuple(found.values())


def address_text(url: str) -> str:
    """Path and query (or `#/` route) as the patterns see them: unquoted, lower case, no accents, `-` for `_`."""
    parts = urlsplit(url)
    text = parts.path + (f"?{parts.query}" if parts.query else "")
    if parts.fragment.startswith(("/", "!")):
        text = "/" + parts.fragment.lstrip("!/")
    folded = unquote(text).casefold().translate(_LETTERS)
    return _ACCENTS.sub("", unicodedata.normalize("NFD", folded)).replace("_", "-")[:2_000]


def is_button(kind: str, text: str) -> bool:
    """True when the label is that of a known button, such as `add_to_cart`."""
    if not text or len(text) > 60:
        return False
    label = normal(text)
    known = _table().buttons[kind]
    if label in known:
        return True
    joined = label.replace(" ", "")
    return bool(_CJK.search(label)) and any(term in joined for term in known if _CJK.search(term))


_NOTHING = Match("", "", 0.0)


@cache
def _table() -> _Table:
    raw = tomllib.loads(resources.files("checks").joinpath("terms/page_types.toml").read_text(encoding="utf-8"))
    latin: dict[str, tuple[str, ...]] = {}
    cjk: list[tuple[str, str]] = []
    for page_type, entry in raw["types"].items():
        for term in (normal(term) for language in _LANGUAGES for term in entry.get(language, ())):
            if _CJK.search(term):
                cjk.append((page_type, term.replace(" ", "")))
            elif page_type not in latin.get(term, ()):
                latin[term] = (*latin.get(term, ()), page_type)
    return _Table(
        latin=latin,
        longest=max(len(term.split()) for term in latin),
        cjk=tuple(sorted(cjk, key=lambda pair: (-len(pair[1]), pair))),
        patterns=tuple(
            (name, re.compile(pattern), share)
            for key, share in (("patterns", 1.0), ("hints", HINT))
            for name, entry in raw["types"].items()
            for pattern in entry.get(key, ())
        ),
        buttons={
            kind: frozenset(normal(t) for ts in entry.values() for t in ts) for kind, entry in raw["buttons"].items()
        },
    )
