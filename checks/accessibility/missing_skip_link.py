"""Advice for 2.4.1: no link that leads past the menu to the content."""

from __future__ import annotations

from checks.accessibility.artifacts import Elements
from checks.accessibility.bypass_facts import has_block_to_bypass, leading_links, same_page_links
from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Severity,
    Verdict,
    failed,
    inapplicable,
    judged,
    passed,
)
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when links to other pages come first and no link on the page leads to a place on it."""
    elements = page.get(Elements)
    leading = leading_links(elements, page.final_url)
    if not has_block_to_bypass(leading):
        return inapplicable("nothing to bypass: no block of links comes before the content")
    if same_page_links(elements, page.final_url):
        return passed()
    before = [each for each in elements.of("button", "link") if each.exposed and not each.href]
    if before:
        question = "No skip link; does one of the page's scripted controls move the focus to the content?"
        return judged([Instance(question, before[0].selector, before[0].snippet, Outcome.CANT_TELL)])
    return failed(Instance("No link leads past the menu to the content", "body"))


CHECK = Check(
    id="missing-skip-link",
    title="A link leads past the menu",
    failure_title="No skip link",
    category=Category.BEST_PRACTICE,
    severity=Severity.MINOR,
    help=Help(
        why="Keyboard users who see have no headings or landmarks to jump to: without a skip link they tab through the menu.",
        fix="Make the first link of the page lead to the content; it may show on focus only.",
        bad="<body><nav>…</nav><main id=content>",
        good='<body><a href="#content">Skip to content</a><nav>…</nav><main id="content">',
        blind_spots="Whether the link works is tried by the keyboard walk.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/general/G1",
    ),
    requires=("elements",),
    judge=judge,
    act=("ye5d6e",),
)
