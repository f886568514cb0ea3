"""A list of stores, where the shop has some."""

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
from checks.support.channels import channels_of
from checks.support.judging import found_on, of_channel, ungathered
from checks.support.view import view_of

KINDS = ("store-locator",)


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [channel for channel in channels_of(view) if channel.kind in KINDS]
    dead = [channel for channel in mine if "is dead" in channel.reason]
    if dead and len(dead) == len(mine):
        return failed(
            *(of_channel(channel, f"The store finder link is dead: {channel.reason}.") for channel in dead[:10])
        )
    reached = [channel for channel in mine if channel.level in {"operable", "staffed"}]
    if reached:
        return passed(found_on(reached[0]))
    if mine:
        return cant_tell(
            mine[0].reason or "it was not tried",
            *(
                of_channel(channel, f"{channel.reason or 'It was not tried'}.", outcome=Outcome.CANT_TELL)
                for channel in mine[:10]
            ),
        )
    return (
        untested(f"nothing was found, but {view.enough()}")
        if view.enough()
        else inapplicable("no store finder is linked on the pages seen")
    )


CHECK = Check(
    id="channel-store-locator-present",
    title="The store finder opens",
    failure_title="The store finder link is dead",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="A store is where a customer can be helped face to face.",
        fix="Link the store finder and give a text list beside the map.",
        blind_spots="Whether the page has a list beside the map; shops without stores.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
