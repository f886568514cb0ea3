"""How many clicks it takes from home, product, cart and checkout to any channel."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, judged, untested
from checks.snapshot import SiteSnapshot
from checks.support.channels import REAL_TIME, WRITTEN, channels_of
from checks.support.clicks import path_to_help
from checks.support.judging import ungathered
from checks.support.view import PageView, SiteView, view_of

START_TYPES = ("home", "product", "cart", "checkout")
GOOD, REVIEW, FAR = 2, 3, 4
"""Clicks: two is German case law for the imprint, elsewhere a design threshold."""


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    starts = view.of_type(*START_TYPES)
    if not starts:
        return untested("no home, product, cart or checkout page was audited")
    if not any(channel.level != "declared" for channel in channels_of(view) if channel.kind in {*REAL_TIME, *WRITTEN}):
        return untested("no channel was found to count clicks to")
    found = []
    for page in starts:
        path = path_to_help(page, view)
        if path is None:
            found.append(_unreached(page, view))
        elif len(path) - 1 > GOOD:
            found.append(
                Instance(
                    f"From this {page.page_type} page help is {len(path) - 1} clicks away.",
                    outcome=Outcome.CANT_TELL if len(path) - 1 <= REVIEW else Outcome.FAILED,
                    page_url=page.url,
                    evidence={"path": list(path)},
                )
            )
    return judged(found)


def _unreached(page: PageView, view: SiteView) -> Instance:
    """No way from here: a failure only where the whole template drops every support link."""
    dropped = page.page_type in {"cart", "checkout"} and not list(
        page.links("contact", "help_centre", "chat", "callback")
    )
    links = list(page.links("contact", "help_centre"))
    if links:
        return Instance(
            "A contact link is here, but the page it leads to was not audited.",
            links[0].selector,
            links[0].snippet,
            Outcome.CANT_TELL,
            page.url,
            {"href": links[0].href},
        )
    sure = dropped or not page.out
    return Instance(
        f"From this {page.page_type} page no channel was reached within {FAR} clicks.",
        outcome=Outcome.FAILED if sure and not view.enough() else Outcome.CANT_TELL,
        page_url=page.url,
    )


CHECK = Check(
    id="quality-click-depth",
    title="Help is at most two clicks away",
    failure_title="Help is too many clicks away",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="Every further click loses customers who need help most, at the moment they need it.",
        fix="Link contact from header or footer of every template, checkout included.",
        blind_spots="Menus that open only on hover or with scripts after a click count as not seen; pages not audited end the path.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
