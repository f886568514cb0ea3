"""Ways to reach the shop, and policies, that came or went between two runs. Pure.

Gone means: the page it stood on was opened again and it is not there. A page nobody opened again proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reports.model import ChannelRow, PolicyRow

USABLE = ("found", "section", "control")
"""Statuses of a policy that a customer can read."""
UNKNOWN = ("unconfirmed", "blocked", "")
"""Statuses that say nothing about whether the policy is still there."""


@dataclass(frozen=True, slots=True)
class Losses:
    """Names for print, sorted."""

    channels_lost: tuple[str, ...] = ()
    channels_new: tuple[str, ...] = ()
    policies_lost: tuple[str, ...] = ()
    policies_new: tuple[str, ...] = ()
    policies_changed: tuple[str, ...] = ()


def losses(
    channels: tuple[Sequence[ChannelRow], Sequence[ChannelRow]],
    policies: tuple[Sequence[PolicyRow], Sequence[PolicyRow]],
    opened: tuple[frozenset[str], frozenset[str]],
) -> Losses:
    """Each pair is (earlier run, this run); `opened` are the audited pages."""
    then, now = ({_channel(row) for row in rows} for rows in channels)
    readable_then, readable_now = ({_policy(row) for row in rows if row.status in USABLE} for rows in policies)
    status_now = _statuses(policies[1])
    lost = [row for row in channels[0] if _channel(row) not in now and row.page_url in opened[1]]
    came = [row for row in channels[1] if _channel(row) not in then and row.page_url in opened[0]]
    gone = [row for row in policies[0] if row.status in USABLE and _is_gone(row, readable_now, status_now, opened[1])]
    fresh = [row for row in policies[1] if row.status in USABLE and _policy(row) not in readable_then]
    return Losses(
        _named(lost, lambda row: " ".join(_channel(row)).strip()),
        _named(came, lambda row: " ".join(_channel(row)).strip()),
        _named(gone, lambda row: f"{_policy_name(row)}: {status_now.get(_policy(row), 'no longer linked')}"),
        _named(fresh, _policy_name),
        _named(_changed(*policies), lambda row: f"{_policy_name(row)}: {row.last_updated}"),
    )


def _changed(then: Sequence[PolicyRow], now: Sequence[PolicyRow]) -> Iterable[PolicyRow]:
    """Policies that give the same date at the same address while their text is another one."""
    before = {(row.kind, row.url): row for row in then}
    for row in now:
        old = before.get((row.kind, row.url))
        if old is None or not (row.digest and old.digest and row.last_updated):
            continue
        if row.digest != old.digest and (row.last_updated, row.lang) == (old.last_updated, old.lang):
            yield row


def _named[Row](rows: Iterable[Row], name: Callable[[Row], str]) -> tuple[str, ...]:
    return tuple(sorted({name(row) for row in rows}))


def _channel(row: ChannelRow) -> tuple[str, str]:
    return (row.kind, row.value or row.vendor)


def _policy(row: PolicyRow) -> tuple[str, str]:
    return (row.kind, row.locale or row.lang)


def _policy_name(row: PolicyRow) -> str:
    kind, locale = _policy(row)
    return f"{kind} ({locale})" if locale else kind


def _statuses(rows: Sequence[PolicyRow]) -> dict[tuple[str, str], str]:
    """The status of each kind and language; one that says something wins over one that does not."""
    found: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=lambda each: (each.status in UNKNOWN, each.status, each.url), reverse=True):
        found[_policy(row)] = row.status
    return found


def _is_gone(
    row: PolicyRow,
    readable_now: set[tuple[str, str]],
    status_now: dict[tuple[str, str], str],
    opened: frozenset[str],
) -> bool:
    if _policy(row) in readable_now:
        return False
    status = status_now.get(_policy(row))
    if status is None:  # no link to it any more, on any page: telling only if pages that would link it were opened
        return bool(opened)
    return status not in UNKNOWN
