"""One zip of a run, and the proof that nothing in it, or in a run's folder, has changed.

The manifest lists every file with its SHA-256; the digest of the manifest itself is what one notes down or has
time-stamped: with it, the bundle is a dated record. Same run, same bytes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec

from reports.files import replacing, sha256_of, write_manifest

MANIFEST = "manifest.json"
MOMENT = (1980, 1, 1, 0, 0, 0)
"""Time stamp of every entry: the real times are in run.json, and the zip must repeat itself."""
CHUNK = 1 << 20
LARGEST_MANIFEST = 200_000_000
"""Bytes; a larger one is no manifest."""
_STORED = (".gz", ".jpg", ".jpeg", ".png", ".xlsx", ".parquet", ".zip")
"""Compressed already."""


class BundleError(Exception):
    """No bundle or run, or one that cannot be read; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """A written bundle."""

    path: Path
    files: int
    digest: str
    """SHA-256 of the manifest: stands for every byte of the run."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a comparison with the manifest found."""

    files: int
    digest: str
    difference: str = ""
    """The first difference as a sentence; empty: nothing has changed."""


def write_bundle(folder: Path, target: Path | None = None) -> Bundled:
    """The run in `folder` as `<run>.zip` beside it (or `target`), with a fresh manifest when it has none.

    A run that no longer is what its manifest says is not bundled: that would certify a change.
    """
    if not (folder / "run.json").is_file():
        raise BundleError(f"{folder}: no run.json here; give the folder of a run, AUDIT_DIR/<host>/<run-id>")
    if not (folder / MANIFEST).is_file():
        write_manifest(folder)
    verified = verify(folder)
    if verified.difference:
        raise BundleError(f"{verified.difference}; render the run again (scrapy scorecard {folder}) or restore it")
    path = target or folder.with_name(folder.name + ".zip")
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for name in sorted((*_manifest((folder / MANIFEST).read_bytes(), folder), MANIFEST)):
            _add(archive, f"{folder.resolve().name}/{name}", folder / name)
    return Bundled(path, verified.files, verified.digest)


def verify(place: Path) -> Verified:
    """Compare a run's folder, or a bundle, with its manifest, file by file in order of name."""
    if place.is_dir():
        return _verify(_Folder(place), place)
    try:
        with zipfile.ZipFile(place) as archive:
            return _verify(_Zip(archive, place), place)
    except FileNotFoundError as error:
        raise BundleError(f"{place}: no such bundle or run folder") from error
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise BundleError(f"{place}: not readable as a zip ({error}); the bundle is damaged or is none") from error


class _Folder:
    """A run on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Iterator[str]:
        yield from (each.relative_to(self._folder).as_posix() for each in self._folder.rglob("*") if each.is_file())

    def read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def sha256(self, name: str) -> str:
        return sha256_of(self._folder / name)


class _Zip:
    """A run in a bundle, below the one folder in it."""

    def __init__(self, archive: zipfile.ZipFile, place: Path) -> None:
        self._archive = archive
        names = archive.namelist()
        if len(names) != len(set(names)):
            raise BundleError(f"{place}: a file is in the bundle twice; it was not written by this tool")
        tops = {each.partition("/")[0] for each in names}
        if len(tops) != 1:
            raise BundleError(f"{place}: not a bundle of one run; write one with scrapy bundle RUN")
        self._top = f"{tops.pop()}/"

    def names(self) -> Iterator[str]:
        yield from (each.removeprefix(self._top) for each in self._archive.namelist() if not each.endswith("/"))

    def read(self, name: str) -> bytes:
        info = self._archive.getinfo(self._top + name)
        if info.file_size > LARGEST_MANIFEST:
            raise BundleError(f"{name} has {info.file_size:,} bytes; that is no manifest")
        return self._archive.read(info)

    def sha256(self, name: str) -> str:
        digest = hashlib.sha256()
        with self._archive.open(self._top + name) as stream:
            for part in _parts(stream):
                digest.update(part)
        return digest.hexdigest()


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    while part := stream.read(CHUNK):
        yield part


def _verify(place: _Folder | _Zip, path: Path) -> Verified:
    names = {each for each in place.names() if each != MANIFEST}
    try:
        raw = place.read(MANIFEST)
    except (FileNotFoundError, KeyError) as error:
        raise BundleError(f"{path}: no {MANIFEST} in it, so nothing to compare with") from error
    listed = _manifest(raw, path)
    digest = hashlib.sha256(raw).hexdigest()
    return Verified(len(listed), digest, _difference(place, names, listed))


def _difference(place: _Folder | _Zip, names: set[str], listed: Mapping[str, str]) -> str:
    for name in sorted(names | set(listed)):
        if name not in names:
            return f"{name} is missing: the manifest lists it"
        if name not in listed:
            return f"{name} was added: the manifest does not list it"
        if place.sha256(name) != listed[name]:
            return f"{name} has changed: its SHA-256 is not the manifest's"
    return ""


def _manifest(raw: bytes, path: Path) -> dict[str, str]:
    """Name ▸ SHA-256."""
    try:
        value: Any = msgspec.json.decode(raw)
        return {str(name): str(entry["sha256"]) for name, entry in value["files"].items()}
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError) as error:
        raise BundleError(f"{path}: its {MANIFEST} is not readable ({error})") from error


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    info = zipfile.ZipInfo(name, MOMENT)
    info.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as sink:
        for part in _parts(source):
            sink.write(part)
