"""How hard a text is to read, by the formula its language has.

Flesch family: Flesch 1948 (en), Amstad 1978 (de), Kandel-Moles 1958 (fr), Szigriszt 1993 (es), Franchina-Vacca 1986 (it), Douma 1960
(nl), Martins 1996 (pt). LIX (Björnsson 1968) for Swedish and Danish. FOG with syllables over three for Polish (Pisarek's use).
For Japanese the formula of Tateisi, Ono and Yamada (COLING 1988, https://aclanthology.org/C88-2135/), for Korean the sentence
length. Syllables by hyphenation (pyphen), so that nothing is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pyphen  # type: ignore[import-untyped]

from checks.policies.reading import sentences

_FLESCH = {
    "en": (206.835, 1.015, 84.6), "de": (180.0, 1.0, 58.5), "fr": (207.0, 1.015, 73.6), "es": (206.84, 1.0, 62.3),
    "it": (217.0, 1.3, 60.0), "nl": (206.84, 0.93, 77.0), "pt": (248.835, 1.015, 84.6),
}  # fmt: skip
"""Constant, weight of words per sentence, weight of syllables per word."""
HARD_FLESCH = 30.0
"""Below: "very difficult" on Flesch's scale."""
HARD_LIX = 60.0
HARD_FOG = 22.0
HARD_TATEISI = 30.0
"""Two standard deviations below the mean of the authors' texts (mean 50, deviation 10). Ordinary policies have 35 to 60, though half
their letters are Chinese characters: that share alone says nothing."""
_TATEISI = 115.79, -0.12, -4.67
"""Constant, weight of letters per sentence, weight of commas per sentence."""
_TATEISI_RUNS = (
    ("[A-Za-z]+", -1.37),
    ("[\u3041-\u3096]+", 7.4),
    ("[\u4e00-\u9fff々]+", -23.18),
    ("[\u30a1-\u30faー]+", -5.4),
)
"""Weight of the mean length of runs of Latin letters, hiragana, Chinese characters, katakana."""
HARD_KO_SENTENCE = 40.0
"""Words per sentence."""
_DICTIONARY = {
    "en": "en_US",
    "de": "de_DE",
    "fr": "fr",
    "es": "es",
    "it": "it_IT",
    "nl": "nl_NL",
    "pt": "pt_BR",
    "pl": "pl_PL",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MAX_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Readability:
    formula: str
    value: float
    hard: bool


def readability(text: str, lang: str) -> Readability | None:
    """The score of `text`; None for languages without a formula and texts under 50 words."""
    found = [s for s in sentences(text) if len(_WORD.findall(s)) > 3]
    words = [word for s in found for word in _WORD.findall(s)][:_MAX_WORDS]
    if lang == "ja":
        return _japanese(text)
    if len(words) < 50 or not found:
        return None
    per_sentence = sum(len(_WORD.findall(s)) for s in found) / len(found)
    if lang in _FLESCH:
        constant, by_sentence, by_syllable = _FLESCH[lang]
        value = constant - by_sentence * per_sentence - by_syllable * sum(map(_counter(lang), words)) / len(words)
        return Readability("Flesch", value, value < HARD_FLESCH)
    if lang in ("sv", "da"):
        value = per_sentence + 100 * sum(len(word) > 6 for word in words) / len(words)
        return Readability("LIX", value, value > HARD_LIX)
    if lang == "pl":
        value = 0.4 * (per_sentence + 100 * sum(_counter("pl")(word) > 3 for word in words) / len(words))
        return Readability("FOG", value, value > HARD_FOG)
    if lang == "ko":
        return Readability("words per sentence", per_sentence, per_sentence > HARD_KO_SENTENCE)
    return None


def _japanese(text: str) -> Readability | None:
    """Only sentences with hiragana are prose: tables and addresses are not."""
    found = [s for s in sentences(text) if re.search("[\u3041-\u3096]", s)]
    whole = "\n".join(found)
    if len(re.findall("[\u3040-\u30ff\u4e00-\u9fff]", whole)) < 100:
        return None
    constant, by_letter, by_comma = _TATEISI
    value = constant + (by_letter * sum(map(len, found)) + by_comma * sum(whole.count(c) for c in "、，")) / len(found)
    value += sum(weight * _mean(re.findall(run, whole)) for run, weight in _TATEISI_RUNS)
    return Readability("Tateisi", value, value < HARD_TATEISI)


def _mean(runs: list[str]) -> float:
    return sum(map(len, runs)) / len(runs) if runs else 0.0


class _Syllables:
    """Syllables by hyphenation points; at least one, vowels counted where hyphenation is shy (English "area")."""

    def __init__(self, lang: str) -> None:
        self._dictionary = pyphen.Pyphen(lang=_DICTIONARY[lang], left=1, right=1)

    def __call__(self, word: str) -> int:
        groups = len(re.findall(r"[aeiouyàáâãäåèéêëìíîïòóôõöùúûüąęó]+", word.lower()))
        return max(1, len(self._dictionary.positions(word)) + 1, groups - 1)


@cache
def _counter(lang: str) -> _Syllables:
    return _Syllables(lang)
