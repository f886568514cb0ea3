"""`junit.xml`: every check as a test case, for CI systems that know nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from reports.files import write_bytes
from reports.frames import Tables
from reports.model import CheckView, Fix, Scorecard
from reports.shown import shown

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside XML 1.0's characters (https://www.w3.org/TR/xml/#charsets)."""


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`junit.xml` in the run's folder."""
    del tables
    tree = document(scorecard)
    ET.indent(tree)
    write_bytes(
        folder / "junit.xml", b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(tree, encoding="utf-8") + b"\n"
    )


def document(card: Scorecard) -> ET.Element:
    """One suite per category; what needs review or was not tested is skipped, with the reason."""
    root = ET.Element("testsuites", name=xml(f"storefront-audit {card.run.host}"))
    fixes: dict[str, list[Fix]] = {}
    for fix in card.fixes:
        fixes.setdefault(fix.check_id, []).append(fix)
    for name in dict.fromkeys(each.category for each in card.checks):
        checks = [each for each in card.checks if each.category == name and each.outcome != "inapplicable"]
        suite = ET.SubElement(root, "testsuite", _suite(name, checks, card))
        for check in checks:
            _case(suite, check, fixes.get(check.check_id, []))
    return root


def _suite(name: str, checks: list[CheckView], card: Scorecard) -> dict[str, str]:
    return {
        "name": name,
        "tests": str(len(checks)),
        "failures": str(sum(each.outcome == "failed" for each in checks)),
        "errors": "0",
        "skipped": str(sum(each.outcome in {"cantTell", "untested"} for each in checks)),
        "time": "0",
        "timestamp": card.run.started.rstrip("Z")[:19],
        "hostname": xml(card.run.host),
    }


def _case(suite: ET.Element, check: CheckView, fixes: list[Fix]) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=xml(check.category), name=xml(f"{check.check_id}: {check.title}"), time="0"
    )
    if check.outcome == "failed":
        failed = [each for each in fixes if each.outcome == "failed"]
        failure = ET.SubElement(
            case, "failure", message=xml(f"failed on {check.failed_pages} pages"), type=xml(check.severity)
        )
        failure.text = "\n".join(xml(_line(each)) for each in failed)
    elif check.outcome == "cantTell":
        ET.SubElement(case, "skipped", message=f"needs review on {check.review_pages} pages")
    elif check.outcome == "untested":
        ET.SubElement(case, "skipped", message=f"not tested on {check.untested_pages} pages")


def _line(fix: Fix) -> str:
    where = f"{fix.examples[0].page_url} {fix.examples[0].selector}" if fix.examples else ""
    return f"{fix.fix_id} {fix.component}: {fix.instances} places on {fix.pages} pages, for example {where}"


def xml(text: str) -> str:
    """Bounded, and only characters XML has."""
    return _NOT_XML.sub("", shown(text, 600))
