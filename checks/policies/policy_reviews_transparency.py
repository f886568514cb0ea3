"""Do reviews say where they come from?"""

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
    clip,
    inapplicable,
    passed,
)
from checks.policies.evidence import pages_with_text, text_of
from checks.policies.find import policies_of
from checks.policies.marks import mark, says
from checks.policies.reading import sentences
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

_ALL_REVIEWS = ("all reviews", "alle bewertungen", "every review")


def judge(site: SiteSnapshot) -> Verdict:
    """Looks for an explanation beside the reviews or on a page of its own; never fails: authenticity cannot be seen."""
    shown = _shown(site)
    if shown is None:
        return inapplicable("no customer reviews were recognised on the pages opened")
    policies = policies_of(site, "reviews")
    if policies:
        return passed(f"{policies[0].url} explains how reviews are collected")
    for page, document in pages_with_text(site, "product", "home", "category"):
        words = says("reviews", text_of(document.text, document.html))
        if words and words not in _ALL_REVIEWS:
            return passed(f'{page.url}: "{words}"')
    return cant_tell("reviews are shown and nothing was found that says whether and how they are checked", shown)


def _shown(site: SiteSnapshot) -> Instance | None:
    wanted = mark("review-display")
    for page, document in pages_with_text(site, "product"):
        for sentence in sentences(text_of(document.text, document.html)[:100_000]):
            if len(sentence) < 160 and wanted.search(fold(sentence)):
                return Instance(
                    "Customer reviews are shown", snippet=clip(sentence), outcome=Outcome.CANT_TELL, page_url=page.url
                )
    return None


CHECK = Check(
    id="policy-reviews-transparency",
    title="The origin of reviews is explained",
    failure_title="Reviews without an explanation",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Reviews steer purchases; customers should know whether those who wrote them bought the thing.",
        fix="Say beside the reviews whether and how you check that they come from buyers, and show bad ones too.",
        blind_spots="Whether reviews are genuine or suppressed.",
        url="https://www.ecfr.gov/current/title-16/chapter-I/subchapter-D/part-465",
    ),
    judge=judge,
)
