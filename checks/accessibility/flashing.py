"""2.3.1: content that flashes more than three times in a second over a large enough area."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import Flashing, Motion
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

AREA = 21_824.0
"""CSS px²: a quarter of 341 × 256, the ten degree field of vision at 1024 × 768 (WCAG 2.2, threshold note)."""
FEWEST_FRAMES = 8.0
"""Frames per second below which pictures are too few to count three flashes."""


def judge(page: PageSnapshot) -> Verdict:
    """Counted in pictures taken as fast as the browser gives them; below the area the threshold is met."""
    motion = page.get(Motion)
    if not motion.flashing and not motion.moving:
        return inapplicable("nothing in the first window changed by itself")
    return judged(_instance(f) for f in motion.flashing if f.area > 0)


def _instance(flash: Flashing) -> Instance:
    colour = "red " if flash.red else ""
    message = f"{called(flash.spot)} gives {flash.flashes} {colour}flashes in a second over {flash.area:,.0f} px²"
    sure = flash.area > AREA and flash.frames_per_second >= FEWEST_FRAMES
    if not sure:
        message += "; the area is below the threshold at this window size"
    return at(
        flash.spot, message, Outcome.FAILED if sure else Outcome.CANT_TELL, flashes=flash.flashes, area=flash.area
    )


CHECK = Check(
    id="flashing",
    title="Nothing flashes more than three times in a second",
    failure_title="Content flashes more than three times in a second",
    category=Category.ACCESSIBILITY,
    severity=Severity.CRITICAL,
    help=Help(
        why="Flashes can cause seizures in people with photosensitive epilepsy.",
        fix="Slow the animation down, make it small, or lower its contrast.",
        bad="@keyframes alarm { 50% { background: #f00 } } .alarm { animation: alarm .2s infinite }",
        good=".alarm { animation: alarm 2s 2 }",
        blind_spots="Only the first window and the first two seconds; videos that have not begun to play; flashes faster than "
        "half the number of pictures per second.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/three-flashes-or-below-threshold",
    ),
    requires=("motion",),
    judge=judge,
    standards=("wcag22:2.3.1",),
)
