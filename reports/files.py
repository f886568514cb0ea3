"""Files that are either whole or not there: temporary name in the same folder, then rename."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

TEMPORARY = ".writing"
"""Suffix of unfinished files; readers and the manifest ignore them."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path to write to; becomes `path` when the block ends well, vanishes when it raises."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """`data` as `path`, atomically."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def share(source: Path, path: Path) -> None:
    """`path` with the content of `source`: linked where the file system can, else copied. Neither may be changed in place."""
    with replacing(path) as temporary:
        temporary.unlink(missing_ok=True)
        try:
            temporary.hardlink_to(source)
        except OSError:
            shutil.copyfile(source, temporary)


def write_json(path: Path, value: object) -> None:
    """Pretty, sorted JSON with a final newline, atomically."""
    data = msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=2)
    write_bytes(path, data + b"\n")


def sha256_of(path: Path) -> str:
    """Hex digest of a file's content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_manifest(folder: Path) -> Path:
    """`manifest.json`: every file of the run with size and SHA-256, sorted by name; itself excepted."""
    names = sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if _counts(each))
    files = {name: {"bytes": (folder / name).stat().st_size, "sha256": sha256_of(folder / name)} for name in names}
    path = folder / "manifest.json"
    write_json(path, {"schema_version": 1, "algorithm": "sha256", "files": files})
    return path


def _counts(path: Path) -> bool:
    return path.is_file() and path.name != "manifest.json" and not path.name.endswith(TEMPORARY)
