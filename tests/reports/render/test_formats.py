"""Every format is what its schema says, and shows what an unfriendly shop wrote as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html

from reports.build import build
from reports.model import Scorecard
from reports.render import RENDERERS, earl, html, junit, markdown, openacr, sarif
from tests.reports.render.cards import HOSTILE, card, hostile_card
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

SCHEMAS = Path(__file__).parent / "schemas"
CARDS = {"usual": card, "empty": lambda: card(fixes=0, pages=0), "hostile": hostile_card}


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(params=CARDS, scope="module")
def made(request: pytest.FixtureRequest) -> Scorecard:
    return CARDS[request.param]()


@pytest.mark.parametrize(("name", "module"), [("sarif", sarif), ("earl", earl), ("openacr", openacr)])
def test_documents_are_valid(made: Scorecard, name: str, module: Any, tmp_path: Path) -> None:
    module.render(made, None, tmp_path)
    (file,) = tmp_path.iterdir()
    text = file.read_text(encoding="utf-8")
    value = yaml.safe_load(text) if name == "openacr" else json.loads(text)
    jsonschema.Draft7Validator(schema(name)).validate(value)


def test_junit_is_valid(made: Scorecard, tmp_path: Path) -> None:
    junit.render(made, None, tmp_path)  # type: ignore[arg-type]
    tree = etree.parse(tmp_path / "junit.xml")
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(tree)
    assert len(tree.findall(".//failure")) == sum(each.outcome == "failed" for each in made.checks)


def test_openacr_never_supports_from_automation_alone() -> None:
    text = yaml.safe_dump(openacr.document(card()))
    levels = {line.split(":")[1].strip() for line in text.splitlines() if line.strip().startswith("level:")}
    assert levels == {"partially-supports", "not-evaluated"}


def test_earl_passes_only_what_a_machine_decides() -> None:
    graph: Any = earl.document(card())["@graph"]
    outcomes = {each["test"]: each["result"]["outcome"] for each in graph if each["@type"] == "Assertion"}
    assert set(outcomes.values()) <= {"earl:failed", "earl:cantTell"}
    assert list(outcomes.values()).count("earl:failed") == 1


def test_the_html_runs_nothing_of_the_shop_and_asks_nobody(tmp_path: Path) -> None:
    html.render(hostile_card(), None, tmp_path)  # type: ignore[arg-type]
    for file in tmp_path.glob("*.html"):
        assert file.stat().st_size < html.LARGEST
        text = file.read_text(encoding="utf-8")
        assert "\x00" not in text
        assert "\u202e" not in text
        tree = lxml_html.fromstring(text)
        assert [each for each in tree.iter("script") if "alert(" in (each.text or "")] == []
        assert tree.xpath("//@onerror | //link | //iframe | //script/@src | //@style") == []
        assert {each.partition(":")[0] for each in tree.xpath("//img/@src")} <= {"data"}
        assert [each for each in tree.xpath("//@href") if each.startswith("javascript:")] == []
        assert "alert(1)</script>" in tree.text_content()


def test_no_file_is_large_however_large_the_shop(tmp_path: Path) -> None:
    html.render(card(fixes=1500, pages=6000), None, tmp_path)  # type: ignore[arg-type]
    files = sorted(each.name for each in tmp_path.glob("*.html"))
    assert max(each.stat().st_size for each in tmp_path.glob("*.html")) < html.LARGEST
    assert {"scorecard.html", "scorecard-fixes-2.html", "scorecard-pages-2.html", "scorecard-pages-3.html"} <= set(
        files
    )
    text = "".join((tmp_path / name).read_text(encoding="utf-8") for name in files)
    assert all(f'id="fix-{number:012x}"' in text for number in range(1, 1501))
    assert all(f'/product/{number}"' in text for number in range(1, 6001))


def test_a_smaller_run_leaves_no_pages_of_a_larger_one(tmp_path: Path) -> None:
    html.render(card(fixes=60, pages=80), None, tmp_path)  # type: ignore[arg-type]
    html.render(card(fixes=2, pages=3), None, tmp_path)  # type: ignore[arg-type]
    assert [each.name for each in tmp_path.glob("*.html")] == ["scorecard.html"]


def test_markdown_has_no_markup_of_the_shop() -> None:
    text = markdown.document(hostile_card())
    assert len(text) < 20_000
    assert "<script" not in text.replace("\\<", "")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "Broken" not in line]
    assert all(line.replace("\\|", "").count("|") in {7} for line in rows)


@pytest.fixture(scope="module")
def hostile_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stored run whose findings carry every hostile text, rendered in every format."""
    folder = tmp_path_factory.mktemp("h") / "run"
    page = make_page(SITE, "<main><p>x</p></main>")
    run = write_run(folder, [(page, [(make_check(), bad(*HOSTILE))])])
    build(run, formats=tuple(RENDERERS), history=False)
    return run


def test_no_cell_of_the_workbook_is_a_formula(hostile_run: Path) -> None:
    book = openpyxl.load_workbook(hostile_run / "scorecard.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [each.value for each in cells if each.data_type == "f"] == []
    assert any(str(each.value).startswith("=cmd|") for each in cells)
    assert all(sheet.freeze_panes == "B2" for sheet in book)


def test_every_format_survives_and_repeats_itself(hostile_run: Path, tmp_path: Path) -> None:
    before = {each.name: each.read_bytes() for each in hostile_run.iterdir() if each.is_file()}
    build(hostile_run, formats=tuple(RENDERERS), history=False)
    after = {each.name: each.read_bytes() for each in hostile_run.iterdir() if each.is_file()}
    assert [name for name in before if before[name] != after[name]] == []
    assert {
        "scorecard.xlsx",
        "scorecard.json",
        "earl.json",
        "openacr.yaml",
        "scorecard.sarif",
        "junit.xml",
        "scorecard.md",
    } <= set(after)
