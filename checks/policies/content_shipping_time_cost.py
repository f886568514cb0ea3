"""Are delivery time and cost stated?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import contents
from checks.snapshot import SiteSnapshot

COMPONENTS = ("time", "cost")
NEEDED = 2
"""Components that must be found for a pass."""
_MESSAGES = {"time": "No delivery time was recognised", "cost": "No delivery cost, or rule for it, was recognised"}


def judge(site: SiteSnapshot) -> Verdict:
    """A missing item only asks for a person: words a machine does not know may say it."""
    return contents(site, "shipping", COMPONENTS, noun="shipping page", needed=NEEDED, messages=_MESSAGES)


CHECK = Check(
    id="content-shipping-time-cost",
    title="Delivery time and cost are stated",
    failure_title="Delivery time or cost is not stated",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Both decide whether a customer orders, and both must be known before paying.",
        fix="State times and costs by area, and the threshold for free delivery.",
        blind_spots="Fees that only show in the checkout.",
        url="https://www.ftc.gov/legal-library/browse/rules/mail-internet-or-telephone-order-merchandise-rule",
    ),
    judge=judge,
)
