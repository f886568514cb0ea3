"""`earl.json`: one EARL assertion per WCAG criterion and page group, as the WCAG-EM Report Tool imports them.

Form: https://github.com/w3c/wcag-em-report-tool (importable JSON-LD). A criterion is only called passed where a machine
decides most of it; everything else that did not fail stays for a person (`cantTell`).
"""

from __future__ import annotations

from pathlib import Path

from checks.packs.appendix import machine_share
from reports.files import write_json
from reports.frames import Tables
from reports.model import Criterion, Scorecard
from reports.shown import shown

CONTEXT = {
    "WCAG22": "http://www.w3.org/TR/WCAG22/#",
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "Assertion": "earl:Assertion",
    "test": {"@id": "earl:test", "@type": "@id"},
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "result": "earl:result",
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "description": "dct:description",
    "date": "dct:date",
}
PLACES = 20
"""Failures described per criterion."""


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`earl.json` in the run's folder."""
    del tables
    write_json(folder / "earl.json", document(scorecard))


def document(card: Scorecard) -> dict[str, object]:
    """The JSON-LD document."""
    criteria = [each for each in card.criteria if each.ref.startswith("wcag22:") and each.url]
    versions = dict(card.run.versions)
    tool = {
        "@id": "_:tool",
        "@type": ["earl:Software", "earl:Assertor"],
        "dct:title": "storefront-audit",
        "dct:hasVersion": versions.get("tool", ""),
    }
    return {"@context": CONTEXT, "@graph": [tool, *(_assertion(card, each) for each in criteria)]}


def _assertion(card: Scorecard, criterion: Criterion) -> dict[str, object]:
    outcome, why = _outcome(card, criterion)
    return {
        "@type": "Assertion",
        "assertedBy": "_:tool",
        "subject": card.run.site,
        "mode": "earl:automatic",
        "test": f"WCAG22:{criterion.url.rstrip('/').rsplit('/', 1)[-1]}",
        "result": {
            "@type": "earl:TestResult",
            "outcome": f"earl:{outcome}",
            "description": why,
            "date": card.run.started,
        },
    }


def _outcome(card: Scorecard, criterion: Criterion) -> tuple[str, str]:
    if criterion.outcome == "failed":
        return "failed", _failures(card, criterion)
    share = machine_share(criterion.ref.removeprefix("wcag22:"))
    if criterion.outcome == "passed" and share != "most":
        return (
            "cantTell",
            f"No check found a failure; a machine decides {share or 'an unknown part'} of this criterion.",
        )
    words = {
        "passed": "No check found a failure; a machine decides most of this criterion.",
        "cantTell": "Some places need a person's eye.",
        "untested": "Not tested: see the report for the reasons.",
        "inapplicable": "Nothing on the pages tested was of the kind the checks look at.",
    }
    return criterion.outcome, words[criterion.outcome]


def _failures(card: Scorecard, criterion: Criterion) -> str:
    fixes = [each for each in card.failures if criterion.ref in each.standards]
    lines = [
        f"{shown(each.title, 160)} ({shown(each.component, 80)}): {each.instances} places on {each.pages} pages, for example "
        f"{shown(each.examples[0].page_url, 300) if each.examples else 'none given'}"
        for each in fixes[:PLACES]
    ]
    return "; ".join(lines) or "A check failed."
