"""2.5.1: content that moves only by a path drawn with the pointer, such as a swipe."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import Drag, InputModes
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when a strip of content follows a swipe, a click does nothing and no control stands around it."""
    swipes = [drag for drag in page.get(InputModes).drags if drag.kind == "swipe"]
    if not swipes:
        return inapplicable("nothing reacted to a swipe")
    return judged(_instance(drag) for drag in swipes if not drag.click_works)


def _instance(drag: Drag) -> Instance:
    message = f"{called(drag.spot)} moves when the pointer swipes across it, and no single click moves it"
    if drag.controls:
        why = f"{message}; do the controls around it do the same?"
        return at(drag.spot, why, Outcome.CANT_TELL, controls=list(drag.controls))
    return at(drag.spot, message, Outcome.FAILED, effect=drag.effect)


CHECK = Check(
    id="swipe-only-content",
    title="Whatever a swipe does, a click can do",
    failure_title="Content that only a swipe moves",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People who cannot draw a path with the pointer do not see the other pictures or products.",
        fix="Add buttons for back and forward.",
        bad='<div class="carousel"> (moved by swiping only)',
        good='<button aria-label="Next picture">›</button>',
        blind_spots="Gestures with several fingers are not tried.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/pointer-gestures",
    ),
    requires=("input_modes",),
    judge=judge,
    standards=("wcag22:2.5.1",),
)
