"""Messaging links that reach the shop, not share buttons."""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, failed, inapplicable, passed, untested
from checks.snapshot import SiteSnapshot
from checks.support.channels import MESSAGING, channels_of
from checks.support.judging import found_on, of_point, ungathered
from checks.support.messaging import MALFORMED, SHARE
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    points = [point for page in view.gathered() for point in page.points if point.kind in MESSAGING]
    broken = [point for point in points if point.rejected == MALFORMED or "switched off" in point.rejected]
    if broken:
        return failed(
            *(of_point(point, f"This {point.kind} link reaches nobody: {point.rejected}.") for point in broken[:20])
        )
    good = [channel for channel in channels_of(view) if channel.kind in MESSAGING and channel.level != "declared"]
    if good:
        return passed(found_on(good[0]))
    if any(point.rejected == SHARE for point in points):
        return inapplicable("only share buttons were seen")
    return (
        untested(f"nothing was found, but {view.enough()}")
        if view.enough()
        else inapplicable("no messaging app is offered on the pages seen")
    )


CHECK = Check(
    id="channel-messaging-app-present",
    title="Messaging links are well formed",
    failure_title="A messaging link reaches nobody",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="Messaging apps are the usual way to ask a shop in many countries; a link without a recipient looks like help and is none.",
        fix="Link to the full address: https://wa.me/ followed by the number with country code, no plus sign or spaces.",
        blind_spots="Whether anybody answers; links drawn by scripts only after a click.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
