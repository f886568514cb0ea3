"""1.4.4: text sized by the window, which zoom therefore does not enlarge (F94)."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import Growth, Reflow
from checks.accessibility.spots import at
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

HARDLY = 1.5
"""Text that never grows past this factor at any zoom up to 500 % fails; between it and 2, a person decides."""


def judge(page: PageSnapshot) -> Verdict:
    """`largest` is the best any zoom up to 500 % achieves, so responsive headings that shrink a step pass."""
    reflow = page.get(Reflow)
    return judged((_instance(g) for g in reflow.growth), applicable=reflow.measured > 0, nothing="no text was measured")


def _instance(growth: Growth) -> Instance:
    outcome = Outcome.FAILED if growth.largest < HARDLY else Outcome.CANT_TELL
    message = f"“{clip(growth.text, 60)}” grows to {growth.largest:.0%} of its size at most, however far one zooms"
    return at(growth.spot, message, outcome, largest=growth.largest, sizes=list(growth.sizes))


CHECK = Check(
    id="unscalable-text",
    title="Zoom enlarges all text",
    failure_title="Zoom does not enlarge some text",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with low vision zoom to read; text sized in `vw` or `vh` stays as small as it was.",
        fix="Size text in `rem`, or mix: `clamp(1rem, 0.5rem + 2vw, 3rem)`.",
        bad="h1 { font-size: 4vw }",
        good="h1 { font-size: clamp(1.5rem, 1rem + 2vw, 3rem) }",
        blind_spots="Text in pictures; text-only zoom of a browser.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F94",
    ),
    requires=("reflow",),
    judge=judge,
    standards=("wcag22:1.4.4",),
)
