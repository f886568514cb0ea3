"""Links to the shop's own profiles, not to a network's home page or a theme maker's account."""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.judging import of_point, ungathered
from checks.support.messaging import BARE, DEMO
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    points = [
        point for page in view.gathered() for point in page.points if point.kind == "social" and point.source == "link"
    ]
    wrong = {point.value: point for point in points if point.rejected in {BARE, DEMO} and point.visible}
    if wrong:
        return failed(
            *(
                of_point(point, f"This link leads to {point.rejected}, not to the shop.")
                for _, point in sorted(wrong.items())
            )
        )
    named = [point for point in points if point.counts and point.visible and point.name]
    if named:
        return passed(f"{len({point.value for point in named})} profiles, for example {named[0].value}")
    nameless = {point.value: point for point in points if point.counts and point.visible}
    if nameless:
        return cant_tell(
            "the profile links have no accessible name",
            *(
                of_point(point, "This profile link has no accessible name.", outcome=Outcome.CANT_TELL)
                for _, point in sorted(nameless.items())
            ),
        )
    return (
        untested(f"nothing was found, but {view.enough()}")
        if view.enough()
        else inapplicable("no social profile is linked on the pages seen")
    )


CHECK = Check(
    id="channel-social-profiles-present",
    title="Social links lead to the shop's profiles",
    failure_title="A social link leads nowhere useful",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="A link to a bare home page or a theme maker's account shows that nobody looks after the page, and helps no customer.",
        fix="Link each icon to the shop's own profile with an accessible name, or remove it.",
        blind_spots="Whether questions are answered there; profiles that exist but belong to others.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
