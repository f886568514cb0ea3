"""Are there terms and conditions?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import assessed_in, presence, sells
from checks.snapshot import SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """Needed by a shop that takes orders in the EU, UK, Korea or India; elsewhere their absence asks for a person."""
    required = sells(site) and assessed_in(site, "eu", "uk", "kr", "in")
    return presence(site, "terms", noun="terms and conditions", required=required)


CHECK = Check(
    id="policy-terms-present",
    title="Terms and conditions can be found and read",
    failure_title="No readable terms and conditions",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Customers need to know on what terms they buy before they pay.",
        fix="Publish the terms of sale as a page, linked from the footer and the checkout.",
        blind_spots="Terms that only show in the checkout.",
        url="https://eur-lex.europa.eu/eli/dir/2000/31/oj",
    ),
    judge=judge,
)
