"""Which language a text is in: lingua, asked only when the text is long enough to be told.

lingua (Apache-2.0) in its low-accuracy mode keeps a few megabytes per language in memory and is deterministic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

CODES = [
    "ar",
    "bg",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fr",
    "ga",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "is",
    "it",
    "ja",
    "ko",
    "la",
    "lt",
    "lv",
    "ms",
    "nb",
    "nl",
    "nn",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "th",
    "tr",
    "uk",
    "vi",
    "zh",
]
"""ISO 639-1 codes of the languages told apart: Europe, and the large shop markets elsewhere."""

CLOSE = (
    frozenset({"nb", "nn", "no", "da"}),
    frozenset({"hr", "sr", "bs", "sl"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"es", "ca", "gl", "pt"}),
    frozenset({"fil", "tl"}),
    frozenset({"zh", "yue", "cmn"}),
    frozenset({"ru", "uk", "be", "bg"}),
)
"""Languages too close to call a page wrong for one instead of the other."""

_NOT_SPOKEN = re.compile(r"[/\\@=_#]|\d|\w\.\w")
_OWN_LETTERS = {
    "ja": "\u3041-\u30ff", "ko": "\u1100-\u11ff\uac00-\ud7a3", "zh": "\u4e00-\u9fff", "el": "\u0370-\u03ff", "he": "\u0590-\u05ff", "th": "\u0e00-\u0e7f",
    "hi": "\u0900-\u097f", **dict.fromkeys(("ru", "uk", "be", "bg", "sr"), "\u0400-\u04ff"), **dict.fromkeys(("ar", "fa"), "\u0600-\u06ff"),
}  # fmt: skip
"""Letters that only this language, or few others, are written in. Chinese characters tell nothing of Japanese."""
_OWN_SHARE = 0.15
"""Of a text's letters: a German name with "ドイツ" behind it stays below, a Japanese sentence with a link in English does not."""


@dataclass(frozen=True, slots=True)
class Guess:
    code: str
    """ISO 639-1."""
    confidence: float
    """0 to 1."""
    declared: float
    """Confidence that it is the declared language."""


def primary(tag: str) -> str:
    """The language subtag: `de` of `de-AT`, lower case."""
    return tag.strip().replace("_", "-").split("-")[0].lower()


def known(code: str) -> bool:
    """The declared language is one of those we can tell."""
    return code in CODES or code in {"no", "bs", "gl", "tl", "fil", "cmn", "yue", "be"}


def close(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in CLOSE)


def guess(text: str, declared: str) -> Guess | None:
    """The most likely language of `text`; None for text without letters, and for placeholder Latin (lorem ipsum).

    Addresses, numbers and article codes are left out: they are in no language.
    """
    spoken = spoken_part(text)
    values = _detector().compute_language_confidence_values(spoken)
    if not values or not any(c.isalpha() for c in spoken):
        return None
    by_code = {value.language.iso_code_639_1.name.lower(): value.value for value in values}
    best = values[0]
    if best.language.iso_code_639_1.name == "LA":
        return None
    mine = max((score for code, score in by_code.items() if close(code, declared)), default=0.0)
    return Guess(best.language.iso_code_639_1.name.lower(), best.value, mine)


def spoken_part(text: str) -> str:
    """`text` without the words that are in no language: addresses, numbers, article codes."""
    return " ".join(word for word in text.split() if not _NOT_SPOKEN.search(word))


def holds_own_letters(text: str, code: str) -> bool:
    """Enough of `text` is in letters of the language's own: whatever else is in it, names or links, it is not another language alone."""
    own = _OWN_LETTERS.get(code)
    letters = sum(map(str.isalpha, text))
    return own is not None and len(re.findall(f"[{own}]", text)) > _OWN_SHARE * letters


@cache
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in CODES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
