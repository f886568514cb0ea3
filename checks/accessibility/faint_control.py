"""1.4.11: fields whose edge, and icon buttons whose drawing, hardly differ from what lies around them."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import ContrastPixels, ControlContrast
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

MINIMUM = 3.0
"""Contrast ratio asked for by WCAG 1.4.11."""
SURE = 2.7
"""Below this, antialiasing of thin lines explains nothing any more."""


def judge(page: PageSnapshot) -> Verdict:
    """The best contrast any side or line shows decides. A field that carries text may be recognisable without an edge."""
    controls = page.get(ContrastPixels).controls
    if not controls:
        return inapplicable("no field or icon button drawn by the author was measured")
    return judged(_faint(controls))


def _faint(controls: tuple[ControlContrast, ...]) -> Iterator[Instance]:
    for each in controls:
        if each.ratio >= MINIMUM:
            continue
        part = "edge of the field" if each.kind == "field" else "icon of"
        message = f"The {part} {called(each.spot)} has a contrast of {each.ratio:g}:1; 3:1 is needed to recognise it"
        if each.filled:
            why = f"{message}; is it recognisable by the text in it?"
            yield at(each.spot, why, Outcome.CANT_TELL, ratio=each.ratio)
        else:
            yield at(each.spot, message, Outcome.FAILED if each.ratio < SURE else Outcome.CANT_TELL, ratio=each.ratio)


CHECK = Check(
    id="faint-control",
    title="Fields and icon buttons stand out from the page",
    failure_title="Fields or icon buttons are too faint",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People with low vision do not find the field to type in, or the icon that opens the cart.",
        fix="Give the border or the icon at least 3:1 to its surroundings.",
        bad="input { border: 1px solid #ddd }",
        good="input { border: 1px solid #767676 }",
        blind_spots="Controls drawn by the browser; states such as hover; pictures that carry meaning; at most 25 controls.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast",
    ),
    requires=("contrast_pixels",),
    judge=judge,
    standards=("wcag22:1.4.11",),
)
