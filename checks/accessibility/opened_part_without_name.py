"""4.1.2: controls without a name or with a wrong role in dialogs and menus."""

from __future__ import annotations

from checks.accessibility.opened import judge_opened
from checks.model import Category, Check, Help, Severity, Verdict
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """axe's rules for 4.1.2, run while the part is open."""
    return judge_opened(page, "4.1.2")


CHECK = Check(
    id="opened-part-without-name",
    title="Controls in dialogs and menus have names and roles",
    failure_title="Nameless or mislabelled controls in dialogs and menus",
    category=Category.ACCESSIBILITY,
    severity=Severity.CRITICAL,
    help=Help(
        why="In the cart drawer or the filter a screen reader only says button.",
        fix="Name every control, icons included; see the rule named in the evidence.",
        bad="<button><svg></svg></button>",
        good='<button aria-label="Close"><svg aria-hidden="true"></svg></button>',
        blind_spots="Only parts that a probe opened, at most six a page.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/name-role-value",
    ),
    requires=("axe_states", "axe"),
    judge=judge,
    standards=("wcag22:4.1.2",),
)
