"""What got worse since the last comparable run: pure, from two summaries. Quiet when nothing did.

A change of tool, axe, browser, engine or pack is the history's business (`reports.trends`) and never an alarm about
the shop; what was not looked at again is neither gone nor fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Each kind is one reason to wake somebody."""

    NEW_BLOCKER = "new-blocker"
    NEW_FIX = "new-fix"
    """A new failure of severity critical or serious."""
    CHANNEL_LOST = "channel-lost"
    POLICY_GONE = "policy-gone"
    SCORE_DROPPED = "score-dropped"
    COVERAGE_COLLAPSED = "coverage-collapsed"
    UNREACHABLE = "site-unreachable"
    EXPIRED = "acceptance-expired"
    """A fix accepted until a date that has passed, or accepted smaller than it now is, is still there."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that got worse; `key` names it and the run it was still well in, so that it is sent once each time."""

    site: str
    kind: Kind
    sentence: str
    key: str
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class NightFacts:
    """What alarms are judged by; read from a run folder by `crawler.night.facts`."""

    site: str
    run_id: str = ""
    reachable: bool = True
    why_not: str = ""
    score: float | None = None
    coverage: float = 0.0
    fixes: Mapping[str, tuple[str, str, bool]] = field(default_factory=dict)
    """Failed fix id ▸ (title, severity, blocker)."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Failed fix id ▸ check id."""
    new: frozenset[str] = frozenset()
    """Fix ids the trend calls new and of the shop's own doing, since the last run alarms were worked out for."""
    findings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Failed fix id ▸ ids of its failed findings."""
    channels: Mapping[str, str] = field(default_factory=dict)
    """`kind value` ▸ best level."""
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Kind of channel ▸ pages on which one was offered."""
    looked: frozenset[str] | None = None
    """Pages that were opened, or are gone for good (404, 410); None: all that ever were."""
    policies: Mapping[str, str] = field(default_factory=dict)
    """Kind ▸ status of its best page."""
    pages_audited: int = 0
    flaky: frozenset[str] = frozenset()
    """Fix ids that came and went when looked at again at once."""
    comparable: bool = True


def alarms(
    before: NightFacts | None,
    now: NightFacts,
    *,
    score_drop: float,
    coverage_drop: float,
    accepted: frozenset[str] = frozenset(),
    expired: Mapping[str, str] | None = None,
) -> tuple[Alarm, ...]:
    """Alarms of one site tonight. `before` is the last comparable run; without one only unreachability alarms."""
    if not now.reachable:
        since = before.run_id if before else "first"
        return (
            Alarm(now.site, Kind.UNREACHABLE, f"could not be audited: {now.why_not}", f"unreachable after {since}"),
        )
    found = [*_expired(now, expired or {})]
    if before is not None:
        found += _fixes(before, now, accepted)  # the trend has set apart what a change of ours brought
    if before is not None and now.comparable:
        found += [
            *_channels(before, now),
            *_policies(before, now),
            *_scores(before, now, score_drop, coverage_drop),
        ]
    return tuple(each for each in found if not _told_by_a_loss(each, found, now))


_FAMILY = {Kind.POLICY_GONE: "policy", Kind.CHANNEL_LOST: "channel"}


def _told_by_a_loss(alarm: Alarm, found: list[Alarm], now: NightFacts) -> bool:
    """A policy that is gone fails its own check (`policy-returns-present`) as well: one change, one alarm."""
    check = now.checks.get(alarm.key.split(" ")[1], "") if alarm.kind == Kind.NEW_FIX else ""
    losses = (f"{_FAMILY[each.kind]}-{each.key.split(' ')[1].rstrip('s')}" for each in found if each.kind in _FAMILY)
    return check.endswith("-present") and any(check.startswith(each) for each in losses)


def _fixes(before: NightFacts, now: NightFacts, accepted: frozenset[str]) -> Iterator[Alarm]:
    for fix_id in sorted((now.new & set(now.fixes)) - accepted - now.flaky):
        title, severity, blocker = now.fixes[fix_id]
        if blocker:
            yield Alarm(
                now.site, Kind.NEW_BLOCKER, f"new blocker: {title}", f"fix {fix_id} after {before.run_id}", now.run_id
            )
        elif severity in ("critical", "serious"):
            yield Alarm(
                now.site,
                Kind.NEW_FIX,
                f"new {severity} failure: {title}",
                f"fix {fix_id} after {before.run_id}",
                now.run_id,
            )


def _expired(now: NightFacts, expired: Mapping[str, str]) -> Iterator[Alarm]:
    """`expired` is fix id ▸ sentence (`reports.accepted`)."""
    for fix_id, why in sorted(expired.items()):
        if fix_id in now.fixes:
            yield Alarm(now.site, Kind.EXPIRED, f"{now.fixes[fix_id][0]}: {why}", f"expired {fix_id} {why}", now.run_id)


_USABLE = ("operable", "staffed")


def _channels(before: NightFacts, now: NightFacts) -> Iterator[Alarm]:
    """A channel that worked and is gone or no longer works; moved to another value of its kind is not lost.

    A page nobody could open again (the shop blocked us, the sample moved on) proves nothing.
    """
    kinds_now = {key.partition(" ")[0] for key, level in now.channels.items() if level in (*_USABLE, "present")}
    for key, level in sorted(before.channels.items()):
        kind, _, value = key.partition(" ")
        if level in (*_USABLE, "present") and kind not in kinds_now and _looked_again(before, now, kind):
            sentence = f"{kind} is no longer offered (was {value})"
            yield Alarm(now.site, Kind.CHANNEL_LOST, sentence, f"channel {kind} after {before.run_id}", now.run_id)
            kinds_now.add(kind)


def _looked_again(before: NightFacts, now: NightFacts, kind: str) -> bool:
    places = before.places.get(kind, frozenset())
    return now.looked is None or not places or bool(places & now.looked)


USABLE_POLICY = ("found", "section", "control")
"""Statuses of policies.csv with which a customer can read it (checks.policies.find)."""


UNKNOWN_POLICY = ("unconfirmed", "blocked", "")
"""Statuses that say nothing about whether it is still there."""


def _policies(before: NightFacts, now: NightFacts) -> Iterator[Alarm]:
    for kind, status in sorted(before.policies.items()):
        if status in USABLE_POLICY and now.policies.get(kind, "missing") not in (*USABLE_POLICY, *UNKNOWN_POLICY):
            sentence = f"the {kind} policy is gone ({now.policies.get(kind, 'no longer linked')})"
            yield Alarm(now.site, Kind.POLICY_GONE, sentence, f"policy {kind} after {before.run_id}", now.run_id)


def _scores(before: NightFacts, now: NightFacts, score_drop: float, coverage_drop: float) -> Iterator[Alarm]:
    if before.coverage - now.coverage > coverage_drop:
        sentence = f"coverage fell from {before.coverage:.0%} to {now.coverage:.0%}"
        yield Alarm(now.site, Kind.COVERAGE_COLLAPSED, sentence, f"coverage after {before.run_id}", now.run_id)
    elif before.score is not None and now.score is not None and before.score - now.score > score_drop:
        sentence = f"the overall score fell from {before.score:.0f} to {now.score:.0f}"
        yield Alarm(now.site, Kind.SCORE_DROPPED, sentence, f"score after {before.run_id}", now.run_id)
