"""An e-mail address customers can use, on a page where they look for it."""

from __future__ import annotations

from checks.model import Category, Check, Help, Json, Outcome, Scope, Severity, Verdict, cant_tell, passed
from checks.snapshot import SiteSnapshot
from checks.support.channels import Channel, channels_of
from checks.support.judging import asks, found_on, nothing, of_channel, ungathered, well_reached
from checks.support.view import SiteView, view_of

ELSEWHERE = frozenset({"press", "jobs", "wholesale", "investors", "legal", "privacy", "accessibility"})
"""Roles that are not for customers."""
ASKED_IN = ("eu", "uk", "in", "kr", "br", "jp")
"""Markets whose rules ask for it (catalogue of channel checks); elsewhere its absence is only put up for review."""


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [channel for channel in channels_of(view) if channel.kind == "email" and channel.level != "declared"]
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
            f"An e-mail address was found, but {why}",
            of_channel(first, f"An e-mail address was found, but {why}.", outcome=Outcome.CANT_TELL),
        )
    return _absent(view)


def _reached(channel: Channel, view: SiteView) -> bool:
    return bool({"footer", "header", "nav"} & set(channel.regions)) or well_reached(channel.pages, view)


def _doubt(channel: Channel) -> str:
    return "on a free mail domain" if channel.detail == "free-mail" else ""


def _absent(view: SiteView) -> Verdict:
    refused = [
        point
        for page in view.gathered()
        for point in page.points
        if point.kind == "email" and point.rejected and point.visible
    ]
    evidence: dict[str, Json] = (
        {"rejected": [f"{point.shown}: {point.rejected}" for point in refused[:5]]} if refused else {}
    )
    declared = [channel for channel in channels_of(view) if channel.kind == "email"]
    pictured = [
        image
        for page in view.gathered()
        for image in page.images
        if image.visible and "mail" in f"{image.src} {image.alt}".lower()
    ]
    if declared or pictured:
        return nothing(
            view,
            "No e-mail address a visitor can read was found.",
            fails=False,
            review="One stands in structured data, hidden, or may be drawn as a picture.",
            evidence=evidence,
        )
    return nothing(
        view,
        "No e-mail address was found.",
        fails=asks(view, *ASKED_IN),
        review="None of this site's markets is known to ask for one.",
        evidence=evidence,
    )


CHECK = Check(
    id="channel-email-present",
    title="An e-mail address for customers is given",
    failure_title="No e-mail address was found",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="Writing is the channel for people who cannot or will not phone, and leaves a record of what was said.",
        fix="Give a role address (support@) as text and mailto link on contact page, imprint and footer.",
        blind_spots="Addresses drawn as pictures or shown only after login.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    weight=2.0,
)
