"""2.2.2: content that moves, blinks or scrolls by itself for more than five seconds, with nothing to stop it."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Motion, Moving
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

LONG = 5.0
"""Seconds, WCAG 2.2.2."""
OFTEN = 4
"""Changes from which on the motion is continuous; fewer may be two turns of a carousel."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for lasting motion without a pause control; embedded players, rare changes and reduced motion need a look."""
    lasting = [m for m in page.get(Motion).moving if m.seconds >= LONG and not m.busy]
    if not lasting:
        return inapplicable("nothing in the first window moved by itself for more than five seconds")
    return judged(instance for each in lasting for instance in _unstoppable(each))


def _unstoppable(each: Moving) -> Iterator[Instance]:
    if each.pause or each.native_controls:
        return
    message = (
        f"{called(each.spot)} moves by itself for at least {each.seconds:g} s, and no control to pause it was found"
    )
    if each.maybe:
        why = f"{message}; does {called(each.maybe)} stop it?"
        yield at(each.spot, why, Outcome.CANT_TELL, seconds=each.seconds, control=each.maybe.selector)
    elif each.media == "iframe":
        yield at(each.spot, f"{message}; the embedded page may have one", Outcome.CANT_TELL, seconds=each.seconds)
    elif each.still_when_reduced:
        why = f"{message}; it rests for people who ask for reduced motion, which not everybody can"
        yield at(each.spot, why, Outcome.CANT_TELL, seconds=each.seconds, reduced_motion="honoured")
    elif each.changes < OFTEN:
        why = f"{message}; it changed {each.changes} times"
        yield at(each.spot, why, Outcome.CANT_TELL, seconds=each.seconds, changes=each.changes)
    else:
        yield at(each.spot, message, Outcome.FAILED, seconds=each.seconds, changes=each.changes)


CHECK = Check(
    id="unstoppable-motion",
    title="Moving content can be paused",
    failure_title="Moving content that cannot be paused",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with attention disorders cannot read beside motion; slow readers lose the slide before they are done.",
        fix="Add a pause button, or let motion end within five seconds.",
        bad=".ticker { animation: scroll 20s linear infinite }",
        good='<button aria-pressed="false">Pause</button> and `animation-play-state: paused`',
        blind_spots="Only the first window is watched, for twelve seconds; the pause control found is not tried out.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/pause-stop-hide",
    ),
    requires=("motion",),
    judge=judge,
    standards=("wcag22:2.2.2",),
    act=("efbfc7",),
)
