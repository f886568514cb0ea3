"""Are the steps of a return explained?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import contents
from checks.snapshot import SiteSnapshot

COMPONENTS = ("method",)
NEEDED = 1
"""Components that must be found for a pass."""
_MESSAGES = {"method": "No steps, address or portal for returns were recognised"}


def judge(site: SiteSnapshot) -> Verdict:
    """A missing item only asks for a person: words a machine does not know may say it."""
    return contents(site, "returns", COMPONENTS, noun="returns policy", needed=NEEDED, messages=_MESSAGES)


CHECK = Check(
    id="content-returns-method",
    title="The steps of a return are explained",
    failure_title="The steps of a return are not explained",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why='"Contact us" leaves customers waiting where a label or address would do.',
        fix="List the steps, the address or portal, and the way for guests.",
        blind_spots="Portals behind an account.",
        url="https://eur-lex.europa.eu/eli/dir/2011/83/oj",
    ),
    judge=judge,
)
