"""What an unfriendly shop writes in titles, labels, addresses, selectors and policies shows as text, in every format."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from reports.build import with_first_seen, with_fixes
from reports.comparison import Compared
from reports.fixes import group
from reports.frames import read_tables
from reports.history import History
from reports.issue_text import markdown as issue_markdown
from reports.model import AcceptedFix, Scorecard, Trend
from reports.render import RENDERERS, html
from reports.render.compare import write_comparison
from reports.render.portfolio import write_portfolio
from reports.store import Run
from tests.reports.render.cards import HOSTILE, hostile_card
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

SCRIPT, FORMULA = HOSTILE[0], HOSTILE[2]
SHOWN = "abc[U+202E]gpj.exe"
"""The text with a reordering character, as people read it."""
ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def card() -> Scorecard:
    """Hostile texts in every part, those of earlier runs and of accepted fixes included."""
    made = hostile_card()
    known = made.fixes[5].fix_id
    names = {f"gone-{n}": f"{text} ({text})" for n, text in enumerate(HOSTILE)}
    trend = Trend(
        (*hostile_points(),), "r1", False, HOSTILE[0], (), tuple(names), (), tuple(names), (), HOSTILE[:3],
        {"fixed": 3}, names, HOSTILE, HOSTILE, HOSTILE, HOSTILE, burn_down={made.fixes[1].fix_id: (3, 1)},
    )  # fmt: skip
    return dataclasses.replace(
        made,
        trend=trend,
        suppressed=(known,),
        accepted=(AcceptedFix(known, HOSTILE[1], HOSTILE[0], "2026-03-01"),),
        notes=HOSTILE,
    )


def hostile_points() -> tuple[Any, ...]:
    points = hostile_card().trend
    assert points is not None
    return tuple(dataclasses.replace(each, note=HOSTILE[0]) for each in points.points[-2:])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format of it; the findings behind carry the texts too."""
    folder = tmp_path_factory.mktemp("h") / "shop.example" / "run"
    page = make_page(f"{SITE}?q={HOSTILE[0]}", f"<main><p>{HOSTILE[0]}</p></main>")
    run = Run(write_run(folder, [(page, [(make_check(), bad(*HOSTILE))])]))
    tables = read_tables(run)
    tables = with_first_seen(with_fixes(tables, group(tables)), None, "2026-01-02")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "FIRST_FIXES", 3)
        patch.setattr(html, "FIRST_PAGES", 4)
        for renderer in RENDERERS.values():
            renderer(card(), tables, folder)
    return folder


def cells(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [cell for row in csv.reader(stream) for cell in row]


def strings(value: Any) -> list[str]:
    """Every text of a decoded document, keys included."""
    if isinstance(value, dict):
        return [each for pair in value.items() for part in pair for each in strings(part)]
    if isinstance(value, list):
        return [each for part in value for each in strings(part)]
    return [str(value)]


READERS: dict[str, Callable[[Path], list[str]]] = {
    "scorecard.json": lambda path: strings(json.loads(path.read_text("utf-8"))),
    "earl.json": lambda path: strings(json.loads(path.read_text("utf-8"))),
    "scorecard.sarif": lambda path: strings(json.loads(path.read_text("utf-8"))),
    "openacr.yaml": lambda path: strings(yaml.safe_load(path.read_text("utf-8"))),
    "junit.xml": lambda path: ["".join(etree.parse(path).getroot().itertext()), *map(str, etree.parse(path).xpath("//@*"))],
    "scorecard.md": lambda path: [path.read_text("utf-8")],
    "fixes-jira.csv": cells,
    "findings.csv": cells, "fixes.csv": cells, "channels.csv": cells, "policies.csv": cells, "pages.csv": cells,
    "scorecard.xlsx": lambda path: [str(c.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for c in row if c.value],
}  # fmt: skip


def test_every_format_is_looked_at(folder: Path) -> None:
    made = {each.name for each in folder.iterdir() if each.is_file()}
    plain = {"run.json", "findings.parquet", "results.csv", "obligations.csv", "scorecard.csv", "manifest.json"}
    assert {name for name in made if not name.endswith(".html")} - plain == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_the_texts_are_there_whole_and_without_control_characters(folder: Path, name: str) -> None:
    found = READERS[name](folder / name)
    everything = "\n".join(found).replace("\\", "").replace("\u2060", "")
    if name != "pages.csv":
        assert SCRIPT in everything
        assert FORMULA[1:15] in everything
    assert [each[:80] for each in found if ODD.search(each)] == []
    assert (folder / name).stat().st_size < 40_000_000


@pytest.mark.parametrize("name", [name for name in READERS if name.endswith(".csv")])
def test_no_cell_is_a_formula(folder: Path, name: str) -> None:
    signs = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
    number = re.compile(r"\+\d+|-?\d+(\.\d+)?")
    assert [each[:60] for each in cells(folder / name) if signs.match(each) and not number.fullmatch(each)] == []


def test_no_cell_of_the_workbook_is_a_formula_or_leads_anywhere_but_the_web(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "scorecard.xlsx")
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [each.value for each in every if each.data_type == "f"] == []
    targets = [each.hyperlink.target or "" for each in every if each.hyperlink]
    assert targets
    assert [each for each in targets if not each.startswith(("https://", "http://"))] == []


def test_markdown_and_issues_hold_no_markup_of_the_shop(folder: Path) -> None:
    texts = [(folder / "scorecard.md").read_text("utf-8"), *(issue_markdown(fix, card().run) for fix in card().fixes)]
    for text in texts:
        tree = lxml_html.fromstring(
            f"<div>{MarkdownIt('commonmark', {'html': True}).enable('table').render(text)}</div>"
        )
        assert tree.xpath("//script | //img | //iframe | //style | //@onerror") == []
        assert [each for each in tree.xpath("//a/@href") if "alert" in each or "evil" in each] == []
        assert tree.xpath("//h1") == []


def test_jira_text_stays_in_its_boxes(folder: Path) -> None:
    with (folder / "fixes-jira.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(card().to_do)
    for row in rows:
        assert row["Description"].count("{noformat}") % 2 == 0
        outside = re.sub(r"\{noformat\}.*?\{noformat\}", "", row["Description"], flags=re.S)
        assert not re.search(r"(?<!\\)[{\[]", outside), "Jira markup of the shop"
        assert len(row["Summary"]) < 256


@pytest.fixture(scope="module")
def pages(folder: Path) -> list[Path]:
    """Every kind of HTML page: the scorecard with its further files, the portfolio, comparisons."""
    audits = folder.parents[1]
    database = f"sqlite:///{audits / 'history.db'}"
    with History(database) as history:
        for number, text in enumerate(HOSTILE):
            run = dataclasses.replace(card().run, site=text[:2000], run_id=f"r{number}", status=text[:50])
            history.record(dataclasses.replace(card(), run=run), folder)
    names = {text[:2000]: text for text in HOSTILE[:4]}
    write_portfolio(audits, database, "en", None, HOSTILE[0], names)
    reasons = ((), HOSTILE)
    compared = Compared((card(), card()), (HOSTILE[0], HOSTILE[1]), reasons, card().trend)
    write_comparison(compared, audits / "comparison")
    return [*sorted(folder.glob("*.html")), audits / "index.html", audits / "comparison.html"]


def test_no_page_runs_links_or_hides_anything_of_the_shop(pages: list[Path]) -> None:
    assert {each.name for each in pages} >= {
        "scorecard.html", "scorecard-fixes-2.html", "scorecard-pages-2.html", "index.html", "comparison.html",
    }  # fmt: skip
    seen: dict[str, str] = {}
    for path in pages:
        text = path.read_text("utf-8")
        assert len(text) < html.LARGEST
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
        assert not ODD.search(text)
        tree = lxml_html.fromstring(text)
        assert [each for each in tree.iter("script") if "alert(" in (each.text or "")] == []
        assert tree.xpath("//@onerror | //link | //iframe | //object | //script/@src | //@style | //form/@action") == []
        assert {each.partition(":")[0] for each in tree.xpath("//img/@src")} <= {"data"}
        assert [each for each in tree.xpath("//@href") if not re.match(r"https?://|#|[\w%./-]+\.html", each)] == []
        assert "49" not in "".join(tree.xpath("//h3//text()")), "a template of the shop was run"
        kind = path.name.partition("-")[0].partition(".")[0]
        seen[kind] = seen.get(kind, "") + " ".join(tree.text_content().split())
    assert {kind: [text in all_of_it for text in (SCRIPT, SHOWN)] for kind, all_of_it in seen.items()} == {
        "scorecard": [True, True], "index": [True, True], "comparison": [True, True],
    }  # fmt: skip


def test_the_comparison_table_holds_no_formula(pages: list[Path]) -> None:
    table = pages[0].parents[2] / "comparison.csv"
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8"))))
    assert len(rows) > 10
    assert [cell for row in rows for cell in row if re.match(r"[=@\t\r+]", cell) or "\x00" in cell] == []
    assert any("cmd|" in cell for row in rows for cell in row)


def test_the_parquet_holds_every_finding(folder: Path) -> None:
    table = pyarrow.parquet.read_table(folder / "findings.parquet")
    assert table.num_rows == len(HOSTILE)
    assert SCRIPT in table.column("selector").to_pylist()
