"""Is delivery explained before the checkout?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import operator_fact, presence, sells
from checks.snapshot import SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """Needed by a shop that delivers goods."""
    goods = sells(site) and operator_fact(site, "sells_goods") is not False
    return presence(site, "shipping", noun="shipping or delivery information", required=goods)


CHECK = Check(
    id="policy-shipping-present",
    title="Shipping and delivery are explained",
    failure_title="No shipping or delivery information",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Costs and times that only show at the last step are a main reason to leave a checkout, and a surprise for who cannot go back easily.",
        fix="Publish areas, costs and times on one page, linked from footer, product and cart.",
        blind_spots="Delivery texts inside product tabs that never appear as a heading or link.",
        url="https://www.ftc.gov/legal-library/browse/rules/mail-internet-or-telephone-order-merchandise-rule",
    ),
    judge=judge,
)
