"""Where a run lives: a new folder, or that of an interrupted run which JOBDIR remembers."""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from scrapy.settings import BaseSettings

from reports.files import write_json
from reports.order import next_ordered_at

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


def run_header(folder: Path) -> dict[str, Any]:
    """The folder's run.json; empty where there is none or it cannot be read."""
    try:
        found = msgspec.json.decode((folder / "run.json").read_bytes())
    except (OSError, msgspec.DecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def place_behind_others(folder: Path, started: str) -> str:
    """Where a run begun now stands among the site's runs (`reports.order`)."""
    return next_ordered_at(started, (run_header(each) for each in folder.parent.glob("*") if each != folder))


def note_done(jobdir: Path, folder: Path) -> None:
    """The run has its report and its place in the history: the next one with this JOBDIR is a new one."""
    write_json(jobdir / NOTE, {"run": str(folder), "done": True})


def remembered(jobdir: Path) -> tuple[Path | None, bool]:
    """The run folder this JOBDIR belongs to, and whether that run is done; None where the note cannot be read."""
    try:
        note = msgspec.json.decode((jobdir / NOTE).read_bytes())
        return Path(note["run"]), bool(note.get("done"))
    except (OSError, KeyError, TypeError, AttributeError, msgspec.DecodeError):
        return None, False


def _unfinished(jobdir: Path) -> Path | None:
    """Killed while the report was written is unfinished too: nothing is opened again, the report is made again."""
    folder, done = remembered(jobdir)
    return folder if folder is not None and not done and (folder / "run.json").exists() else None
