"""Does the privacy policy say how data is protected?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import contents
from checks.snapshot import SiteSnapshot

COMPONENTS = ("security",)
NEEDED = 1
"""Components that must be found for a pass."""
_MESSAGES = {"security": "No paragraph on safeguards was recognised"}


def judge(site: SiteSnapshot) -> Verdict:
    """A missing item only asks for a person: words a machine does not know may say it."""
    return contents(site, "privacy", COMPONENTS, noun="privacy policy", needed=NEEDED, messages=_MESSAGES)


CHECK = Check(
    id="content-privacy-security",
    title="The privacy policy speaks of safeguards",
    failure_title="The privacy policy does not speak of safeguards",
    category=Category.POLICIES,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Customers look for a word on how their data is kept safe.",
        fix="Add a short paragraph on encryption, access and retention.",
        blind_spots="Real security: a paragraph proves nothing.",
        url="https://www.ppc.go.jp/",
    ),
    judge=judge,
)
