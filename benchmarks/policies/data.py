"""The labelled set: read from `links.tsv` and `texts/*.txt` beside this file.

Part `tune` was looked at while the terms were written; part `measure` is only measured on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_HEADER = re.compile(
    r"^=== kind: (?P<kind>\S+) \| split: (?P<split>\w+)(?: \| status: (?P<status>\w+))? \| found:(?P<found>.*)$"
)


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
    text: str


def links() -> Iterator[LabelledLink]:
    """Every labelled link."""
    for line in (HERE / "links.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            split, source, lang, text, href, kinds = line.split("\t")
            yield LabelledLink(
                split, source, lang, text, href, frozenset() if kinds == "-" else frozenset(kinds.split(","))
            )


def texts() -> Iterator[LabelledText]:
    """Every labelled policy text."""
    for path in sorted((HERE / "texts").glob("*.txt")):
        yield from _in_file(path)


def _in_file(path: Path) -> Iterator[LabelledText]:
    header, lines = None, list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "=== end"]:
        if not line.startswith("==="):
            lines.append(line)
            continue
        if header is not None:
            found = frozenset(header["found"].split())
            yield LabelledText(
                header["split"], path.stem, header["kind"], header["status"] or "found", found, "\n".join(lines).strip()
            )
        header, lines = _HEADER.match(line), []
        if header is None and line != "=== end":
            raise ValueError(f"{path.name}: cannot read the header {line!r}")
