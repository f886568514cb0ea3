"""Is there a returns or refunds policy?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import operator_fact, presence, sells
from checks.snapshot import SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """Needed by a shop that sells goods; a withdrawal notice counts, because it says how to give goods back."""
    goods = sells(site) and operator_fact(site, "sells_goods") is not False
    return presence(site, "returns", "withdrawal", noun="returns or refunds policy", required=goods)


CHECK = Check(
    id="policy-returns-present",
    title="A returns or refunds policy can be found and read",
    failure_title="No readable returns or refunds policy",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Before buying, customers want to know whether and how they can send something back.",
        fix="Publish window, costs, steps and refund time on one page and link it from footer, product and cart.",
        blind_spots="Return terms that are only sent with the order.",
        url="https://www.ftc.gov/business-guidance",
    ),
    judge=judge,
)
