"""One site, one process: a crash or a leak stays there, and nothing it started outlives it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crawler.exit_status import ExitStatus
from crawler.portfolio import Portfolio, SiteEntry

GRACE = 20.0
"""Seconds a process gets to end by itself before it is killed."""


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

    @property
    def audited(self) -> bool:
        return self.status in (ExitStatus.AUDITED, ExitStatus.BELOW_THRESHOLD)


def command(portfolio: Portfolio, site: SiteEntry, audit_dir: Path, jobdir: Path) -> list[str]:
    """The very command a person would type for this site."""
    arguments = {
        "url": site.url,
        "market": ",".join(site.markets),
        "sample": site.sample,
        "probes": "on" if site.probes else "off",
        "journeys": "on" if site.journeys else "off",
        "fail_on": site.fail_on,
        "max_pages": site.max_pages,
        "fail_under": site.fail_under,
        **{f"operator_{key}": value for key, value in site.operator.items()},
    }
    settings = {
        "AUDIT_DIR": audit_dir,
        "JOBDIR": jobdir,
        "LOG_FILE": jobdir / "audit.log",
        "LOG_FILE_APPEND": False,
        "AUDIT_FULL_SWEEP_EVERY": portfolio.full_sweep_every,
        **({"AUDIT_BRAND": portfolio.path(site.brand)} if site.brand else {}),
        **site.settings,
    }
    given = [f"{key}={_text(value)}" for key, value in arguments.items() if value is not None]
    return [
        sys.executable, "-m", "scrapy", "crawl", "storefront",
        *(part for each in given for part in ("-a", each)),
        *(part for key, value in settings.items() for part in ("-s", f"{key}={value}")),
    ]  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


async def run_site(portfolio: Portfolio, site: SiteEntry, audit_dir: Path, root: Path) -> SiteOutcome:
    """Audits one site in a process group of its own, at most `site_timeout_minutes` long."""
    jobdir = audit_dir / ".night" / site.host
    jobdir.mkdir(parents=True, exist_ok=True)
    resumed = unfinished(jobdir)
    started = asyncio.get_running_loop().time()
    process = await asyncio.create_subprocess_exec(
        *command(portfolio, site, audit_dir, jobdir),
        cwd=root,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    said = asyncio.create_task(_last_lines(process))
    try:
        async with asyncio.timeout(portfolio.site_timeout_minutes * 60):
            status = await process.wait()
            reason = ""
    except TimeoutError:
        status, reason = -1, f"not finished after {portfolio.site_timeout_minutes:g} minutes; it goes on next night"
    finally:
        await _end(process)
    seconds = asyncio.get_running_loop().time() - started
    complaint = await said
    if status < 0 and not reason:
        reason = f"its process was killed (signal {-status}); it goes on next night"
        status = -1
    run = _run_of(jobdir)
    if not unfinished(jobdir) and status >= 0:
        (jobdir / NOTE).unlink(missing_ok=True)
    return SiteOutcome(site.url, site.name, status, reason or complaint, run, 1, resumed, round(seconds, 1))


NOTE = "storefront-audit.json"
"""Where `-s JOBDIR` remembers which run it belongs to (crawler.site)."""


def unfinished(jobdir: Path) -> bool:
    """True when the last night left a run of this site that can go on."""
    folder = _run_of(jobdir)
    if not folder or not (Path(folder) / "run.json").exists():
        return False
    header = msgspec.json.decode((Path(folder) / "run.json").read_bytes())
    return bool(header.get("status") == "running")


def _run_of(jobdir: Path) -> str:
    try:
        return str(msgspec.json.decode((jobdir / NOTE).read_bytes())["run"])
    except (OSError, KeyError, msgspec.DecodeError):
        return ""


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
