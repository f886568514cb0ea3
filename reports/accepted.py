"""Fixes accepted for now: named with owner, reason and the day it ends. Listed, never counted as clean.

An acceptance is over when its day has passed, and when what it covers has changed: a failed finding that was not
there when it was given brings the fix back, however many others are gone in return.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class AcceptedError(ValueError):
    """The list of accepted fixes cannot be used; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One fix known and left alone on purpose."""

    fix: str
    owner: str
    reason: str
    expires: datetime.date
    """Last day it holds."""
    findings: tuple[str, ...] = ()
    """Finding ids covered; empty: every finding of the fix."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which acceptances hold, and why the others are over."""

    holds: frozenset[str]
    """Fix ids."""
    over: Mapping[str, str]
    """Fix id ▸ sentence; only fixes that are still there."""


def judge_accepted(known: Iterable[Accepted], failed: Mapping[str, frozenset[str]], on_date: str) -> Verdict:
    """`failed` is fix id ▸ ids of its failed findings, of the run started on `on_date` (ISO day)."""
    holds, over = set(), {}
    for each in known:
        there = failed.get(each.fix, frozenset())
        more = len(there - set(each.findings)) if each.findings else 0
        if not there:
            continue
        if each.expires.isoformat() < on_date[:10]:
            over[each.fix] = f"accepted until {each.expires} by {each.owner}, and still there"
        elif more:
            over[each.fix] = f"accepted by {each.owner}, and changed since: {more} findings more"
        else:
            holds.add(each.fix)
    return Verdict(frozenset(holds), over)


def accepted_from(raw: Any, place: str) -> Accepted:
    """One table of a file; `place` names it in errors."""
    if not isinstance(raw, Mapping):
        raise AcceptedError(f"{place} must be a table with fix, owner, reason and expires")
    unknown = sorted(set(raw) - set(Accepted.__dataclass_fields__))
    if unknown:
        raise AcceptedError(
            f"{place}: unknown key {unknown[0]!r}; known are {', '.join(Accepted.__dataclass_fields__)}"
        )
    for name in ("fix", "owner", "reason"):
        if not isinstance(raw.get(name), str) or not raw[name].strip():
            raise AcceptedError(f"{place}: an accepted fix needs fix, owner, reason, expires; {name} is missing")
    if "expires" not in raw:
        raise AcceptedError(f"{place}: an accepted fix needs fix, owner, reason, expires; expires is missing")
    found = raw.get("findings", ())
    if not isinstance(found, list | tuple):
        raise AcceptedError(f"{place}: findings must be a list of finding ids")
    return Accepted(
        raw["fix"], raw["owner"], raw["reason"], _day(raw["expires"], place), tuple(str(each) for each in found)
    )


def load_accepted(path: Path | str) -> tuple[Accepted, ...]:
    """The `[[known]]` tables of a TOML file (or the same as JSON); an empty path is an empty list."""
    if not str(path):
        return ()
    file = Path(path)
    known = _read(file).get("known", [])
    if not isinstance(known, list):
        raise AcceptedError(f"{file}: must hold [[known]] tables")
    return tuple(accepted_from(each, f"{file}: [[known]] number {number}") for number, each in enumerate(known, 1))


def load_statements(path: Path | str) -> dict[str, Any]:
    """The `[attest]` table of the same file: what the operator states, with dates."""
    stated = _read(Path(path)).get("attest", {}) if str(path) else {}
    if not isinstance(stated, dict):
        raise AcceptedError(f"{path}: attest must be a table")
    return stated


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
        raw = json.loads(text) if file.suffix == ".json" else tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise AcceptedError(
            f"{file}: cannot be read ({type(error).__name__}); give a file with [[known]] tables"
        ) from error
    except ValueError as error:
        raise AcceptedError(f"{file}: not valid: {error}") from error
    if not isinstance(raw, dict):
        raise AcceptedError(f"{file}: must hold [[known]] tables")
    return raw


def _day(value: Any, place: str) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise AcceptedError(f"{place}: expires = {value!r} must be a day like 2027-03-01") from None
