"""Is there a privacy policy a customer can read?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import presence
from checks.snapshot import SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only when home and another kind of page were opened and none of them links one that can be read."""
    return presence(site, "privacy", noun="privacy policy", required=True)


CHECK = Check(
    id="policy-privacy-present",
    title="A privacy policy can be found and read",
    failure_title="No readable privacy policy",
    category=Category.POLICIES,
    severity=Severity.CRITICAL,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Customers hand over name, address and payment data; nearly every market asks the shop to say what happens with them.",
        fix="Publish a privacy policy as a page of its own and link it by name from the footer of every page.",
        bad='<a href="#">Privacy</a>',
        good='<a href="/privacy">Privacy policy</a>',
        blind_spots="Whether the text is true, and policies that only open after signing in.",
        url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    judge=judge,
)
