"""The end of a run: site checks, the report, the exit status. Nothing audited leaves nothing that looks like a result."""

from __future__ import annotations

import datetime
import logging
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler

from checks.catalog import catalog
from checks.runner import run_site
from crawler import __version__
from crawler.exit_status import ExitStatus
from crawler.rows import AUDITED
from crawler.run_folder import note_done
from crawler.site import Site
from reports.accepted import load_accepted, load_statements
from reports.brand import load_brand
from reports.model import Scorecard
from reports.scoring import DEFAULT
from reports.store import Run

logger = logging.getLogger(__name__)
REFUSED = ("bot-wall", "login-wall", "password-wall", "rate-limited", "http-error", "error")
"""Statuses of pages that say why there is no score."""


def finish(site: Site, crawler: Crawler) -> None:
    """Called once, when the spider closes for whatever reason."""
    stats = crawler.stats
    assert stats is not None
    if stats.get_value("audit/problem"):
        return
    complete = bool(getattr(crawler.spider, "complete", True))
    if not complete and site.settings.get("AUDIT_JOBDIR"):
        why = getattr(crawler.spider, "stopped", "")
        stats.set_value(
            "audit/problem", f"stopped before its last page{why}; the same command with the same JOBDIR goes on"
        )
        stats.set_value("audit/exit_status", int(ExitStatus.NOT_AUDITED))
        return
    rows = site.final_rows()
    site.writer.add_pages(rows)
    site.store_templates()
    audited = sum(row.audited for row in rows)
    if not audited:
        _nothing_audited(site, stats)
        return
    versions = {**(stats.get_value("audit/versions") or _versions_then(site)), "tool": __version__}
    facts = site.summary_facts()
    known_file = site.settings["AUDIT_ACCEPTED"] or ""
    stated = load_statements(known_file)
    accepted = load_accepted(known_file)
    recorded = [{**asdict(each), "expires": each.expires.isoformat()} for each in accepted]
    site.writer.update({"facts": facts, "versions": versions, "attest": stated, "accepted": recorded})
    site_snapshot = Run(site.folder).site()
    site.writer.add_results(site.arguments.site, run_site(site_snapshot, catalog().values()))
    finished = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    status = "finished" if complete else "interrupted"
    counts = {
        "carried_over": site.carried_count,
        "found": len(rows),
        "chosen": site.plan.chosen_count,
        "audited": audited,
    }
    site.writer.close({"status": status, "finished": finished, "pages": counts, "carried_over": site.carried_count})
    from reports.build import build  # slow to import, and only needed here

    scorecard = build(
        site.folder,
        markets=site.arguments.markets,
        formats=tuple(site.settings.getlist("AUDIT_FORMATS")),
        brand=load_brand(site.settings["AUDIT_BRAND"]),
        language=site.settings["AUDIT_REPORT_LANGUAGE"],
        operator=site.arguments.operator,
        weights=replace(DEFAULT, floor=site.settings.getfloat("AUDIT_COVERAGE_FLOOR")),
        database=site.settings["AUDIT_DATABASE_URL"],
        accepted=accepted,
        attest=stated,
        site=site_snapshot,
    )
    site.scorecard = scorecard
    site.below_thresholds = below = below_thresholds(site, scorecard)
    stats.set_value("audit/report", str(site.folder / "scorecard.html"))
    stats.set_value("audit/exit_status", int(_exit_status(scorecard, below)))
    if scorecard.overall.value is None:
        refused = next((f"; {row.url}: {row.reason}" for row in rows if row.status in REFUSED and row.reason), "")
        stats.set_value("audit/problem", f"{scorecard.overall.why_none or 'no score'}; the report says why{refused}")
    if complete and site.settings.get("AUDIT_JOBDIR"):
        note_done(Path(site.settings["AUDIT_JOBDIR"]), site.folder)


def _versions_then(site: Site) -> dict[str, str]:
    """A night in which every page was taken over opened no browser: what is known was seen by that of the last run."""
    header = site.yesterday.run.header if site.yesterday and site.carried_count else {}
    return {name: each for name, each in (header.get("versions") or {}).items() if not name.startswith("pack")}


def _nothing_audited(site: Site, stats: Any) -> None:
    """The record says what happened to each page; no scorecard is made of nothing."""
    rows = [row for row in site.final_rows() if row.status not in (AUDITED, "")]
    first = next((f"{row.url}: {row.reason or row.status}" for row in rows), "no page was reached")
    site.writer.close({"status": "not-audited"})
    stats.set_value("audit/problem", f"no page could be audited ({first})")
    stats.set_value("audit/exit_status", int(ExitStatus.NOT_AUDITED))


def below_thresholds(site: Site, scorecard: Scorecard) -> tuple[str, ...]:
    """One sentence for each threshold of the user's that the result is below."""
    found = []
    wanted, score = site.arguments.fail_under, scorecard.overall
    if wanted is not None and (score.value is None or score.value < wanted):
        got = "no score (coverage too low)" if score.value is None else f"{score.value:.0f}"
        found.append(f"the overall score is {got}, below the {wanted:g} asked for")
    failures = [fix for fix in scorecard.failures if fix.fix_id not in scorecard.suppressed]
    severities = ("critical", "serious", "moderate", "minor")
    if site.arguments.fail_on in severities:
        worst = severities[: severities.index(site.arguments.fail_on) + 1]
        hit = [fix for fix in failures if fix.severity in worst and fix.category != "best-practice"]
        if hit:
            found.append(f"{_fixes(len(hit))} {site.arguments.fail_on} or worse, the first: {hit[0].title}")
    if site.arguments.fail_on == "new":
        new = [fix for fix in failures if fix.state == "new"]
        if new:
            found.append(f"{_fixes(len(new))} new since the last comparable run, the first: {new[0].title}")
        back = [fix for fix in failures if fix.fix_id in scorecard.lapsed]
        if back:
            found.append(f"{_fixes(len(back))} no longer accepted (expired or changed), the first: {back[0].title}")
    return tuple(found)


def _fixes(number: int) -> str:
    return "1 fix is" if number == 1 else f"{number} fixes are"


def _exit_status(scorecard: Scorecard, below: tuple[str, ...]) -> ExitStatus:
    if scorecard.overall.value is None:
        return ExitStatus.NOT_AUDITED
    return ExitStatus.BELOW_THRESHOLD if below else ExitStatus.AUDITED
