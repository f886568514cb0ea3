"""From a stored run to the files of the contract."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from checks.model import Category, Instance, cant_tell, failed, passed
from reports.build import BuildError, build
from reports.rows import PageRow
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

FILES = ("pages", "results", "findings", "fixes", "channels", "policies", "obligations", "scorecard")
HTML = "<html><body><main><p>x</p></main><footer><img></footer></body></html>"


def shop(folder: Path) -> Path:
    alt, title = make_check(), make_check("axe/document-title")
    phone = make_check("channel-phone-present", category=Category.SUPPORT, scope="site")
    pages = [(make_page(f"{SITE}p{n}", HTML), [(alt, bad("footer > img")), (title, passed())]) for n in range(3)]
    rows = [PageRow(SITE + "p9", status="represented", template="product", represented_by=(SITE + "p0",))]
    return write_run(folder, pages, site=[(phone, failed(Instance("no telephone number found")))], rows=rows)


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_file_of_the_contract_is_written(tmp_path: Path) -> None:
    build(shop(tmp_path / "run"), history=False)
    for name in FILES:
        assert (tmp_path / "run" / f"{name}.csv").read_text(encoding="utf-8").count("\n") >= 1
    assert (tmp_path / "run" / "findings.parquet").exists()
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text())
    assert {"scorecard.html", "fixes.csv", "run.json"} <= set(manifest["files"])


def test_the_same_footer_on_every_page_is_one_fix(tmp_path: Path) -> None:
    card = build(shop(tmp_path / "run"), history=False)
    assert {fix.check_id: (fix.instances, fix.pages) for fix in card.failures} == {
        "missing-alt": (3, 3),
        "channel-phone-present": (1, 1),
    }
    assert card.headline.sentence == "2 fixes clear 4 findings on 4 pages"
    assert {fix.represented_pages for fix in card.failures} == {4, 1}
    findings = read(tmp_path / "run", "findings")
    assert {row["fix_id"] for row in findings} == {fix.fix_id for fix in card.fixes}


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = shop(tmp_path / "run")
    build(folder, history=False)
    first = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    build(folder, history=False)
    assert first == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_order_pages_were_crawled_in_does_not_show(tmp_path: Path) -> None:
    alt = make_check()
    pages = [(make_page(f"{SITE}p{n}", HTML), [(alt, bad("footer > img"))]) for n in range(4)]
    for name, order in (("a", pages), ("b", pages[::-1])):
        build(write_run(tmp_path / name, order), history=False)
    for name in (*(f"{each}.csv" for each in FILES), "scorecard.html", "findings.parquet"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_a_run_without_findings_builds(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", [(make_page(SITE, HTML), [(make_check(), passed())])])
    card = build(folder, history=False)
    assert card.fixes == () and card.overall.value == 100.0
    assert card.headline.sentence == "No failures found on 1 page"


def test_a_run_killed_before_its_first_page_builds_without_a_score(tmp_path: Path) -> None:
    card = build(write_run(tmp_path / "run", []), history=False)
    assert card.overall.value is None and card.overall.why_none


def test_findings_that_all_need_review_are_no_failures(tmp_path: Path) -> None:
    verdict = cant_tell("look", Instance("contrast over a picture", "h1", outcome="cantTell"))  # type: ignore[arg-type]
    folder = write_run(tmp_path / "run", [(make_page(SITE, HTML), [(make_check(), verdict)])])
    card = build(folder, history=False)
    assert not card.failures and len(card.reviews) == 1
    assert card.categories[0].needs_review == 1
    assert card.overall.low is not None and card.overall.high == 100.0 and card.overall.low < 100


def test_cells_that_would_be_formulas_are_text(tmp_path: Path) -> None:
    title = '=cmd|" /C calc"!A0'
    row = PageRow(SITE + "x", status="soft-404", title=title, reason="\x00null +1")
    folder = write_run(tmp_path / "run", [(make_page(SITE, HTML), [(make_check(), passed())])], rows=[row])
    build(folder, history=False)
    pages = {row["url"]: row for row in read(folder, "pages")}
    assert pages[SITE + "x"]["title"] == "'" + title
    assert pages[SITE + "x"]["reason"] == "null +1"


def test_markup_from_the_site_is_text_in_the_report(tmp_path: Path) -> None:
    verdict = failed(Instance("<script>alert(1)</script>", "img", "<img onerror=alert(1)>"))
    folder = write_run(tmp_path / "run", [(make_page(SITE + "?<b>", HTML), [(make_check(), verdict)])])
    build(folder, history=False)
    html = (folder / "scorecard.html").read_text(encoding="utf-8")
    assert "<script>alert" not in html and "<img onerror" not in html


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="known: csv"):
        build(shop(tmp_path / "run"), formats=("docx",), history=False)
