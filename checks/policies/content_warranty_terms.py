"""Does the warranty page say what it must?"""

from __future__ import annotations

import difflib

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
    untested,
)
from checks.policies.evidence import assessed_in, at_page, best_by_language, state_of
from checks.policies.find import Policy, find_policies, policies_of, reading_of
from checks.policies.marks import marked_sentences
from checks.policies.reading import Reading
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

COMPONENTS = ("duration", "provider", "scope", "claim", "statutory")
NEEDED = 4
SAME_SENTENCE = 0.9
"""Likeness from which the Australian sentence counts as there (the catalogue's fuzzy match)."""
_AU_SENTENCE = "our goods come with guarantees that cannot be excluded under the australian consumer law"


def judge(site: SiteSnapshot) -> Verdict:
    """The fixed sentence of Australian law can be missing; everything else only asks for a person."""
    policies = [each for each in policies_of(site, "warranty") if each.status == "found"]
    denials = _denials(site)
    if not policies:
        if denials:
            return cant_tell(denials[0].message, *denials)
        unread = [
            each
            for each in find_policies(site)
            if each.kind == "warranty" and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the warranty page is linked but was not read")
            if unread
            else inapplicable("no warranty page to read")
        )
    readings = {page.url: reading_of(page) for page in site if page.url in {each.url for each in policies}}
    if assessed_in(site, "au"):
        bare = [each for each in policies if each.lang == "en" and not _has_au_sentence(readings.get(each.url))]
        if len(bare) == len([each for each in policies if each.lang == "en"]) and bare:
            message = "The warranty page lacks the sentence Australian law prescribes (“Our goods come with guarantees that cannot be excluded …”)"
            return failed(at_page(bare[0], message, outcome=Outcome.FAILED))
    lacking = [*denials, *(place for each in best_by_language(policies) for place in _lacking(each))]
    return (
        cant_tell(lacking[0].message, *lacking)
        if lacking
        else passed(f"{policies[0].url}: duration, scope, claim and statutory rights")
    )


def _lacking(policy: Policy) -> list[Instance]:
    missing = [name for name in COMPONENTS if state_of(policy, name) != "found"]
    if len(COMPONENTS) - len(missing) >= NEEDED and "statutory" not in missing:
        return []
    return [at_page(policy, f"Not recognised on the warranty page: {name}", component=name) for name in missing]


def _has_au_sentence(reading: Reading | None) -> bool:
    if reading is None:
        return False
    texts = [fold(sentence) for sentence in reading.sentences]
    return any(
        _AU_SENTENCE in each
        or difflib.SequenceMatcher(None, _AU_SENTENCE, each[: len(_AU_SENTENCE) + 12]).ratio() >= SAME_SENTENCE
        for each in texts
    )


def _denials(site: SiteSnapshot) -> list[Instance]:
    """Sentences that refuse refunds altogether, quoted: they may deny statutory rights."""
    found = []
    urls = {
        each.url: each
        for each in policies_of(site, "returns", "terms", "warranty")
        if each.status in ("found", "section")
    }
    for page in site:
        reading = reading_of(page) if page.url in urls else None
        if reading is not None:
            hits = marked_sentences("no-refund-phrases", reading.sentences, reading.lang)
            found += [
                at_page(
                    urls[page.url], "The text refuses refunds or returns; statutory rights cannot be excluded", each
                )
                for each in hits[:2]
            ]
    return found


CHECK = Check(
    id="content-warranty-terms",
    title="The warranty page says what it must",
    failure_title="The prescribed warranty sentence is missing",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A warranty without its conditions is an advertisement; one that hides statutory rights misleads.",
        fix="State duration, who gives it, what it covers, how to claim, and that statutory rights stay.",
        blind_spots="Warranty cards, and how claims are handled.",
        url="https://www.accc.gov.au/consumers/buying-products-and-services/warranties",
    ),
    judge=judge,
)
