"""The names of all planted defects, read from the truth file: one source for the switch, the expectation and the tests."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

TRUTH_FILE = Path(__file__).with_name("truth.toml")


@cache
def truth() -> dict[str, list[dict]]:
    """The parsed truth file: `plant`, `finding`, `channel`, `policy` and `page` rows."""
    return tomllib.loads(TRUTH_FILE.read_text("utf-8"))


PLANTS: tuple[str, ...] = tuple(row["id"] for row in truth()["plant"])
TOGETHER: tuple[str, ...] = tuple(row["id"] for row in truth()["plant"] if not row.get("alone"))
"""The plants that can stand in one shop; the others (`alone = true`) would hide their neighbours."""
