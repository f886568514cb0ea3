"""A help centre or FAQ that opens."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, cant_tell, failed, passed
from checks.snapshot import SiteSnapshot
from checks.support.channels import REAL_TIME, WRITTEN, channels_of
from checks.support.judging import found_on, nothing, of_channel, ungathered
from checks.support.view import view_of

HELP_TYPES = ("help",)


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [channel for channel in channels_of(view) if channel.kind == "help-centre"]
    dead = [channel for channel in mine if "is dead" in channel.reason]
    alive = [channel for channel in mine if channel not in dead]
    if dead and not alive:
        return failed(*(of_channel(channel, f"The help link is dead: {channel.reason}.") for channel in dead[:10]))
    reach = [
        channel
        for channel in channels_of(view)
        if channel.kind in {*REAL_TIME, *WRITTEN} and channel.level != "declared"
    ]
    pages = view.of_type(*HELP_TYPES)
    if not mine and not pages:
        return nothing(
            view,
            "No help centre or FAQ was found.",
            fails=False,
            review="A person has to look whether answers stand elsewhere.",
        )
    if not reach:
        return cant_tell(
            "the help centre is the only way offered; no route to a person was found",
            Instance(
                "Help is offered without a route to a person.",
                outcome=Outcome.CANT_TELL,
                page_url=(pages[0].url if pages else mine[0].page_url),
            ),
        )
    if pages or any(channel.level == "operable" for channel in mine):
        return passed(found_on(alive[0]) if alive else pages[0].url)
    return cant_tell(
        "a help link was found, but the page it leads to was not audited",
        of_channel(alive[0], "Not audited: the page behind this link.", outcome=Outcome.CANT_TELL),
    )


CHECK = Check(
    id="channel-help-centre-present",
    title="A help centre or FAQ is there",
    failure_title="The help centre link is dead",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="Most questions have been asked before; an answer at midnight is worth more than a hotline in the morning.",
        fix="Link a help page or FAQ with answers on orders, delivery, returns, payment and contact.",
        blind_spots="Help centres on other hosts that were not audited; the quality of the answers.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
