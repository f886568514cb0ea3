"""One night: every site of the portfolio, a few at a time, in its window; then alarms, portfolio page and summary."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import fcntl
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from crawler import __version__
from crawler.exit_status import ExitStatus
from crawler.night.alarms import Alarm
from crawler.night.judging import Judged, database, judge, remember
from crawler.night.notify import send
from crawler.night.process import SiteOutcome, run_site
from crawler.portfolio import Portfolio, SiteEntry
from crawler.record import user_name
from reports.brand import BrandError, load_brand
from reports.files import write_bytes, write_json
from reports.history import HistoryError
from reports.rebuild import enter_missing
from reports.retention import KEEP_LATEST, prune

logger = logging.getLogger(__name__)


class NightRunning(Exception):
    """Another night holds the lock; this one must not start."""


@dataclass(frozen=True, slots=True)
class Night:
    """What came of it, and the record of who ran what."""

    started: str
    finished: str
    outcomes: tuple[SiteOutcome, ...]
    alarms: tuple[Alarm, ...]
    problems: tuple[str, ...] = ()
    """What went wrong on our side: a mail server, a full disk."""
    flaky: tuple[str, ...] = ()
    """Sentences about failures that were not there when looked at again at once."""
    user: str = ""
    portfolio: str = ""
    version: str = ""
    stopped: bool = False

    @property
    def exit_status(self) -> ExitStatus:
        """0: all is well; 1: something got worse or is below a threshold; 3: a site could not be audited."""
        if any(not each.audited for each in self.outcomes):
            return ExitStatus.NOT_AUDITED
        below = any(each.status == ExitStatus.BELOW_THRESHOLD for each in self.outcomes)
        return ExitStatus.BELOW_THRESHOLD if below or self.alarms else ExitStatus.AUDITED


@contextlib.contextmanager
def locked(audit_dir: Path) -> Iterator[None]:
    """The portfolio's lock: two nights at once would audit every shop twice. Released by the system after a kill."""
    audit_dir.mkdir(parents=True, exist_ok=True)
    with (audit_dir / ".night.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NightRunning(
                f"{audit_dir}: another nightly audit is running; wait for it, or give each portfolio its own audit_dir"
            ) from None
        yield


def parallel_sites(portfolio: Portfolio) -> int:
    """How many sites at once: as asked for, else by free memory and cores, at least one."""
    if portfolio.parallel:
        return portfolio.parallel
    pages, size = os.sysconf("SC_AVPHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    by_memory = pages * size // (portfolio.memory_per_site_mb * 1024 * 1024)
    return max(1, min(int(by_memory), (os.cpu_count() or 1) // 2 or 1))


async def run_night(portfolio: Portfolio, audit_dir: Path, root: Path) -> Night:
    """Audits every site and always ends with a summary, whatever single sites do.

    Cancelled (a scheduler's time limit), it ends the sites under way, which go on next night, and still tells.
    """
    started = _now()
    _catch_up(audit_dir)
    gate = asyncio.Semaphore(parallel_sites(portfolio))
    tasks = [asyncio.create_task(_one(portfolio, site, audit_dir, root, gate)) for site in portfolio.sites]
    stopped = False
    try:
        results = await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        stopped = True
        results = await asyncio.gather(*tasks, return_exceptions=True)
    outcomes = tuple(_outcome(*pair) for pair in zip(portfolio.sites, results, strict=True))
    judged = await judge(portfolio, audit_dir, root, outcomes, look=not stopped)
    night = Night(
        started, _now(), outcomes, judged.alarms, judged.problems, judged.flaky,
        user_name(), str(portfolio.file), __version__, stopped,
    )  # fmt: skip
    night = replace(
        night, problems=(*night.problems, *_tidy(portfolio, audit_dir), *_portfolio_page(portfolio, audit_dir))
    )
    night = replace(
        night, problems=(*night.problems, *send(portfolio, audit_dir, night.alarms, summary(portfolio, night)))
    )
    return replace(night, problems=(*night.problems, *_store(portfolio, audit_dir, night, judged)))


def _catch_up(audit_dir: Path) -> None:
    """What an earlier night could not enter in the history is entered before tonight is compared with it."""
    try:
        entered = enter_missing(audit_dir, database(audit_dir))
    except HistoryError as error:  # still away: told when the alarms are worked out
        logger.info("the history is not up to date: %s", error)
    else:
        logger.info("%s entered in the history that it did not know", _count(entered, "run"))


def _outcome(site: SiteEntry, result: SiteOutcome | BaseException) -> SiteOutcome:
    if isinstance(result, SiteOutcome):
        return result
    if isinstance(result, asyncio.CancelledError):
        return SiteOutcome(
            site.url, site.name, -1, "the night was stopped before it was finished; it goes on next night"
        )
    return SiteOutcome(site.url, site.name, -1, f"could not be started: {result}")


async def _one(
    portfolio: Portfolio, site: SiteEntry, audit_dir: Path, root: Path, gate: asyncio.Semaphore
) -> SiteOutcome:
    """One site with its retries; a site that is down is tried again later, not at once."""
    outcome = SiteOutcome(site.url, site.name, -1, "the night's window was over before its turn; first next night")
    for attempt in range(1, portfolio.retries + 2):
        async with gate:
            if not in_window(portfolio):
                return outcome
            logger.info("auditing %s (attempt %d)", site.url, attempt)
            outcome = replace(await run_site(portfolio, site, audit_dir, root), attempts=attempt)
        if outcome.audited or outcome.final:
            return outcome
        if attempt <= portfolio.retries:
            await asyncio.sleep(portfolio.retry_after_minutes * 60)
    return outcome


def in_window(portfolio: Portfolio) -> bool:
    """May a site be started now?"""
    return portfolio.window is None or portfolio.window.contains(datetime.datetime.now().astimezone().time())


def summary(portfolio: Portfolio, night: Night) -> str:
    """Fits a mail: one line a site, worst first, then the alarms' count and where the rest is."""
    order = sorted(night.outcomes, key=lambda each: (each.audited, -each.status, each.name))
    lines = [f"{portfolio.name}: {_count(len(night.outcomes), 'site')}, {_count(len(night.alarms), 'alarm')}"]
    for each in order:
        state = "audited" if each.status == 0 else "below threshold" if each.status == 1 else "NOT AUDITED"
        lines.append(f"  {state:16} {each.name}{f': {each.reason}' if each.reason and not each.audited else ''}"[:200])
    lines += [f"  flaky: {each}" for each in night.flaky]
    lines += [f"  problem: {each}" for each in night.problems]
    return "\n".join(lines)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _tidy(portfolio: Portfolio, audit_dir: Path) -> tuple[str, ...]:
    """Old evidence goes: of runs older than so many nights that have as many later ones, so that a clock that jumps
    ahead removes nothing. A disk in trouble is a problem to tell, not the night's end."""
    if not portfolio.keep_evidence_nights:
        return ()
    oldest = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=portfolio.keep_evidence_nights)
    try:
        prune(audit_dir, oldest.strftime("%Y-%m-%dT%H:%M:%SZ"), max(KEEP_LATEST, portfolio.keep_evidence_nights))
    except OSError as error:
        return (f"old evidence could not be removed: {error}",)
    return ()


def _portfolio_page(portfolio: Portfolio, audit_dir: Path) -> tuple[str, ...]:
    """Each run makes it anew in its own look; here it gets the portfolio's, also when no site could be audited."""
    from reports.render.portfolio import write_portfolio  # slow to import

    names = {site.url.rstrip("/"): site.name for site in portfolio.sites}
    try:
        brand = load_brand(portfolio.page_brand)
        write_portfolio(audit_dir, database(audit_dir), portfolio.page_language, brand, portfolio.name, names)
    except (BrandError, HistoryError, OSError) as error:
        return (f"the portfolio page could not be made: {error}",)
    return ()


def _store(portfolio: Portfolio, audit_dir: Path, night: Night, judged: Judged) -> tuple[str, ...]:
    """The record of the night: never overwritten, one file a night."""
    folder = audit_dir / ".night" / "nights"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stem = _free_name(folder, night.started.replace(":", "").replace("-", ""))
        write_json(folder / f"{stem}.json", msgspec.to_builtins(night))
        write_bytes(folder / f"{stem}.txt", (summary(portfolio, night) + "\n").encode())
        remember(audit_dir, judged)
    except OSError as error:
        return (f"the record of the night could not be written: {error}",)
    return ()


def _free_name(folder: Path, stem: str) -> str:
    """`stem`, or with a number where the clock jumped back or two nights started in one second."""
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(name for name in names if not (folder / f"{name}.json").exists())


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
