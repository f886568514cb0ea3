"""What an audit must find where: the `finding` rows of the truth file, applied to one page of one shop."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.shop.plants import truth


@dataclass(frozen=True, slots=True)
class Expected:
    """One expected finding on one page."""

    plant: str
    check: str
    selector: str
    outcome: str


def expected(path: str, plants: Collection[str], *, width: int = 1280) -> set[Expected]:
    """The findings that `plants` cause on `path` (path and query) at a viewport `width` CSS px wide."""
    rows = (row for row in truth()["finding"] if row["plant"] in plants)
    return {
        Expected(row["plant"], row["check"], row["selector"], row["outcome"])
        for row in rows
        if _applies(row, path, width)
    }


def _applies(row: dict, path: str, width: int) -> bool:
    if width not in row.get("widths", (width,)):
        return False
    if any(fnmatchcase(path, glob[1:]) for glob in row["pages"] if glob.startswith("!")):
        return False
    return any(fnmatchcase(path, glob) for glob in row["pages"] if not glob.startswith("!"))
