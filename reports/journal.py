"""JSON lines that survive `kill -9`: whole lines, one write per page, last writing wins.

Findings of a page are written before its results. A batch number (the size of findings.jsonl before the write)
ties the two together, so findings whose results never arrived, or were replaced by a later run of the same page,
are recognised and skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from checks.snapshot import encoded


class JournalFile:
    """One append-only `.jsonl`; the file and its folder appear at the first write. No file is held open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._whole = False
        """Whether the file is known to end with a whole line."""

    def append(self, rows: Iterable[object]) -> None:
        """All rows in one write, handed to the operating system before it returns."""
        data = b"".join(encoded(row) + b"\n" for row in rows)
        if not data:
            return
        self._mend()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._whole = False  # a disk may fill up in the middle of a line
        with self.path.open("ab") as stream:
            stream.write(data)
        self._whole = True

    def size(self) -> int:
        """Bytes so far."""
        self._mend()
        return self.path.stat().st_size if self.path.exists() else 0

    def _mend(self) -> None:
        """End a line that a killed run left torn, so that ours begins on its own."""
        if not self._whole and self.path.exists() and _torn(self.path):
            with self.path.open("ab") as stream:
                stream.write(b"\n")
        self._whole = True


def _torn(path: Path) -> bool:
    with path.open("rb") as stream:
        if stream.seek(0, 2) == 0:
            return False
        stream.seek(-1, 2)
        return stream.read(1) != b"\n"


def read_lines[Row](path: Path, kind: type[Row]) -> Iterator[Row]:
    """Rows in writing order; a torn or foreign line is skipped, a missing file is empty."""
    if not path.exists():
        return
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as stream:
        for line in stream:
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError:
                continue
