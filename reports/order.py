"""The order of a site's runs, also where the clock was set back: a run never sorts before one that was there already."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def ordered_at(header: Mapping[str, Any]) -> str:
    """What runs are sorted by (UTC, ISO 8601): `started`, unless the clock was behind an earlier run then."""
    return str(header.get("ordered_at") or header.get("started") or "")


def next_ordered_at(started: str, earlier: Iterable[Mapping[str, Any]]) -> str:
    """`started`, or a second after the latest of the `earlier` runs (their headers) where that is later."""
    latest = max((each for each in map(ordered_at, earlier) if _moment(each)), default="")
    moment = _moment(latest)
    if moment is None or started > latest:
        return started
    return (moment + datetime.timedelta(seconds=1)).strftime(_FORM)


def _moment(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.strptime(text, _FORM)  # noqa: DTZ007 - the form says UTC
    except ValueError:
        return None
