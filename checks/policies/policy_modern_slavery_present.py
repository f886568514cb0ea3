"""Is there a modern slavery or supply chain statement?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, cant_tell
from checks.policies.evidence import operator_fact, out_of_market, place, presence
from checks.policies.find import policies_of
from checks.snapshot import SiteSnapshot

_LARGE = ("50m-250m", "250m-500m", "500m+")


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only where the operator stated a turnover above the threshold."""
    outside = out_of_market(site, "uk", "au", "us-ca")
    if outside is not None:
        return outside
    required = operator_fact(site, "turnover_band") in _LARGE
    statements = [each for each in policies_of(site, "modern-slavery") if each.status == "found"]
    undated = [
        each for each in statements if not each.last_updated and not any(part.name == "year" for part in each.found)
    ]
    if statements and len(undated) == len(statements):
        return cant_tell(
            "the statement gives no year", place(undated[0], "The statement gives no year", Outcome.CANT_TELL)
        )
    return presence(
        site,
        "modern-slavery",
        noun="modern slavery or supply chain statement",
        required=required,
        review="no statement was found; it is asked of large firms, and turnover is not visible",
    )


CHECK = Check(
    id="policy-modern-slavery-present",
    title="A modern slavery statement can be found",
    failure_title="No modern slavery statement",
    category=Category.POLICIES,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Large firms say what they do against forced labour in their supply chain; customers may choose by it.",
        fix="Publish the yearly statement and link it from the home page.",
        blind_spots="Turnover, and statements that are only in a government register.",
        url="https://www.legislation.gov.uk/ukpga/2015/30/section/54",
    ),
    judge=judge,
)
