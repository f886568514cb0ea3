"""One site, one process: a crash or a leak stays there, and nothing it started outlives it."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import datetime
import fcntl
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.exit_status import ExitStatus
from crawler.portfolio import Portfolio, SiteEntry
from crawler.record import without_password
from crawler.run_folder import NOTE, remembered, run_header
from reports.files import write_json

GRACE = 20.0
"""Seconds a process gets to end by itself before it is killed."""
GOES_ON = "it goes on next night"
STALE = datetime.timedelta(days=4)
"""An unfinished run older than this is left as it is, and a new one begun: its pages no longer belong together."""


@dataclass(frozen=True, slots=True)
class SiteOutcome:
    """What came of one site tonight."""

    url: str
    name: str
    status: int
    """An `ExitStatus`, or -1: killed, crashed or out of time."""
    reason: str = ""
    run: str = ""
    """Folder of the run; empty when nothing was stored."""
    attempts: int = 1
    resumed: bool = False
    seconds: float = 0.0
    arguments: tuple[str, ...] = ()
    """The command line of its process."""
    final: bool = False
    """True: trying again tonight is of no use."""

    @property
    def audited(self) -> bool:
        return self.status in (ExitStatus.AUDITED, ExitStatus.BELOW_THRESHOLD)


def arguments_of(site: SiteEntry) -> dict[str, object]:
    """The spider's arguments for this site."""
    given = {
        "url": site.url,
        "market": ",".join(site.markets),
        "sample": site.sample,
        "probes": "on" if site.probes else "off",
        "journeys": "on" if site.journeys else "off",
        "fail_on": site.fail_on,
        "max_pages": site.max_pages,
        "fail_under": site.fail_under,
        "active": ",".join(site.active) or None,
        "owner": site.owner or None,
        **{f"operator_{key}": value for key, value in site.operator.items()},
    }
    return {key: value for key, value in given.items() if value is not None}


def settings_of(portfolio: Portfolio, site: SiteEntry, audit_dir: Path, jobdir: Path) -> dict[str, object]:
    """The settings of its process; what the portfolio says of known fixes and statements goes through a file."""
    statements = jobdir / "accepted.json"
    if site.known or site.attest:
        write_json(statements, {"known": site.known, "attest": site.attest})
    return {
        "AUDIT_DIR": audit_dir,
        "JOBDIR": jobdir,
        "LOG_FILE": jobdir / "audit.log",
        "LOG_FILE_APPEND": False,
        "AUDIT_FULL_SWEEP_EVERY": portfolio.full_sweep_every,
        **({"AUDIT_BRAND": portfolio.path(site.brand)} if site.brand else {}),
        **({"AUDIT_ACCEPTED": statements} if site.known or site.attest else {}),
        **({"AUDIT_LOGIN": ":".join((site.login["user_env"], site.login["password_env"]))} if site.login else {}),
        **({"AUDIT_IGNORE_URLS": " ".join(site.ignore_urls)} if site.ignore_urls else {}),
        **site.settings,
    }


def command(arguments: Mapping[str, object], settings: Mapping[str, object]) -> list[str]:
    """The very command a person would type."""
    return [
        sys.executable, "-m", "scrapy", "crawl", "storefront",
        *(part for key, value in arguments.items() for part in ("-a", f"{key}={_text(value)}")),
        *(part for key, value in settings.items() for part in ("-s", f"{key}={_setting(value)}")),
    ]  # fmt: skip


def _setting(value: object) -> str:
    return str(value) if isinstance(value, bool) else _text(value)  # Scrapy knows True, not yes


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


async def run_site(portfolio: Portfolio, site: SiteEntry, audit_dir: Path, root: Path) -> SiteOutcome:
    """Audits one site in a process group of its own, at most `site_timeout_minutes` long."""
    jobdir = audit_dir / ".night" / site.host
    jobdir.mkdir(parents=True, exist_ok=True)
    with site_lock(jobdir) as lock:
        if lock is None:
            return SiteOutcome(site.url, site.name, -1, "another audit of it is still running; first next night")
        resumed = _prepare(jobdir)
        words = command(arguments_of(site), settings_of(portfolio, site, audit_dir, jobdir))
        clock = asyncio.get_running_loop().time
        started = clock()
        status, complaint = await run(words, root, minutes=portfolio.site_timeout_minutes, keep_open=lock)
        if status in (ExitStatus.AUDITED, ExitStatus.BELOW_THRESHOLD) and not remembered(jobdir)[1]:
            status = CRASHED  # Python's own status after a crash is 1 too
        status, reason, final = _judged(status, complaint, portfolio)
        seconds = round(clock() - started, 1)
        return SiteOutcome(
            site.url,
            site.name,
            status,
            reason,
            run_of(jobdir),
            1,
            resumed,
            seconds,
            tuple(str(without_password(word)) for word in words[1:]),
            final,
        )


OUT_OF_TIME = -1000
CRASHED = 1000


def _judged(status: int, complaint: str, portfolio: Portfolio) -> tuple[int, str, bool]:
    if status == OUT_OF_TIME:
        return -1, f"not finished after {portfolio.site_timeout_minutes:g} minutes; {GOES_ON}", True
    if status < 0:
        return -1, f"its process was killed (signal {-status}); {GOES_ON}", False
    if status not in tuple(ExitStatus):
        return -1, f"its process crashed: {complaint or f'status {status}'}", False
    return status, "" if status == ExitStatus.AUDITED else complaint, status == ExitStatus.WRONG_ARGUMENTS


async def run(
    words: list[str], root: Path, *, minutes: float, keep_open: int, env: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Runs a command to its end; its status (`OUT_OF_TIME`, or minus a signal) and its last complaint.

    The process holds `keep_open` as long as it lives, and dies with this one: a night killed with `kill -9` leaves
    no audit behind that the next one would run into.
    """
    process = await asyncio.create_subprocess_exec(
        *words,
        cwd=root,
        env=env,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
        pass_fds=(keep_open,) if keep_open >= 0 else (),
        preexec_fn=_die_with_parent,
    )
    said = asyncio.create_task(_last_lines(process))
    try:
        async with asyncio.timeout(minutes * 60):
            status = await process.wait()
    except TimeoutError:
        status = OUT_OF_TIME
    finally:
        await _end(process)
    return status, await said


def _die_with_parent() -> None:
    """Linux only; elsewhere the site's lock keeps a second audit from starting."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


@contextlib.contextmanager
def site_lock(jobdir: Path) -> Iterator[int | None]:
    """A descriptor the site's process inherits; None while an earlier process of this site still lives."""
    with (jobdir / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield lock.fileno()


def _prepare(jobdir: Path) -> bool:
    """True when the last night left a run that goes on; else the way is free for a new one, the old folder stays."""
    if unfinished(jobdir):
        return True
    (jobdir / NOTE).unlink(missing_ok=True)
    return False


def unfinished(jobdir: Path) -> bool:
    """True when the last night left a run of this site that can go on."""
    folder, done = remembered(jobdir)
    begun = run_header(folder) if folder else {}
    if done or begun.get("status") not in ("running", "finished"):  # finished, but killed before its report was made
        return False
    try:
        started = datetime.datetime.fromisoformat(str(begun.get("started")))
    except ValueError:
        return False
    return abs(datetime.datetime.now(datetime.UTC) - started) < STALE


def run_of(jobdir: Path) -> str:
    """Folder of the site's latest run, as its JOBDIR remembers; empty when there is none."""
    return str(remembered(jobdir)[0] or "")


async def _last_lines(process: asyncio.subprocess.Process) -> str:
    """The end of what the process complained about, for the summary; at most 300 characters."""
    assert process.stderr is not None
    last = b""
    while chunk := await process.stderr.read(65536):
        last = (last + chunk)[-2000:]
    lines = last.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].removeprefix("Not audited: ").removeprefix("scrapy: error: ")[:300] if lines else ""


async def _end(process: asyncio.subprocess.Process) -> None:
    """Whatever happened, the whole process group is gone afterwards: browsers too."""
    if process.returncode is None:
        _signal(process, signal.SIGTERM)
        try:
            async with asyncio.timeout(GRACE):
                await process.wait()
        except TimeoutError:
            pass
    _signal(process, signal.SIGKILL)
    await process.wait()


def _signal(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
