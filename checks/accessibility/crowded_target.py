"""2.5.8: targets under 24 × 24 CSS px that another target is too near to."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import SmallTarget, Targets, TargetView
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Json, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import Axe, AxeNode, PageSnapshot

AXE_RULE = "target-size"


def judge(page: PageSnapshot) -> Verdict:
    """Both parts of the spacing exception: circle to box, and circle to circle; what axe already reports is left out."""
    views = page.get(Targets).views
    if not any(view.total for view in views):
        return inapplicable("no pointer targets on the page")
    known = {node.selector for node in _axe_nodes(page.get(Axe))}
    boxes = [node.box for node in _axe_nodes(page.get(Axe)) if node.box]
    found: dict[str, Instance] = {}
    for view in views:
        for instance in _crowded(view):
            same = instance.selector in known or any(_same(instance.box, box) for box in boxes)
            if not same:
                found.setdefault(instance.selector, instance)
    return judged(found.values())


def _axe_nodes(axe: Axe) -> Iterator[AxeNode]:
    for rule in axe.rules:
        if rule.id == AXE_RULE:
            yield from rule.violations


def _same(one: tuple[float, ...] | None, other: tuple[float, ...]) -> bool:
    return one is not None and all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


def _crowded(view: TargetView) -> Iterator[Instance]:
    for target in view.crowded:
        if not target.equivalent:  # WCAG's exception: another control of sufficient size does the same
            yield _instance(target, view.width)


def _instance(target: SmallTarget, width: int) -> Instance:
    size = f"{target.width:g} × {target.height:g} px"
    message = f"At {width} px width {called(target.spot)} is {size} and too close to {called(target.neighbour)}"
    evidence: dict[str, Json] = {"width": target.width, "height": target.height, "neighbour": target.neighbour.selector}
    if target.map:
        why = f"{message}; its place in the drawing may be essential"
        return at(target.spot, why, Outcome.CANT_TELL, **evidence)
    return at(target.spot, message, Outcome.FAILED, **evidence)


CHECK = Check(
    id="crowded-target",
    title="Small targets have room around them",
    failure_title="Small targets are too close together",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People with tremor, and everybody on a phone, hit the wrong link or button.",
        fix="Make targets at least 24 × 24 px, or keep 24 px between their centres and away from other targets.",
        bad=".swatch { width: 14px; height: 14px; margin: 1px }",
        good=".swatch { width: 24px; height: 24px }",
        blind_spots="Whether another control of sufficient size does the same, other than a link to the same address.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/target-size-minimum",
    ),
    requires=("targets", "axe"),
    judge=judge,
    standards=("wcag22:2.5.8",),
)
