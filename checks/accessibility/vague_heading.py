"""2.4.6: headings left as placeholders."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements, Texts
from checks.accessibility.instances import on
from checks.accessibility.words import is_vague, plain
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed for headings that describe no content whatever follows them."""
    headings = [each for each in page.get(Elements).of("heading") if each.exposed and each.name.strip()]
    return judged(_vague(headings, page.get(Texts).lang), applicable=bool(headings), nothing="no heading has a name")


def _vague(headings: list[Element], language: str) -> Iterator[Instance]:
    for heading in headings:
        if is_vague("heading", heading.name, language) or plain(heading.name).startswith("lorem ipsum"):
            yield on(heading, f"The heading “{clip(heading.name, 60)}” is a placeholder", name=heading.name)


CHECK = Check(
    id="vague-heading",
    title="Headings describe what follows",
    failure_title="Headings left as placeholders",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Screen reader users skim a page by its headings, as sighted people do with their eyes.",
        fix="Replace the placeholder by words for the section, or remove the heading.",
        bad="<h2>Heading</h2>",
        good="<h2>Delivery times</h2>",
        blind_spots="Whether real words fit the section below them.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels",
    ),
    requires=("elements", "texts"),
    judge=judge,
    standards=("wcag22:2.4.6",),
    act=("b49b2e",),
)
