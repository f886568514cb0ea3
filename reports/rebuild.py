"""The history is made again from the run folders: losing it loses nothing."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from reports.build import build
from reports.history import History, database_url
from reports.order import ordered_at
from reports.store import Run, StoreError

logger = logging.getLogger(__name__)


def rebuild(audit_dir: Path | str, database: str = "") -> int:
    """Enter every finished run below `audit_dir` again, oldest first; returns how many. Reports stay as they are.

    Raises `HistoryError` when the history cannot be used.
    """
    url = database_url(audit_dir, database or os.environ.get("AUDIT_DATABASE_URL", ""))
    known(url)
    return _enter(_runs(Path(audit_dir)), url)


def enter_missing(audit_dir: Path | str, url: str) -> int:
    """Enter the finished runs that the history at `url` does not know, because it was locked or away when they ended.

    Oldest first; returns how many. Raises `HistoryError` when it cannot be used now either.
    """
    there = known(url)
    return _enter((run for run in _runs(Path(audit_dir)) if _key(run) not in there), url)


def known(url: str) -> frozenset[tuple[str, str]]:
    """(site, run id) of every run in the history."""
    with History(url) as history:
        return frozenset((site, run.run_id) for site in history.sites() for run in history.runs(site))


def _enter(found: Iterable[Run], url: str) -> int:
    runs = sorted(found, key=lambda run: (ordered_at(run.header), run.run_id))
    for run in runs:
        try:
            build(run.folder, formats=(), database=url)
        except Exception as error:  # noqa: BLE001 - a damaged run may fail anywhere; the others are entered all the same
            logger.warning("Left out: %s: %s: %s", run.folder, type(error).__name__, error)
    return len({_key(run) for run in runs} & known(url)) if runs else 0


def _key(run: Run) -> tuple[str, str]:
    return run.site_url, run.run_id


def _runs(audit_dir: Path) -> list[Run]:
    found = []
    for path in sorted(audit_dir.glob("*/*/run.json")):
        try:
            run = Run(path.parent)
        except StoreError as error:
            logger.warning("Left out: %s", error)
            continue
        if run.header.get("status") in {"finished", "interrupted"}:
            found.append(run)
    return found
