"""The history database, made again from the run folders: losing it loses nothing."""

from __future__ import annotations

import logging
from pathlib import Path

from reports.build import build
from reports.store import Run, StoreError

logger = logging.getLogger(__name__)


def rebuild(audit_dir: Path | str, database: str = "") -> int:
    """Enter every finished run below `audit_dir` again, oldest first; returns how many. Reports stay as they are."""
    runs = sorted(_runs(Path(audit_dir)), key=lambda run: (str(run.header.get("started")), run.run_id))
    for run in runs:
        build(run.folder, formats=(), database=database)
    return len(runs)


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
