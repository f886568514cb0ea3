"""2.5.2: what happens on pressing the pointer and cannot be taken back by letting go elsewhere."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import DownAction, InputModes
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when something was opened or said on the press and letting go elsewhere did not undo it.

    Lists, menus and tabs are a person's call: the browser's own open or choose on the press, and another press undoes it.
    """
    modes = page.get(InputModes)
    if not modes.down_candidates:
        return inapplicable("nothing reacts to pressing the pointer")
    return judged(_instance(action) for action in modes.down_actions if not action.undone)


def _instance(action: DownAction) -> Instance:
    message = f"{called(action.spot)} acts ({action.effect}) as soon as the pointer is pressed, and letting go elsewhere keeps it"
    leaves = action.effect.startswith("opens")
    sure = leaves or ("text" in action.effect and not action.choice)
    outcome = Outcome.FAILED if sure else Outcome.CANT_TELL
    return at(action.spot, message, outcome, effect=action.effect)


CHECK = Check(
    id="down-event-action",
    title="A press of the pointer can be taken back",
    failure_title="Pressing the pointer acts at once",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People with tremor or low vision press the wrong place; on most controls they can still slide away.",
        fix="Act on `click` (or `pointerup`), not on `mousedown`, `pointerdown` or `touchstart`.",
        bad='<div onmousedown="remove()">Remove</div>',
        good='<button onclick="remove()">Remove</button>',
        blind_spots="At most eight elements; effects that need the server.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/pointer-cancellation",
    ),
    requires=("input_modes",),
    judge=judge,
    standards=("wcag22:2.5.2",),
)
