"""Advice (WCAG 2.4.9, AAA): links whose name is clear only together with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements, Texts
from checks.accessibility.instances import on
from checks.accessibility.vague_link_text import explained
from checks.accessibility.words import is_vague, plain
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

FORMATS = frozenset(
    ["pdf", "html", "epub", "doc", "docx", "xls", "xlsx", "zip", "csv", "txt", "mp3", "mp4", "plain", "text"]
) | {"plain text"}
"""Names that only tell a file's format."""

MOST = 20
"""Links named at most; they are one habit of the template."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for "more", "here" or "PDF" whose sentence or item explains them; unexplained ones are a failure of 2.4.4."""
    links = [each for each in page.get(Elements).of("link") if each.exposed and each.name.strip()]
    return judged(
        list(_unclear(links, page.get(Texts).lang))[:MOST], applicable=bool(links), nothing="no link has a name"
    )


def _unclear(links: list[Element], language: str) -> Iterator[Instance]:
    for link in links:
        if (is_vague("link", link.name, language) and explained(link)) or plain(link.name) in FORMATS:
            yield on(link, f"The link “{clip(link.name, 40)}” is clear only with the text around it", name=link.name)


CHECK = Check(
    id="unclear-link-alone",
    title="Links say by themselves where they lead",
    failure_title="Links that are clear only in their context",
    category=Category.BEST_PRACTICE,
    severity=Severity.MINOR,
    help=Help(
        why="In a screen reader's list of links the sentence around a link is missing.",
        fix="Name the target in the link itself: “Read our care guide (PDF)”.",
        bad='<p>Our care guide: <a href="care.pdf">PDF</a></p>',
        good='<p><a href="care.pdf">Our care guide (PDF)</a></p>',
        blind_spots="Names that are words but too general.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-link-only",
    ),
    requires=("elements", "texts"),
    judge=judge,
    standards=("wcag22:2.4.9",),
    act=("aizyf1",),
)
