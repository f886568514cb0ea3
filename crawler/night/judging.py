"""Which alarms the night raises: each site against the run it was last judged by, doubtful failures looked at again."""

from __future__ import annotations

import datetime
import logging
import os
from dataclasses import dataclass, replace
from pathlib import Path

from crawler.night.again import Place, look_again
from crawler.night.alarms import Alarm, Kind, NightFacts, alarms
from crawler.night.facts import facts_of, runs_of, since
from crawler.night.process import SiteOutcome
from crawler.portfolio import Portfolio, SiteEntry
from reports.accepted import judge_accepted
from reports.history import History
from reports.journal import JournalFile, read_lines

logger = logging.getLogger(__name__)

JUDGED = "judged.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    alarms: tuple[Alarm, ...] = ()
    problems: tuple[str, ...] = ()
    flaky: tuple[str, ...] = ()
    runs: tuple[tuple[str, str], ...] = ()
    """(site, run id) whose alarms these are; to be remembered once they were sent (`remember`)."""


async def judge(
    portfolio: Portfolio, audit_dir: Path, root: Path, outcomes: tuple[SiteOutcome, ...], *, look: bool = True
) -> Judged:
    """Alarms of all own sites; a locked or unreadable history costs the alarms that need it, and says so."""
    found: list[Alarm] = []
    problems: list[str] = []
    doubtful: list[str] = []
    runs: list[tuple[str, str]] = []
    sites = {site.url: site for site in portfolio.sites}
    for outcome in outcomes:
        site = sites[outcome.url]
        if not site.own or _not_reached_tonight(outcome):
            continue
        try:
            mine, flaky, run_id = await _judge_site(portfolio, site, outcome, audit_dir, root, look)
        except Exception as error:
            logger.debug("no alarms for %s", site.url, exc_info=True)
            problems.append(f"{site.url}: its alarms could not be worked out: {type(error).__name__}: {error}"[:300])
        else:
            found += mine
            doubtful += flaky
            runs += [(site.url, run_id)] if run_id else []
    return Judged(tuple(found), tuple(problems), tuple(doubtful), tuple(runs))


def _not_reached_tonight(outcome: SiteOutcome) -> bool:
    """Its turn never came, or it goes on next night: that says nothing about the shop. A shop that hung is away."""
    if outcome.reason.startswith("not finished"):
        return outcome.run != "" and (Path(outcome.run) / "run.json").exists()
    return outcome.status < 0 and ("next night" in outcome.reason or outcome.reason.startswith("could not be started"))


async def _judge_site(
    portfolio: Portfolio, site: SiteEntry, outcome: SiteOutcome, audit_dir: Path, root: Path, look: bool
) -> tuple[tuple[Alarm, ...], tuple[str, ...], str]:
    folder = Path(outcome.run)
    now = facts_of(folder, site.url) if outcome.audited and outcome.run else _away(site, outcome)
    with History(database(audit_dir)) as history:
        before, now = since(runs_of(history, site.url), now, last_judged(audit_dir, site.url), audit_dir)
    found = _alarms(portfolio, site, before, now)
    sentences: tuple[str, ...] = ()
    if look and any(each.kind in (Kind.NEW_BLOCKER, Kind.NEW_FIX) for each in found):
        flaky, seen = await look_again(portfolio, site, folder, found, audit_dir, root)
        sentences = _record(audit_dir, now, flaky, seen)
        found = _alarms(portfolio, site, before, replace(now, flaky=flaky))
    return found, sentences, now.run_id if now.reachable else ""


def _away(site: SiteEntry, outcome: SiteOutcome) -> NightFacts:
    return NightFacts(site.url, reachable=False, why_not=outcome.reason or "no run was stored")


def _alarms(portfolio: Portfolio, site: SiteEntry, before: NightFacts | None, now: NightFacts) -> tuple[Alarm, ...]:
    today = datetime.datetime.now().astimezone().date().isoformat()
    known = judge_accepted(site.known, {fix: now.findings.get(fix, frozenset({fix})) for fix in now.fixes}, today)
    return alarms(
        before,
        now,
        score_drop=portfolio.notify.score_drop,
        coverage_drop=portfolio.notify.coverage_drop,
        accepted=known.holds,
        expired=known.over,
    )


def _record(audit_dir: Path, now: NightFacts, flaky: frozenset[str], seen: tuple[Place, ...]) -> tuple[str, ...]:
    """What came and went: `.night/flaky.jsonl`, and a sentence each for the summary."""
    checks = {place.fix_id: place.check_id for place in seen}
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    JournalFile(audit_dir / ".night" / "flaky.jsonl").append(
        {"at": at, "site": now.site, "run_id": now.run_id, "fix": fix, "check": checks[fix], "title": now.fixes[fix][0]}
        for fix in sorted(flaky)
    )
    return tuple(f"{now.site}: {now.fixes[fix][0]}: not there when looked at again" for fix in sorted(flaky))


def last_judged(audit_dir: Path, site: str) -> str:
    """Id of the last run of the site whose alarms were worked out and sent; empty when there is none."""
    rows = read_lines(audit_dir / ".night" / JUDGED, dict[str, str])
    return next((row["run_id"] for row in reversed(list(rows)) if row["site"] == site), "")


def remember(audit_dir: Path, judged: Judged) -> None:
    """After sending: a night killed before that finds the same alarms again, under the same keys."""
    rows = [{"site": site, "run_id": run_id} for site, run_id in judged.runs]
    JournalFile(audit_dir / ".night" / JUDGED).append(rows)


def database(audit_dir: Path) -> str:
    """SQLAlchemy URL of the portfolio's history."""
    return os.environ.get("AUDIT_DATABASE_URL") or f"sqlite:///{audit_dir / 'history.db'}"
