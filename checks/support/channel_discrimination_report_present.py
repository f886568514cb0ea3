"""A public route to report discrimination or a barrier."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, cant_tell, passed
from checks.snapshot import SiteSnapshot
from checks.support.channels import channels_of
from checks.support.judging import found_on, nothing, of_channel, ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails: naming such a route is good practice, not a general duty of web shops."""
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [
        channel for channel in channels_of(view) if channel.kind in {"discrimination-report", "accessibility-feedback"}
    ]
    routed = [channel for channel in mine if channel.level != "declared"]
    if routed:
        return passed(found_on(routed[0]))
    if mine:
        return cant_tell(
            "equal treatment is spoken of, but without a way to report",
            *(
                of_channel(channel, "Named without an address, number or form.", outcome=Outcome.CANT_TELL)
                for channel in mine[:5]
            ),
        )
    return nothing(
        view, "No public route was found.", fails=False, review="Good practice, not a general duty of web shops."
    )


CHECK = Check(
    id="channel-discrimination-report-present",
    title="A route to report discrimination is named",
    failure_title="No route to report discrimination was found",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="People who were treated unequally need somebody to tell; a named route says the shop wants to know.",
        fix="Name a contact for reports of discrimination or barriers, beside the accessibility statement or on the contact page.",
        blind_spots="No law asks web shops in general for such a route: its absence is never a failure.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
