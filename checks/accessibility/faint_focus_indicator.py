"""1.4.11: a focus outline drawn by the author with less than 3:1 against what it is drawn on."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import KeyboardWalk, Stop
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

MINIMUM = 3.0
"""Contrast ratio asked for by WCAG 1.4.11."""
RING = 0.9
"""Share of changed pixels outside the box from which on the mark counts as an outline of its own."""
SURE = 2.5
"""Below this the measurement leaves no doubt; between it and the minimum, antialiasing of a thin line may matter."""


def judge(page: PageSnapshot) -> Verdict:
    """Only outlines outside the element are judged: there the colour before is the adjacent colour."""
    walk = page.get(KeyboardWalk)
    marked = [s for s in walk.stops if s.focus_pixels and s.focus_contrast is not None]
    if not marked:
        return inapplicable("no focus indicator was measured")
    return judged(_faint(marked))


def _faint(stops: list[Stop]) -> Iterator[Instance]:
    for stop in stops:
        ratio, ring = stop.focus_contrast or 21.0, stop.focus_ring or 0.0
        if stop.default_outline or stop.disabled or stop.text_field or ring < RING or ratio >= MINIMUM:
            continue
        outcome = Outcome.FAILED if ratio < SURE else Outcome.CANT_TELL
        message = (
            f"The focus outline of {called(stop.spot)} has a contrast of {ratio:g}:1 to its surroundings; 3:1 is needed"
        )
        yield at(stop.spot, message, outcome, ratio=ratio, outside=ring)


CHECK = Check(
    id="faint-focus-indicator",
    title="Focus outlines stand out from their surroundings",
    failure_title="Focus outlines are too faint",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People with low vision who use a keyboard do not see a pale outline.",
        fix="Draw the outline in a colour with at least 3:1 to the background it lies on.",
        bad=":focus-visible { outline: 2px solid #ddd }",
        good=":focus-visible { outline: 2px solid #1a1a1a }",
        blind_spots="Marks inside the element (fill, underline, border) and the browser's own outline are not judged.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:1.4.11",),
)
