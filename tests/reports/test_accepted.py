"""Accepted fixes: when they hold, when they are over, and what the report says of them."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest
from lxml import html

from reports.accepted import Accepted, AcceptedError, judge_accepted, load_accepted, load_statements
from reports.build import build
from reports.model import AcceptedFix
from tests.reports.runs import bad, make_check, make_page, write_run

KNOWN = Accepted("f", "Theme team", "new theme in March", datetime.date(2026, 3, 1))


def holds(known: Accepted, found: set[str], day: str = "2026-02-01") -> bool:
    return known.fix in judge_accepted([known], {"f": frozenset(found)}, day).holds


def test_it_holds_to_the_end_of_its_last_day() -> None:
    assert [holds(KNOWN, {"1"}, day) for day in ("2026-03-01T23:59:59Z", "2026-03-02")] == [True, False]


def test_over_names_owner_and_day_while_the_fix_is_there() -> None:
    verdict = judge_accepted([KNOWN], {"f": frozenset("1")}, "2026-03-02")
    assert verdict.over == {"f": "accepted until 2026-03-01 by Theme team, and still there"}
    assert judge_accepted([KNOWN], {}, "2026-03-02").over == {}


def test_one_finding_mended_and_another_new_do_not_cancel_out() -> None:
    narrow = dataclasses.replace(KNOWN, findings=("1", "2"))
    assert holds(narrow, {"1"})
    assert not holds(narrow, {"1", "3"})


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[[known]]\nfix = 'a'", "owner is missing"),
        ("[[known]]\nfix = 'a'\nowner = 'b'\nreason = ' '\nexpires = 2026-01-01", "reason is missing"),
        ("[[known]]\nfix = 'a'\nowner = 'b'\nreason = 'c'", "expires is missing"),
        ("[[known]]\nfix = 'a'\nowner = 'b'\nreason = 'c'\nexpires = 'soon'", "must be a day"),
        ("[[known]]\nfix = 'a'\nowner = 'b'\nreason = 'c'\nexpires = 2026-01-01\nuntil = 1", "unknown key 'until'"),
        ("known = 3", "must hold"),
        ("[[known]", "not valid"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, text: str, hint: str) -> None:
    file = tmp_path / "accepted.toml"
    file.write_text(text)
    with pytest.raises(AcceptedError, match=hint):
        load_accepted(file)


def test_no_file_is_an_empty_list_and_a_missing_one_a_mistake(tmp_path: Path) -> None:
    assert (load_accepted(""), load_statements("")) == ((), {})
    with pytest.raises(AcceptedError, match="cannot be read"):
        load_accepted(tmp_path / "none.toml")


def test_the_report_lists_them_apart_and_scores_them_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "audits" / "shop.example" / "run"
    write_run(folder, [(make_page("https://shop.example/", "<img>"), [(make_check(), bad("img"))])])
    plain = build(folder, history=False)
    (fix,) = plain.failures
    known = Accepted(fix.fix_id, "Theme team", "later", datetime.date(2026, 3, 1))
    stated = {"staff-training": {"answer": "yearly", "on": "2026-05-01"}}
    card = build(folder, history=False, accepted=[known], attest=stated)
    assert card.suppressed == (fix.fix_id,)
    assert card.accepted == (AcceptedFix(fix.fix_id, "Theme team", "later", "2026-03-01"),)
    assert card.overall == plain.overall
    assert card.headline == plain.headline
    assert any("stated by the operator on 2026-05-01: yearly" in answer for _, answer in card.attestations)
    tree = html.fromstring((folder / "scorecard.html").read_text("utf-8"))
    assert tree.xpath("//article") == []
    (entry,) = tree.xpath(f"//h3[@id='accepted']/following-sibling::ul[1]/li[@id='{fix.fix_id}']")
    assert "Accepted by Theme team until March 1, 2026: later" in " ".join(entry.text_content().split())
    late = build(folder, history=False, accepted=[dataclasses.replace(known, expires=datetime.date(2026, 1, 1))])
    assert late.suppressed == ()
    assert any("accepted until 2026-01-01 by Theme team" in note for note in late.notes)
    tree = html.fromstring((folder / "scorecard.html").read_text("utf-8"))
    assert [each.get("id") for each in tree.xpath("//article")] == [fix.fix_id]


def test_they_are_no_tasks_and_a_second_rendering_knows_them(tmp_path: Path) -> None:
    folder = tmp_path / "audits" / "shop.example" / "run"
    known = {"fix": "", "owner": "Theme team", "reason": "later", "expires": "2026-03-01", "findings": []}
    pages = [
        (
            make_page("https://shop.example/", "<img><p>x</p>"),
            [(make_check(), bad("img")), (make_check("other"), bad("p"))],
        )
    ]
    write_run(folder, pages)
    first = build(folder, history=False, formats=("jira", "markdown"))
    known["fix"] = first.failures[0].fix_id
    again = tmp_path / "again" / "shop.example" / "run"
    write_run(again, pages, header={"accepted": [known]})
    card = build(again, history=False, formats=("jira", "markdown"))
    assert card.suppressed == (known["fix"],)
    assert len(card.failures) == 2
    assert len(card.to_do) == 1
    assert known["fix"] not in (again / "fixes-jira.csv").read_text("utf-8")
    assert "later; Theme team, until 2026-03-01" in (again / "scorecard.md").read_text("utf-8")
