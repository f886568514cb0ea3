"""1.1.1: pictures without a text alternative in dialogs and menus."""

from __future__ import annotations

from checks.accessibility.opened import judge_opened
from checks.model import Category, Check, Help, Severity, Verdict
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """axe's rules for 1.1.1, run while the part is open."""
    return judge_opened(page, "1.1.1")


CHECK = Check(
    id="opened-part-without-alternative",
    title="Pictures in dialogs and menus have text alternatives",
    failure_title="Pictures in dialogs and menus without a text alternative",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A screen reader reads a file name instead of what the picture shows.",
        fix="Give informative pictures an `alt`, decorative ones an empty one.",
        bad='<img src="tent.jpg">',
        good='<img src="tent.jpg" alt="Green tent">',
        blind_spots="Only parts that a probe opened, at most six a page.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
    ),
    requires=("axe_states", "axe"),
    judge=judge,
    standards=("wcag22:1.1.1",),
)
