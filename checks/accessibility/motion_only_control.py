"""2.5.4: functions set off by shaking or tilting the device that no control offers."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import InputModes
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when a simulated tilt changed something that no button changes; a mere listener needs a look."""
    sensors = page.get(InputModes).sensors
    if sensors is None:
        return inapplicable("nothing listens to device motion or orientation")
    events = " and ".join(sensors.events)
    if not sensors.effect:
        why = f"The page listens to {events}, but a simulated tilt changed nothing; what is it used for?"
        return judged([Instance(why, outcome=Outcome.CANT_TELL, evidence={"events": list(sensors.events)})])
    if sensors.alternative:
        return judged([])
    message = f"Tilting the device changes the page ({sensors.effect}), and no button was found that does the same"
    return judged([Instance(message, evidence={"events": list(sensors.events), "effect": sensors.effect})])


CHECK = Check(
    id="motion-only-control",
    title="What tilting the device does, a control does too",
    failure_title="Functions that only work by shaking or tilting the device",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People whose device is mounted cannot tilt it, so they miss the function.",
        fix="Offer the same by a control.",
        bad="window.ondevicemotion = undoLastAction",
        good='if (settings.motion) window.addEventListener("devicemotion", undo)',
        blind_spots="Listeners added later, and other sensors.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/motion-actuation",
    ),
    requires=("input_modes",),
    judge=judge,
    standards=("wcag22:2.5.4",),
    act=("7677a9",),
)
