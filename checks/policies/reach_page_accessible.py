"""Are the pages on the way to help free of serious barriers?"""

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
    clip,
    failed,
    passed,
    untested,
)
from checks.snapshot import Axe, NotGathered, PageSnapshot, SiteSnapshot

TYPES = ("home", "product", "cart", "contact", "help", "policy/", "login", "checkout")
SEVERE = ("serious", "critical")
_MAX_INSTANCES = 40


def judge(site: SiteSnapshot) -> Verdict:
    """Serious and critical automatic findings fail; what the engine could not decide asks for a person."""
    pages = [(page, axe) for page in site.of_type(*TYPES) if not isinstance(axe := page.find(Axe), NotGathered)]
    if not pages:
        return untested("the automatic accessibility rules ran on none of these pages")
    found = [each for page, axe in pages if (each := _severe(page, axe)) is not None]
    if found:
        why = f"serious or critical findings on {len(found)} of {len(pages)} pages (automatic part only)"
        return failed(*found[:_MAX_INSTANCES], reason=why)
    open_questions = sum(len(rule.incomplete) for _, axe in pages for rule in axe.rules)
    if open_questions:
        return cant_tell(
            f"no serious finding on {len(pages)} pages; {open_questions} places the automatic rules could not decide"
        )
    return passed(
        f"no serious or critical automatic finding on {len(pages)} pages; a machine sees only part of the criteria"
    )


def _severe(page: PageSnapshot, axe: Axe) -> Instance | None:
    """The page, with the rules that failed on it: the places are findings of those rules already."""
    rules = [rule for rule in axe.rules if rule.violations and rule.impact in SEVERE]
    if not rules:
        return None
    places = sum(max(rule.violations_total, len(rule.violations)) for rule in rules)
    names = tuple(rule.id for rule in rules)
    message = f"{places} serious or critical places on this page: {', '.join(names)}"
    return Instance(clip(message), page_url=page.url, evidence={"rules": list(names), "places": places})


CHECK = Check(
    id="reach-page-accessible",
    title="Pages on the way to help have no serious barriers",
    failure_title="Serious barriers on the way to help",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("axe",),
    help=Help(
        why="A policy or contact page with barriers shuts out the people who need it most.",
        fix="Mend the findings listed under accessibility for these pages first.",
        blind_spots="Everything a machine cannot decide: well over half of the criteria.",
        url="https://www.w3.org/TR/WCAG22/",
    ),
    weight=0.0,
    judge=judge,
)
