"""A nightly audit in the machine's own scheduler: a systemd user timer, or a crontab line where there is no systemd.

Both run under `flock`, beside the portfolio's own lock, so that nights never overlap even when one is started by hand.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


class ScheduleError(RuntimeError):
    """The schedule cannot be written; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One portfolio, one time of day."""

    portfolio: Path
    root: Path
    """The project folder `scrapy` runs in."""
    at: str
    """`HH:MM`, local time."""
    hours: int = 8
    """Hours after which systemd ends the night."""
    memory_mb: int = 3000

    @property
    def name(self) -> str:
        """Stable for one portfolio file, so that it can be found and removed again."""
        digest = hashlib.sha256(str(self.portfolio).encode()).hexdigest()[:8]
        stem = re.sub(r"[^a-z0-9]+", "-", self.portfolio.stem.lower()).strip("-") or "sites"
        return f"storefront-audit-{stem}-{digest}"

    @property
    def lock(self) -> Path:
        return self.portfolio.with_suffix(".lock")

    def command(self) -> str:
        """What the scheduler runs."""
        words = [
            shutil.which("flock") or "flock",
            "-n",
            str(self.lock),
            sys.executable,
            "-m",
            "scrapy",
            "nightly",
            str(self.portfolio),
        ]
        return " ".join(shlex.quote(word) for word in words)


def parse_time(text: str) -> str:
    """`2:00` and `02:00` as `02:00`; raises `ScheduleError`."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ScheduleError(f"--at {text}: use a time of day like 02:00")
    return f"{int(found[1]):02}:{found[2]}"


def service_unit(schedule: Schedule) -> str:
    """The oneshot service; its control group takes every browser along when it ends."""
    return f"""[Unit]
Description=storefront-audit of {_unit(str(schedule.portfolio))}

[Service]
Type=oneshot
WorkingDirectory={_unit(str(schedule.root))}
ExecStart={_unit(schedule.command())}
TimeoutStartSec={schedule.hours}h
MemoryMax={schedule.memory_mb}M
KillMode=control-group
SuccessExitStatus=1
"""


def timer_unit(schedule: Schedule) -> str:
    """Every night; a night the machine slept through is caught up with."""
    return f"""[Unit]
Description=Nightly storefront-audit of {_unit(str(schedule.portfolio))}

[Timer]
OnCalendar=*-*-* {schedule.at}:00
Persistent=true
RandomizedDelaySec=5min

[Install]
WantedBy=timers.target
"""


def _unit(text: str) -> str:
    """`%` starts a specifier in unit files."""
    return text.replace("%", "%%")


def cron_line(schedule: Schedule) -> str:
    """The crontab line; its comment is how it is found again. `%` is a newline to cron."""
    hour, minute = schedule.at.split(":")
    work = f"cd {shlex.quote(str(schedule.root))} && {schedule.command()}".replace("%", r"\%")
    return f"{int(minute)} {int(hour)} * * * {work} # {schedule.name}"


def unit_folder() -> Path:
    """Where the user's own units live."""
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "systemd" / "user"


def write_timer(schedule: Schedule, folder: Path | None = None, *, activate: bool = True) -> tuple[Path, Path]:
    """Writes service and timer (into `folder`, by default the user's) and starts the timer."""
    folder = folder or unit_folder()
    folder.mkdir(parents=True, exist_ok=True)
    service, timer = folder / f"{schedule.name}.service", folder / f"{schedule.name}.timer"
    service.write_text(service_unit(schedule), encoding="utf-8")
    timer.write_text(timer_unit(schedule), encoding="utf-8")
    if activate:
        _run("systemctl", "--user", "daemon-reload")
        _run("systemctl", "--user", "enable", "--now", timer.name)
    return service, timer


def remove_timer(schedule: Schedule, folder: Path | None = None, *, activate: bool = True) -> bool:
    """Stops and deletes the timer; False when there was none."""
    folder = folder or unit_folder()
    files = [folder / f"{schedule.name}.service", folder / f"{schedule.name}.timer"]
    there = any(file.exists() for file in files)
    if there and activate:
        _run("systemctl", "--user", "disable", "--now", files[1].name)
    for file in files:
        file.unlink(missing_ok=True)
    return there


def write_cron(schedule: Schedule) -> str:
    """Puts the line into the user's crontab, in place of an earlier one for this portfolio."""
    line = cron_line(schedule)
    _write_crontab([*_other_lines(schedule), line])
    return line


def remove_cron(schedule: Schedule) -> bool:
    """Takes the line out again; False when there was none."""
    before, kept = _crontab(), _other_lines(schedule)
    if len(kept) == len(before):
        return False
    _write_crontab(kept)
    return True


def shown(schedule: Schedule, folder: Path | None = None) -> str:
    """What is scheduled for this portfolio now; empty when nothing is."""
    timer = (folder or unit_folder()) / f"{schedule.name}.timer"
    if timer.exists():
        return f"{timer}\n{timer.read_text(encoding='utf-8')}"
    return "\n".join(line for line in _crontab() if line.endswith(f"# {schedule.name}"))


def _other_lines(schedule: Schedule) -> list[str]:
    return [line for line in _crontab() if not line.endswith(f"# {schedule.name}")]


def _crontab() -> list[str]:
    if shutil.which("crontab") is None:
        return []
    ran = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False)  # noqa: S607
    return ran.stdout.splitlines() if ran.returncode == 0 else []


def _write_crontab(lines: list[str]) -> None:
    if shutil.which("crontab") is None:
        raise ScheduleError(
            "neither systemd's user manager nor crontab is here; run `scrapy nightly` from a scheduler of your own"
        )
    text = "\n".join(lines) + "\n" if lines else ""
    subprocess.run(["crontab", "-"], input=text, text=True, check=True)  # noqa: S607


def has_systemd() -> bool:
    """True where a user manager answers; in containers and over plain ssh it often does not."""
    if shutil.which("systemctl") is None:
        return False
    ran = subprocess.run(["systemctl", "--user", "is-system-running"], capture_output=True, text=True, check=False)  # noqa: S607
    return ran.stdout.strip() in ("running", "degraded", "starting")


def _run(*command: str) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words and our own names
    if ran.returncode:
        raise ScheduleError(
            f"{' '.join(command)} failed: {' '.join(ran.stderr.split())[:200]}; use --cron for a crontab line"
        )
