"""Advice for 2.4.1: content after the menu that no heading leads to."""

from __future__ import annotations

from checks.accessibility.artifacts import Elements
from checks.accessibility.bypass_facts import AROUND, has_block_to_bypass, leading_links
from checks.model import Category, Check, Help, Instance, Severity, Verdict, failed, inapplicable, passed
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when links to other pages come first and no heading, seen and read, stands outside menu, header and footer."""
    elements = page.get(Elements)
    if not has_block_to_bypass(leading_links(elements, page.final_url)):
        return inapplicable("nothing to bypass: no block of links comes before the content")
    headings = [
        h
        for h in elements.of("heading")
        if not h.frame and h.exposed and h.visible and h.name.strip() and h.region not in AROUND
    ]
    if headings:
        return passed()
    return failed(Instance("No heading, seen and read, leads to the content after the menu", "body"))


CHECK = Check(
    id="missing-content-heading",
    title="A heading leads to the content",
    failure_title="No heading leads to the content",
    category=Category.BEST_PRACTICE,
    severity=Severity.MODERATE,
    help=Help(
        why="Screen reader users jump to the first heading to pass the menu; without one they hear it all again.",
        fix="Begin the content with a visible <h1>.",
        bad="<nav>…</nav> <div class=title>Boots</div>",
        good="<nav>…</nav> <main><h1>Boots</h1>",
        blind_spots="Other ways past the menu (skip link, landmark) have checks of their own; WCAG asks for one of them.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/html/H69",
    ),
    requires=("elements",),
    judge=judge,
    act=("047fe0",),
)
