"""Help can be reached without an account."""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    clip,
    judged,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.channels import REAL_TIME, WRITTEN, channels_of
from checks.support.judging import ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    open_ways = [
        channel
        for channel in channels_of(view)
        if channel.level != "declared" and channel.kind in {*REAL_TIME, *WRITTEN}
    ]
    walls = []
    for page in view.gathered():
        for link in page.links("contact", "help_centre", "contact_form", "chat", "complaints"):
            target = view.page_at(link.href)
            if (
                target is not None
                and not target.missing
                and target.has_password
                and target.words < 400
                and page.page_type not in {"login", "account"}
            ):
                walls.append((page, link, target))
    if not walls:
        return untested(view.enough()) if view.enough() and not open_ways else passed("no contact link led to a login")
    sure = not open_ways and not view.enough()
    found: dict[str, Instance] = {}
    for page, link, target in walls:
        message = (
            f"“{clip(link.label, 60)}” leads to a login, and no other channel was found."
            if sure
            else f"“{clip(link.label, 60)}” leads to a login."
        )
        found.setdefault(
            target.url,
            Instance(
                message,
                link.selector,
                link.snippet,
                Outcome.FAILED if sure else Outcome.CANT_TELL,
                page.url,
                {"target": target.url},
            ),
        )
    return judged(found[key] for key in sorted(found))


CHECK = Check(
    id="quality-login-wall",
    title="Help needs no login",
    failure_title="Help is behind a login",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="Who cannot log in often needs help for that very reason.",
        fix="Offer at least one channel and every policy to guests.",
        blind_spots="Walls that only appear for some visitors; what is behind them.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
