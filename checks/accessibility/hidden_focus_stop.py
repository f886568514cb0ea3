"""4.1.2: the Tab key stops where a screen reader has been told there is nothing."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import KeyboardWalk
from checks.accessibility.spots import at, called
from checks.axe_rules import is_focus_guard
from checks.model import Category, Check, Help, Severity, Verdict, inapplicable, judged, untested
from checks.snapshot import Axe, PageSnapshot

AXE_RULE = "aria-hidden-focus"
"""Names such parts where the markup alone is proof; what it can only suspect, the Tab key decides here."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed where a real press of Tab put the focus inside `aria-hidden` and nothing moved it on."""
    walk = page.get(KeyboardWalk)
    if not walk.stops:
        return inapplicable("nothing on the page takes keyboard focus")
    if _named_by_axe(page.get(Axe)):
        return inapplicable(f"judged by axe/{AXE_RULE}")
    hidden = [stop for stop in walk.stops if stop.aria_hidden and not stop.frame]
    if not hidden and walk.ended == "limit":
        return untested("the walk did not reach the end of the page")
    message = "Tab stops on {}, which is hidden from screen readers with aria-hidden"
    return judged([at(stop.spot, message.format(called(stop.spot))) for stop in hidden])


def _named_by_axe(axe: Axe) -> bool:
    violations = [node for rule in axe.rules if rule.id == AXE_RULE for node in rule.violations]
    return any(not is_focus_guard(AXE_RULE, node) for node in violations)


CHECK = Check(
    id="hidden-focus-stop",
    title="The Tab key stops only where screen readers find something",
    failure_title="The Tab key stops inside a part hidden from screen readers",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A screen reader user who presses Tab lands on something that is not announced: the reader falls silent, and "
        "what the control would do stays unknown.",
        fix="Take the controls inside out of the tab order too (`inert`, `hidden` or `tabindex=-1`), or do not hide "
        "the part.",
        bad='<div aria-hidden="true"><a href="/sale">Sale</a></div>',
        good='<div inert><a href="/sale">Sale</a></div>',
        blind_spots="Only what Tab reaches in the page as loaded; elements that hand the focus on at once are right not "
        "to be named.",
        url="https://www.w3.org/WAI/standards-guidelines/act/rules/6cfa84/",
    ),
    requires=("keyboard_walk", "axe"),
    judge=judge,
    standards=("wcag22:4.1.2",),
    act=("6cfa84",),
)
