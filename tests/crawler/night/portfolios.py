"""Portfolio files for tests, the command that audits them, and shops that misbehave: closed ports, silent sockets."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import Ran, scrapy

QUICK = 'probes = false\njourneys = false\nmax_pages = 8\nmarkets = ["us"]\nsettings = { AUDIT_DNS = false, AUDIT_FORMATS = ["csv"] }\n'
"""What keeps an audit of a shop on this machine short."""


def write_portfolio(folder: Path, sites: dict[str, str], *, portfolio: str = "", notify: str = "") -> Path:
    """`sites` is address ▸ further lines of its table."""
    tables = "".join(f'\n[[site]]\nurl = "{url}"\n{more}' for url, more in sites.items())
    file = folder / "sites.toml"
    file.write_text(
        f'[portfolio]\nname = "Night test"\nretries = 0\nretry_after_minutes = 0\n{portfolio}\n'
        f'[notify]\nfile = "alarms.jsonl"\n{notify}\n{tables}'
    )
    return file


def nightly(file: Path, *more: str) -> Ran:
    return scrapy("nightly", str(file), *more, timeout=800)


def nights(file: Path) -> list[dict[str, Any]]:
    """The records of all nights, in order."""
    return [json.loads(each.read_text()) for each in sorted((file.parent / "audits/.night/nights").glob("*.json"))]


def alarm_rows(file: Path) -> list[dict[str, Any]]:
    """Everything that was sent to the file."""
    sent = file.parent / "alarms.jsonl"
    return [json.loads(line) for line in sent.read_text().splitlines()] if sent.exists() else []


def alarms(file: Path) -> list[tuple[str, str]]:
    """(kind, site) of everything that was sent."""
    return [(row["kind"], row["site"]) for row in alarm_rows(file)]


@contextmanager
def closed_port() -> Iterator[str]:
    """An address where nobody answers: the port is taken and never listened on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


@contextmanager
def silent_port() -> Iterator[str]:
    """A shop that takes the connection and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(50)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
