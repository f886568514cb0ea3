"""The machine's own scheduler: units that systemd accepts, a crontab line that can be found and taken out again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from crawler.night.schedule import Schedule, ScheduleError, cron_line, parse_time, service_unit, timer_unit
from tests.conftest import Ran, scrapy
from tests.crawler.night.portfolios import write_portfolio

PLAN = Schedule(Path("/srv/my sites/100%.toml"), Path("/srv/audit"), "02:05")


@pytest.mark.parametrize(("text", "time"), [("2:05", "02:05"), ("23:59", "23:59"), (" 02:00 ", "02:00")])
def test_a_time_of_day_is_read(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["24:00", "2", "02:60", "2am", "02:00:00"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ScheduleError, match="time of day like 02:00"):
        parse_time(text)


def test_the_crontab_line_runs_under_flock_and_names_its_portfolio() -> None:
    line = cron_line(PLAN)
    assert line.startswith("5 2 * * * cd /srv/audit && ")
    assert "flock -n" in line
    assert "'/srv/my sites/100\\%.toml'" in line  # % is a newline to cron
    assert line.endswith(f"# {PLAN.name}")


def test_units_escape_what_systemd_would_expand() -> None:
    assert "100%%.toml" in service_unit(PLAN)
    assert "KillMode=control-group" in service_unit(PLAN)
    assert "OnCalendar=*-*-* 02:05:00" in timer_unit(PLAN)


def test_each_portfolio_has_a_schedule_of_its_own() -> None:
    assert PLAN.name != Schedule(Path("/srv/other/100%.toml"), Path("/srv/audit"), "02:05").name


def schedule(file: Path, *more: str) -> Ran:
    return scrapy("schedule", str(file), *more)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    file = write_portfolio(tmp_path, {"https://shop.example": ""})
    ran = schedule(file, "--at", "02:00", "--to", str(tmp_path / "units"))
    assert ran.status == 0, ran.err
    units = sorted(map(str, (tmp_path / "units").iterdir()))
    assert len(units) == 2
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--generators=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in checked.stderr.splitlines() if "storefront-audit" in line]
    assert complaints == []


def test_units_are_written_shown_and_removed(tmp_path: Path) -> None:
    file, units = write_portfolio(tmp_path, {"https://shop.example": ""}), tmp_path / "units"
    assert "every night at 02:00" in schedule(file, "--at", "2:00", "--to", str(units)).out
    assert "OnCalendar=*-*-* 02:00:00" in schedule(file, "--show", "--to", str(units)).out
    assert "removed the schedule" in schedule(file, "--remove", "--to", str(units)).out
    assert list(units.iterdir()) == []
    assert "nothing was scheduled" in schedule(file, "--remove", "--to", str(units)).out


CRONTAB = """#!/bin/sh
# As Debian's crontab behaves for the two calls that are made.
store="$CRONTAB_STORE"
if [ "$1" = "-l" ]; then [ -s "$store" ] && cat "$store" || { echo "no crontab for me" >&2; exit 1; }
elif [ "$1" = "-" ]; then cat > "$store"
else exit 2; fi
"""


@pytest.fixture
def crontab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A crontab of the test's own: the machine's is not ours to change."""
    program, store = tmp_path / "bin" / "crontab", tmp_path / "tab"
    program.parent.mkdir()
    program.write_text(CRONTAB)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CRONTAB_STORE", str(store))
    return store


def test_the_crontab_keeps_what_others_wrote(tmp_path: Path, crontab: Path) -> None:
    crontab.write_text("0 4 * * * backup\n")
    file = write_portfolio(tmp_path, {"https://shop.example": ""})
    schedule(file, "--at", "02:00", "--cron")
    schedule(file, "--at", "03:30", "--cron")
    backup, ours = crontab.read_text().splitlines()
    assert backup == "0 4 * * * backup"
    assert ours.startswith("30 3 * * * cd ")
    assert ours in schedule(file, "--show", "--cron").out
    assert "removed the schedule" in schedule(file, "--remove", "--cron").out
    assert crontab.read_text() == "0 4 * * * backup\n"


def test_a_mistake_is_one_sentence(tmp_path: Path) -> None:
    file = write_portfolio(tmp_path, {"https://shop.example": ""})
    for wrong in (("--at", "25:00"), ()):
        ran = schedule(file, *wrong)
        assert (ran.status, "Traceback" in ran.err) == (2, False)
