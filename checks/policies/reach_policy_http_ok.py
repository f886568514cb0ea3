"""Do links to policies lead to a page?"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    failed,
    inapplicable,
    passed,
)
from checks.policies.evidence import place
from checks.policies.find import Policy, find_policies
from checks.snapshot import SiteSnapshot

_DEAD = {"missing-page": "", "redirects-home": "leads back to the home page", "empty": "leads to an empty page"}


def judge(site: SiteSnapshot) -> Verdict:
    """404, 410, 5xx, soft 404 and empty pages fail; a refused page, or a link only a script can open, asks for a person."""
    linked = [each for each in find_policies(site) if each.linked_from]
    if not linked:
        return inapplicable("no link to a policy was seen")
    dead = [_place(each) for each in linked if each.status in _DEAD]
    if dead:
        return failed(*dead)
    scripted = [each for each in linked if each.status == "script"]
    if scripted:
        reason = "a link to a policy has no address; whether a script opens it was not tried"
        return cant_tell(reason, *(place(each, each.evidence, Outcome.CANT_TELL) for each in scripted))
    blocked = [each for each in linked if each.status == "blocked"]
    if blocked:
        return cant_tell(
            "a policy page refused this visitor",
            *(place(each, f'"{each.link_text}": {each.evidence}', Outcome.CANT_TELL) for each in blocked),
        )
    return passed(f"{sum(each.status == 'found' for each in linked)} linked policies answered with a page")


def _place(policy: Policy) -> Instance:
    return place(policy, f'"{policy.link_text or policy.kind}" {_DEAD[policy.status] or policy.evidence}')


CHECK = Check(
    id="reach-policy-http-ok",
    title="Links to policies work",
    failure_title="Dead links to policies",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A link that leads nowhere is worse than none: the customer gives up believing the text is gone.",
        fix="Mend or redirect each link; check them after every theme change.",
        bad='<a href="#">Returns</a>',
        blind_spots="Pages that only open in other countries.",
    ),
    judge=judge,
)
