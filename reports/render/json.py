"""`scorecard.json`: the whole scorecard as data, field by field as `reports.model` defines it."""

from __future__ import annotations

from pathlib import Path

from reports.files import write_json
from reports.frames import Tables
from reports.model import Scorecard


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`schema_version` inside says which form it has."""
    del tables
    write_json(folder / "scorecard.json", scorecard)
