"""California: the items of the privacy policy"""

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
from checks.policies.evidence import at_page, out_of_market, state_of
from checks.policies.find import Policy, find_policies, policies_of
from checks.policies.freshness import age_in_days
from checks.snapshot import SiteSnapshot

ITEMS = (
    "ccpa-categories", "ccpa-12-months", "ccpa-sources", "ccpa-purposes", "ccpa-sold-shared", "ccpa-third-parties", "ccpa-sensitive",
    "retention", "ccpa-rights", "ccpa-methods", "ccpa-agent", "ccpa-gpc", "ccpa-minors", "request-route",
)  # fmt: skip
PASS_FROM = 10
TOO_OLD_DAYS = 730
"""24 months: the law asks for a yearly review."""


def judge(site: SiteSnapshot) -> Verdict:
    """Fewer items only ask for a person (thresholds are not visible); a Californian notice older than 24 months fails."""
    outside = out_of_market(site, "us-ca")
    if outside is not None:
        return outside
    policies = [each for each in policies_of(site, "privacy") if each.status == "found" and each.lang == "en"]
    if not policies:
        unread = [
            each for each in find_policies(site) if each.kind == "privacy" and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the privacy policy is linked but was not read")
            if unread
            else inapplicable("no English privacy policy to read")
        )
    best = max(policies, key=lambda each: (len(_found(each)), each.words))
    found = _found(best)
    age = age_in_days(site, best.last_updated)
    if (
        state_of(best, "ccpa-rights") == "found"
        and state_of(best, "ccpa-categories") == "found"
        and age is not None
        and age > TOO_OLD_DAYS
    ):
        return failed(
            at_page(
                best,
                f"The Californian notice is dated {best.last_updated}, more than 24 months ago",
                outcome=Outcome.FAILED,
            )
        )
    if len(found) >= PASS_FROM:
        return passed(f"{len(found)} of {len(ITEMS)} items found")
    missing = [item for item in ITEMS if item not in found]
    places = [
        at_page(
            best, f"Not recognised in the privacy policy: {item.removeprefix('ccpa-').replace('-', ' ')}", item=item
        )
        for item in missing
    ]
    return cant_tell(f"{len(found)} of {len(ITEMS)} items found; thresholds of the law are not visible", *places)


def _found(policy: Policy) -> list[str]:
    return [item for item in ITEMS if state_of(policy, item) == "found"]


CHECK = Check(
    id="content-privacy-ccpa",
    title="The privacy policy covers the Californian items",
    failure_title="The Californian notice is out of date",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Californians are owed a yearly reviewed list of what is collected, sold and shared.",
        fix="Add the categories of the last 12 months, sources, purposes, rights, two ways to ask, and the date.",
        blind_spots="Whether the shop is over the thresholds.",
        url="https://cppa.ca.gov/regulations/",
    ),
    judge=judge,
)
