"""Do the terms forbid or fine honest reviews?"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    inapplicable,
    passed,
    untested,
)
from checks.policies.evidence import at_page, out_of_market
from checks.policies.find import find_policies, policies_of, reading_of
from checks.policies.marks import marked_sentences
from checks.snapshot import SiteSnapshot

MARKETS = ("us", "eu", "uk")
_MAX_QUOTES = 10


def judge(site: SiteSnapshot) -> Verdict:
    """Every hit is quoted and left to a person; a machine cannot tell a ban on insults from a ban on criticism."""
    outside = out_of_market(site, *MARKETS)
    if outside is not None:
        return outside
    urls = {
        each.url: each
        for each in policies_of(site, "terms", "reviews", "returns")
        if each.status in ("found", "section")
    }
    if not any(each.kind == "terms" for each in urls.values()):
        unread = [
            each for each in find_policies(site) if each.kind == "terms" and each.status in ("unconfirmed", "blocked")
        ]
        return untested("the terms are linked but were not read") if unread else inapplicable("no terms to read")
    hits: list[Instance] = []
    for page in site:
        reading = reading_of(page) if page.url in urls else None
        if reading is not None:
            hits += [
                at_page(urls[page.url], "A clause that limits what customers may write in reviews", each)
                for each in marked_sentences("gag-clauses", reading.sentences, reading.lang)
            ]
    return (
        cant_tell(hits[0].message, *hits[:_MAX_QUOTES])
        if hits
        else passed("no clause about customers' reviews was recognised in the terms")
    )


CHECK = Check(
    id="content-terms-no-gag",
    title="The terms do not restrict honest reviews",
    failure_title="The terms restrict reviews",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Threatening customers over honest reviews hides problems from the next ones.",
        fix="Take the clause out; forbid only insults and threats.",
        bad="Customer agrees not to post any negative review.",
        blind_spots="Wording not on the list.",
        url="https://www.ftc.gov/legal-library/browse/statutes/consumer-review-fairness-act",
    ),
    judge=judge,
)
