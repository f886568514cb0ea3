"""3.1.2: passages in another language than the page's, without a lang of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility import wrong_page_language
from checks.accessibility.artifacts import TextBlock, Texts
from checks.accessibility.language import close, guess, holds_own_letters, known, primary, spoken_part
from checks.accessibility.words import words
from checks.model import Category, Check, Help, Instance, Json, Outcome, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import PageSnapshot

WORDS = 8
"""Shorter passages may be names, titles or quotations, which the criterion exempts or a machine cannot tell."""
SURE_WORDS = 14
"""From here a passage is called a failure; between the two a person decides."""
CERTAIN = 0.8
TIMES = 300.0
"""Confidence in the other language, and how many times likelier it must be than the declared one."""
PROSE = 0.55
"""Share of words in small letters from which a text is prose in every language told apart (German has the most capitals)."""
FEWEST = 6
"""Words that must be left without the names to tell a language from."""
FEWEST_SMALL = 3
"""Words in small letters under which a passage is names and titles: "Amtsgericht Charlottenburg (Berlin), HRB 271828 B"."""
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
MOST = 25
"""Passages named at most; more of them are the same fault."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for long passages certainly in another language; where the page's own lang is wrong, only parts with one of their own count."""
    texts = page.get(Texts)
    declared = primary(texts.lang)
    if "html" not in texts.content_type or not known(declared):
        return inapplicable("the page declares no language this check can tell")
    blocks = [block for block in texts.blocks if _count(block.text) >= WORDS and known(primary(block.lang))]
    if wrong_page_language.judge(page).outcome is Outcome.FAILED and not _speaks(texts, declared):
        blocks = [block for block in blocks if primary(block.lang) != declared]
    foreign = [instance for block in blocks for instance in _foreign(block)]
    if len(foreign) * 2 > len(blocks):
        return inapplicable("most of the page is in another language; wrong-page-language speaks about that")
    return judged(foreign[:MOST], applicable=bool(blocks), nothing="no passage is long enough to tell its language")


def _speaks(texts: Texts, code: str) -> bool:
    """One whole passage of the page's own text in its declared language: that language is not wrong, the page is mixed."""
    own = " ".join(part.text for part in texts.parts if part.root)
    passages = (block.text for block in texts.blocks if _count(block.text) >= WORDS and block.text[:60] in own)
    return any((found := guess(each, code)) is not None and close(found.code, code) for each in passages)


def _foreign(block: TextBlock) -> Iterator[Instance]:
    declared = primary(block.lang)
    found = None if holds_own_letters(block.text, declared) else guess(block.text, declared)
    if found is None or close(found.code, declared):
        return
    if (declared, found.code) == ("ja", "zh"):  # Chinese characters alone are Japanese as well
        return
    if found.confidence < max(CERTAIN, TIMES * found.declared):
        return
    if not _holds_without_names(block.text, declared, found.code):
        return
    count = _count(block.text)
    message = f"Written in “{found.code}” inside text marked as “{declared}”: {clip(block.text, 80)}"
    evidence: dict[str, Json] = {"declared": declared, "found": found.code, "words": count}
    outcome = Outcome.FAILED if count >= SURE_WORDS and _is_prose(block.text) else Outcome.CANT_TELL
    yield Instance(message, block.selector, clip(block.text), outcome, evidence=evidence)


def _count(text: str) -> int:
    """Words that are in a language: figures and addresses make no passage longer; two letters of Japanese count as one."""
    spoken = spoken_part(text)
    return len(words(spoken)) + len(_UNSPACED.findall(spoken)) // 2


def _holds_without_names(text: str, declared: str, code: str) -> bool:
    """An English sentence full of German firm and street names is English: the words in small letters must agree.

    Where few are left they must at least not be the declared language's; where hardly any are, the passage is a row of names.
    """
    spoken = " ".join(word for word in spoken_part(text).split() if not word[:1].isupper())
    if _count(spoken) < FEWEST_SMALL:
        return False
    again = guess(spoken, declared)
    return again is not None and (
        close(again.code, code) if _count(spoken) >= FEWEST else not close(again.code, declared)
    )


def _is_prose(text: str) -> bool:
    """Sentences, not a list of product names: mostly words in small letters, closed by a stop."""
    spoken = [word for word in text.split() if word[:1].isalpha()]
    small = sum(word[0].islower() for word in spoken)
    return small >= PROSE * len(spoken) and any(mark in text for mark in ".!?。")


CHECK = Check(
    id="unmarked-language",
    title="Passages in another language are marked",
    failure_title="Passages in another language are not marked",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="A screen reader reads a German review with English sounds; nobody understands it.",
        fix="Put lang on the element that holds the passage; customer reviews know their language.",
        bad="<blockquote>Die Stiefel sind sehr bequem und halten …</blockquote>",
        good='<blockquote lang="de">Die Stiefel sind sehr bequem und halten …</blockquote>',
        blind_spots="Passages of a few words, names, and languages close to the page's.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/language-of-parts",
    ),
    requires=("texts",),
    judge=judge,
    standards=("wcag22:3.1.2",),
)
