"""Nights in which things go wrong, with real processes: no browser is needed, because nobody gets as far."""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import json
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from crawler.night.process import site_lock, unfinished
from tests.conftest import start_scrapy
from tests.crawler.night.portfolios import QUICK, alarms, closed_port, nightly, nights, silent_port, write_portfolio

NOW = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@pytest.fixture(scope="module")
def down_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int], str]:
    """A shop that is down, with one retry, and a second night of the same."""
    with closed_port() as url:
        file = write_portfolio(tmp_path_factory.mktemp("down"), {url: QUICK}, portfolio="parallel = 1")
        first, second = nightly(file), nightly(file)
    return file, [first.status, second.status], first.out


def test_a_site_that_is_down_is_told_and_named(down_twice: tuple[Path, list[int], str]) -> None:
    _, statuses, out = down_twice
    assert statuses == [3, 3]
    assert "NOT AUDITED" in out
    assert "Night test: 1 site, 1 alarm" in out


def test_even_then_there_is_a_portfolio_page(down_twice: tuple[Path, list[int], str]) -> None:
    file, _, out = down_twice
    page = file.parent / "audits" / "index.html"
    assert f"Portfolio: {page}" in out
    assert page.exists()


def test_the_alarm_of_a_site_that_stays_away_is_sent_once(down_twice: tuple[Path, list[int], str]) -> None:
    assert [kind for kind, _ in alarms(down_twice[0])] == ["site-unreachable"]


def test_each_night_has_a_record_of_who_ran_what(down_twice: tuple[Path, list[int], str]) -> None:
    first, second = nights(down_twice[0])
    assert first["started"] <= second["started"]
    assert first["user"]
    assert first["version"]
    assert first["portfolio"].endswith("sites.toml")
    (site,) = first["outcomes"]
    assert "storefront" in site["arguments"]
    assert site["reason"]


def test_a_site_that_is_down_is_tried_again(tmp_path: Path) -> None:
    with closed_port() as url:
        file = write_portfolio(tmp_path, {url: QUICK})
        file.write_text(file.read_text().replace("retries = 0", "retries = 2"))
        nightly(file)
    assert nights(file)[0]["outcomes"][0]["attempts"] == 3


def test_a_site_that_hangs_is_ended_and_the_others_have_their_turn(tmp_path: Path) -> None:
    with silent_port() as hanging, closed_port() as down:
        file = write_portfolio(tmp_path, {hanging: QUICK, down: QUICK}, portfolio="site_timeout_minutes = 0.2")
        ran = nightly(file)
    silent, closed = nights(file)[0]["outcomes"]
    assert ran.status == 3
    assert "not finished after 0.2 minutes" in silent["reason"]
    assert closed["reason"]
    assert sorted(alarms(file)) == sorted([("site-unreachable", down), ("site-unreachable", hanging)])


def test_a_night_that_is_told_to_stop_still_tells(tmp_path: Path) -> None:
    with silent_port() as hanging:
        file = write_portfolio(tmp_path, {hanging: QUICK})
        night = start_scrapy("nightly", str(file))
        while night.poll() is None and not list(tmp_path.glob("audits/.night/*/audit.log")):
            with contextlib.suppress(subprocess.TimeoutExpired):
                night.wait(timeout=0.1)
        children = Path(f"/proc/{night.pid}/task/{night.pid}/children").read_text().split()
        night.terminate()
        status = night.wait()
    (record,) = nights(file)
    assert (status, record["stopped"]) == (3, True)
    assert "the night was stopped" in record["outcomes"][0]["reason"]
    assert alarms(file) == []
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


def test_outside_its_window_no_site_is_started(tmp_path: Path) -> None:
    with closed_port() as url:
        file = write_portfolio(tmp_path, {url: QUICK}, portfolio='window = "03:00-03:00"')
        ran = nightly(file)
    (site,) = nights(file)[0]["outcomes"]
    assert ran.status == 3
    assert "window was over" in site["reason"]
    assert alarms(file) == []


def test_two_nights_at_once_are_refused(tmp_path: Path) -> None:
    with closed_port() as url:
        file = write_portfolio(tmp_path, {url: QUICK})
        (tmp_path / "audits").mkdir()
        with (tmp_path / "audits" / ".night.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            ran = nightly(file)
    assert ran.status == 3
    assert "another nightly audit is running" in ran.err
    assert nights(file) == []


def test_a_night_started_while_another_runs_leaves_it_alone(tmp_path: Path) -> None:
    """Two real ones: the first waits for a shop that says nothing, the second ends at once, the first has its record."""
    with silent_port() as hanging:
        file = write_portfolio(tmp_path, {hanging: QUICK})
        first = start_scrapy("nightly", str(file))
        while first.poll() is None and not list(tmp_path.glob("audits/.night/*/audit.log")):
            with contextlib.suppress(subprocess.TimeoutExpired):
                first.wait(timeout=0.1)
        second = nightly(file)
        still = first.poll()
        first.terminate()
        first.wait()
    assert (second.status, still) == (3, None)
    assert "another nightly audit is running" in second.err
    (record,) = nights(file)
    assert record["stopped"]


def test_a_site_still_being_audited_is_left_alone(tmp_path: Path) -> None:
    with closed_port() as url:
        file = write_portfolio(tmp_path, {url: QUICK})
        jobdir = tmp_path / "audits" / ".night" / url.removeprefix("http://").strip("/").replace(":", "_")
        jobdir.mkdir(parents=True)
        with site_lock(jobdir) as held:
            assert held is not None
            nightly(file)
    assert "still running" in nights(file)[0]["outcomes"][0]["reason"]
    assert alarms(file) == []


@pytest.mark.parametrize("damage", ["newer", "foreign", "locked"])
def test_a_database_that_cannot_be_used_costs_its_alarms_only(
    tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "audits" / "history.db"
    database.parent.mkdir()
    monkeypatch.setenv("AUDIT_DATABASE_URL", f"sqlite:///{database}?timeout=1")
    holder = sqlite3.connect(database, isolation_level=None) if damage == "locked" else None
    if holder:
        holder.execute("BEGIN IMMEDIATE")
    if damage == "foreign":
        database.write_bytes(b"this is no database at all, but a text of some length")
    elif damage == "newer":
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        connection.close()
    with closed_port() as url:
        file = write_portfolio(tmp_path, {url: QUICK})
        ran = nightly(file)
    if holder:
        holder.close()
    (night,) = nights(file)
    assert ran.status == 3
    assert "its alarms could not be worked out" in night["problems"][0]
    assert night["outcomes"][0]["reason"]


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    with closed_port() as url:
        file = write_portfolio(tmp_path, {url: QUICK})
        (tmp_path / "audits").write_text("a file where the folder should be")
        ran = nightly(file)
    assert ran.status == 3
    assert "Not started" in ran.err
    assert "Traceback" not in ran.err


def test_no_room_for_one_site_does_not_stop_the_others(tmp_path: Path) -> None:
    with closed_port() as one, closed_port() as two:
        file = write_portfolio(tmp_path, {one: QUICK, two: QUICK})
        jobs = tmp_path / "audits" / ".night"
        jobs.mkdir(parents=True)
        (jobs / one.removeprefix("http://").strip("/").replace(":", "_")).write_text("in the way")
        ran = nightly(file)
    first, second = nights(file)[0]["outcomes"]
    assert ran.status == 3
    assert "could not be started" in first["reason"]
    assert second["attempts"] == 1
    assert alarms(file) == [("site-unreachable", two)]


def test_a_mistake_in_the_file_audits_nothing(tmp_path: Path) -> None:
    file = write_portfolio(tmp_path, {})
    ran = nightly(file)
    assert ran.status == 2
    assert "lists no site" in ran.err
    assert not (tmp_path / "audits").exists()


def test_check_only_reads_the_file(tmp_path: Path) -> None:
    file = write_portfolio(tmp_path, {"https://shop.example": ""})
    ran = nightly(file, "--check")
    assert (ran.status, ran.out.strip()) == (0, f"{file} is fine: 1 site")
    assert not (tmp_path / "audits").exists()


@pytest.mark.parametrize(
    ("note", "header", "goes_on"),
    [
        (None, None, False),
        ("{", None, False),
        ("[]", None, False),
        ("{run}", {"status": "running", "started": "2001-01-01T00:00:00Z"}, False),
        ("{run}", {"status": "finished", "started": "2001-01-01T00:00:00Z"}, False),
        ("{run}", {"status": "running", "started": "yesterday"}, False),
        ("{run}", {"status": "running", "started": NOW}, True),
        ("{run}", {"status": "finished", "started": NOW}, True),  # killed while its report was written
        ("{done}", {"status": "finished", "started": NOW}, False),
        ("{run}", {"status": "not-audited", "started": NOW}, False),
    ],
)
def test_what_cannot_go_on_is_begun_anew(
    tmp_path: Path, note: str | None, header: dict[str, str] | None, goes_on: bool
) -> None:
    run = tmp_path / "run"
    run.mkdir()
    if header is not None:
        (run / "run.json").write_text(json.dumps(header))
    if note is not None:
        notes = {"{run}": {"run": os.fspath(run)}, "{done}": {"run": os.fspath(run), "done": True}}
        text = json.dumps(notes[note]) if note in notes else note
        (tmp_path / "storefront-audit.json").write_text(text)
    assert unfinished(tmp_path) is goes_on
