"""How words are compared: folded, on word boundaries, in twelve languages.

Folding follows the catalogue's rule: NFKC, case-fold, accents off the Latin letters, zero-width characters and soft hyphens
gone, spaces collapsed. Japanese and Korean have no spaces to rely on, so their terms match anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "ja", "ko")
"""Languages the term files speak (BCP 47 primary subtags)."""

_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "\u00a0": " ",
    }
)
_LATIN_END = 0x0250
_LETTER = r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A letter or digit of a script that puts spaces between words: "当サイトはJIS X 8341に" names JIS X 8341."""
_UNSPACED = frozenset({"ja", "ko"})
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """`text` as it is compared: `Rückgabe­recht` and `RUCKGABERECHT` fold to the same."""
    normal = unicodedata.normalize("NFKC", text).translate(_NOTHING).casefold().translate(_SAME)
    return " ".join("".join(map(_plain, normal)).split())


def _plain(char: str) -> str:
    if char < "\u0080" or ord(char) >= _LATIN_END:
        return char
    return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))


def is_cjk(text: str) -> bool:
    """Whether `text` holds Japanese or Korean writing."""
    return _CJK.search(text) is not None


def pattern(terms: Iterable[str], lang: str = "") -> re.Pattern[str] | None:
    """One regular expression over folded text for `terms`; None when there are none. `*` at an end takes any ending.

    The terms of Japanese and Korean (`lang`) end at their own letters too. Others do not: each such end costs a millisecond
    to compile, and there are thousands of terms.
    """
    letter = _LETTER if lang in _UNSPACED else r"\w"
    pieces = sorted({piece(term, letter) for term in terms if term}, key=lambda p: (-len(p), p))
    return re.compile("|".join(pieces)) if pieces else None


def piece(term: str, letter: str = r"\w") -> str:
    """The expression of one term: on word boundaries, or anywhere for Japanese and Korean; ` * ` stands for a few words.

    `letter` is the expression of what a word goes on with.
    """
    folded = fold(term)
    open_end = folded.endswith("*")
    body = (
        re.escape(folded.rstrip("* "))
        .replace(r"\ \*\ ", r"\ (?:\S+\ ){0,4}?")
        .replace(r"\*\ ", r"\w*\ ")
        .replace(r"\*", r"\w*")
    )
    if is_cjk(folded):
        return body.replace(r"\ ", r"\ ?")
    return rf"(?<!{letter}){body}" if open_end else rf"(?<!{letter}){body}(?!{letter})"


def primary(lang: str) -> str:
    """`de` for `de-AT`; Norwegian and other languages come back as they are."""
    return lang.replace("_", "-").partition("-")[0].casefold()
