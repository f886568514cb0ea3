"""The diary of a run's discovery: every page found, fetched and chosen, one JSON line each, flushed at once.

A killed run is continued from it (`-s JOBDIR=…`): what is in the diary is not fetched again, what is not is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.journal import JournalFile, read_lines


class Ledger:
    """Append-only; the file appears with the first entry. A torn last line (power cut, kill -9) is skipped."""

    def __init__(self, file: Path) -> None:
        self._journal = JournalFile(file)

    def note(self, event: str, **data: Any) -> None:
        """One entry, handed to the operating system when this returns."""
        self._journal.append(({"event": event, **data},))

    def replay(self) -> Iterator[dict[str, Any]]:
        """All entries so far, in order."""
        return read_lines(self._journal.path, dict[str, Any])
