"""A way to be called back, where one is offered."""

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

KINDS = ("callback",)


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [channel for channel in channels_of(view) if channel.kind in KINDS]
    dead = [channel for channel in mine if "is dead" in channel.reason]
    if dead and len(dead) == len(mine):
        return failed(*(of_channel(channel, f"The call-back is offered, but {channel.reason}.") for channel in dead))
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
        else inapplicable("no call-back is offered on the pages seen")
    )


CHECK = Check(
    id="channel-callback-present",
    title="A call-back can be asked for",
    failure_title="The offered call-back does not work",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="Being called back spares waiting in a queue and the cost of the call.",
        fix="Offer the call-back with a labelled form that asks for no more than name, number and time.",
        blind_spots="Call-backs behind login; whether the shop really calls.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
