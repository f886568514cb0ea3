"""1.3.4: style rules that turn the page by a quarter in one orientation only."""

from __future__ import annotations

from checks.accessibility.artifacts import PageStyles, RotatedRule
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

QUARTER = (90.0, 270.0)
TOLERANCE = 3.0
"""Degrees."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for elements a quarter turn apart between portrait and landscape."""
    styles = page.get(PageStyles)
    turned = [each for each in styles.rotated if any(abs(each.angle - q) <= TOLERANCE for q in QUARTER)]
    applicable = bool(styles.orientation_rules)
    return judged(map(_instance, turned), applicable=applicable, nothing="no style rule turns anything by orientation")


def _instance(rule: RotatedRule) -> Instance:
    message = f"Turned by {rule.angle:.0f}° between portrait and landscape, which holds the content to one orientation"
    return Instance(
        message, rule.selector, clip(rule.snippet), evidence={"rule": rule.rule, "orientation": rule.orientation}
    )


CHECK = Check(
    id="rotated-content",
    title="No style rule holds the page to one orientation",
    failure_title="Style rules that hold the page to one orientation",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People whose phone or tablet is fixed to a wheelchair or bed cannot turn it.",
        fix="Remove the rotation from the orientation media query and let the layout adapt.",
        bad="@media (orientation: portrait) { html { transform: rotate(90deg) } }",
        good="@media (orientation: portrait) { main { display: block } }",
        blind_spots="Style sheets of other hosts that browsers do not let tests read.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/orientation",
    ),
    requires=("page_styles",),
    judge=judge,
    standards=("wcag22:1.3.4",),
    act=("b33eff",),
)
