"""Mail links have a valid recipient that is the address shown."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Scope, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import SiteSnapshot
from checks.support.emails import normalised
from checks.support.judging import of_point, ungathered
from checks.support.points import ContactPoint
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    points = [
        point for page in view.gathered() for point in page.points if point.kind == "email" and point.source == "mailto"
    ]
    if not points:
        return inapplicable("no mail link with a recipient was found")
    found: dict[tuple[str, str], Instance] = {}
    for point in points:
        problem = _problem(point)
        if problem:
            found.setdefault(
                (point.value, problem), of_point(point, problem, value=point.value if point.role != "personal" else "")
            )
    return judged(found[key] for key in sorted(found))


def _problem(point: ContactPoint) -> str:
    if point.rejected in {"a sample address", "not a valid address"}:
        return f"The link writes to {point.rejected}: {clip(point.value, 80)}."
    shown = normalised(point.shown.strip()) if "@" in point.shown and " " not in point.shown.strip() else ""
    if shown and shown != point.value:
        return "The link writes to another address than it shows."
    return ""


CHECK = Check(
    id="quality-mailto-link-valid",
    title="Mail links are valid",
    failure_title="A mail link goes to nobody or to another address",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="A mail to a sample address is lost without a word.",
        fix="Write the shop's own address into link and text.",
        blind_spots="Whether the mailbox exists.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
