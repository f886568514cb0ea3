"""1.3.1: broken lists, tables, headings or ARIA structure in dialogs and menus."""

from __future__ import annotations

from checks.accessibility.opened import judge_opened
from checks.model import Category, Check, Help, Severity, Verdict
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """axe's rules for 1.3.1, run while the part is open."""
    return judge_opened(page, "1.3.1")


CHECK = Check(
    id="opened-part-without-structure",
    title="Dialogs and menus are marked up as they look",
    failure_title="Dialogs and menus with broken structure",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Screen readers cannot say how many entries there are or what belongs together.",
        fix="Use lists for lists and keep required ARIA parents and children.",
        bad="<ul><div>Tents</div></ul>",
        good="<ul><li>Tents</li></ul>",
        blind_spots="Only parts that a probe opened, at most six a page.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/info-and-relationships",
    ),
    requires=("axe_states", "axe"),
    judge=judge,
    standards=("wcag22:1.3.1",),
)
