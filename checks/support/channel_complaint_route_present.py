"""A route for complaints: named, with an address, form, number or sheet."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, cant_tell, passed
from checks.snapshot import SiteSnapshot
from checks.support.channels import channels_of
from checks.support.judging import asks, found_on, nothing, of_channel, ungathered
from checks.support.view import view_of

ASKED_IN = ("br", "in", "es")


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [channel for channel in channels_of(view) if channel.kind == "complaint"]
    routed = [channel for channel in mine if channel.level != "declared"]
    types = {page.url: page.page_type for page in view.pages}
    outside = [channel for channel in routed if any(types.get(url) != "policy/terms" for url in channel.pages)]
    if outside:
        return passed(found_on(outside[0]))
    if mine:
        why = "only in the terms" if routed else "named, but without an address, number or form"
        return cant_tell(
            f"a complaint route is {why}",
            *(of_channel(channel, f"Complaints are {why}.", outcome=Outcome.CANT_TELL) for channel in mine[:5]),
        )
    return nothing(
        view,
        "No route for complaints was found.",
        fails=asks(view, *ASKED_IN),
        review="None of this site's markets is known to ask for one.",
    )


CHECK = Check(
    id="channel-complaint-route-present",
    title="A route for complaints is named",
    failure_title="No route for complaints was found",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="A customer whose first answer was no needs to know where to go next; several countries ask shops to say so.",
        fix="Say on the contact or terms page how to complain, to whom, and how long an answer takes.",
        blind_spots="Complaint routes inside PDFs or behind login; whether complaints are answered.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
