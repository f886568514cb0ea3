"""2.4.7: keyboard focus that leaves no mark anywhere on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import KeyboardWalk, Stop
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

FEW_PIXELS = 8
"""Fewer changed pixels than this on the whole screen: a person should look."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed when not one pixel of the whole screen differs between focused and not focused."""
    walk = page.get(KeyboardWalk)
    if not walk.stops:
        return inapplicable("nothing on the page takes keyboard focus")
    return judged(_unmarked(walk.stops))


def _unmarked(stops: tuple[Stop, ...]) -> Iterator[Instance]:
    for stop in stops:
        if stop.focus_pixels is None or stop.frame or (stop.text_field and stop.seen):
            continue
        if stop.seen and stop.covered == 1.0 and stop.visible_pixels == 0:
            continue
        if stop.focus_pixels == 0 and not stop.seen:
            yield at(stop.spot, f"Focus lands on {called(stop.spot)}, which nobody can see", screenshot=stop.screenshot)
        elif stop.focus_pixels == 0:
            yield at(stop.spot, f"Nothing on the screen shows that {called(stop.spot)} has the focus", changed_pixels=0)
        elif stop.focus_pixels < FEW_PIXELS:
            message = f"Only {stop.focus_pixels} pixels show that {called(stop.spot)} has the focus"
            yield at(stop.spot, message, Outcome.CANT_TELL, changed_pixels=stop.focus_pixels)


CHECK = Check(
    id="invisible-focus",
    title="Keyboard focus can be seen",
    failure_title="Keyboard focus cannot be seen",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People who use a keyboard cannot tell where they are: which link opens, which product goes into the cart.",
        fix="Keep the browser's outline, or draw one of at least 2 px with enough contrast on `:focus-visible`.",
        bad=":focus { outline: none }",
        good=":focus-visible { outline: 2px solid #1a1a1a; outline-offset: 2px }",
        blind_spots="Anything that changes counts as a mark, even one nobody would understand; pages that move by "
        "themselves can hide a missing mark.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/focus-visible",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:2.4.7",),
    act=("oj04fd",),
)
