"""Stored pages: one `.json.gz` each, read back part by part.

Site checks go over all pages many times and look at little of each; so the shell of a page (address, type, status) is
kept in one small file, and an artifact is decoded when somebody asks for it.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Self, overload

import msgspec

from checks.catalog import catalog
from checks.snapshot import SCHEMA_VERSION, PageSnapshot, from_json, stored_artifact

CACHE_BYTES = 96_000_000
"""JSON bytes of the artifacts kept decoded; in memory they take a few times that."""
OPEN_PAGES = 4
"""Pages whose undecoded parts are kept: several artifacts of one page are asked for in a row."""


class StoreError(Exception):
    """A run folder that cannot be read; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page without its artifacts."""

    url: str
    final_url: str
    status: str
    page_type: str
    template: str
    fetched_at: str = ""
    engine: str = ""
    locale: str = ""
    reason: str = ""

    @classmethod
    def of(cls, page: PageSnapshot) -> Self:
        """The shell of a snapshot."""
        return cls(**{each.name: getattr(page, each.name) for each in fields(cls)})

    def page(self, artifacts: Mapping[str, Any]) -> PageSnapshot:
        """The page with these artifacts."""
        return PageSnapshot(**{each.name: getattr(self, each.name) for each in fields(self)}, artifacts=artifacts)


class _Stored(msgspec.Struct):
    schema_version: int
    page: Shell
    artifacts: dict[str, msgspec.Raw]


def page_id(url: str) -> str:
    """The name a page has on disk (snapshot, screenshots): 16 hex digits of its URL's SHA-256."""
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:16]


def snapshot_path(folder: Path, url: str) -> Path:
    """Where the evidence of a page is, or would be."""
    return folder / "snapshots" / f"{page_id(url)}.json.gz"


def read_snapshot(folder: Path, url: str) -> PageSnapshot | None:
    """The whole evidence of a page, or None where there is none."""
    know_artifacts()
    path = snapshot_path(folder, url)
    return from_json(gzip.decompress(path.read_bytes())) if path.exists() else None


@cache
def know_artifacts() -> None:
    """Artifact types register when their family is imported; unknown ones would come back as not gathered."""
    catalog()


class StoredPages(Sequence[PageSnapshot]):
    """The pages of a run as a sequence that holds hardly anything in memory."""

    def __init__(self, folder: Path, urls: Sequence[str], shells: Mapping[str, Shell] | None = None) -> None:
        know_artifacts()
        self._urls = urls
        self._shelf = _Shelf(folder)
        self._shells = dict(shells or {})

    def __len__(self) -> int:
        return len(self._urls)

    @overload
    def __getitem__(self, index: int) -> PageSnapshot: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PageSnapshot]: ...
    def __getitem__(self, index: int | slice) -> PageSnapshot | Sequence[PageSnapshot]:
        if isinstance(index, slice):
            return [self._page(url) for url in self._urls[index]]
        return self._page(self._urls[index])

    def _page(self, url: str) -> PageSnapshot:
        shell = self._shells.get(url) or self._shells.setdefault(url, self._shelf.parts(url).page)
        return shell.page(_Artifacts(self._shelf, url))


class _Artifacts(Mapping[str, Any]):
    """Artifacts of one page, decoded when asked for."""

    def __init__(self, shelf: _Shelf, url: str) -> None:
        self._shelf = shelf
        self._url = url

    def __getitem__(self, name: str) -> Any:
        return self._shelf.artifact(self._url, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf.parts(self._url).artifacts)

    def __len__(self) -> int:
        return len(self._shelf.parts(self._url).artifacts)


class _Shelf:
    """Reads parts of stored pages and keeps those lately used, up to `CACHE_BYTES` of JSON."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: OrderedDict[str, _Stored] = OrderedDict()
        self._kept: OrderedDict[tuple[str, str], tuple[int, Any]] = OrderedDict()
        self._bytes = 0

    def artifact(self, url: str, name: str) -> Any:
        """Raises KeyError like any mapping where the page has no such artifact."""
        key = (url, name)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][1]
        raw = self.parts(url).artifacts[name]
        value = stored_artifact(name, raw)
        self._keep(key, len(memoryview(raw)), value)
        return value

    def _keep(self, key: tuple[str, str], size: int, value: Any) -> None:
        self._kept[key] = (size, value)
        self._bytes += size
        while self._bytes > CACHE_BYTES and len(self._kept) > 1:
            _, (freed, _) = self._kept.popitem(last=False)
            self._bytes -= freed

    def parts(self, url: str) -> _Stored:
        """The page's file, split but not decoded."""
        if url not in self._open:
            self._open[url] = self._read(url)
            if len(self._open) > OPEN_PAGES:
                self._open.popitem(last=False)
        return self._open[url]

    def _read(self, url: str) -> _Stored:
        path = snapshot_path(self._folder, url)
        try:
            stored = msgspec.json.decode(gzip.decompress(path.read_bytes()), type=_Stored)
        except FileNotFoundError as error:
            raise StoreError(f"{path}: the stored page {url} has gone; restore it from the run's bundle") from error
        except (OSError, EOFError, msgspec.DecodeError) as error:
            raise StoreError(
                f"{path}: the stored page {url} is damaged ({error}); restore it from the run's bundle"
            ) from error
        if stored.schema_version > SCHEMA_VERSION:
            raise StoreError(
                f"{path}: snapshot schema {stored.schema_version} is newer than this version reads; upgrade"
            )
        return stored
