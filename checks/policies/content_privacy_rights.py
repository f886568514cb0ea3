"""Does the privacy policy name the rights to access and correct, and a route to use them?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, failed
from checks.policies.evidence import assessed_in, at_page, best_by_language, contents, state_of
from checks.policies.find import policies_of
from checks.policies.wording import LANGUAGES
from checks.snapshot import SiteSnapshot

COMPONENTS = ("access", "correction", "request-route")
RIGHTS = ("access", "correction", "erasure", "objection", "portability")
FAIL_MARKETS = ("eu", "uk", "kr", "br")
MIN_WORDS = 150
"""A shorter text is the presence check's to judge."""
_MESSAGES = {
    "access": "No right to access one's data was recognised",
    "correction": "No right to have data corrected was recognised",
    "request-route": "No way to make a request was recognised",
}


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only where a policy of some length names no right at all and the market asks for them."""
    if assessed_in(site, *FAIL_MARKETS):
        policies = [
            each
            for each in policies_of(site, "privacy")
            if each.status == "found" and each.lang in LANGUAGES and each.words >= MIN_WORDS
        ]
        mute = [
            each
            for each in best_by_language(policies)
            if not any(state_of(each, right) != "missing" for right in RIGHTS)
        ]
        if mute and not any(state_of(each, "access") == "found" for each in policies):
            return failed(
                *(
                    at_page(each, "The privacy policy names none of the rights over one's data", outcome=Outcome.FAILED)
                    for each in mute
                )
            )
    return contents(site, "privacy", COMPONENTS, noun="privacy policy", needed=3, messages=_MESSAGES)


CHECK = Check(
    id="content-privacy-rights",
    title="The privacy policy names the rights and how to use them",
    failure_title="The privacy policy names no rights",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A right nobody is told about is not used.",
        fix="Name access and correction (and the others of the market) with an address to write to.",
        blind_spots="Whether requests are answered.",
        url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    judge=judge,
)
