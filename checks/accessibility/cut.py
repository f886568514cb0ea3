"""What zoom and text spacing checks share: turning cut and overlapping texts of a `View` into instances."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Clipped, View
from checks.accessibility.spots import at, called
from checks.model import Instance, Outcome, clip

MUCH = 0.6
"""Share of the window that fixed bars may take before a person should look."""


def lost_by_zoom(view: View, when: str) -> list[Instance]:
    """What is damaged or gone in a zoomed view, one instance per element."""
    found: dict[str, Instance] = {}
    for instance in (*damaged(view, when), *_gone(view, when)):
        found.setdefault(instance.selector, instance)
    return list(found.values())


def damaged(view: View, when: str) -> Iterator[Instance]:
    """Texts cut off or painted on each other in this view and not in the normal one; `when` begins the sentence."""
    for each in view.clipped:
        yield _cut(each, when)
    for pair in view.overlaps:
        message = f"{when}, {called(pair.spot)} and {called(pair.other)} are painted on each other"
        yield at(pair.spot, message, Outcome.FAILED, other=pair.other.selector, share=pair.share)


def _cut(each: Clipped, when: str) -> Instance:
    how = "at the side" if each.how == "sideways" else "at the bottom"
    message = f"{when}, “{clip(each.text, 60)}” is cut off {how} by {each.by}"
    if each.ellipsis:
        return at(
            each.spot, f"{message} on purpose; can the whole text be had elsewhere?", Outcome.CANT_TELL, by=each.by
        )
    if each.more:
        return at(each.spot, f"{message}; does the control beside it show the rest?", Outcome.CANT_TELL, by=each.by)
    return at(each.spot, message, Outcome.FAILED, by=each.by, pixels=each.pixels)


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
