"""2.5.4: functions set off by shaking or tilting the device that cannot be switched off."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import InputModes
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when a simulated tilt changed something and no control speaks of motion."""
    sensors = page.get(InputModes).sensors
    if sensors is None:
        return inapplicable("nothing listens to device motion or orientation")
    events = " and ".join(sensors.events)
    if sensors.off_switch:
        return judged([])
    if not sensors.effect:
        why = f"The page listens to {events}, but a simulated tilt changed nothing; can the response be switched off?"
        return judged([Instance(why, outcome=Outcome.CANT_TELL, evidence={"events": list(sensors.events)})])
    message = f"Tilting the device changes the page ({sensors.effect}), and no control to switch that off was found"
    return judged([Instance(message, evidence={"events": list(sensors.events), "effect": sensors.effect})])


CHECK = Check(
    id="unwanted-motion-response",
    title="Motion of the device can be switched off",
    failure_title="Shaking or tilting the device acts, and cannot be switched off",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People whose device is mounted cannot tilt it, and people with tremor set it off all the time.",
        fix="Offer a setting that switches the response to motion off.",
        bad="window.ondevicemotion = undoLastAction",
        good='if (settings.motion) window.addEventListener("devicemotion", undo)',
        blind_spots="Listeners added later, and other sensors.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/motion-actuation",
    ),
    requires=("input_modes",),
    judge=judge,
    standards=("wcag22:2.5.4",),
    act=("c249d5",),
)
