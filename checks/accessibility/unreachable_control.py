"""2.1.1: controls that should take the focus but that a complete walk with Tab never met."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import KeyboardWalk
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Severity, Verdict, inapplicable, judged, untested
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Only a walk that reached the end of the page can say what it did not reach."""
    walk = page.get(KeyboardWalk)
    if not walk.expected:
        return inapplicable("nothing on the page takes keyboard focus")
    if walk.ended != "left":
        return untested(f"the keyboard walk did not reach the end of the page ({walk.ended})")
    return judged(at(s, f"Tab never reaches {called(s)}, although it can take the focus") for s in walk.unreached)


CHECK = Check(
    id="unreachable-control",
    title="Tab reaches every control",
    failure_title="Tab passes over controls",
    category=Category.ACCESSIBILITY,
    severity=Severity.CRITICAL,
    help=Help(
        why="What Tab does not reach does not exist for keyboard users.",
        fix="Do not stop Tab in `keydown` handlers and do not move the focus on by script.",
        bad="onkeydown=\"if (event.key === 'Tab') { event.preventDefault(); next.focus() }\"",
        good="(no handler for Tab)",
        blind_spots="Controls that only exist after other actions; controls inside embedded documents of other origins.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/keyboard",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:2.1.1",),
)
