"""What calling the shop costs by the number's prefix."""

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
from checks.support.judging import asks, of_channel, ungathered
from checks.support.tariffs import cost_class
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    numbers = [channel for channel in channels_of(view) if channel.kind == "phone" and channel.level != "declared"]
    if not numbers:
        return (
            untested(f"no number was found, but {view.enough()}")
            if view.enough()
            else inapplicable("no phone number was found")
        )
    graded = [(channel, *cost_class(channel.value)) for channel in numbers]
    cheap = [channel for channel, cost, _ in graded if cost in {"free", "basic"}]
    dear = [(channel, country) for channel, cost, country in graded if cost == "premium"]
    open_cost = [(channel, country) for channel, cost, country in graded if cost in {"shared", "unknown"}]
    if dear and asks(view, "eu", "uk"):
        return failed(
            *(
                of_channel(
                    channel, f"The number {channel.value} is a special-rate number of {country}.", cost="premium"
                )
                for channel, country in dear
            )
        )
    if dear or open_cost:
        told = [said for page in view.gathered() if (said := page.said.get("toll_free"))]
        words = f"; the page says: {told[0].snippet}" if told else ""
        instances = [
            of_channel(
                channel,
                f"{channel.value} may cost more than a basic call ({country}){words}.",
                outcome=Outcome.CANT_TELL,
            )
            for channel, country in (*dear, *open_cost)
        ]
        return cant_tell("the prefix does not say that the call is at basic rate", *instances)
    return passed(f"{cheap[0].value}: {cost_class(cheap[0].value)[0]}")


CHECK = Check(
    id="quality-phone-cost-basic-rate",
    title="Calling costs no more than a basic call",
    failure_title="A special-rate number is offered for customers",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="Help that costs by the minute punishes the customer for the shop's fault.",
        fix="Offer a free, geographic or national-rate number.",
        blind_spots="Tariffs printed only in pictures; call charges of the caller's own contract.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
