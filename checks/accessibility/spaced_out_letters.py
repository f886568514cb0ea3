"""1.3.2: words drawn apart by spaces, which screen readers spell letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.artifacts import Texts
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

_LOWER = re.compile(r"(?<![\w'])[^\W\d_](?: [^\W\d_A-ZÀ-Þ]){4,}(?![\w'])")
_UPPER = re.compile(r"(?<![\w'])[A-ZÀ-Þ](?: [A-ZÀ-Þ]){3,}(?![\w'])")
_VOWEL = re.compile(r"[aeiouyäöüàáâèéêìíòóôùú]", re.IGNORECASE)
SIZES = frozenset("XSML")


def judge(page: PageSnapshot) -> Verdict:
    """Failed for five or more single letters in a row (four capitals) that make a word and are no list of letters (F32)."""
    blocks = page.get(Texts).blocks
    return judged(_spaced(page.get(Texts)), applicable=bool(blocks), nothing="no text on the page")


def _spaced(texts: Texts) -> Iterator[Instance]:
    for block in texts.blocks:
        for found in (*_LOWER.findall(block.text), *_UPPER.findall(block.text)):
            if _is_word(found.replace(" ", "")):
                message = f"“{clip(found, 60)}” is drawn apart with spaces: it is read letter by letter"
                yield Instance(message, block.selector, clip(block.text), evidence={"text": found})
                break


def _is_word(letters: str) -> bool:
    ordered = list(letters.casefold()) == sorted(letters.casefold())
    return (
        not ordered and not set(letters) <= SIZES and len(set(letters.casefold())) > 2 and bool(_VOWEL.search(letters))
    )


CHECK = Check(
    id="spaced-out-letters",
    title="Words are written as words",
    failure_title="Words drawn apart with spaces",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="A screen reader says “S, A, L, E”; search and translation do not find the word at all.",
        fix="Write the word whole and use the CSS property letter-spacing.",
        bad="<h2>S A L E</h2>",
        good='<h2 style="letter-spacing: .5em">SALE</h2>',
        blind_spots="Order between blocks: whether the sequence of the source makes sense is not judged.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F32",
    ),
    requires=("texts",),
    judge=judge,
    standards=("wcag22:1.3.2",),
)
