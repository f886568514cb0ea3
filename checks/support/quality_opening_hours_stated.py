"""Hours beside the phone or chat, with a time zone where several countries are served."""

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
    inapplicable,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.channels import channels_of
from checks.support.judging import countries_of, nothing, of_point, ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails: no law in the catalogue asks for hours in general."""
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    spoken = [
        channel
        for channel in channels_of(view)
        if channel.kind in {"phone", "live-chat", "chatbot", "callback"} and channel.level != "declared"
    ]
    if not spoken:
        return (
            untested(f"no phone or chat was found, but {view.enough()}")
            if view.enough()
            else inapplicable("no phone or chat was found to have hours")
        )
    hours = [point for page in view.gathered() for point in page.contact_points("opening-hours")]
    seen = [point for point in hours if point.visible]
    locales = {page.locale for page in view.gathered() if page.locale}
    if seen and all(channel.kind == "chatbot" for channel in spoken) and all(point.value == "24/7" for point in seen):
        return cant_tell(
            "round the clock, but only a bot was seen",
            of_point(seen[0], "24/7 is stated and only a bot was seen.", outcome=Outcome.CANT_TELL),
        )
    if seen and len(countries_of(locales)) > 1 and not any(point.detail for point in seen):
        return cant_tell(
            "hours are stated without a time zone on a site with versions for several countries",
            of_point(seen[0], "No time zone is stated.", outcome=Outcome.CANT_TELL, locales=", ".join(sorted(locales))),
        )
    if seen:
        return passed(f"{seen[0].value} on {seen[0].page_url}")
    if hours:
        return cant_tell(
            "hours stand only in structured data",
            of_point(hours[0], "Hours are not shown to visitors.", outcome=Outcome.CANT_TELL),
        )
    return nothing(
        view,
        "No opening hours were found.",
        fails=False,
        review="A person has to look whether they are given in a picture or at the phone.",
    )


CHECK = Check(
    id="quality-opening-hours-stated",
    title="Opening hours are stated",
    failure_title="No opening hours were found",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="Hours save customers from calling a phone nobody answers.",
        fix="State days and times beside phone and chat, with the time zone.",
        blind_spots="Hours in pictures; whether they are kept.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
