"""What is worked out from the stored pages rather than from results: channels, policies, obligations.

Each is turned into the plain rows of `reports.model`, so that renderers know nothing of the families' own types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from checks.snapshot import SiteSnapshot
from reports.frames import Tables
from reports.model import ChannelRow, MarketRow, ObligationRow, PolicyRow

if TYPE_CHECKING:
    from reports.obligations import Obligation


def channels(site: SiteSnapshot) -> tuple[ChannelRow, ...]:
    """Every way to reach the shop that the stored pages show."""
    from checks.support.channels import find_channels  # the family registers its artifacts when imported

    rows = [_channel(each) for each in find_channels(site)]
    return tuple(sorted(rows, key=lambda each: (each.kind, each.value, each.vendor, each.page_url)))


def policies(site: SiteSnapshot) -> tuple[PolicyRow, ...]:
    """Every policy page found, and what it says and leaves out."""
    from checks.policies.find import find_policies

    rows = [_policy(each) for each in find_policies(site)]
    return tuple(sorted(rows, key=lambda each: (each.kind, each.url, each.lang)))


@dataclass(frozen=True, slots=True)
class Duties:
    """What the markets ask for, and which of their laws speak to which check."""

    rows: tuple[ObligationRow, ...] = ()
    markets: tuple[MarketRow, ...] = ()
    laws: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def duties(
    site: SiteSnapshot,
    tables: Tables,
    markets: Sequence[str],
    on_date: str,
    operator: Mapping[str, Any] | None,
) -> Duties:
    """What each market asks for and what was seen of it; the markets named, or those the pages speak to."""
    from checks.policies import CHECKS as POLICY_CHECKS
    from reports import obligations as packs  # the packs are read when they are needed

    codes = packs.chosen_markets(site, markets)
    if not codes or not on_date:
        return Duties()
    standards = {each.id: each.standards for each in tables.checks.values()}
    again = frozenset(each.id for each in POLICY_CHECKS)  # judged anew, for these markets
    seen = (
        *packs.seen_from_frame(_telling(tables.results), standards, again),
        *packs.judged_for(site, codes, operator),
    )
    found = packs.obligations(seen, codes, on_date, operator)
    names = MarketRow.__dataclass_fields__
    scores = tuple(MarketRow(**{name: getattr(each, name) for name in names}) for each in packs.market_scores(found))
    return Duties(tuple(packs.row(each) for each in found), scores, _laws(found, standards))


def _laws(found: Iterable[Obligation], standards: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Check id ▸ the laws in force that lean on it, directly or through the criteria it speaks to."""
    laws: dict[str, list[str]] = {}
    for each in found:
        if each.outcome in {"inapplicable", "upcoming"}:
            continue
        asked = {f"wcag22:{criterion.criterion}" for criterion in each.criteria}
        speaking = [check for check, refs in standards.items() if asked & set(refs)]
        for check_id in (*each.rule.checks, *speaking):
            laws.setdefault(check_id, []).append(f"{each.rule.law} ({each.rule.market})")
    return {check_id: tuple(dict.fromkeys(names)) for check_id, names in laws.items()}


def _telling(results: pd.DataFrame) -> pd.DataFrame:
    """All failures, and of every other outcome of a check one row: what an obligation reads of a million results."""
    failed = results["outcome"] == "failed"
    rest = results[~failed].drop_duplicates(["check_id", "outcome"])
    return pd.concat([results[failed], rest])


def _channel(found: Any) -> ChannelRow:
    return ChannelRow(**{name: _text(getattr(found, name, "")) for name in ChannelRow.__dataclass_fields__})


def _policy(found: Any) -> PolicyRow:
    texts = (
        "kind",
        "url",
        "status",
        "lang",
        "last_updated",
        "evidence",
        "title",
        "locale",
        "media",
        "link_text",
        "digest",
    )
    return PolicyRow(
        **{name: _text(getattr(found, name, "")) for name in texts},
        words=int(getattr(found, "words", 0) or 0),
        found=_parts(getattr(found, "found", ())),
        unclear=_parts(getattr(found, "unclear", ())),
        missing=_parts(getattr(found, "missing", ())),
        sentences=tuple(
            f"{each.name}: {each.sentence}"
            for state in ("found", "unclear")
            for each in getattr(found, state, ())
            if each.sentence
        ),
    )


def _parts(value: Any) -> tuple[str, ...]:
    """Names of a policy's components."""
    several = isinstance(value, Iterable) and not isinstance(value, str)
    return tuple(_text(getattr(each, "name", each)) for each in value) if several else ()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_text(each)}" for name, each in value.items())
    if isinstance(value, Sequence):
        return "; ".join(_text(each) for each in value)
    return str(value)
