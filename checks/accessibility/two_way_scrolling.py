"""1.4.10: at 320 CSS px (400 % zoom) text or controls stick out of the page's width."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Reflow, View, Wide
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, judged, untested
from checks.snapshot import PageSnapshot

SLACK = 3
"""CSS px of sideways scrolling that rounding can cause."""


def judge(page: PageSnapshot) -> Verdict:
    """Tables, maps, code and media may need two dimensions; a page that scrolls without a culprit needs a person."""
    view = page.get(Reflow).view("zoom-400")
    if view is None:
        return untested("the page was not measured at 320 px")
    return judged(_wide(view))


def _wide(view: View) -> Iterator[Instance]:
    culprits = [each for each in view.wide if not each.exempt]
    for each in culprits:
        yield _instance(each, view)
    if not view.wide and view.scrollable and view.scroll_width > view.width + SLACK:
        over = view.scroll_width - view.width
        why = f"The page scrolls {over} px sideways at {view.width} px width, although no text or control sticks out"
        yield Instance(why, outcome=Outcome.CANT_TELL, evidence={"scroll_width": view.scroll_width})


def _instance(each: Wide, view: View) -> Instance:
    ends = f"ends at {each.right:g} px of {view.width}"
    where = "so the page has to be scrolled in two directions" if view.scrollable else "and cannot be scrolled to"
    what = f"“{each.text}”" if each.text else called(each.spot)
    return at(each.spot, f"At {view.width} px width {what} {ends}, {where}", right=each.right, width=view.width)


CHECK = Check(
    id="two-way-scrolling",
    title="The page fits a width of 320 px",
    failure_title="At 320 px the page must be scrolled sideways",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with low vision enlarge the page to 400 %; every line that is wider than the screen has to be "
        "scrolled back and forth to be read.",
        fix="Use relative widths, let flex and grid items wrap and shrink (`min-width: 0`), break long words.",
        bad=".card { width: 480px }",
        good=".card { max-width: 100%; overflow-wrap: anywhere }",
        blind_spots="Contents of frames; parts that only open on demand; tables, maps, code and media are exempt.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/reflow",
    ),
    requires=("reflow",),
    judge=judge,
    standards=("wcag22:1.4.10",),
)
