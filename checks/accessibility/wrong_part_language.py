"""3.1.2: a part marked as one language is written in another."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import TextPart, Texts
from checks.accessibility.language import close, guess, known, primary
from checks.accessibility.words import words
from checks.model import Category, Check, Help, Instance, Json, Outcome, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

CERTAIN = 0.35
"""Confidence in another language, among some forty, from which a part is called wrong …"""
TIMES = 25.0
"""… if that language is this many times likelier than the declared one."""
WORDS = 3
LETTERS = 18
"""Shorter parts (names of languages in a switcher, brand names) cannot be told."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for marked parts that are certainly in another language."""
    texts = page.get(Texts)
    marked = (
        [part for part in texts.parts if not part.root and known(primary(part.lang))]
        if "html" in texts.content_type
        else []
    )
    return judged(
        _wrong(marked), applicable=bool(marked), nothing="no part of the page is marked with a language of its own"
    )


def _wrong(parts: list[TextPart]) -> Iterator[Instance]:
    for part in parts:
        declared = primary(part.lang)
        count = len(words(part.text))
        if count < WORDS or len(part.text) < LETTERS:
            continue
        found = guess(part.text, declared)
        if found is None or close(found.code, declared) or found.confidence < max(CERTAIN, TIMES * found.declared):
            continue
        message = f"Marked as “{declared}”, but written in “{found.code}”: {clip(part.text, 60)}"
        evidence: dict[str, Json] = {
            "declared": declared,
            "found": found.code,
            "confidence": round(found.confidence, 3),
        }
        yield Instance(message, part.selector, clip(part.snippet), Outcome.FAILED, evidence=evidence)


CHECK = Check(
    id="wrong-part-language",
    title="Parts marked with a language are in that language",
    failure_title="Parts marked with a language they are not in",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="A screen reader switches its voice for the part and reads it in the wrong one.",
        fix="Correct the lang of the part, or remove it where the part is in the page's language.",
        bad='<q lang="fr">Hij ging met de kippen op stok</q>',
        good='<q lang="nl">Hij ging met de kippen op stok</q>',
        blind_spots="Parts of one or two words, names, and close languages.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/language-of-parts",
    ),
    requires=("texts",),
    judge=judge,
    standards=("wcag22:3.1.2",),
    act=("off6ek",),
)
