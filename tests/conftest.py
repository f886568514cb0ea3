"""Shared by all tests: how to run the real command line, and where the corpora are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


def scrapy(*arguments: str, timeout: float = 280) -> Ran:
    """`scrapy …` in a process of its own, as a user runs it."""
    process = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
    return Ran(process.returncode, process.stdout, process.stderr)


def start_scrapy(*arguments: str) -> subprocess.Popen[str]:
    """The same, not waited for; in a process group of its own so that `kill` reaches the browser too."""
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def kill_group(process: subprocess.Popen[str]) -> None:
    """`kill -9` for the process and everything it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public test pages named by AUDIT_CORPORA; tests that need it skip where there is none."""
    folder = os.environ.get("AUDIT_CORPORA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("AUDIT_CORPORA names no folder with the public test pages")
    return Path(folder)
