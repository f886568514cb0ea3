"""Which run tonight is compared with, from real run folders and a real history: nothing new is swallowed, nothing of ours blamed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checks.model import Verdict, passed
from crawler.night.alarms import NightFacts
from crawler.night.facts import facts_of, runs_of, since
from reports.build import build
from reports.history import History
from tests.reports.runs import HEADER, bad, make_check, make_page, write_run

SHOP, START = "https://shop.example/", "https://shop.example/en/"
ALT, LANG = make_check("axe/image-alt"), make_check("missing-lang")


def run(audits: Path, day: int, alt: Verdict, lang: Verdict, **header: Any) -> str:
    """A finished run of the shop, which sends its visitors from / to /en/."""
    run_id = f"2026010{day}T030405Z-abcd"
    facts = {
        **HEADER,
        "run_id": run_id,
        "site": START,
        "started": f"2026-01-0{day}T03:04:05Z",
        "status": "finished",
        **header,
    }
    folder = audits / "shop.example" / run_id
    write_run(folder, [(make_page(START, "<img>"), [(ALT, alt), (LANG, lang)])], header=facts)
    build(folder)
    return run_id


def compared(audits: Path, run_id: str, judged: str) -> tuple[NightFacts | None, NightFacts, set[str]]:
    now = facts_of(audits / "shop.example" / run_id, SHOP)
    with History(f"sqlite:///{audits / 'history.db'}") as history:
        before, now = since(runs_of(history, SHOP), now, judged, audits)
    return before, now, {now.fixes[fix][0] for fix in now.new & set(now.fixes)}


def test_the_first_run_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    only = run(tmp_path, 1, bad("img"), passed())
    assert compared(tmp_path, only, "")[0] is None


def test_what_a_night_killed_before_its_alarms_found_is_still_new(tmp_path: Path) -> None:
    first = run(tmp_path, 1, passed(), passed())
    run(tmp_path, 2, bad("img"), passed())
    third = run(tmp_path, 3, bad("img"), bad("html"))
    before, _, new = compared(tmp_path, third, first)
    assert before is not None
    assert before.run_id == first
    assert new == {"Broken: axe/image-alt", "Broken: missing-lang"}


def test_what_was_mended_meanwhile_is_not(tmp_path: Path) -> None:
    first = run(tmp_path, 1, passed(), passed())
    run(tmp_path, 2, bad("img"), passed())
    third = run(tmp_path, 3, passed(), passed())
    assert compared(tmp_path, third, first)[2] == set()


def test_without_a_judged_run_the_last_one_counts(tmp_path: Path) -> None:
    run(tmp_path, 1, passed(), passed())
    second = run(tmp_path, 2, bad("img"), passed())
    third = run(tmp_path, 3, bad("img"), passed())
    before, _, new = compared(tmp_path, third, "")
    assert before is not None
    assert (before.run_id, new) == (second, set())


def test_a_run_asked_for_something_else_is_no_base(tmp_path: Path) -> None:
    first = run(tmp_path, 1, passed(), passed())
    run(tmp_path, 2, passed(), passed(), arguments={"sample": "all"})
    third = run(tmp_path, 3, passed(), passed())
    before = compared(tmp_path, third, "")[0]
    assert before is not None
    assert before.run_id == first


def test_a_change_of_ours_is_marked(tmp_path: Path) -> None:
    first = run(tmp_path, 1, passed(), passed())
    later = run(tmp_path, 2, bad("img"), passed(), versions={**HEADER["versions"], "axe": "4.15.0"})
    _, now, new = compared(tmp_path, later, first)
    assert not now.comparable
    assert new == set()
    patch = run(tmp_path, 3, bad("img"), passed(), versions={**HEADER["versions"], "axe": "4.15.0"})
    assert compared(tmp_path, patch, later)[1].comparable


def test_a_moved_audit_folder_is_found_again(tmp_path: Path) -> None:
    first = run(tmp_path / "old", 1, passed(), passed())
    second = run(tmp_path / "old", 2, passed(), passed())
    (tmp_path / "old").rename(tmp_path / "new")
    before = compared(tmp_path / "new", second, first)[0]
    assert before is not None
    assert before.reachable


def test_an_unfinished_run_is_no_result(tmp_path: Path) -> None:
    assert not facts_of(tmp_path, SHOP).reachable
