"""1.4.12: text cut off, or on other text, once a reader widens line, letter and word spacing."""

from __future__ import annotations

from checks.accessibility.cut import damaged
from checks.accessibility.probe_artifacts import Reflow
from checks.model import Category, Check, Help, Instance, Severity, Verdict, judged, untested
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """The four values of 1.4.12 at desktop and phone width, each compared with the same width without them."""
    reflow = page.get(Reflow)
    views = [
        (reflow.view("spacing"), "With wider text spacing"),
        (reflow.view("phone-spacing"), "With wider text spacing at phone width"),
    ]
    taken = [(view, when) for view, when in views if view is not None]
    if not taken:
        return untested("text spacing was not applied")
    found: dict[str, Instance] = {}
    for view, when in taken:
        for instance in damaged(view, when):
            found.setdefault(instance.selector, instance)
    return judged(found.values(), applicable=any(view.texts for view, _ in taken), nothing="no text on the page")


CHECK = Check(
    id="clipped-spaced-text",
    title="Wider text spacing cuts nothing off",
    failure_title="Wider text spacing cuts text off or lays it on other text",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People with dyslexia or low vision widen spacing to be able to read; boxes of fixed size then hide text.",
        fix="Let boxes grow with their text: no fixed heights, no `white-space: nowrap` in fixed widths.",
        bad=".button { width: 90px; height: 20px; overflow: hidden }",
        good=".button { min-width: 90px; min-height: 1.6em; padding: .3em .6em }",
        blind_spots="Text in pictures, frames and closed shadow roots.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/text-spacing",
    ),
    requires=("reflow",),
    judge=judge,
    standards=("wcag22:1.4.12",),
)
