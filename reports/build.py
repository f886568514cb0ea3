"""A stored run ▸ its scorecard and every file of the contract (docs/output.md). No clock, no network, no browser.

Same run, same history, same arguments: same bytes. Each file is written whole or not at all.
"""

from __future__ import annotations

import dataclasses
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from checks.packs.attestations import attestations
from checks.snapshot import SiteSnapshot
from reports import assemble, derived
from reports.accepted import Accepted, AcceptedError, accepted_from, judge_accepted
from reports.blockers import beside
from reports.files import write_manifest
from reports.fixes import Grouped, group
from reports.frames import Tables, read_tables
from reports.history import HistoryError, database_url
from reports.model import AcceptedFix, Brand, Scorecard
from reports.recall import enter
from reports.scoring import DEFAULT, Weights, judge
from reports.sights import first_seen
from reports.store import Run

logger = logging.getLogger(__name__)


class BuildError(Exception):
    """The report cannot be made; the message is one sentence for the user."""


def build(
    folder: Path | str,
    *,
    markets: Sequence[str] = (),
    on_date: str | None = None,
    formats: Sequence[str] = ("csv", "html"),
    brand: Brand | None = None,
    language: str = "en",
    history: bool = True,
    operator: Mapping[str, Any] | None = None,
    weights: Weights = DEFAULT,
    database: str = "",
    accepted: Sequence[Accepted] | None = None,
    attest: Mapping[str, Any] | None = None,
    site: SiteSnapshot | None = None,
) -> Scorecard:
    """Read the run in `folder`, work everything out, write `formats` and the manifest beside it.

    `on_date` (ISO) is the day obligations are judged by; by default the day the run started. `markets` and
    `operator` default to what the run was started with. With `history`, the run is entered in
    `AUDIT_DIR/history.db` (or `database`, or `AUDIT_DATABASE_URL`) and compared with earlier ones. `accepted` and
    `attest` default to what was given when the run was made.
    """
    from reports.render import AFTERWARDS, RENDERERS  # renderers import this package's siblings

    unknown = sorted(set(formats) - set(RENDERERS))
    if unknown:
        raise BuildError(f"unknown format {unknown[0]!r}; known: {', '.join(sorted(RENDERERS))}")
    run = Run(folder)
    tables = read_tables(run)
    scorecard, grouped = assembled(
        run,
        tables,
        markets=tuple(each for each in (markets or run.header.get("markets") or ()) if each != "auto"),
        on_date=on_date or str(run.header.get("started") or "")[:10],
        brand=brand or Brand(),
        language=language,
        operator=operator if operator is not None else run.header.get("operator"),
        weights=weights,
        site=site,
    )
    tables = with_fixes(tables, grouped)
    earlier = None
    address = database_url(audit_dir(run.folder), database or os.environ.get("AUDIT_DATABASE_URL", ""))
    if history:
        scorecard, earlier = remembered(run, tables, scorecard, address)
    known = accepted if accepted is not None else accepted_then(run)
    scorecard = with_accepted(scorecard, tables, known)
    attest = attest if attest is not None else run.header.get("attest") or {}
    stated = tuple((each.question, each.printed) for each in attestations(attest))
    scorecard = dataclasses.replace(scorecard, attestations=stated)
    tables = with_first_seen(tables, earlier, scorecard.run.started[:10])
    for name in formats:
        RENDERERS[name](scorecard, tables, run.folder)
    write_manifest(run.folder)
    if history:
        for each in AFTERWARDS:
            each(audit_dir(run.folder), address, language, brand)
    return scorecard


def assembled(
    run: Run,
    tables: Tables,
    *,
    markets: tuple[str, ...],
    on_date: str,
    brand: Brand,
    language: str,
    operator: Mapping[str, Any] | None,
    weights: Weights,
    site: SiteSnapshot | None = None,
) -> tuple[Scorecard, Grouped]:
    """Everything of the scorecard but what earlier runs add to it."""
    notes: list[str] = []
    places = tables.findings_frame(("page_url", "check_id", "outcome", "component"))
    results = tables.results.assign(beside=beside(tables.results, places, tables.checks))
    judged = judge(results, tables.pages, tables.checks, weights)
    views = assemble.check_views(tables)
    site = site or run.site()
    found = _guarded("obligations", notes, lambda: derived.duties(site, tables, markets, on_date, operator))
    duties = found or derived.Duties()
    markets = markets or tuple(each.market for each in duties.markets)
    grouped = group(tables, duties.laws)
    return (
        Scorecard(
            run=assemble.run_info(run, markets, operator, [each.market for each in duties.markets]),
            overall=judged.overall,
            categories=assemble.categories(judged, views, grouped.fixes, weights),
            headline=assemble.headline(tables, grouped),
            blockers=assemble.blockers(grouped.fixes),
            fixes=grouped.fixes,
            channels=_guarded("channels", notes, lambda: derived.channels(site)),
            policies=_guarded("policies", notes, lambda: derived.policies(site)),
            obligations=duties.rows,
            markets=duties.markets,
            pages=assemble.page_views(tables, grouped.ids, grouped.of_finding),
            checks=views,
            criteria=assemble.criteria(views),
            coverage=assemble.coverage(run, tables, assemble.overall_coverage(tables, judged)),
            trend=None,
            brand=brand,
            language=language,
            on_date=on_date,
            notes=tuple(notes),
        ),
        grouped,
    )


def _guarded[Part](what: str, notes: list[str], make: Callable[[], Part]) -> Part | tuple[()]:
    """One broken part must not cost the whole report; the report says that it is missing."""
    try:
        return make()
    except Exception as error:
        logger.exception("The part %s of the report could not be worked out", what)
        notes.append(f"The part “{what}” could not be worked out ({type(error).__name__}: {error}).")
        return ()


def with_fixes(tables: Tables, grouped: Grouped) -> Tables:
    """The findings with the column `fix_id`."""
    codes = pa.array(np.asarray(grouped.of_finding), pa.int32())
    fix_ids = pa.DictionaryArray.from_arrays(codes, pa.array(grouped.ids, pa.string()))
    return dataclasses.replace(tables, findings=tables.findings.append_column("fix_id", fix_ids))


def with_first_seen(tables: Tables, earlier: Path | None, today: str) -> Tables:
    """The findings with the column `first_seen`, carried on from the earlier run's folder."""
    days = first_seen(earlier, tables.findings.column("finding_id"), today)
    return dataclasses.replace(tables, findings=tables.findings.append_column("first_seen", days))


def accepted_then(run: Run) -> tuple[Accepted, ...]:
    """What was accepted when the run was made."""
    found = run.header.get("accepted") or ()
    try:
        return tuple(accepted_from(each, f"{run.folder}/run.json: accepted fix") for each in found)
    except AcceptedError as error:
        raise BuildError(str(error)) from error


def with_accepted(card: Scorecard, tables: Tables, known: Sequence[Accepted]) -> Scorecard:
    """The scorecard with the fixes accepted by the operator set apart; those whose acceptance is over are named."""
    if not known:
        return card
    findings = tables.findings.select(["fix_id", "finding_id", "outcome"]).to_pylist()
    failed: dict[str, set[str]] = {}
    for row in findings:
        if row["outcome"] == "failed":
            failed.setdefault(row["fix_id"], set()).add(row["finding_id"])
    verdict = judge_accepted(known, {fix: frozenset(ids) for fix, ids in failed.items()}, card.run.started)
    titles = {fix.fix_id: fix.title for fix in card.fixes}
    over = tuple(f"{titles.get(fix, fix)}: {why}." for fix, why in sorted(verdict.over.items()))
    holds = {each.fix: AcceptedFix(each.fix, each.owner, each.reason, each.expires.isoformat()) for each in known}
    return dataclasses.replace(
        card,
        suppressed=tuple(sorted(verdict.holds)),
        lapsed=tuple(sorted(verdict.over)),
        accepted=tuple(holds[fix] for fix in sorted(verdict.holds)),
        notes=(*card.notes, *over),
    )


def remembered(run: Run, tables: Tables, card: Scorecard, address: str) -> tuple[Scorecard, Path | None]:
    """The scorecard with its trend and first sights, entered in the history; and the earlier run's folder.

    A history that cannot be used costs the trend, not the report: the report says why.
    """
    try:
        return enter(run, tables, card, address)
    except HistoryError as error:
        logger.warning("The history was not updated: %s", error)
        return dataclasses.replace(card, notes=(*card.notes, f"The history was not updated: {error}.")), None


def audit_dir(folder: Path) -> Path:
    """AUDIT_DIR of a run folder: two levels up."""
    return folder.resolve().parent.parent
