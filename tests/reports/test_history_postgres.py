"""The history in PostgreSQL behaves as the one in SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.build import build
from reports.history import History, HistoryError
from tests.reports.postgres import postgres
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

HTML = "<main><p>x</p></main><footer><img></footer>"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgres() as address:
        yield address


def run(folder: Path, day: int) -> Path:
    header = {"run_id": f"r{day}", "started": f"2026-01-{day:02d}T02:00:00Z"}
    return write_run(
        folder / "shop.example" / f"r{day}",
        [(make_page(SITE, HTML), [(make_check(), bad("footer img"))])],
        header=header,
    )


def test_runs_are_recorded_compared_and_replaced(tmp_path: Path, url: str) -> None:
    folders = [run(tmp_path, day) for day in (1, 2)]
    for folder in (*folders, folders[1]):
        card = build(folder, formats=("csv",), database=url)
    assert card.notes == () and card.trend and card.trend.previous == "r1"
    assert card.fixes[0].first_seen == "2026-01-01" and len(card.trend.still) == 1
    with History(url) as history:
        assert [each.run_id for each in history.runs(SITE)] == ["r1", "r2"]
        assert history.fixes(SITE)[0].state == "still"
    assert not (tmp_path / "history.db").exists()


def test_a_server_that_is_away_is_said_in_one_sentence_without_the_password() -> None:
    with pytest.raises(HistoryError, match="check that it can be reached") as caught:
        History("postgresql+psycopg://audit:secret@127.0.0.1:1/none?connect_timeout=2")
    assert "secret" not in str(caught.value) and "\n" not in str(caught.value)
