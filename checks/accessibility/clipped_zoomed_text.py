"""1.4.4 and 1.4.10: text that zoom cuts off or lays on other text, controls that zoom removes."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.cut import damaged
from checks.accessibility.probe_artifacts import Reflow, View
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, judged, untested
from checks.snapshot import PageSnapshot

MUCH = 0.6
"""Share of the window that fixed bars may take at 400 % before a person should look."""


def judge(page: PageSnapshot) -> Verdict:
    """Compares 200 % and 400 % with the normal view; what was cut before is not the zoom's fault."""
    reflow = page.get(Reflow)
    views = [(reflow.view("zoom-200"), "At 200 % zoom"), (reflow.view("zoom-400"), "At 400 % zoom")]
    taken = [(view, when) for view, when in views if view is not None]
    if not taken:
        return untested("the page was not zoomed")
    found: dict[str, Instance] = {}
    for view, when in taken:
        for instance in (*damaged(view, when), *_gone(view, when)):
            found.setdefault(instance.selector, instance)
    return judged(found.values())


def _gone(view: View, when: str) -> Iterator[Instance]:
    if view.lost and not view.menu and not view.disclosures:
        for each in view.lost[:10]:
            yield at(
                each, f"{when}, {called(each)} is no longer to be seen, and no menu has appeared", Outcome.CANT_TELL
            )
    if view.sticky >= MUCH:
        share = f"{view.sticky:.0%}"
        why = f"{when}, fixed bars take {share} of the window's height"
        yield Instance(why, outcome=Outcome.CANT_TELL, evidence={"share": view.sticky})


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
    standards=("wcag22:1.4.4", "wcag22:1.4.10"),
    act=("59br37",),
)
