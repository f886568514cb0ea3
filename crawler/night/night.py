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

from crawler.exit_status import ExitStatus
from crawler.night.alarms import Alarm, NightFacts, alarms
from crawler.night.facts import accepted_and_expired, earlier_run, facts_of
from crawler.night.notify import send
from crawler.night.process import SiteOutcome, run_site
from crawler.portfolio import Portfolio, SiteEntry
from reports.files import write_bytes, write_json
from reports.history import History

logger = logging.getLogger(__name__)


class NightRunning(Exception):
    """Another night holds the lock; this one must not start."""


@dataclass(frozen=True, slots=True)
class Night:
    """What came of it."""

    started: str
    finished: str
    outcomes: tuple[SiteOutcome, ...]
    alarms: tuple[Alarm, ...]
    problems: tuple[str, ...] = ()
    """What went wrong on our side: a mail server, a full disk."""

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
    """Audits every site and always ends with a summary, whatever single sites do."""
    started = _now()
    gate = asyncio.Semaphore(parallel_sites(portfolio))
    tasks = [asyncio.create_task(_one(portfolio, site, audit_dir, root, gate)) for site in portfolio.sites]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    outcomes = tuple(
        result
        if isinstance(result, SiteOutcome)
        else SiteOutcome(site.url, site.name, -1, f"could not be started: {result}")
        for site, result in zip(portfolio.sites, results, strict=True)
    )
    found, problems = judge(portfolio, audit_dir, outcomes)
    night = Night(started, _now(), outcomes, found, problems)
    text = summary(portfolio, night)
    problems += send(portfolio, audit_dir, found, text)
    night = replace(night, problems=problems)
    _store(audit_dir, night, text)
    return night


async def _one(
    portfolio: Portfolio, site: SiteEntry, audit_dir: Path, root: Path, gate: asyncio.Semaphore
) -> SiteOutcome:
    """One site with its retries; a site that is down is tried again later, not at once."""
    for attempt in range(1, portfolio.retries + 2):
        async with gate:
            if not in_window(portfolio):
                return SiteOutcome(
                    site.url, site.name, -1, "the night's window was over before its turn; first next night"
                )
            logger.info("auditing %s (attempt %d)", site.url, attempt)
            outcome = replace(await run_site(portfolio, site, audit_dir, root), attempts=attempt)
        if outcome.audited or outcome.status == ExitStatus.WRONG_ARGUMENTS:
            return outcome
        if attempt <= portfolio.retries:
            await asyncio.sleep(portfolio.retry_after_minutes * 60)
    return outcome


def in_window(portfolio: Portfolio) -> bool:
    """May a site be started now?"""
    return portfolio.window is None or portfolio.window.contains(datetime.datetime.now().astimezone().time())


def judge(
    portfolio: Portfolio, audit_dir: Path, outcomes: tuple[SiteOutcome, ...]
) -> tuple[tuple[Alarm, ...], tuple[str, ...]]:
    """Alarms of all own sites; a locked or unreadable history costs the alarms that need it, and says so."""
    found: list[Alarm] = []
    problems: list[str] = []
    sites = {site.url: site for site in portfolio.sites}
    for outcome in outcomes:
        site = sites[outcome.url]
        if not site.own:
            continue
        try:
            found += _alarms(portfolio, site, outcome, audit_dir)
        except Exception as error:  # noqa: BLE001 - one site's broken record must not silence the others
            problems.append(f"{site.url}: its alarms could not be worked out: {type(error).__name__}: {error}"[:300])
    return tuple(found), tuple(problems)


def _alarms(portfolio: Portfolio, site: SiteEntry, outcome: SiteOutcome, audit_dir: Path) -> tuple[Alarm, ...]:
    if outcome.audited and outcome.run:
        now = facts_of(Path(outcome.run), site.url)
    else:
        now = NightFacts(site.url, reachable=False, why_not=outcome.reason or "no run was stored")
    with History(database(audit_dir)) as history:
        before, same = earlier_run(history, site.url, now)
    today = datetime.datetime.now().astimezone().date()
    accepted, expired = accepted_and_expired(site.known, today)
    return alarms(
        before,
        replace(now, comparable=same),
        score_drop=portfolio.notify.score_drop,
        coverage_drop=portfolio.notify.coverage_drop,
        accepted=accepted,
        expired=expired,
    )


def database(audit_dir: Path) -> str:
    """SQLAlchemy URL of the portfolio's history."""
    return os.environ.get("AUDIT_DATABASE_URL") or f"sqlite:///{audit_dir / 'history.db'}"


def summary(portfolio: Portfolio, night: Night) -> str:
    """Fits a mail: one line a site, worst first, then the alarms' count and where the rest is."""
    order = sorted(night.outcomes, key=lambda each: (each.audited, -each.status, each.name))
    lines = [f"{portfolio.name}: {len(night.outcomes)} sites, {len(night.alarms)} alarms"]
    for each in order:
        state = "audited" if each.status == 0 else "below threshold" if each.status == 1 else "NOT AUDITED"
        lines.append(f"  {state:16} {each.name}{f': {each.reason}' if each.reason and not each.audited else ''}"[:200])
    lines += [f"  problem: {each}" for each in night.problems]
    return "\n".join(lines)


def _store(audit_dir: Path, night: Night, text: str) -> None:
    """The record of the night: never overwritten, one file a night."""
    stem = night.started.replace(":", "").replace("-", "")
    folder = audit_dir / ".night" / "nights"
    write_json(folder / f"{stem}.json", msgspec.to_builtins(night))
    write_bytes(folder / f"{stem}.txt", (text + "\n").encode())


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
