"""2.4.11: an element that has the focus while other content of the page hides all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checks.accessibility.probe_artifacts import KeyboardWalk, Stop
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when every hit test met another layer and no pixel of the element was to be seen; once per element."""
    walk = page.get(KeyboardWalk)
    if not walk.stops:
        return inapplicable("nothing on the page takes keyboard focus")
    desktop = list(_hidden(walk.stops, f"at {walk.viewport[0]} px width"))
    known = {each.selector for each in desktop}
    back = [each for each in _hidden(walk.backward, "on the way back with Shift+Tab") if each.selector not in known]
    known |= {each.selector for each in back}
    phone = [each for each in _hidden(walk.phone, "at phone width") if each.selector not in known]
    return judged([*desktop, *back, *phone])


def _hidden(stops: tuple[Stop, ...], where: str) -> Iterator[Instance]:
    for stop in stops:
        if stop.covered < 1.0 or not stop.covered_by or not stop.seen or stop.frame:
            continue
        evidence: dict[str, Any] = {
            "covered_by": stop.covered_by,
            "position": stop.cover_position,
            "screenshot": stop.screenshot,
        }
        what = f"{called(stop.spot)} has the focus but lies completely behind {stop.covered_by}"
        if stop.focus_pixels:
            continue
        if stop.visible_pixels == 0 and stop.cover_position in ("fixed", "sticky"):
            yield at(stop.spot, f"{where}, {what}", Outcome.FAILED, **evidence)
        elif not stop.visible_pixels and stop.focus_pixels == 0:
            why = f"{where}, {what}; it may be part of the same control"
            yield at(stop.spot, why, Outcome.CANT_TELL, **evidence)


CHECK = Check(
    id="obscured-focus",
    title="The focused element is never completely hidden by other content",
    failure_title="Focus moves behind sticky or overlaid content",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Keyboard users lose their place when a sticky header, a cookie bar or a chat bubble covers what has the focus.",
        fix="Give the page `scroll-padding` as high as the sticky bar, or let the bar scroll away.",
        bad="footer { position: sticky; bottom: 0; height: 200px }",
        good="html { scroll-padding-bottom: 220px }",
        blind_spots="Elements covered only after scrolling by hand; layers that are half transparent count as visible.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/focus-not-obscured-minimum",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:2.4.11",),
)
