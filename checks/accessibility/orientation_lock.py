"""1.3.4: a page that shows its content only in portrait, or only in landscape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Orientation, Reflow
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, judged, untested
from checks.snapshot import PageSnapshot

FEW = 0.25
"""Share of the other orientation's text below which the content counts as withheld."""
ENOUGH = 80
"""Characters that must be there in the richer orientation."""
_TURN = re.compile(
    r"rotat|re-?orient|turn (your|the) (device|phone|screen)|landscape|portrait|querformat|hochformat|drehen"
    r"|paysage|tourne[rz]|pivote|orizzontale|verticale|ruota|apaisad|girar?|draai|liggend|staand|回転|横向き|縦向き|가로|세로",
    re.IGNORECASE,
)


def judge(page: PageSnapshot) -> Verdict:
    """Failed when one orientation shows a request to turn the device in place of the content, or turns it by CSS."""
    orientation = page.get(Reflow).orientation
    if orientation is None:
        return untested("the page was not turned")
    return judged(_locks(orientation))


def _locks(o: Orientation) -> Iterator[Instance]:
    if o.turned:
        message = f"{called(o.turned)} is turned by a quarter in {o.turned_in} only, so the device has to be held the other way"
        yield at(o.turned, message)
    rich, poor = sorted((o.portrait_characters, o.landscape_characters), reverse=True)
    if rich < ENOUGH or poor >= FEW * rich:
        return
    name, texts = _poorer(o)
    said = next((t for t in texts if _TURN.search(t)), "")
    if said:
        yield Instance(
            f"In {name} the page shows “{clip(said, 80)}” in place of its content", evidence={"characters": poor}
        )
    else:
        why = f"In {name} only {poor} of {rich} characters of text are to be seen"
        yield Instance(why, outcome=Outcome.CANT_TELL, evidence={"characters": poor})


def _poorer(o: Orientation) -> tuple[str, tuple[str, ...]]:
    if o.portrait_characters < o.landscape_characters:
        return "portrait", o.portrait_texts
    return "landscape", o.landscape_texts


CHECK = Check(
    id="orientation-lock",
    title="The page works in portrait and in landscape",
    failure_title="The page works in one orientation only",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People whose phone or tablet is mounted, on a wheelchair for instance, cannot turn it.",
        fix="Show the same content in both orientations; remove rotation by `@media (orientation)` and locks by script.",
        bad="@media (orientation: landscape) { main { display: none } .rotate { display: block } }",
        good="@media (orientation: landscape) { main { columns: 2 } }",
        blind_spots="Locks through `screen.orientation.lock()` in an installed web app.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/orientation",
    ),
    requires=("reflow",),
    judge=judge,
    standards=("wcag22:1.3.4",),
    act=("b33eff",),
)
