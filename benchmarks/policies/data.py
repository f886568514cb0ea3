"""The labelled set: read from `links.tsv` and `texts/*.txt` beside this file.

Part `tune` was looked at while the terms were written; part `measure` is only measured on. `unseen_first/` and `unseen_second/` hold two
parts written without sight of the terms; README.md says when each was measured first and what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_HEADER = re.compile(
    r"^=== kind: (?P<kind>\S+)(?: \| split: (?P<split>\w+))?(?: \| status: (?P<status>\w+))?"
    r" \| found:(?P<found>[^|]*)(?:\| unclear:(?P<unclear>.*))?$"
)
UNSEEN = ("unseen_first", "unseen_second", "unseen_absent")
"""Folders of the parts written without sight of the terms; a folder's name is its split."""


@dataclass(frozen=True, slots=True)
class LabelledLink:
    split: str
    source: str
    lang: str
    text: str
    href: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelledText:
    split: str
    lang: str
    kind: str
    status: str
    found: frozenset[str]
    """Components the text states; everything else in the kind's list it does not."""
    unclear: frozenset[str]
    """Components it touches without saying what a reader needs ("calculated at checkout")."""
    text: str


def links() -> Iterator[LabelledLink]:
    """Every labelled link."""
    for split, source, lang, text, href, kinds in _rows(HERE):
        yield LabelledLink(split, source, lang, text, href, _kinds(kinds))
    for folder in UNSEEN:
        for lang, text, href, kinds in _rows(HERE / folder):
            yield LabelledLink(folder, "written", lang, text, href, _kinds(kinds))


def texts() -> Iterator[LabelledText]:
    """Every labelled policy text."""
    for folder in ("", *UNSEEN):
        for path in sorted((HERE / folder / "texts").glob("*.txt")):
            yield from _in_file(path, folder)


def _rows(folder: Path) -> Iterator[list[str]]:
    for line in (folder / "links.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _kinds(cell: str) -> frozenset[str]:
    return frozenset() if cell == "-" else frozenset(cell.split(","))


def _in_file(path: Path, split: str) -> Iterator[LabelledText]:
    header, lines = None, list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "=== end"]:
        if not line.startswith("==="):
            lines.append(line)
            continue
        if header is not None:
            yield _labelled(header, path.stem, split, "\n".join(lines).strip())
        header, lines = _HEADER.match(line), []
        if header is None and line != "=== end":
            raise ValueError(f"{path.name}: cannot read the header {line!r}")


def _labelled(header: re.Match[str], lang: str, split: str, text: str) -> LabelledText:
    found, unclear = (frozenset((header[part] or "").split()) for part in ("found", "unclear"))
    return LabelledText(
        split or header["split"], lang, header["kind"], header["status"] or "found", found, unclear, text
    )
