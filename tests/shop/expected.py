"""What an audit must find where: the `finding` rows of the truth file, applied to one page of one shop."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.shop.plants import truth
from tests.shop.stock import localised, strings

LANGUAGES = tuple(strings())


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


def channels(plants: Collection[str], languages: Collection[str] = LANGUAGES) -> dict[tuple[str, str], tuple[str, ...]]:
    """(kind, value) → the levels it may reach; paths are repeated for each language. Chat has an empty value."""
    found = {}
    for row in truth()["channel"]:
        if _switched(row, plants):
            for value in _values(row, languages):
                found[row["kind"], value] = tuple(row.get("levels", (row.get("level"),)))
    return found


def false_channels(plants: Collection[str]) -> set[tuple[str, str]]:
    """(kind, value) that must not be listed as a way to reach the shop."""
    return {(row["kind"], row["value"]) for row in truth()["not_channel"] if _switched(row, plants)}


def policies(plants: Collection[str], languages: Collection[str] = LANGUAGES) -> set[tuple[str, str, str]]:
    """(kind, path, status) of every policy; addresses of other hosts stay whole."""
    rows = (row for row in truth()["policy"] if _switched(row, plants))
    return {(row["kind"], path, row["status"]) for row in rows for path in _values(row, languages)}


@dataclass(frozen=True, slots=True)
class ExpectedOfSite:
    """One expected finding of a check that looks at the whole site."""

    plant: str
    check: str
    outcome: str
    pages: tuple[str, ...]
    """Globs over path and query: it is found on at least one of them, and on no other."""


def site_findings(plants: Collection[str], languages: Collection[str]) -> list[ExpectedOfSite]:
    """What `plants` make the checks of the whole site say; a row with `langs` is found in each of these languages audited."""
    rows = [
        row
        for row in truth()["site_finding"]
        if row["plant"] in plants and set(row.get("when", languages)) & set(languages)
    ]
    return [
        ExpectedOfSite(row["plant"], row["check"], row["outcome"], pages)
        for row in rows
        for pages in (_in_each(row, languages) if "langs" in row else [tuple(row["pages"])])
    ]


def _in_each(row: dict, languages: Collection[str]) -> list[tuple[str, ...]]:
    return [tuple(localised(lang, path) for path in row["pages"]) for lang in row["langs"] if lang in languages]


def _values(row: dict, languages: Collection[str]) -> list[str]:
    value = row["value"] if "value" in row else row["path"]
    if not value.startswith("/"):
        return [value] if set(row.get("langs", languages)) & set(languages) else []
    return [localised(lang, value) for lang in row["langs"] if lang in languages]


def _switched(row: dict, plants: Collection[str]) -> bool:
    return row.get("plant") in {None, *plants} and row.get("without") not in plants


def _applies(row: dict, path: str, width: int) -> bool:
    if width not in row.get("widths", (width,)):
        return False
    if any(fnmatchcase(path, glob[1:]) for glob in row["pages"] if glob.startswith("!")):
        return False
    return any(fnmatchcase(path, glob) for glob in row["pages"] if not glob.startswith("!"))
