"""1.4.3: text with too little contrast in dialogs and menus."""

from __future__ import annotations

from checks.accessibility.opened import judge_opened
from checks.model import Category, Check, Help, Severity, Verdict
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """axe's rules for 1.4.3, run while the part is open."""
    return judge_opened(page, "1.4.3")


CHECK = Check(
    id="faint-text-in-opened-part",
    title="Text in dialogs and menus has enough contrast",
    failure_title="Faint text in dialogs and menus",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with low vision cannot read what the menu or dialog says.",
        fix="Darken the text or lighten its background to at least 4.5:1.",
        bad=".menu a { color: #aaa }",
        good=".menu a { color: #555 }",
        blind_spots="Only parts that a probe opened, at most six a page.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum",
    ),
    requires=("axe_states", "axe"),
    judge=judge,
    standards=("wcag22:1.4.3",),
)
