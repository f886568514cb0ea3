"""`scorecard.json`: the whole scorecard as data, field by field as `reports.model` defines it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from reports.files import write_json
from reports.frames import Tables
from reports.model import Scorecard
from reports.tabular import clean


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`schema_version` inside says which form it has. Without control characters: many a database takes no null byte."""
    del tables
    write_json(folder / "scorecard.json", _clean(msgspec.to_builtins(scorecard)))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_clean(name): _clean(each) for name, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value
