"""Do the policies exist in each language the shop sells in?"""

from __future__ import annotations

from collections import defaultdict

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
from checks.policies.evidence import pages_with_text, place
from checks.policies.find import Policy, find_policies
from checks.policies.wording import LANGUAGES, primary
from checks.snapshot import SiteSnapshot

KINDS = ("privacy", "terms", "returns", "shipping")
_SELLING = ("home", "product", "category")
_LENGTH = (0.4, 2.5)
"""A translation is rarely shorter or longer than this share of the longest version."""


def judge(site: SiteSnapshot) -> Verdict:
    """A policy that is dead or unfilled in one language fails; one that exists in fewer languages asks for a person."""
    sold = sorted(
        {
            primary(document.lang)
            for _, document in pages_with_text(site, *_SELLING)
            if primary(document.lang) in LANGUAGES
        }
    )
    if len(sold) < 2:
        return inapplicable("the pages opened sell in one language")
    policies = [each for each in find_policies(site) if each.kind in KINDS]
    unfilled = [
        place(each, f"{each.kind}: {each.evidence}", Outcome.FAILED)
        for each in policies
        if each.status in ("template", "empty") and _elsewhere(each, policies)
    ]
    if unfilled:
        return failed(*unfilled)
    gaps = [*_missing(site, sold, policies), *_uneven(policies)]
    return cant_tell(gaps[0].message, *gaps) if gaps else passed(f"policies in {', '.join(sold)}")


def _elsewhere(policy: Policy, policies: list[Policy]) -> bool:
    return any(each.kind == policy.kind and each.usable for each in policies)


def _missing(site: SiteSnapshot, sold: list[str], policies: list[Policy]) -> list[Instance]:
    have: dict[str, set[str]] = defaultdict(set)
    for each in policies:
        if each.usable:
            have[each.kind].add(each.lang)
    return [
        Instance(
            f"The {kind} page was found in {', '.join(sorted(have[kind]))}, not in {lang}",
            outcome=Outcome.CANT_TELL,
            page_url=site.url,
            evidence={"kind": kind, "language": lang},
        )
        for kind in KINDS
        if have[kind]
        for lang in sold
        if lang not in have[kind]
    ]


def _uneven(policies: list[Policy]) -> list[Instance]:
    found = []
    for kind in KINDS:
        versions = [
            each
            for each in policies
            if each.kind == kind and each.status == "found" and each.words and each.lang not in ("ja", "ko")
        ]
        longest = max(versions, key=lambda each: each.words, default=None)
        for each in versions:
            if longest is not None and each.lang != longest.lang and each.words < _LENGTH[0] * longest.words:
                found.append(
                    place(
                        each,
                        f"The {kind} page has {each.words} words in {each.lang} and {longest.words} in {longest.lang}",
                        Outcome.CANT_TELL,
                    )
                )
    return found


CHECK = Check(
    id="consistency-locale-policies",
    title="Policies exist in every language sold in",
    failure_title="A policy is empty in one language",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="Who can order in a language must be able to read the rules in it.",
        fix="Translate the policies with the shop and keep their dates together.",
        blind_spots="Quality of the translation; languages outside the twelve this tool reads.",
        url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    judge=judge,
)
