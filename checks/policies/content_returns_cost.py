"""Is it said who pays for the return?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Scope, Severity, Verdict
from checks.policies.evidence import contents
from checks.snapshot import SiteSnapshot

COMPONENTS = ("cost",)
NEEDED = 1
"""Components that must be found for a pass."""
_MESSAGES = {"cost": "Who pays for sending goods back was not recognised"}


def judge(site: SiteSnapshot) -> Verdict:
    """A missing item only asks for a person: words a machine does not know may say it."""
    return contents(site, "returns", COMPONENTS, noun="returns policy", needed=NEEDED, messages=_MESSAGES)


CHECK = Check(
    id="content-returns-cost",
    title="It is said who pays for the return",
    failure_title="Who pays for the return is not said",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Return postage can cost more than the thing; in the EU silence shifts the cost to the shop.",
        fix="Say who pays, for a change of mind and for faulty goods.",
        blind_spots="What is charged in the end.",
        url="https://eur-lex.europa.eu/eli/dir/2011/83/oj",
    ),
    judge=judge,
)
