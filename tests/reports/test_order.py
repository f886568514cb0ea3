"""Runs of a clock that jumps: each is compared with the run made before it, whatever the clock said."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.build import build
from reports.history import History, database_url
from reports.order import next_ordered_at, ordered_at
from reports.rebuild import rebuild
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

DAY = "2026-01-{:02d}T02:00:00Z"


@pytest.mark.parametrize(
    ("started", "earlier", "place"),
    [
        (DAY.format(2), (), DAY.format(2)),
        (DAY.format(2), (DAY.format(1),), DAY.format(2)),
        (DAY.format(2), (DAY.format(2),), "2026-01-02T02:00:01Z"),
        (DAY.format(2), (DAY.format(1), "2031-12-31T23:59:59Z"), "2032-01-01T00:00:00Z"),
        (DAY.format(2), ("", "yesterday"), DAY.format(2)),
    ],
)
def test_a_run_never_sorts_before_one_that_was_there(started: str, earlier: tuple[str, ...], place: str) -> None:
    assert next_ordered_at(started, ({"started": each} for each in earlier)) == place


def test_a_run_of_an_older_version_stands_where_it_started() -> None:
    assert ordered_at({"started": DAY.format(1)}) == DAY.format(1)
    assert ordered_at({"started": DAY.format(1), "ordered_at": DAY.format(3)}) == DAY.format(3)
    assert ordered_at({}) == ""


def night(audits: Path, number: int, day: int, place: str, *broken: str) -> Path:
    header = {"run_id": f"r{number}", "started": DAY.format(day), "ordered_at": place}
    page = make_page(SITE, "<main><img class='one'></main><footer><img></footer>")
    checks = [(make_check(), bad(*broken))]
    return write_run(audits / "shop.example" / f"r{number}", [(page, checks)], header=header)


def test_the_history_keeps_the_order_in_which_runs_were_made(tmp_path: Path) -> None:
    """The second night ran with a clock twenty days ahead, the third with the right one again."""
    made = (
        night(tmp_path, 1, 1, DAY.format(1), "footer img"),
        night(tmp_path, 2, 21, DAY.format(21), "footer img", "main img"),
        night(tmp_path, 3, 3, "2026-01-21T02:00:01Z", "main img"),
    )
    cards = [build(each, formats=("csv",)) for each in made]
    second, third = (each.trend for each in cards[1:])
    assert second and third
    assert (second.previous, third.previous) == ("r1", "r2")
    assert len(third.still) == 1 and len(third.fixed) == 1 and not third.new
    assert [each.run_id for each in third.points] == ["r1", "r2", "r3"]
    with History(database_url(tmp_path)) as history:
        before = history.runs(SITE), history.fixes(SITE)
    assert [each.run_id for each in before[0]] == ["r1", "r2", "r3"]
    assert {each.last_run: each.state for each in before[1]} == {"r2": "fixed", "r3": "still"}
    (tmp_path / "history.db").unlink()
    assert rebuild(tmp_path) == 3
    with History(database_url(tmp_path)) as history:
        assert (history.runs(SITE), history.fixes(SITE)) == before
