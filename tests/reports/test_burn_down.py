"""Fixes over several runs: how many findings are left, since when, and what the report draws of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from checks.model import passed
from reports.build import build
from reports.model import Scorecard
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

HTML = "<header><img><img><img></header><main><p>x</p></main><footer><img></footer>"
NIGHTS = (
    ("header img:nth-of-type(1)", "header img:nth-of-type(2)", "header img:nth-of-type(3)", "footer img"),
    ("header img:nth-of-type(1)", "header img:nth-of-type(2)", "footer img"),
    ("header img:nth-of-type(1)",),
)


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scorecard, Path]:
    """The last of three nights in which the header got better and the footer was mended."""
    audits = tmp_path_factory.mktemp("audits")
    for number, places in enumerate(NIGHTS, 1):
        header = {"run_id": f"2026010{number}T030405Z-abcd", "started": f"2026-01-0{number}T03:04:05Z"}
        verdict = bad(*places) if places else passed()
        run = write_run(
            audits / "shop.example" / header["run_id"],
            [(make_page(SITE, HTML), [(make_check(), verdict)])],
            header=header,
        )
        card = build(run)
    return card, run


def test_each_fix_has_its_counts_and_the_mended_one_ends_at_nothing(third: tuple[Scorecard, Path]) -> None:
    card, _ = third
    assert card.trend is not None
    (fix,) = card.failures
    (gone,) = card.trend.fixed
    assert card.trend.burn_down == {fix.fix_id: (3, 2, 1), gone: (1, 1, 0)}
    assert (fix.first_seen, fix.state) == ("2026-01-01", "still")


def test_the_report_draws_it_with_a_table_beside(third: tuple[Scorecard, Path]) -> None:
    _, folder = third
    tree = html.fromstring((folder / "scorecard.html").read_text("utf-8"))
    (article,) = tree.xpath("//article")
    (drawing,) = article.xpath(".//*[name()='svg']")
    assert drawing.get("aria-label") == "Over 3 runs: from 3 places to one place"
    cells = [each.text_content() for each in article.xpath(".//table//tr/*")]
    assert cells == ["Date", "findings", "January 1, 2026", "3", "January 2, 2026", "2", "January 3, 2026", "1"]
    assert "First seen January 1, 2026" in article.text_content()
    labels = tree.xpath("//section[@aria-labelledby='trend']//*[name()='svg']/@aria-label")
    assert "Fixes to make: from 2 to 1; the numbers are in the table below" in labels
    assert "Findings: from 4 to 1; the numbers are in the table below" in labels
    rows = tree.xpath("//section[@aria-labelledby='trend']//table/tbody/tr")
    assert [row.xpath("./td[@class='n']")[-2].text_content() for row in rows] == ["4", "3", "1"]


def test_the_first_run_has_nothing_to_draw(tmp_path: Path) -> None:
    run = write_run(tmp_path / "shop.example" / "run", [(make_page(SITE, HTML), [(make_check(), bad("footer img"))])])
    card = build(run)
    assert card.trend is None
    assert 'svg class="burn"' not in (run / "scorecard.html").read_text("utf-8")
