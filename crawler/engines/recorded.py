"""Answers from stored snapshots: a capture without a browser, for tests and for judging old pages again."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from checks.snapshot import PageSnapshot, from_json
from crawler.engines.base import BrowserPage, PageOptions, Unsupported


class RecordedEngine:
    """Reads `*.json.gz` of `checks.snapshot.to_json` below `folder` once, at its first question."""

    name = "recorded"

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)
        self._pages: dict[str, PageSnapshot] | None = None

    def recorded(self, url: str) -> PageSnapshot | None:
        """The stored page with this URL, or this final URL; None when there is none."""
        if self._pages is None:
            self._pages = dict(self._read())
        return self._pages.get(url)

    def _read(self) -> dict[str, PageSnapshot]:
        if not self._folder.is_dir():
            raise Unsupported(f"{self._folder}: there is no such folder of snapshots; set AUDIT_RECORDED_DIR")
        found: dict[str, PageSnapshot] = {}
        for path in sorted(self._folder.rglob("*.json.gz")):
            page = from_json(gzip.decompress(path.read_bytes()))
            found[page.url] = page
            found.setdefault(page.final_url, page)
        return found

    @asynccontextmanager
    async def page(self, options: PageOptions | None = None) -> AsyncIterator[BrowserPage]:
        raise Unsupported("the recorded engine has no live page")
        yield

    fresh_profile = page

    async def versions(self) -> dict[str, str]:
        return {"engine": self.name, "browser": "none"}

    async def close(self) -> None:
        self._pages = None
