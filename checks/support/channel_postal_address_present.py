"""A postal address customers can use, on a page where they look for it."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, cant_tell, passed
from checks.snapshot import SiteSnapshot
from checks.support.channels import Channel, channels_of
from checks.support.judging import asks, found_on, nothing, of_channel, ungathered, well_reached
from checks.support.view import SiteView, view_of

ELSEWHERE = frozenset({"press", "jobs", "wholesale", "investors", "legal", "privacy", "accessibility"})
"""Roles that are not for customers."""
ASKED_IN = ("eu", "uk", "jp", "kr", "br", "in")
"""Markets whose rules ask for it (catalogue of channel checks); elsewhere its absence is only put up for review."""


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    mine = [
        channel for channel in channels_of(view) if channel.kind == "postal-address" and channel.level != "declared"
    ]
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
            f"A postal address was found, but {why}",
            of_channel(first, f"A postal address was found, but {why}.", outcome=Outcome.CANT_TELL),
        )
    return _absent(view)


def _reached(channel: Channel, view: SiteView) -> bool:
    return bool({"footer", "header", "nav"} & set(channel.regions)) or well_reached(channel.pages, view)


def _doubt(channel: Channel) -> str:
    return "it is a PO box" if channel.detail == "PO box" else ""


def _absent(view: SiteView) -> Verdict:
    if any(channel.kind == "postal-address" for channel in channels_of(view)):
        return nothing(
            view,
            "No postal address a visitor can read was found.",
            fails=False,
            review="One stands in structured data only.",
        )
    legal = [page for page in view.gathered() if page.page_type in {"contact", "policy/imprint", "policy/terms"}]
    if not legal:
        return nothing(
            view,
            "No postal address was found on the pages seen.",
            fails=False,
            review="No contact page, imprint or terms were among them.",
        )
    return nothing(
        view,
        "No postal address was found.",
        fails=asks(view, *ASKED_IN),
        review="None of this site's markets is known to ask for one, or its shape is not known.",
    )


CHECK = Check(
    id="channel-postal-address-present",
    title="A postal address is given",
    failure_title="No postal address was found",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="An address says who the shop is, where goods go back to and where a letter reaches it.",
        fix="Give street, postcode and town beside the company name on contact page, imprint, terms or footer.",
        blind_spots="Addresses without a postcode of a known shape, in pictures, or in countries outside the sixteen whose shapes are known.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    weight=2.0,
)
