"""Advice for 2.4.1: content after the menu that no landmark begins with."""

from __future__ import annotations

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.bypass_facts import has_block_to_bypass, leading_links
from checks.model import Category, Check, Help, Instance, Severity, Verdict, failed, inapplicable, passed
from checks.snapshot import PageSnapshot

CONTENT = frozenset({"main", "region", "complementary", "form", "search"})
"""Landmark roles that can begin the page's own content."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed when links to other pages come first and no landmark of content follows."""
    elements = page.get(Elements)
    if not has_block_to_bypass(leading_links(elements, page.final_url)):
        return inapplicable("nothing to bypass: no block of links comes before the content")
    if any(_is_landmark(each) for each in elements.items):
        return passed()
    return failed(Instance("No main landmark begins the content after the menu", "body"))


def _is_landmark(element: Element) -> bool:
    return element.exposed and not element.frame and element.role in CONTENT


CHECK = Check(
    id="missing-content-landmark",
    title="A landmark begins the content",
    failure_title="No landmark begins the content",
    category=Category.BEST_PRACTICE,
    severity=Severity.MODERATE,
    help=Help(
        why="Screen reader users jump to the main landmark to pass the menu.",
        fix="Put the content into <main>.",
        bad="<nav>…</nav> <div id=content>",
        good="<nav>…</nav> <main>",
        blind_spots="Other ways past the menu (skip link, heading) have checks of their own; WCAG asks for one of them.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/aria/ARIA11",
    ),
    requires=("elements",),
    judge=judge,
    act=("b40fd1",),
)
