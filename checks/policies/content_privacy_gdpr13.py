"""EU and UK: the thirteen items of Article 13"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.policies.evidence import EU_LIKE, at_page, out_of_market, sentence_of, state_of
from checks.policies.find import Policy, find_policies, policies_of
from checks.policies.wording import LANGUAGES
from checks.snapshot import SiteSnapshot

ITEMS = (
    "controller", "dpo", "use", "legal-basis", "legitimate-interest", "sharing", "transfers", "retention",
    "access", "withdraw-consent", "authority", "required-or-not", "automated-decisions",
)  # fmt: skip
MAY_NOT_APPLY = ("dpo", "transfers", "legitimate-interest", "automated-decisions", "required-or-not", "representative")
PASS_FROM = 11
"""Items found for a pass (the catalogue's figure)."""
FAIL_BELOW = 6
_RIGHTS = ("access", "correction", "erasure", "objection", "portability")


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only where neither controller nor any right is recognised in a policy in a language this tool reads."""
    outside = out_of_market(site, *EU_LIKE)
    if outside is not None:
        return outside
    policies = [each for each in policies_of(site, "privacy") if each.status == "found" and each.lang in LANGUAGES]
    if not policies:
        unread = [
            each for each in find_policies(site) if each.kind == "privacy" and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the privacy policy is linked but was not read")
            if unread
            else inapplicable("no privacy policy to read")
        )
    best = max(policies, key=lambda each: (len(_found(each)), each.words))
    found = _found(best)
    missing = [item for item in ITEMS if item not in found]
    if (
        len(found) < FAIL_BELOW
        and not _names_controller(best)
        and not any(state_of(best, right) == "found" for right in _RIGHTS)
    ):
        return failed(
            at_page(
                best,
                "Neither the controller nor any right over one's data was recognised",
                outcome=Outcome.FAILED,
                found=len(found),
            )
        )
    if len(found) >= PASS_FROM and not [item for item in missing if item not in MAY_NOT_APPLY]:
        return passed(f"{len(found)} of {len(ITEMS)} items found")
    places = [at_page(best, _message(item), sentence_of(best, item), item=item) for item in missing]
    return cant_tell(f"{len(found)} of {len(ITEMS)} items found; not recognised: {', '.join(missing)}", *places)


def _found(policy: Policy) -> list[str]:
    return [item for item in ITEMS if state_of(policy, item) == "found"]


def _names_controller(policy: Policy) -> bool:
    return state_of(policy, "controller") == "found" or state_of(policy, "request-route") == "found"


def _message(item: str) -> str:
    note = " (it may not apply to this shop)" if item in MAY_NOT_APPLY else ""
    return f"Not recognised in the privacy policy: {item.replace('-', ' ')}{note}"


CHECK = Check(
    id="content-privacy-gdpr13",
    title="The privacy policy covers the items of Article 13",
    failure_title="The privacy policy names neither controller nor rights",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="The list is what EU and UK customers are owed when data is collected.",
        fix="Go through Article 13 item by item; say so where an item does not apply.",
        blind_spots="Correctness, and whether a data protection officer or representative is needed.",
        url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    judge=judge,
)
