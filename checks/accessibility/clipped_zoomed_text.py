"""1.4.4: text that 200 % zoom cuts off or lays on other text, controls that it removes."""

from __future__ import annotations

from checks.accessibility.cut import lost_by_zoom
from checks.accessibility.probe_artifacts import Reflow
from checks.model import Category, Check, Help, Severity, Verdict, judged, untested
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Compares 200 % with the normal view; what was cut before is not the zoom's fault, unless it is unreadable."""
    reflow = page.get(Reflow)
    view = reflow.view("zoom-200")
    if view is None:
        return untested("the page was not zoomed")
    return judged(lost_by_zoom(view, "At 200 % zoom"))


CHECK = Check(
    id="clipped-zoomed-text",
    title="Zoom cuts nothing off",
    failure_title="Zoom cuts text off or lays it on other text",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People who enlarge the page cannot read what falls out of a box of fixed size.",
        fix="Give boxes `min-height` in `em` or no height at all, and let text wrap.",
        bad=".price { height: 20px; overflow: hidden; white-space: nowrap }",
        good=".price { min-height: 1.5em }",
        blind_spots="Text in pictures and frames; text already cut off before zooming; carousels, whose slides go out of sight.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/resize-text",
    ),
    requires=("reflow",),
    judge=judge,
    standards=("wcag22:1.4.4",),
    act=("59br37",),
)
