"""The same kinds of channel, hours and cost in every language and country version: printed as a matrix, never a verdict."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Json, Outcome, Scope, Severity, Verdict, inapplicable, judged
from checks.snapshot import SiteSnapshot
from checks.support.judging import ungathered
from checks.support.matrix import locale_matrix
from checks.support.view import SiteView, view_of

KINDS = (
    "phone",
    "email",
    "contact-form",
    "callback",
    "live-chat",
    "chatbot",
    "messaging",
    "help-centre",
    "postal-address",
)


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails: unequal service has many lawful reasons."""
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    matrix = locale_matrix(view)
    if len(matrix) < 2:
        return inapplicable("only one language or country version was seen")
    uneven = [locale for locale in matrix if not _comparable(view, locale)]
    everywhere = {kind for row in matrix.values() for kind, cell in row.items() if cell}
    found = []
    for locale, row in matrix.items():
        lacking = sorted(kind for kind in everywhere if not row[kind])
        dear = (
            row["phone"]
            and "premium" in str(row["phone"])
            and any(other["phone"] and "premium" not in str(other["phone"]) for other in matrix.values())
        )
        hours = {str(cell) for other in matrix.values() if (cell := other["hours"])}
        words = [f"not found here: {', '.join(lacking)}"] if lacking else []
        words += ["a dearer phone number"] if dear else []
        words += ["no hours, other versions give them"] if hours and not row["hours"] and row["phone"] else []
        if words:
            note = " (fewer kinds of page were audited here)" if locale in uneven else ""
            page = next(page for page in view.gathered() if page.locale == locale)
            evidence: dict[str, Json] = {
                "locale": locale,
                "matrix": {key: dict(value) for key, value in matrix.items()},
            }
            found.append(
                Instance(
                    f"Version {locale}: {'; '.join(words)}{note}.",
                    outcome=Outcome.CANT_TELL,
                    page_url=page.url,
                    evidence=evidence,
                )
            )
    return judged(found)


def _comparable(view: SiteView, locale: str) -> bool:
    """As many kinds of page were seen as in the richest version."""
    types = {
        each: {page.page_type for page in view.gathered() if page.locale == each}
        for each in {page.locale for page in view.gathered()}
    }
    return types[locale] >= max(types.values(), key=len) & {"home", "contact", "help", "product"}


CHECK = Check(
    id="consistency-locale-channels",
    title="Every locale has the same kinds of channel",
    failure_title="A locale has fewer channels than another",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A customer of one country or language should not get less help than another; the matrix shows where to look.",
        fix="Offer the same kinds of channel in every version, or say why not.",
        blind_spots="Unequal service has many lawful reasons, and pages not audited may hold the missing channel: this never fails.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
