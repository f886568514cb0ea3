"""Is there an accessibility statement?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, cant_tell
from checks.policies.evidence import assessed_in, operator_fact, place, presence
from checks.policies.find import policies_of
from checks.snapshot import SiteSnapshot

_MARKETING_WORDS = 60
"""A shorter text rarely says more than that accessibility matters."""
_LARGE = ("250m-500m", "500m+")


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only for French and Italian firms whose operator stated a turnover above the threshold."""
    large = operator_fact(site, "turnover_band")
    required = (assessed_in(site, "fr") and large in _LARGE) or (assessed_in(site, "it") and large == "500m+")
    statements = [each for each in policies_of(site, "accessibility") if each.status == "found"]
    if statements and max(each.words for each in statements) < _MARKETING_WORDS:
        each = statements[0]
        return cant_tell(
            "the accessibility page is very short",
            place(each, f"The accessibility page has {each.words} words", Outcome.CANT_TELL),
        )
    return presence(
        site,
        "accessibility",
        noun="accessibility statement",
        required=required,
        review="no accessibility statement was found; whether one is asked for depends on the size of the firm",
    )


CHECK = Check(
    id="policy-accessibility-statement-present",
    title="An accessibility statement can be found and read",
    failure_title="No readable accessibility statement",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="People with disabilities learn from it what works, what does not, and whom to tell.",
        fix="Publish a statement with the standard aimed at, known gaps, a contact and a date; link it from every page.",
        bad="An overlay vendor’s badge as the only text",
        good='<a href="/accessibility">Accessibility statement</a>',
        blind_spots="The size of the firm, on which most of these laws depend.",
        url="https://eur-lex.europa.eu/eli/dir/2019/882/oj",
    ),
    judge=judge,
)
