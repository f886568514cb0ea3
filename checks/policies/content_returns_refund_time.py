"""When does the money come back?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict, cant_tell, inapplicable, passed, untested
from checks.policies.evidence import at_page, markets_of
from checks.policies.find import find_policies, policies_of, reading_of
from checks.policies.periods import Period, refund_times
from checks.snapshot import SiteSnapshot

MAXIMUM_DAYS = {"eu": 14.0, "uk": 14.0, "kr": 4.2}
"""CRD Art. 13, CCR reg 34: 14 days; Korea art. 18: three business days."""
TOLERANCE = 7.0
"""Days added for "after we received the goods": in the EU a refund may wait for them."""


def judge(site: SiteSnapshot) -> Verdict:
    """Longer times only ask for a person: they may count from another day."""
    policies = [each for each in policies_of(site, "returns", "withdrawal") if each.status in ("found", "section")]
    if not policies:
        unread = [
            each for each in find_policies(site) if each.kind == "returns" and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the returns policy is linked but was not read")
            if unread
            else inapplicable("no returns policy to read")
        )
    urls = {each.url: each for each in policies}
    times = [
        (urls[page.url], time)
        for page in site
        if page.url in urls and (reading := reading_of(page))
        for time in refund_times(reading)
    ]
    if not times:
        return cant_tell(
            "no time for the refund was recognised",
            at_page(policies[0], "When the money comes back was not recognised"),
        )
    limit = min((MAXIMUM_DAYS[market] for market in markets_of(site) & MAXIMUM_DAYS.keys()), default=0.0)
    shortest = min(times, key=lambda pair: pair[1].days)
    if limit and shortest[1].days > limit + TOLERANCE:
        message = f"The refund takes {shortest[1].shown}; the law of the market gives at most {limit:g} days"
        return cant_tell(message, at_page(shortest[0], message, shortest[1].sentence, days=shortest[1].days))
    return passed(_shown(shortest[1]))


def _shown(time: Period) -> str:
    return f"{time.shown}: {time.sentence[:160]}"


CHECK = Check(
    id="content-returns-refund-time",
    title="The refund time is stated",
    failure_title="The refund time is not stated",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Customers plan with the money.",
        fix="Say within how many days and by which means the money comes back.",
        blind_spots="When it really comes.",
        url="https://eur-lex.europa.eu/eli/dir/2011/83/oj",
    ),
    judge=judge,
)
