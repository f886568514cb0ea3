"""Items of the privacy laws of Japan, Korea, Canada, Australia, Brazil and India"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    inapplicable,
    passed,
    untested,
)
from checks.policies.evidence import at_page, markets_of, out_of_market, state_of
from checks.policies.find import Policy, find_policies, policies_of
from checks.snapshot import SiteSnapshot

ITEMS = {
    "jp": ("operator", "use", "access", "complaints-desk", "security"),
    "kr": (
        "data-types",
        "use",
        "retention",
        "sharing",
        "destruction",
        "outsourcing",
        "access",
        "dpo",
        "automatic-collection",
    ),
    "ca": ("officer", "access", "request-route"),
    "au": ("data-types", "use", "access", "complaint-route", "overseas"),
    "br": ("dpo", "use", "access", "legal-basis"),
    "in": ("request-route", "use", "withdraw-consent"),
}
_LANGUAGES = {"jp": ("ja",), "kr": ("ko",), "ca": ("en", "fr"), "au": ("en",), "br": ("pt",), "in": ("en",)}


def judge(site: SiteSnapshot) -> Verdict:
    """Each assessed market against the policy in its own language; a missing item only asks for a person."""
    outside = out_of_market(site, *ITEMS)
    if outside is not None:
        return outside
    found: list[Instance] = []
    read = 0
    for market in sorted(markets_of(site) & ITEMS.keys()):
        policies = [
            each for each in policies_of(site, "privacy") if each.status == "found" and each.lang in _LANGUAGES[market]
        ]
        if policies:
            read += 1
            found += _lacking(market, max(policies, key=lambda each: (len(each.found), each.words)))
    if not read:
        unread = [
            each for each in find_policies(site) if each.kind == "privacy" and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the privacy policy is linked but was not read")
            if unread
            else inapplicable("no privacy policy in a language of the market")
        )
    return cant_tell(found[0].message, *found) if found else passed("every item of the market's list was found")


def _lacking(market: str, policy: Policy) -> list[Instance]:
    missing = [item for item in ITEMS[market] if state_of(policy, item) != "found"]
    return [
        at_page(
            policy,
            f"{market}: not recognised in the privacy policy: {item.replace('-', ' ')}",
            item=item,
            market=market,
        )
        for item in missing
    ]


CHECK = Check(
    id="content-privacy-local",
    title="The privacy policy covers the local items",
    failure_title="Local items are missing from the privacy policy",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Each of these laws asks for something its neighbours do not: a named officer, destruction, outsourcing, a complaints desk.",
        fix="Add the items the report lists for the market.",
        blind_spots="Whether the named officer exists.",
        url="https://www.pipc.go.kr/",
    ),
    judge=judge,
)
