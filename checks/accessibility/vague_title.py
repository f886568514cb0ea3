"""2.4.2: page titles left as placeholders, file names or addresses."""

from __future__ import annotations

from checks.accessibility.artifacts import Texts
from checks.accessibility.words import is_address, is_file_name, is_vague, plain
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, failed, inapplicable, passed
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed for titles that identify no page (F25); titles of several pages are compared by `duplicate-title`."""
    texts = page.get(Texts)
    if "html" not in texts.content_type or not texts.title.strip():
        return inapplicable("the page has no title; axe/document-title speaks about that")
    what = _defect(texts.title, texts.lang)
    if not what:
        return passed()
    return failed(
        Instance(f"The page title “{clip(texts.title, 60)}” is {what}", "title", evidence={"title": texts.title})
    )


def _defect(title: str, language: str) -> str:
    if is_vague("title", title, language):
        return "a placeholder"
    if is_file_name(title) or is_address(title):
        return "a file name or address"
    return "" if plain(title) else "punctuation only"


CHECK = Check(
    id="vague-title",
    title="The page title names the page",
    failure_title="Page title left as a placeholder",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="The title is the first thing a screen reader says, and all that tells browser tabs and history entries apart.",
        fix="Name the page first, then the shop: “Brown boots – Example Shop”.",
        bad="<title>Untitled document</title>",
        good="<title>Brown boots – Example Shop</title>",
        blind_spots="Whether real words fit the page.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F25",
    ),
    requires=("texts",),
    judge=judge,
    standards=("wcag22:2.4.2",),
    act=("c4a8a4",),
)
