"""1.3.1: lists made of bullet characters instead of list elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from checks.accessibility.artifacts import TextBlock, Texts
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

ENOUGH = 3
"""Items in a row, directly beside each other, from which they are a list."""

_BULLET = re.compile(r"^[•●▪◦‣■♦➢➤✓✔]\s*(?=\w)")
_DASH = re.compile(r"^(?:[-–*]|\d{1,2}[.)])\s+(?=\w)")
_HYPHEN = re.compile(r"^[-*]\s+(?=\w)")
_TAGS = frozenset({"p", "div", "span", "td"})


def judge(page: PageSnapshot) -> Verdict:
    """Failed for three or more paragraphs or lines in a row that begin with a bullet; dashes and numbers ask for a person.

    A hyphen or asterisk before each of a paragraph's lines is a bullet as well: speech and poems have longer dashes.
    """
    texts = page.get(Texts)
    found = [*_lists(texts), *_broken_lines(texts)]
    return judged(found, applicable=bool(texts.blocks), nothing="no text on the page")


def _lists(texts: Texts) -> Iterator[Instance]:
    for (mark, parent), run in groupby(texts.blocks, key=lambda block: (_mark(block), block.parent)):
        items = list(run)
        if not mark or len(items) < ENOUGH:
            continue
        message = (
            f"{len(items)} lines beginning with “{items[0].text[:1]}” look like a list but are separate paragraphs"
        )
        outcome = Outcome.FAILED if mark == "bullet" else Outcome.CANT_TELL
        yield Instance(
            message, items[0].selector, clip(items[0].text), outcome, evidence={"items": len(items), "parent": parent}
        )


def _broken_lines(texts: Texts) -> Iterator[Instance]:
    for block in texts.blocks:
        runs = ((mark, len(list(run))) for mark, run in groupby(map(_line_mark, block.lines)))
        found = max(((count, mark) for mark, count in runs if mark), default=(0, ""))
        if found[0] < ENOUGH or block.tag not in _TAGS:
            continue
        message = f"{found[0]} lines of one paragraph look like a list but are only separated by line breaks"
        outcome = Outcome.FAILED if found[1] == "bullet" else Outcome.CANT_TELL
        yield Instance(message, block.selector, clip(block.text), outcome, evidence={"items": found[0]})


def _line_mark(line: str) -> str:
    if _BULLET.match(line) or _HYPHEN.match(line):
        return "bullet"
    return "dash" if _DASH.match(line) else ""


def _mark(block: TextBlock) -> str:
    if block.tag not in _TAGS:
        return ""
    return "bullet" if _BULLET.match(block.text) else "dash" if _DASH.match(block.text) else ""


CHECK = Check(
    id="typed-list",
    title="Lists are list elements",
    failure_title="Lists made of bullet characters",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="A screen reader says “list, five items” for a real list and lets people skip it; typed bullets are read as noise.",
        fix="Use <ul> or <ol> with <li>; choose the bullet by CSS.",
        bad="<p>• Free returns</p> <p>• Fast delivery</p> <p>• Invoice</p>",
        good="<ul><li>Free returns</li> <li>Fast delivery</li> <li>Invoice</li></ul>",
        blind_spots="Lists whose items begin with a picture, or with nothing.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/html/H48",
    ),
    requires=("texts",),
    judge=judge,
    standards=("wcag22:1.3.1",),
)
