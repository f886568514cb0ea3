"""A history that is locked by another process, or made by a newer version, while the night runs: its runs are stored
all the same, the record says what happened, and the next night takes them in and misses no alarm.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from reports.files import sha256_of
from reports.history import History
from tests.crawler.night.portfolios import alarm_rows, nightly, nights, write_portfolio
from tests.crawler.night.strange import SITE, StrangeShop

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("history-away")]

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another process holds the write lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == "locked\n"
        yield


@contextmanager
def newer(database: Path) -> Iterator[None]:
    """It says of itself that a newer version made it."""
    before = _stamp(database, "9999")
    digest = sha256_of(database)
    yield
    assert sha256_of(database) == digest  # untouched
    _stamp(database, before)


def _stamp(database: Path, revision: str) -> str:
    connection = sqlite3.connect(database)
    with connection:
        (before,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    connection.close()
    return str(before)


@dataclass(frozen=True)
class Nights:
    file: Path
    statuses: tuple[int, ...]
    sent: tuple[list[str], ...]
    """What was sent, night by night."""


@pytest.fixture(scope="module", params=[locked, newer], ids=["locked", "newer"])
def three(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """A good night, one with the history away in which the shop got worse, and a third with it back."""
    folder = tmp_path_factory.mktemp("away")
    database = folder / "audits" / "history.db"
    with pytest.MonkeyPatch.context() as environment, StrangeShop() as shop:
        environment.setenv("AUDIT_DATABASE_URL", f"sqlite:///{database}?timeout=1")
        file = write_portfolio(folder, {shop.url: SITE}, portfolio="full_sweep_every = 1", notify="score_drop = 100")
        statuses, sent = [nightly(file).status], [_sentences(file, 0)]
        shop.mode = "speechless"
        with request.param(database):
            statuses.append(nightly(file).status)
        sent.append(_sentences(file, len(sent[0])))
        statuses.append(nightly(file).status)
        sent.append(_sentences(file, len(sent[0]) + len(sent[1])))
    yield Nights(file, tuple(statuses), tuple(sent))


def _sentences(file: Path, after: int) -> list[str]:
    return [row["sentence"] for row in alarm_rows(file)][after:]


def test_the_run_is_stored_and_the_record_says_what_was_amiss(three: Nights) -> None:
    second = nights(three.file)[1]
    folder = Path(second["outcomes"][0]["run"])
    assert (second["outcomes"][0]["status"], json.loads((folder / "run.json").read_text())["status"]) == (0, "finished")
    assert (folder / "scorecard.csv").exists()
    (problem, *_) = second["problems"]
    assert "its alarms could not be worked out: HistoryError" in problem
    assert "keeps it locked" in problem or "made by a newer version" in problem
    assert three.statuses[1] == 0
    assert three.sent[1] == []


def test_the_next_night_takes_it_in_and_raises_its_alarms(three: Nights) -> None:
    assert three.sent[2] == ["new serious failure: Page without a language"]
    assert nights(three.file)[2]["problems"] == []
    with History(f"sqlite:///{three.file.parent / 'audits' / 'history.db'}") as history:
        (site,) = history.sites()
        runs = [run.run_id for run in history.runs(site)]
    assert runs == [Path(night["outcomes"][0]["run"]).name for night in nights(three.file)]
