"""2.1.1: what a click does and no key can."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Effect, Operation, Operations
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

_WHY = {
    "pointer-only": "takes no keyboard focus",
    "beside-field": "is left out of the tab order; does the field beside it offer the same?",
    "label": "its field takes no keyboard focus",
    "widget": "takes the focus, but Enter and Space do nothing",
    "opener": "takes the focus, but Enter does nothing",
}


def judge(page: PageSnapshot) -> Verdict:
    """Failed when the click visibly did something; where only class names changed, or a field may do it, a person looks."""
    found = page.get(Operations)
    if not found.candidates:
        return inapplicable("nothing on the page reacts to the pointer in a way of its own")
    return judged(_mouse_only(found.operations))


def _mouse_only(operations: tuple[Operation, ...]) -> Iterator[Instance]:
    for each in operations:
        if each.keys_work or not (each.pointer.certain or each.pointer.classes):
            continue
        sure = each.pointer.certain and each.kind != "beside-field"
        did = _said(each.pointer) if each.pointer.certain else "changes its appearance"
        message = f"A click on {called(each.spot)} {did}; with the keyboard it cannot be done: it {_WHY[each.kind]}"
        if each.kind == "label":
            message = f"A click on {called(each.spot)} {did}; with the keyboard it cannot be done: {_WHY[each.kind]}"
        outcome = Outcome.FAILED if sure else Outcome.CANT_TELL
        yield at(each.spot, message, outcome, effect=_said(each.pointer), keys=list(each.keys_tried))


def _said(effect: Effect) -> str:
    if effect.opened:
        return f"opens {called(effect.opened)}"
    if effect.navigation:
        return "leads to another page"
    return f"changes {', '.join(effect.changed[:3])}" if effect.changed else "changes class names"


CHECK = Check(
    id="mouse-only-control",
    title="Whatever a click does, a key can do",
    failure_title="Controls that only work with a mouse",
    category=Category.ACCESSIBILITY,
    severity=Severity.CRITICAL,
    help=Help(
        why="People who do not use a mouse cannot choose a colour, open a filter or put the product into the cart.",
        fix="Use `<button>` or `<a href>`; they take the focus and react to Enter and Space by themselves.",
        bad='<div class="swatch" onclick="choose(\'red\')">Red</div>',
        good='<button type="button" aria-pressed="false" onclick="choose(\'red\')">Red</button>',
        blind_spots="Only a bounded number of elements is tried; an effect later than a quarter of a second, or one that "
        "needs the server, is not seen.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/keyboard",
    ),
    requires=("operations",),
    judge=judge,
    standards=("wcag22:2.1.1",),
    blocker=True,
)
