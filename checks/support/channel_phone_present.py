"""A phone number customers can use, on a page where they look for it."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, cant_tell, passed
from checks.snapshot import SiteSnapshot
from checks.support.channels import Channel, channels_of
from checks.support.judging import asks, found_on, nothing, of_channel, ungathered, well_reached
from checks.support.view import SiteView, view_of

ELSEWHERE = frozenset({"press", "jobs", "wholesale", "investors", "legal", "privacy", "accessibility"})
"""Roles that are not for customers."""
ASKED_IN = ("eu", "jp", "kr", "in", "ca")
"""Markets whose rules ask for it (catalogue of channel checks); elsewhere its absence is only put up for review."""


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [channel for channel in channels_of(view) if channel.kind == "phone" and channel.level != "declared"]
    good = [channel for channel in mine if channel.role not in ELSEWHERE and _reached(channel, view)]
    sound = [channel for channel in good if not _doubt(channel)]
    if sound:
        return passed(found_on(sound[0]))
    doubtful = good or mine
    if doubtful:
        first = doubtful[0]
        why = _doubt(first) or (
            "for another purpose"
            if first.role in ELSEWHERE
            else "only away from home, contact, help, imprint and footer"
        )
        return cant_tell(
            f"A phone number was found, but {why}",
            of_channel(first, f"A phone number was found, but {why}.", outcome=Outcome.CANT_TELL),
        )
    return _absent(view)


def _reached(channel: Channel, view: SiteView) -> bool:
    return bool({"footer", "header", "nav"} & set(channel.regions)) or well_reached(channel.pages, view)


def _doubt(channel: Channel) -> str:
    return "a short number whose validity was not decided" if not channel.value.startswith("+") else ""


def _absent(view: SiteView) -> Verdict:
    channels = channels_of(view)
    fax = any(channel.kind == "fax" for channel in channels)
    if any(channel.kind in {"phone", "callback"} for channel in channels):
        return nothing(
            view,
            "No phone number a visitor can read was found.",
            fails=False,
            review="One stands only in structured data or hidden, or a call-back is offered.",
        )
    message = "Only a fax number was found, no phone number." if fax else "No phone number was found."
    return nothing(
        view,
        message,
        fails=asks(view, *ASKED_IN) and not fax,
        review="A person has to look." if fax else "None of this site's markets is known to ask for one.",
    )


CHECK = Check(
    id="channel-phone-present",
    title="A phone number for customers is given",
    failure_title="No phone number was found",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A voice at the other end is the fastest way out of a failed payment or a lost parcel, and for many the only usable one.",
        fix="Give the customer number as text and tel link on contact page, imprint and footer.",
        blind_spots="Numbers drawn as pictures, shown after a click or only after login.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    weight=2.0,
)
