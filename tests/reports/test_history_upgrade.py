"""Databases of other versions: older ones are brought up to date with what they hold, newer ones are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from reports.build import build
from reports.history import History, HistoryError, database_url
from reports.rebuild import enter_missing, rebuild
from reports.schema import REVISION
from tests.reports.postgres import postgres
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

FIRST = "0001"
OLD_RUN = {
    "site": SITE, "run_id": "r1", "previous": "", "started": "2026-01-01T02:00:00Z", "finished": "2026-01-01T02:05:00Z",
    "status": "finished", "folder": "gone", "note": "", "markets": ["us"], "versions": {"tool": "0.0.1"},
    "arguments": {"sample": "auto"}, "operator": {}, "pages_known": 3, "pages_audited": 2, "fixes": 1, "findings": 4,
    "needs_review": 0, "blockers": 0, "coverage": 0.9, "comparable": False,
}  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield database_url(tmp_path)
        return
    with postgres() as address:
        yield address


def made_by_the_first_version(url: str, *, stamped: bool = True) -> None:
    """The tables as the first migration made them, with a run in them."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("reports") / "migrations"))
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST)
        old = sa.Table("runs", sa.MetaData(), autoload_with=connection)
        assert "ordered_at" not in old.columns
        connection.execute(old.insert().values(**OLD_RUN))
        if not stamped:
            connection.execute(sa.text("DROP TABLE alembic_version"))
    engine.dispose()


def run(audits: Path, day: int) -> Path:
    header = {"run_id": f"r{day}", "started": f"2026-01-{day:02d}T02:00:00Z"}
    page = make_page(SITE, "<main><p>x</p></main><footer><img></footer>")
    return write_run(audits / "shop.example" / f"r{day}", [(page, [(make_check(), bad("footer img"))])], header=header)


@pytest.mark.parametrize("stamped", [True, False], ids=["stamped", "unstamped"])
def test_an_older_database_is_brought_up_to_date_with_what_it_holds(tmp_path: Path, url: str, stamped: bool) -> None:
    assert REVISION != FIRST
    made_by_the_first_version(url, stamped=stamped)
    card = build(run(tmp_path, 2), formats=("csv",), database=url)
    assert card.notes == () and card.trend and len(card.trend.points) == 2
    with History(url) as history:
        old, new = history.runs(SITE)
    assert (old.run_id, old.ordered_at, old.findings, old.markets) == ("r1", OLD_RUN["started"], 4, ("us",))
    assert (new.run_id, new.ordered_at) == ("r2", "2026-01-02T02:00:00Z")
    with History(url) as again:
        assert len(again.runs(SITE)) == 2


def test_a_newer_database_is_left_as_it_is_and_takes_the_runs_in_later(tmp_path: Path) -> None:
    url = database_url(tmp_path)
    build(run(tmp_path, 1), formats=("csv",))
    _stamp(url, "9999")
    before = (tmp_path / "history.db").read_bytes()
    card = build(run(tmp_path, 2), formats=("csv",))
    assert "made by a newer version (schema 9999" in card.notes[-1]
    assert (tmp_path / "shop.example" / "r2" / "scorecard.csv").exists()
    for each in (lambda: rebuild(tmp_path), lambda: enter_missing(tmp_path, url)):
        with pytest.raises(HistoryError, match="newer version"):
            each()
    assert (tmp_path / "history.db").read_bytes() == before
    _stamp(url, REVISION)
    assert enter_missing(tmp_path, url) == 1
    assert enter_missing(tmp_path, url) == 0
    with History(url) as history:
        assert [each.run_id for each in history.runs(SITE)] == ["r1", "r2"]


def test_a_run_that_cannot_be_read_leaves_the_others_their_place(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        run(tmp_path, day)
    broken = tmp_path / "shop.example" / "r2" / "journal"
    for each in broken.iterdir():
        each.unlink()
        each.mkdir()
    assert rebuild(tmp_path) == 2
    with History(database_url(tmp_path)) as history:
        assert [each.run_id for each in history.runs(SITE)] == ["r1", "r3"]


def _stamp(url: str, revision: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    with engine.connect() as connection:  # what WAL holds back goes into the file, so that its bytes can be compared
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
