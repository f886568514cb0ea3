"""Runs side by side: two of one site (what changed), or several sites (who does better). Pure but for reading the runs.

Only comparable things are compared: every run after the first carries the reasons why its figures are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.build import assembled, with_fixes
from reports.frames import read_tables
from reports.model import Brand, Scorecard, Trend
from reports.scoring import DEFAULT
from reports.sights import sight_now
from reports.store import Run
from reports.trends import MAX_COVERAGE_GAP, OURS, RunSight, compare

SAME_REQUEST = ("sample", "probes", "journeys", "max_pages")
"""Arguments that change what an audit can find."""
LEVELS = ("declared", "present", "operable", "staffed")


@dataclass(frozen=True, slots=True)
class Compared:
    """The runs in the order they were named, and what may be said about them together."""

    cards: tuple[Scorecard, ...]
    names: tuple[str, ...]
    """Heading of each run: its host, with the date where one host comes twice."""
    reasons: tuple[tuple[str, ...], ...]
    """For each run, why it is not comparable with the first; empty when it is."""
    trend: Trend | None
    """Of two runs of one site: what is new, fixed, still there, not looked at again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison."""

    group: str
    """`scores`, `coverage`, `channels`, `policies`, `fixes`, `versions`."""
    name: str
    values: tuple[str, ...]
    """As printed, one per run."""


def compare_runs(folders: Sequence[Path]) -> Compared:
    """Read and judge the runs; nothing is written to their folders."""
    found = [_read(each) for each in folders]
    cards = tuple(card for card, _ in found)
    one_site = len({each.run.site for each in cards}) == 1
    trend = compare(found[0][1], found[1][1]) if one_site and len(found) == 2 else None
    reasons = tuple(_reasons(cards[0], each, trend if number else None) for number, each in enumerate(cards))
    return Compared(cards, _names(cards), reasons, trend)


def _read(folder: Path) -> tuple[Scorecard, RunSight]:
    run = Run(folder)
    tables = read_tables(run)
    card, grouped = assembled(
        run,
        tables,
        markets=tuple(each for each in run.header.get("markets") or () if each != "auto"),
        on_date=str(run.header.get("started") or "")[:10],
        brand=Brand(),
        language="en",
        operator=run.header.get("operator"),
        weights=DEFAULT,
    )
    return card, sight_now(run, with_fixes(tables, grouped), card)


def _names(cards: Sequence[Scorecard]) -> tuple[str, ...]:
    hosts = [each.run.host for each in cards]
    return tuple(
        host if hosts.count(host) == 1 else f"{host} {card.run.started[:16].replace('T', ' ')}"
        for host, card in zip(hosts, cards, strict=True)
    )


def _reasons(first: Scorecard, other: Scorecard, trend: Trend | None) -> tuple[str, ...]:
    if first is other:
        return ()
    if trend is not None and trend.why_not:
        return (trend.why_not,)
    found = []
    if other.run.status not in {"finished", ""}:
        found.append(f"the run is {other.run.status}, not finished")
    gap = abs(first.coverage.share - other.coverage.share)
    if gap > MAX_COVERAGE_GAP:
        found.append(f"coverage is {first.coverage.share:.0%} and {other.coverage.share:.0%}")
    asked, got = dict(first.run.arguments), dict(other.run.arguments)
    found += [
        f"{name} was {asked.get(name, 'not given')} and {got.get(name, 'not given')}"
        for name in SAME_REQUEST
        if asked.get(name) != got.get(name)
    ]
    ours, theirs = dict(first.run.versions), dict(other.run.versions)
    found += [
        f"{name} is {ours.get(name, 'unknown')} and {theirs.get(name, 'unknown')}"
        for name in OURS
        if _major(name, ours) != _major(name, theirs)
    ]
    return tuple(found)


def _major(name: str, versions: dict[str, str]) -> str:
    version = versions.get(name, "")
    return version.partition(".")[0] if name == "browser" else version


def rows(compared: Compared) -> tuple[Row, ...]:
    """Every line, for HTML, CSV and the terminal alike."""
    cards = compared.cards
    return (
        Row("scores", "overall", tuple(_score(each.overall.value) for each in cards)),
        *(Row("scores", name, tuple(_category(each, name) for each in cards)) for name in _categories(cards)),
        Row("fixes", "fixes", tuple(f"{each.headline.fixes:,}" for each in cards)),
        Row("fixes", "findings", tuple(f"{each.headline.findings:,}" for each in cards)),
        Row("fixes", "blockers", tuple(f"{len(each.blockers):,}" for each in cards)),
        Row("fixes", "to review", tuple(f"{each.headline.needs_review:,}" for each in cards)),
        *(Row("channels", kind, tuple(_level(each, kind) for each in cards)) for kind in _kinds(cards)),
        Row("channels", "response promise", tuple(_promise(each) for each in cards)),
        *(Row("policies", kind, tuple(_policy(each, kind) for each in cards)) for kind in _policies(cards)),
        Row("coverage", "pages audited", tuple(f"{each.coverage.pages_audited:,} of {each.coverage.pages_known:,}" for each in cards)),
        Row("coverage", "coverage", tuple(f"{int(100 * each.coverage.share)} %" for each in cards)),
        Row("coverage", "date", tuple(each.run.started[:10] for each in cards)),
        *(Row("versions", name, tuple(dict(each.run.versions).get(name, "") for each in cards)) for name in OURS),
        Row("versions", "comparable", tuple("; ".join(each) or "yes" for each in compared.reasons)),
    )  # fmt: skip


def _score(value: float | None) -> str:
    return "no score" if value is None else f"{value:.0f}"


def _categories(cards: Iterable[Scorecard]) -> list[str]:
    return list(dict.fromkeys(each.category for card in cards for each in card.categories))


def _category(card: Scorecard, name: str) -> str:
    found = card.category(name)
    return _score(found.score.value) if found else "no score"


def _kinds(cards: Iterable[Scorecard]) -> list[str]:
    return sorted({each.kind for card in cards for each in card.channels})


def _level(card: Scorecard, kind: str) -> str:
    levels = [each.level for each in card.channels if each.kind == kind and each.level in LEVELS]
    return max(levels, key=LEVELS.index, default="not found")


def _promise(card: Scorecard) -> str:
    """Opening hours and response times as the shop states them."""
    said = sorted({each.hours for each in card.channels if each.hours})
    return "; ".join(said[:3]) or "none found"


def _policies(cards: Iterable[Scorecard]) -> list[str]:
    return sorted({each.kind for card in cards for each in card.policies})


def _policy(card: Scorecard, kind: str) -> str:
    rows = [each for each in card.policies if each.kind == kind]
    order = ("found", "section", "control")
    statuses = sorted(
        (each.status for each in rows), key=lambda each: order.index(each) if each in order else len(order)
    )
    return statuses[0] if statuses else "not found"
