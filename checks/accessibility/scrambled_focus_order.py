"""2.4.3: positive `tabindex` values that send the focus back and forth."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checks.accessibility.probe_artifacts import KeyboardWalk, Stop
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when, within one form, the order contradicts both the source and the picture; else a person decides."""
    stops = page.get(KeyboardWalk).stops
    if len(stops) < 2:
        return inapplicable("fewer than two elements take keyboard focus")
    return judged(_jumps(stops))


def _jumps(stops: tuple[Stop, ...]) -> Iterator[Instance]:
    for before, after in pairwise(stops):
        if not (before.tabindex > 0 or after.tabindex > 0) or after.dom_order > before.dom_order:
            continue
        sure = bool(before.form) and before.form == after.form and _is_above(after, before)
        outcome = Outcome.FAILED if sure else Outcome.CANT_TELL
        message = f"After {called(before.spot)} the focus jumps back to {called(after.spot)}, because of tabindex"
        yield at(
            after.spot, message, outcome, tabindex=[before.tabindex, after.tabindex], came_from=before.spot.selector
        )


def _is_above(one: Stop, other: Stop) -> bool:
    if one.spot.box is None or other.spot.box is None:
        return False
    return one.spot.box[1] + one.spot.box[3] <= other.spot.box[1] + 1


CHECK = Check(
    id="scrambled-focus-order",
    title="Focus moves in the order of the page",
    failure_title="Focus jumps back and forth",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Fields reached in another order than they are read are filled in wrongly or missed.",
        fix="Remove positive `tabindex` values and put the elements in the right order in the source.",
        bad='<input name="city" tabindex="2"> <input name="street" tabindex="1">',
        good='<input name="street"> <input name="city">',
        blind_spots="An order that is odd without `tabindex` (CSS `order`, absolute positions) is not judged.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/focus-order",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:2.4.3",),
)
