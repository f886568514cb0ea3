"""3.1.1: the page declares one language and is written in another."""

from __future__ import annotations

from checks.accessibility.artifacts import Texts
from checks.accessibility.language import Guess, close, guess, known, primary
from checks.accessibility.words import words
from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Json,
    Outcome,
    Severity,
    Verdict,
    clip,
    failed,
    inapplicable,
    judged,
    passed,
)
from checks.snapshot import PageSnapshot

CERTAIN = 0.7
"""Confidence in another language, among some forty, from which the declared one is called wrong …"""
TIMES = 50.0
"""… if that language is this many times likelier than the declared one."""
UNSURE = 0.4
"""Confidence that is enough to ask a person about a short page."""
ENOUGH = 15
"""Words: a shorter page only asks for review."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed when most of the text is certainly another language; text marked as another language is left out."""
    texts = page.get(Texts)
    declared = primary(texts.lang)
    if "html" not in texts.content_type or not declared:
        return inapplicable("the page declares no language; axe/html-has-lang speaks about that")
    if not known(declared):
        return inapplicable(f"the declared language {declared!r} is not one this check can tell")
    own = _default_text(texts, declared)
    if len(own) < 12 or (len(words(own)) < 3 and own.isascii()):
        return inapplicable("too little text to tell its language")
    enough = len(words(own)) >= ENOUGH
    found = guess(own, declared)
    if (
        found is None
        or close(found.code, declared)
        or found.confidence < max(CERTAIN if enough else UNSURE, TIMES * found.declared)
    ):
        return passed()
    return _other(found, declared, own)


def _default_text(texts: Texts, declared: str) -> str:
    """Text that inherits the page's language, with the title; a page that marks all its text is judged on that."""
    own = "\n".join(part.text for part in texts.parts if part.root)
    return f"{texts.title}\n{own}" if own.strip() else own


def _other(found: Guess, declared: str, text: str) -> Verdict:
    evidence: dict[str, Json] = {
        "declared": declared,
        "found": found.code,
        "confidence": round(found.confidence, 3),
        "words": len(words(text)),
    }
    message = f"The page says it is in “{declared}”, but its text is in “{found.code}”: {clip(text, 80)}"
    instance = Instance(message, "html", f'<html lang="{declared}">', evidence=evidence)
    if len(words(text)) >= ENOUGH:
        return failed(instance)
    return judged([Instance(message, "html", instance.snippet, Outcome.CANT_TELL, evidence=evidence)])


CHECK = Check(
    id="wrong-page-language",
    title="The page is in the language it declares",
    failure_title="The page declares a language it is not written in",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A screen reader set by the wrong lang reads English with German sounds; the page becomes noise.",
        fix="Set lang on <html> to the language of the text, on every language version of the shop.",
        bad='<html lang="en"> … Willkommen in unserem Laden …',
        good='<html lang="de"> … Willkommen in unserem Laden …',
        blind_spots="Pages of a few words, and languages very close to each other.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/language-of-page",
    ),
    requires=("texts",),
    judge=judge,
    standards=("wcag22:3.1.1",),
    act=("ucwvc8",),
)
