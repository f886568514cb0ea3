"""Evidence is large, results are small: after a while only the results need to stay."""

from __future__ import annotations

import shutil
from pathlib import Path

from reports.files import write_json, write_manifest
from reports.order import ordered_at
from reports.store import Run, StoreError

EVIDENCE = ("snapshots", "screenshots")
KEEP_LATEST = 2
"""Runs of a site whose evidence always stays: the latest and the one it is compared with."""


def prune(audit_dir: Path | str, started_before: str, keep_latest: int = KEEP_LATEST) -> tuple[Path, ...]:
    """Remove snapshots and screenshots of runs started before an ISO time; returns the folders they were taken from.

    Tables, journal, reports and the record stay; run.json says that the evidence was removed, and the manifest is
    made anew. A run that is still going on is left alone.
    """
    pruned = []
    for host in sorted(each for each in Path(audit_dir).iterdir() if each.is_dir()):
        runs = sorted(_runs(host), key=lambda run: (ordered_at(run.header), run.run_id))
        for run in runs[: max(0, len(runs) - keep_latest)]:
            if str(run.header.get("started")) < started_before and _remove(run, started_before):
                pruned.append(run.folder)
    return tuple(pruned)


def _runs(host: Path) -> list[Run]:
    found = []
    for path in host.glob("*/run.json"):
        try:
            run = Run(path.parent)
        except StoreError:  # not ours to touch
            continue
        if run.header.get("status") != "running":
            found.append(run)
    return found


def _remove(run: Run, started_before: str) -> bool:
    there = [run.folder / name for name in EVIDENCE if (run.folder / name).exists()]
    if not there:
        return False
    record = {"kinds": [each.name for each in there], "rule": f"started before {started_before}"}
    write_json(run.folder / "run.json", {**run.header, "evidence_removed": record})
    for folder in there:
        shutil.rmtree(folder)
    write_manifest(run.folder)
    return True
