"""1.4.13: what appears on hover or focus and cannot be dismissed, reached with the pointer, or goes away by itself."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import HoverContent, HoverContents
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Dismissing is asked for only where the content lies on other text; one instance for what appears, however many elements bring it out."""
    found = page.get(HoverContents)
    if not found.items:
        return inapplicable("nothing appeared when the pointer or the focus rested on elements")
    return judged(instance for each in _once(found.items) for instance in _stubborn(each))


def _once(items: tuple[HoverContent, ...]) -> Iterator[HoverContent]:
    """Of nested elements that bring out the same content the smallest is its trigger; the others only hold it."""
    smallest: dict[tuple[str, str], HoverContent] = {}
    for each in items:
        known = smallest.setdefault((each.how, each.opened.selector or each.text), each)
        if _area(each) < _area(known):
            smallest[each.how, each.opened.selector or each.text] = each
    yield from smallest.values()


def _area(each: HoverContent) -> float:
    box = each.trigger.box
    return box[2] * box[3] if box else 0.0


def _stubborn(each: HoverContent) -> Iterator[Instance]:
    defects = list(_defects(each))
    if not defects:
        return
    what = f"“{clip(each.text, 50)}”, which appears on {each.how} of {called(each.trigger)}"
    certain = any(sure for _, sure in defects)
    message = f"{what}, {' and '.join(said for said, _ in defects)}"
    outcome = Outcome.FAILED if certain else Outcome.CANT_TELL
    yield at(each.trigger, message, outcome, opened=each.opened.selector, how=each.how)


def _defects(each: HoverContent) -> Iterator[tuple[str, bool]]:
    """(what is wrong, certain)."""
    if not each.persistent:
        yield "goes away by itself although nothing moved; is it still valid then?", False
        return
    if each.covers and not each.dismissed:
        yield "lies on other text and Escape does not take it away", True
    if each.how == "hover" and not each.hoverable:
        yield "goes away when the pointer moves onto it", True


CHECK = Check(
    id="stubborn-hover-content",
    title="What appears on hover can be dismissed, entered and read",
    failure_title="Content on hover that cannot be dismissed or entered",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People who enlarge the screen see only part of a tooltip: it covers what they read, or goes away when they "
        "move the pointer to it.",
        fix="Close it on Escape, let the pointer enter it, and keep it until hover or focus goes away.",
        bad=".tip { pointer-events: none } a:hover + .tip { display: block; margin-top: 20px }",
        good="Tooltip inside the hovered element, closed on Escape",
        blind_spots="At most 24 elements are tried, at desktop width; browser tooltips (`title`) are exempt.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/content-on-hover-or-focus",
    ),
    requires=("hover_contents",),
    judge=judge,
    standards=("wcag22:1.4.13",),
)
