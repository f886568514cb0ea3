"""`scorecard.sarif`: fixes as SARIF 2.1.0 results, for code hosts and CI.

One result per example of a fix (at most `reports.fixes.EXAMPLES`), so that a shop with a million findings stays a file
a code host accepts; the counts are in the properties. Schema: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from reports.files import write_json
from reports.frames import Tables
from reports.model import Example, Fix, Scorecard
from reports.render.environment import safe_url
from reports.shown import code, shown

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"critical": "error", "serious": "error", "moderate": "warning", "minor": "note"}
RESULTS = 5_000
"""What GitHub shows of one run at most (https://docs.github.com/en/code-security/code-scanning)."""


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`scorecard.sarif` in the run's folder."""
    del tables
    write_json(folder / "scorecard.sarif", document(scorecard))


def document(card: Scorecard) -> dict[str, object]:
    """The SARIF log."""
    fixes = {each.check_id: each for each in card.fixes}
    rules = [_rule(fixes[name]) for name in sorted(fixes)]
    results = [_result(fix, each) for fix in card.fixes for each in fix.examples][:RESULTS]
    driver = {
        "name": "storefront-audit",
        "version": dict(card.run.versions).get("tool", "0"),
        "rules": rules,
    }
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "results": results,
        "columnKind": "utf16CodeUnits",
        "automationDetails": {"id": f"storefront-audit/{shown(card.run.host, 120)}/"},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(fix: Fix) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": fix.check_id,
        "shortDescription": {"text": shown(fix.title)},
        "fullDescription": {"text": shown(fix.why, 900) or shown(fix.title)},
        "help": {"text": shown(fix.how, 900) or shown(fix.title)},
        "defaultConfiguration": {"level": LEVELS.get(fix.severity, "warning")},
        "properties": {"tags": ["accessibility" if fix.category == "best-practice" else fix.category, *fix.standards]},
    }
    if safe_url(fix.url):
        rule["helpUri"] = fix.url
    return rule


def _result(fix: Fix, example: Example) -> dict[str, object]:
    review = fix.outcome != "failed"
    location: dict[str, object] = {
        "logicalLocations": [{"fullyQualifiedName": shown(example.selector or fix.component, 500), "kind": "element"}]
    }
    if uri := safe_url(example.page_url):
        location["physicalLocation"] = {
            "artifactLocation": {"uri": _uri(uri)},
            "region": {"startLine": 1, "snippet": {"text": code(example.snippet)}},
        }
    return {
        "ruleId": fix.check_id,
        "kind": "review" if review else "fail",
        "level": "none" if review else LEVELS.get(fix.severity, "warning"),
        "message": {"text": f"{shown(fix.title)} ({shown(fix.component, 120)}): {shown(example.message, 500)}"},
        "locations": [location],
        "partialFingerprints": {
            "fixId/v1": fix.fix_id,
            "place/v1": shown(f"{example.page_url} {example.selector}", 500),
        },
        "properties": {
            "instances": fix.instances,
            "pages": fix.pages,
            "priority": fix.priority,
            "blocker": fix.blocker,
        },
    }


def _uri(url: str) -> str:
    """Only what RFC 3986 allows in an address."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%-._~")
