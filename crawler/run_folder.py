"""Where a run lives: a new folder, or that of an interrupted run which JOBDIR remembers."""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from scrapy.settings import BaseSettings

from reports.files import write_json
from reports.store import Run

NOTE = "storefront-audit.json"
"""File in JOBDIR that names the run folder it belongs to."""


def run_folder(settings: BaseSettings, site: str, started: datetime.datetime) -> Path:
    """AUDIT_DIR/<host>/<run-id>; made at the first write, not here."""
    jobdir = settings.get("AUDIT_JOBDIR")
    unfinished = _unfinished(Path(jobdir)) if jobdir else None
    if unfinished is not None:
        return unfinished
    host = urlsplit(site).netloc.replace(":", "_")
    folder = Path(settings["AUDIT_DIR"]).absolute() / host / f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    if jobdir:
        write_json(Path(jobdir) / NOTE, {"run": str(folder)})
    return folder


def _unfinished(jobdir: Path) -> Path | None:
    note = jobdir / NOTE
    if not note.exists():
        return None
    folder = Path(msgspec.json.decode(note.read_bytes())["run"])
    goes_on = (folder / "run.json").exists() and Run(folder).header.get("status") != "finished"
    return folder if goes_on else None
