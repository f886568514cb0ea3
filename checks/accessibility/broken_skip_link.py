"""2.4.1: a "skip to content" link that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import KeyboardWalk
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when the page offers no other way past its repeated blocks; headings or a main landmark soften it."""
    walk = page.get(KeyboardWalk)
    if not walk.skip_links:
        return inapplicable("no skip link among the first stops")
    return judged(_broken(walk))


def _broken(walk: KeyboardWalk) -> Iterator[Instance]:
    if any(link.reached for link in walk.skip_links):
        return
    other_way = bool(walk.headings or walk.mains)
    for link in walk.skip_links:
        why = "its target does not exist" if not link.target_exists else "the focus does not follow"
        message = f"The skip link {called(link.spot)} does not work: {why}"
        outcome = Outcome.CANT_TELL if other_way else Outcome.FAILED
        hint = "headings or a main landmark remain as another way" if other_way else ""
        yield at(link.spot, message, outcome, target=link.target, note=hint)


CHECK = Check(
    id="broken-skip-link",
    title="Skip links lead to the content",
    failure_title="Skip links lead nowhere",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Keyboard users would have to step through the whole menu on every page.",
        fix='Point the link to the id of the main content and give that `tabindex="-1"`.',
        bad='<a href="#content">Skip to content</a> … <main>',
        good='<a href="#content">Skip to content</a> … <main id="content" tabindex="-1">',
        blind_spots="Only same-page links among the first three stops are followed.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/bypass-blocks",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:2.4.1",),
)
