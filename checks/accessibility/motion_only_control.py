"""2.5.4: functions that react to moving the device, without a control that does the same."""

from __future__ import annotations

from checks.accessibility.artifacts import Element, Elements, PageStyles
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed where the page listens to motion and has no control at all that could do the same."""
    scripts = page.get(PageStyles).motion_scripts
    if not scripts:
        return inapplicable("no inline code listens to device motion")
    controls = [each for each in page.get(Elements).items if _usable(each)]
    outcome = Outcome.CANT_TELL if controls else Outcome.FAILED
    asks = (
        "do its controls do the same, and can the reaction be switched off?"
        if controls
        else "no control on it can do the same"
    )
    message = f"The page reacts to moving the device; {asks}"
    return judged([Instance(message, "script", clip(scripts[0]), outcome, evidence={"controls": len(controls)})])


def _usable(element: Element) -> bool:
    disabled = "disabled" in element.attributes or element.attribute("aria-disabled") == "true"
    return element.kind in {"button", "field"} and element.visible and element.exposed and not disabled


CHECK = Check(
    id="motion-only-control",
    title="What moving the device does, a control does too",
    failure_title="Functions that need the device to be moved",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with a mounted device or with tremor cannot shake or tilt it, or do it without wanting to.",
        fix="Offer a button for the same function, and a setting that switches the reaction to motion off.",
        bad="addEventListener('devicemotion', undo)",
        good="<button>Undo</button> … if (settings.shake) addEventListener('devicemotion', undo)",
        blind_spots="Scripts in files of their own are not read; what the reaction does is not tried.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/motion-actuation",
    ),
    requires=("page_styles", "elements"),
    judge=judge,
    standards=("wcag22:2.5.4",),
    act=("7677a9",),
)
