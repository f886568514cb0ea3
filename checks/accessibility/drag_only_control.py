"""2.5.7: what can be done by dragging only, with no click or button for the same."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import Drag, InputModes
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

KINDS = ("slider", "sortable", "other")


def judge(page: PageSnapshot) -> Verdict:
    """Failed when dragging worked, a click on the track did not, and no control stands around; controls need a look."""
    drags = [drag for drag in page.get(InputModes).drags if drag.kind in KINDS]
    if not drags:
        return inapplicable("nothing reacted to dragging")
    return judged(_instance(drag) for drag in drags if not drag.click_works)


def _instance(drag: Drag) -> Instance:
    message = f"{called(drag.spot)} can be dragged ({drag.effect}), but a single click in its place does nothing"
    if drag.controls:
        why = f"{message}; do the controls around it do the same?"
        return at(drag.spot, why, Outcome.CANT_TELL, controls=list(drag.controls))
    return at(drag.spot, message, Outcome.FAILED, effect=drag.effect)


CHECK = Check(
    id="drag-only-control",
    title="Whatever dragging does, a click can do",
    failure_title="Controls that only work by dragging",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with tremor, or who use a head pointer or speech, cannot hold and move at the same time.",
        fix="Let a click on the track set the value, or add buttons that move the handle or the item.",
        bad="A price slider that only follows the dragged handle",
        good='<input type="range"> or plus and minus buttons beside the handle',
        blind_spots="At most six elements; dragging by native scrolling is exempt.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/dragging-movements",
    ),
    requires=("input_modes",),
    judge=judge,
    standards=("wcag22:2.5.7",),
)
