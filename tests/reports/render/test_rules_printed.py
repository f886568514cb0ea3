"""What the report prints about policies, markets and the operator, and which words it never uses."""

from __future__ import annotations

import ast
import dataclasses
import fnmatch
import json
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from checks.catalog import catalog
from checks.packs import available, rules_of
from checks.packs.appendix import comparison
from checks.packs.attestations import QUESTIONS
from reports.model import ObligationRow, Trend, TrendPoint
from reports.render import html
from reports.render.texts import LANGUAGES, read, texts
from tests.reports.render.cards import card

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ASKED: dict[str, list[str]] = tomllib.loads((HERE / "asked.toml").read_text(encoding="utf-8"))["item"]
"""Laws, channels, components and practices an audit is asked about ▸ check or rule that speaks to it."""


def printed(tmp_path: Path, language: str = "en", **changes: Any) -> lxml_html.HtmlElement:
    html.render(dataclasses.replace(card(language=language), **changes), None, tmp_path)  # type: ignore[arg-type]
    return lxml_html.document_fromstring((tmp_path / "scorecard.html").read_text(encoding="utf-8"))


def text_of(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(page: lxml_html.HtmlElement, name: str) -> lxml_html.HtmlElement:
    return page.xpath(f"//section[@aria-labelledby='{name}']")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_an_audit_is_asked_about_has_its_row(tmp_path: Path, language: str) -> None:
    rows = section(printed(tmp_path, language), "method").xpath(".//tr[th[@scope='row'] and count(td) = 3]")
    names = [text_of(row.xpath("./th")[0]) for row in rows]
    missing = [item for item in ASKED if not any(name.startswith(item) for name in names)]
    assert missing == []
    for row in rows:
        assert all(text_of(cell) for cell in row.xpath("./td")), text_of(row)


def test_every_rule_and_check_named_for_an_item_exists() -> None:
    known = {each.id for each in catalog().values()} | {each.id for each in rules_of(available())} | set(QUESTIONS)
    named = {pattern for patterns in ASKED.values() for pattern in patterns}
    assert {pattern for pattern in named if not fnmatch.filter(known, pattern)} == set()


def test_the_policy_table_quotes_the_sentences(tmp_path: Path) -> None:
    quoted = section(printed(tmp_path), "policies").xpath(".//dl/dd[@lang='de']")
    assert [text_of(each) for each in quoted] == ["“Sie haben das Recht auf Auskunft.”"]
    assert text_of(quoted[0].getprevious()) == "right of access"


def test_obligations_come_with_evidence_and_source(tmp_path: Path) -> None:
    found = section(printed(tmp_path), "obligations")
    row = found.xpath(".//li[.//code='de-bfsg']")[0]
    assert "failures on 7 pages" in text_of(row)
    assert row.xpath(".//a/@href") == ["https://www.gesetze-im-internet.de/bfsg/"]


def test_markets_stand_side_by_side(tmp_path: Path) -> None:
    found = section(printed(tmp_path), "obligations")
    heads = [text_of(each) for each in found.xpath(".//table[@lang='en']//th[@scope='col']")]
    assert heads[1:] and {"DE", "US"} & set(heads)
    topics = [text_of(each) for each in found.xpath(".//table[@lang='en']//th[@scope='row']")]
    assert topics == [each.topic for each in comparison(("de", "us"))]


def test_what_comes_later_is_printed_as_coming(tmp_path: Path) -> None:
    later = ObligationRow(
        "au", "au-app17", "APP 1.7", "automated decisions", "from 2026-12-10", "upcoming", (), "not in force yet"
    )
    row = section(printed(tmp_path, obligations=(later,)), "obligations").xpath(".//li[.//code='au-app17']")[0]
    assert texts("en").name("outcome", "upcoming") in text_of(row) and "from 2026-12-10" in text_of(row)
    assert "failed" not in text_of(row).lower()


def test_statements_of_the_operator_stand_with_their_date(tmp_path: Path) -> None:
    said = text_of(section(printed(tmp_path), "method"))
    assert "Are staff trained? stated by the operator on 2026-05-01 (support lead): yearly" in said.replace(
        "?stated", "? stated"
    )
    assert "not answered by the operator" in said


def test_what_changed_since_the_run_before_is_named(tmp_path: Path) -> None:
    points = (
        TrendPoint("r1", "2026-01-01T02:00:00Z", {"overall": 60.0}, 6, 50, 0.9),
        TrendPoint("r2", "2026-01-02T02:00:00Z", {"overall": 61.0}, 6, 50, 0.9),
    )
    trend = Trend(points, "r1", True, channels_lost=("phone +4930",), policies_changed=("privacy (de): 2026-01-01",))
    said = text_of(section(printed(tmp_path, trend=trend), "trend"))
    assert "phone +4930" in said
    assert "Policies with another text under the same date" in said and "privacy (de): 2026-01-01" in said


# Words

FORBIDDEN = re.compile(
    r"\bviolat\w*|\billegal\w*|\bunlawful\w*|\b(?:non-?)?complian(?:t|ce)\b|\bverst[oö](?:ß|ss)\w*|\brechtswidrig\w*|\bgesetzwidrig\w*|\brechtskonform\w*"
    r"|\bgesetzeskonform\w*|\billicit\w*|\bviole\w*|\billeg\w*|\billég\w*|\ben infraction\b|\binfring\w*|\bilícit\w*|\bilegal\w*|\binfraccion\w*|\bvulnera\w*",
    re.IGNORECASE,
)
NAMES = re.compile(r"https?://\S+|“[^”]*”|\"[^\"]*\"|fully compliant|“fully conformant”", re.IGNORECASE)
"""Addresses and quotations are other people's words."""


def _words_of(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [
            pair
            for key, each in value.items()
            if key not in ("url", "sources", "source")
            for pair in _words_of(each, f"{path}.{key}")
        ]
    if isinstance(value, list):
        return [pair for each in value for pair in _words_of(each, path)]
    return [(path, value)] if isinstance(value, str) else []


def _told() -> list[tuple[str, str]]:
    told = [(f"texts {language} {key}", text) for language in LANGUAGES for key, text in read(language).items()]
    packs = resources.files("checks.packs")
    for name in (*(f"{each}.toml" for each in available()), "coverage.toml", "comparison.toml", "machine.toml"):
        told += [
            (f"{name}{path}", text)
            for path, text in _words_of(tomllib.loads(packs.joinpath(name).read_text(encoding="utf-8")))
        ]
    for check in catalog().values():
        helps = dataclasses.asdict(check.help)
        told += [(f"check {check.id}", text) for text in (check.title, check.failure_title, *map(str, helps.values()))]
    return told


def _messages() -> list[tuple[str, str]]:
    """Every string the checks and the report's code hold, without docstrings: what they may print."""
    told = []
    for file in sorted(path for folder in ("checks", "reports") for path in (ROOT / folder).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docs = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        told += [
            (f"{file.relative_to(ROOT)}:{node.lineno}", node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
            and " " in node.value
        ]
    return told


def test_no_message_gives_a_legal_verdict() -> None:
    assert [each for each in _messages() if FORBIDDEN.search(NAMES.sub("", each[1]))] == []


def test_own_wordings_give_no_legal_verdict() -> None:
    """Titles and helps in other languages, ours and axe's as we show them."""
    hits = []
    for file in sorted((ROOT / "reports" / "render" / "locales").glob("*.*ml")):
        told = _words_of(tomllib.loads(file.read_text(encoding="utf-8")))
        hits += [(file.name, *each) for each in told if FORBIDDEN.search(NAMES.sub("", each[1]))]
    for file in sorted((ROOT / "reports" / "render" / "locales").glob("axe.*.json")):
        told = _words_of(json.loads(file.read_text(encoding="utf-8")))
        hits += [(file.name, *each) for each in told if FORBIDDEN.search(NAMES.sub("", each[1]))]
    assert hits == []


def test_the_report_gives_no_legal_verdict_in_any_language() -> None:
    hits = [(where, text) for where, text in _told() if FORBIDDEN.search(NAMES.sub("", text))]
    assert hits == []
