"""Do the policies say when they were last changed, and is that recent?"""

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
    cant_tell,
    failed,
    inapplicable,
    passed,
)
from checks.policies.evidence import assessed_in, at_page
from checks.policies.find import Policy, policies_of
from checks.policies.freshness import age_in_days
from checks.snapshot import SiteSnapshot

KINDS = ("privacy", "terms", "cookies", "accessibility")
OLD_DAYS = 730
CCPA_OLD_DAYS = 365
"""Californian privacy policies are reviewed every year."""
AHEAD_DAYS = 60
"""A date further ahead than this is a mistake, not an announcement."""


def judge(site: SiteSnapshot) -> Verdict:
    """Only an impossible date fails; none or an old one asks for a person."""
    policies = [each for each in policies_of(site, *KINDS) if each.status == "found"]
    if not policies:
        return inapplicable("no policy to date")
    found = [place for each in policies if (place := _place(site, each)) is not None]
    hard = [each for each in found if each.outcome is Outcome.FAILED]
    if hard:
        return failed(*hard, *(each for each in found if each not in hard))
    return (
        cant_tell(found[0].message, *found)
        if found
        else passed("; ".join(f"{each.kind} {each.last_updated}" for each in policies))
    )


def _place(site: SiteSnapshot, policy: Policy) -> Instance | None:
    if not policy.last_updated:
        return at_page(policy, f"The {policy.kind} page gives no date of its last change")
    age = age_in_days(site, policy.last_updated)
    if age is None:
        return None
    if age < -AHEAD_DAYS:
        return at_page(
            policy,
            f"The {policy.kind} page is dated {policy.last_updated}, more than {AHEAD_DAYS} days ahead",
            outcome=Outcome.FAILED,
        )
    limit = CCPA_OLD_DAYS if policy.kind == "privacy" and assessed_in(site, "us-ca") else OLD_DAYS
    return (
        at_page(policy, f"The {policy.kind} page was last changed on {policy.last_updated}", days=age)
        if age > limit
        else None
    )


CHECK = Check(
    id="freshness-policy-date",
    title="Policies carry a recent date",
    failure_title="A policy carries an impossible date",
    category=Category.POLICIES,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A date shows that somebody looks after the text.",
        fix="Put the date of the last change at the top, and review policies every year.",
        blind_spots="Whether the text changed with the date; the report compares it with the run before.",
        url="https://cppa.ca.gov/regulations/",
    ),
    judge=judge,
)
