"""Does the privacy policy say what is collected?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import contents
from checks.snapshot import SiteSnapshot

COMPONENTS = ("data-types",)
NEEDED = 1
"""Components that must be found for a pass."""
_MESSAGES = {"data-types": "No heading or list of the kinds of data collected was recognised"}


def judge(site: SiteSnapshot) -> Verdict:
    """A missing item only asks for a person: words a machine does not know may say it."""
    return contents(site, "privacy", COMPONENTS, noun="privacy policy", needed=NEEDED, messages=_MESSAGES)


CHECK = Check(
    id="content-privacy-data-types",
    title="The privacy policy says what is collected",
    failure_title="The privacy policy does not say what is collected",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Readers want to know first which data about them the shop holds.",
        fix="List the kinds of data: contact, payment, order, device, location.",
        blind_spots="Completeness and truth.",
        url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    judge=judge,
)
