"""A PostgreSQL of its own for one test module: in a temporary folder, on a socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@contextmanager
def postgres() -> Iterator[str]:
    """Its SQLAlchemy address. Skips, with the reason, where there is no PostgreSQL or none can be started."""
    initdb = shutil.which("initdb") or next((str(each / "initdb") for each in BINARIES), "")
    if not initdb or not Path(initdb).exists():
        pytest.skip("PostgreSQL's initdb is not installed")
    bin_dir = Path(initdb).resolve().parent
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    data = folder / "data"
    try:
        if user:
            shutil.chown(folder, user)
        _run(bin_dir / "initdb", "-D", str(data), "-U", "audit", "-A", "trust", "-E", "UTF8", user=user)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run(bin_dir / "pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start", user=user)
        try:
            yield f"postgresql+psycopg://audit@/postgres?host={folder}"
        finally:
            _run(bin_dir / "pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop", user=user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object, user: str | None) -> None:
    words = [str(each) for each in command]
    done = subprocess.run(
        words, user=user, cwd="/tmp", capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=120
    )
    if done.returncode:
        pytest.skip(f"PostgreSQL could not be started: {(done.stderr or done.stdout).strip()[-300:]}")
