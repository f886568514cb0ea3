"""Does the privacy policy say what data is used for and who gets it?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import contents
from checks.snapshot import SiteSnapshot

COMPONENTS = ("use", "sharing")
NEEDED = 2
"""Components that must be found for a pass."""
_MESSAGES = {"use": "No purpose of use was recognised", "sharing": "No recipients or third parties were recognised"}


def judge(site: SiteSnapshot) -> Verdict:
    """A missing item only asks for a person: words a machine does not know may say it."""
    return contents(site, "privacy", COMPONENTS, noun="privacy policy", needed=NEEDED, messages=_MESSAGES)


CHECK = Check(
    id="content-privacy-use-sharing",
    title="The privacy policy says how data is used and shared",
    failure_title="The privacy policy does not say how data is used and shared",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Purpose and recipients decide whether a customer agrees.",
        fix="State each purpose and the categories of recipients.",
        blind_spots="Whether it is true; recipients that are not named.",
        url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    judge=judge,
)
