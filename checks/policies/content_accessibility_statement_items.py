"""Does the accessibility statement say what it should, and agree with what was found?"""

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
from checks.policies.evidence import at_page, sentence_of, state_of
from checks.policies.find import find_policies, policies_of, reading_of
from checks.policies.marks import mark, marked_sentences
from checks.policies.wording import fold
from checks.snapshot import Axe, NotGathered, SiteSnapshot

COMPONENTS = ("standard", "status", "gaps", "contact", "formats", "authority", "date", "method", "service")
NEEDED = 5
"""Items found, the contact among them (the catalogue's figure)."""


def judge(site: SiteSnapshot) -> Verdict:
    """Claiming full conformance while critical barriers were found on the pages opened is a contradiction and fails."""
    statements = [each for each in policies_of(site, "accessibility") if each.status in ("found", "section")]
    if not statements:
        unread = [
            each
            for each in find_policies(site)
            if each.kind == "accessibility" and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the accessibility statement is linked but was not read")
            if unread
            else inapplicable("no accessibility statement to read")
        )
    contradicted = _contradiction(site)
    if contradicted is not None:
        return contradicted
    best = max(statements, key=lambda each: (len(each.found), each.words))
    found = [name for name in COMPONENTS if state_of(best, name) == "found"]
    if len(found) >= NEEDED and "contact" in found:
        return passed(f"{len(found)} of {len(COMPONENTS)} items: {', '.join(found)}")
    missing = [name for name in COMPONENTS if name not in found]
    places = [
        at_page(best, f"Not recognised in the accessibility statement: {name}", sentence_of(best, name), component=name)
        for name in missing
    ]
    return cant_tell(f"{len(found)} of {len(COMPONENTS)} items found; missing: {', '.join(missing)}", *places)


def _contradiction(site: SiteSnapshot) -> Verdict | None:
    barriers = sorted(
        {
            (page.url, rule.id)
            for page in site
            if not isinstance(axe := page.find(Axe), NotGathered)
            for rule in axe.rules
            if rule.violations and rule.impact == "critical"
        }
    )
    urls = {each.url: each for each in policies_of(site, "accessibility") if each.status == "found"}
    found = []
    for page in site:
        reading = reading_of(page) if page.url in urls else None
        if reading is None or not barriers:
            continue
        claims = [
            s
            for s in marked_sentences("fully-conformant", reading.sentences, reading.lang)
            if not mark("not-fully", reading.lang).search(fold(s))
        ]
        if claims:
            message = f"The statement claims full conformance; {len(barriers)} critical automatic findings were made on the pages opened, e.g. {barriers[0][1]}"
            found.append(at_page(urls[page.url], message, claims[0], Outcome.FAILED, example=barriers[0][0]))
    return failed(*found) if found else None


CHECK = Check(
    id="content-accessibility-statement-items",
    title="The accessibility statement says what it should",
    failure_title="The accessibility statement contradicts the findings",
    category=Category.POLICIES,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="A statement helps only if it says what does not work yet, and whom to ask.",
        fix="Name standard, status, known gaps, contact, authority, date and test method; do not claim more than is so.",
        bad="Our website is fully WCAG conformant.",
        good="Partially conformant with WCAG 2.1 AA; known gaps: …",
        blind_spots="Whether the gaps listed are all.",
        url="https://www.w3.org/WAI/planning/statements/",
    ),
    judge=judge,
)
