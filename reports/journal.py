"""JSON lines that survive `kill -9`: whole lines, one write per page, last writing wins.

Findings of a page are written before its results. A batch number (the size of findings.jsonl before the write)
ties the two together, so findings whose results never arrived, or were replaced by a later run of the same page,
are recognised and skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

_ENCODER = msgspec.json.Encoder()


class JournalFile:
    """One append-only `.jsonl`; the file and its folder appear at the first write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: BinaryIO | None = None

    def append(self, rows: Iterable[object]) -> None:
        """All rows in one write, flushed to the operating system before it returns."""
        data = b"".join(_ENCODER.encode(row) + b"\n" for row in rows)
        if data:
            stream = self._open()
            stream.write(data)
            stream.flush()

    def size(self) -> int:
        """Bytes so far."""
        return self._open().tell()

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _open(self) -> BinaryIO:
        if self._stream is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self.path.open("ab")
            if _torn(self.path):
                self._stream.write(b"\n")
        return self._stream


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
