"""Patterns for what markup says where text does not: `checks/vendors/marks.toml`, for page code and saved pages alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from checks.support.vendors import table


@cache
def marks() -> Mapping[str, str]:
    """Name ▸ pattern, in the syntax that JavaScript and Python share; matched without regard to case."""
    return {name: str(pattern) for name, pattern in table("marks").items()}


@cache
def mark(name: str) -> re.Pattern[str]:
    """One of them, compiled."""
    return re.compile(marks()[name], re.I)
