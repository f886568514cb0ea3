"""What the spider hands to the pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checks.snapshot import PageSnapshot
from reports.rows import PageRow


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page opened in the browser, audited or recognised as something else."""

    snapshot: PageSnapshot
    row: PageRow
    stored_in: Path | None = None
    """Folder of the run this very snapshot is stored in; None: it is new."""


@dataclass(frozen=True, slots=True)
class ProbedPage:
    """The artifacts of the interactive probes for a page captured earlier."""

    url: str
    snapshot: PageSnapshot


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A policy that is a file (PDF): kept as evidence and read for its text; no page check runs on it."""

    snapshot: PageSnapshot
    row: PageRow
