"""`openacr.yaml`: a draft Accessibility Conformance Report in GSA's OpenACR form, for a person to complete.

Schema: https://github.com/GSA/openacr (openacr-0.1.0). Automation alone never says "supports": a criterion without a
failure is `not-evaluated` until somebody has looked.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from checks.standards import clauses
from reports.files import write_bytes
from reports.frames import Tables
from reports.model import Criterion, Scorecard
from reports.shown import shown
from reports.tabular import clean

CATALOG = "2.5-edition-wcag-2.2-508-en"
CHAPTERS = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa"}
EVERYWHERE = 0.9
"""Share of the audited pages from which on a failure is called `does-not-support`."""


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`openacr.yaml` in the run's folder."""
    del tables
    text = yaml.safe_dump(document(scorecard), sort_keys=False, allow_unicode=True, width=100)
    write_bytes(folder / "openacr.yaml", text.encode("utf-8", "replace"))


def document(card: Scorecard) -> dict[str, object]:
    """The report as data."""
    day = card.run.started[:10]
    host = shown(card.run.host, 120)
    return {
        "title": f"{host} Accessibility Conformance Report (draft)",
        "product": {
            "name": host,
            "version": card.run.run_id,
            "description": f"The online shop at {shown(card.run.site, 200)}",
        },
        "author": _contact(card, "author"),
        "vendor": _contact(card, "vendor"),
        "report_date": day,
        "last_modified_date": day,
        "version": 1,
        "notes": clean(
            f"Draft from automated tests of {card.coverage.pages_audited} of {card.coverage.pages_known} known pages. "
            "Nothing in it is a claim of conformance; criteria without a failure still need a person."
        ),
        "evaluation_methods_used": "storefront-audit "
        + ", ".join(f"{name} {value}" for name, value in card.run.versions if not name.startswith("sha256")),
        "legal_disclaimer": "Draft, not reviewed.",
        "catalog": CATALOG,
        "chapters": _chapters(card),
    }


def _contact(card: Scorecard, role: str) -> dict[str, str]:
    email = card.run.operator.get(f"{role}_email") or card.run.operator.get("email") or ""
    return {
        "company_name": shown(card.brand.name if role == "author" else card.run.host, 120),
        "email": shown(email, 120),
    }


def _chapters(card: Scorecard) -> dict[str, object]:
    known = {each.ref: each for each in card.criteria}
    chapters: dict[str, object] = {}
    for level, name in CHAPTERS.items():
        wanted = [each for each in clauses("wcag22").values() if each.level == level]
        chapters[name] = {"criteria": [_criterion(card, each.id, known.get(each.reference)) for each in wanted]}
    notes = "Level AAA was not evaluated."
    chapters["success_criteria_level_aaa"] = {"notes": notes, "disabled": True}
    for name in ("functional_performance_criteria", "hardware", "software", "support_documentation_and_services"):
        chapters[name] = {"disabled": True}
    return chapters


def _criterion(card: Scorecard, number: str, criterion: Criterion | None) -> dict[str, object]:
    level, notes = _adherence(card, criterion)
    return {"num": number, "components": [{"name": "web", "adherence": {"level": level, "notes": notes}}]}


def _adherence(card: Scorecard, criterion: Criterion | None) -> tuple[str, str]:
    if criterion is None:
        return "not-evaluated", "No automatic check speaks to this criterion."
    if criterion.outcome != "failed":
        return "not-evaluated", "Automatic checks found no failure on the pages tested; a person has to look."
    fixes = [each for each in card.failures if criterion.ref in each.standards]
    everywhere = any(each.page_share >= EVERYWHERE for each in fixes)
    listed = "; ".join(
        f"{shown(each.title, 120)} ({shown(each.component, 60)}, {each.pages} pages)" for each in fixes[:10]
    )
    return ("does-not-support" if everywhere else "partially-supports"), listed or "A check failed."
