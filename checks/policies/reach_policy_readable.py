"""Are the policies written so that customers can read them?"""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Scope, Severity, Verdict, cant_tell, inapplicable, passed
from checks.policies.evidence import at_page
from checks.policies.find import Policy, policies_of, reading_of
from checks.policies.readability import readability
from checks.policies.reading import Reading
from checks.snapshot import SiteSnapshot

KINDS = ("privacy", "terms", "returns", "shipping", "withdrawal", "warranty", "cookies")
LONG_WORDS = 6_000
"""Words from which a text needs a contents list."""
WORDS_PER_HEADING = 600
CAPS_WORDS = 40
"""Words in one all-caps block."""
_MIN_WORDS = 150


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails on style; hard texts, walls of capitals and missing headings are shown to a person."""
    urls = {each.url: each for each in policies_of(site, *KINDS) if each.status == "found"}
    read = [
        (urls[page.url], reading)
        for page in site
        if page.url in urls and (reading := reading_of(page)) is not None and reading.words >= _MIN_WORDS
    ]
    if not read:
        return inapplicable("no policy long enough to measure")
    found = [place for policy, reading in read for place in _places(policy, reading)]
    return cant_tell(found[0].message, *found) if found else passed(f"{len(read)} policies are within the limits")


def _places(policy: Policy, reading: Reading) -> list[Instance]:
    found = []
    score = readability(reading.text, reading.lang)
    if score is not None and score.hard:
        found.append(
            at_page(
                policy,
                f"The {policy.kind} text is hard to read ({score.formula} {score.value:.0f})",
                value=round(score.value, 1),
                formula=score.formula,
            )
        )
    if reading.words > 400 and len(reading.headings) * WORDS_PER_HEADING < reading.words:
        found.append(
            at_page(policy, f"The {policy.kind} text has {reading.words} words and {len(reading.headings)} headings")
        )
    if reading.words > LONG_WORDS:
        found.append(
            at_page(policy, f"The {policy.kind} text has {reading.words} words; a contents list or summary would help")
        )
    wall = next((s for s in reading.sentences if s.isupper() and len(s.split()) >= CAPS_WORDS), "")
    if wall:
        found.append(at_page(policy, f"The {policy.kind} text has a block in capitals only", wall))
    return found


CHECK = Check(
    id="reach-policy-readable",
    title="Policies are readable",
    failure_title="Policies are hard to read",
    category=Category.POLICIES,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A text customers cannot follow informs nobody.",
        fix="Short sentences, headings, a summary on top; no blocks in capitals.",
        blind_spots="Whether the words mean what they seem.",
        url="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    judge=judge,
)
