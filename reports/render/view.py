"""Scorecard ▸ what the HTML pages lay out: nothing is judged here, only sorted, grouped and bounded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checks.packs.appendix import Comparison, comparison, coverage_appendix, machine_share
from checks.policies.components import rules
from reports.model import ChannelRow, Fix, MarketRow, ObligationRow, PageView, PolicyRow, Scorecard

LEVELS = ("declared", "present", "operable", "staffed")
CORE_CHANNELS = (
    "phone",
    "email",
    "contact-form",
    "live-chat",
    "messaging",
    "postal-address",
    "help-centre",
    "complaint",
)
"""Shown in the matrix also when they were not found."""
MESSAGING = frozenset(
    {"whatsapp", "messenger", "telegram", "viber", "line", "kakaotalk", "sms", "apple-messages", "signal", "wechat"}
)
EVERYWHERE = "every-page"
IN_DATA = "structured-data"
_WIDE_REGIONS = frozenset({"header", "footer", "nav"})
_PAGE_ORDER = ("home", "category", "search", "product", "cart", "checkout", "account", "login", "contact", "help")
CORE_POLICIES = (
    "privacy",
    "cookies",
    "terms",
    "returns",
    "withdrawal",
    "shipping",
    "warranty",
    "accessibility",
    "imprint",
)
OUTCOMES = ("failed", "cantTell", "untested", "upcoming", "passed", "inapplicable")


@dataclass(frozen=True, slots=True)
class Cell:
    """The best level of one kind of channel at one kind of place."""

    level: str
    number: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Kind of channel × where on the site × best level."""

    places: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Cell | None, ...]], ...]
    """(kind, best level anywhere or empty, cells in the order of `places`)."""


def matrix(card: Scorecard) -> Matrix:
    """The channels by kind and place; the channels every shop is asked for also when they are missing."""
    types = {page.url: page.page_type for page in card.pages}
    found: dict[str, dict[str, list[ChannelRow]]] = {}
    for row in card.channels:
        found.setdefault(channel_group(row.kind), {}).setdefault(_place(row, types), []).append(row)
    places = tuple(sorted({place for cells in found.values() for place in cells}, key=_place_order))
    kinds = (*CORE_CHANNELS, *sorted(set(found) - set(CORE_CHANNELS)))
    return Matrix(places, tuple(_matrix_row(kind, found.get(kind, {}), places) for kind in kinds))


def channel_group(kind: str) -> str:
    """Messaging apps stand together in the matrix."""
    return "messaging" if kind in MESSAGING else kind


def _matrix_row(
    kind: str, cells: Mapping[str, Sequence[ChannelRow]], places: Sequence[str]
) -> tuple[str, str, tuple[Cell | None, ...]]:
    made = tuple(
        Cell(best(each.level for each in cells[place]), len(cells[place])) if place in cells else None
        for place in places
    )
    return kind, best(cell.level for cell in made if cell), made


def best(levels: Iterable[str]) -> str:
    """The highest of these levels; empty for none."""
    return max((each for each in levels if each in LEVELS), key=LEVELS.index, default="")


def _place(row: ChannelRow, types: Mapping[str, str]) -> str:
    if row.region in _WIDE_REGIONS:
        return EVERYWHERE
    if row.evidence.startswith("json-ld"):
        return IN_DATA
    page_type = types.get(row.page_url, "other") or "other"
    return "policy" if page_type.startswith("policy") else page_type


def _place_order(place: str) -> tuple[int, str]:
    order = (EVERYWHERE, *_PAGE_ORDER)
    return (order.index(place) if place in order else len(order) + (place == IN_DATA), place)


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One kind of policy with its best pages."""

    kind: str
    status: str
    """Status of the best row; `missing` where there is none."""
    rows: tuple[PolicyRow, ...]


def policies(card: Scorecard) -> tuple[PolicyView, ...]:
    """Kinds every shop is asked for first, missing ones included."""
    by_kind: dict[str, list[PolicyRow]] = {}
    for row in card.policies:
        by_kind.setdefault(row.kind, []).append(row)
    kinds = (*CORE_POLICIES, *sorted(set(by_kind) - set(CORE_POLICIES)))
    return tuple(_policy(kind, by_kind.get(kind, [])) for kind in kinds)


def _policy(kind: str, rows: Sequence[PolicyRow]) -> PolicyView:
    order = ("found", "section", "control")
    ranked = sorted(rows, key=lambda each: (order.index(each.status) if each.status in order else len(order), each.url))
    return PolicyView(kind, ranked[0].status if ranked else "missing", tuple(ranked))


def quoted(row: PolicyRow) -> tuple[tuple[str, str], ...]:
    """(what a policy of the kind should say, the words that say it), for print."""
    pairs = [each.partition(": ") for each in row.sentences]
    titles = called(row.kind, [name for name, _, _ in pairs])
    return tuple((title, words) for title, (_, _, words) in zip(titles, pairs, strict=True))


def called(kind: str, names: Sequence[str]) -> tuple[str, ...]:
    """What parts of a policy are called in print: `who pays for the return` for `cost`."""
    titles = {rule.name: rule.title for rule in rules().get(kind, ())}
    return tuple(titles.get(name, name) for name in names)


def changes(card: Scorecard) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Channels and policies that came, went or changed since the run before; what did not happen is left out."""
    if card.trend is None:
        return ()
    names = ("channels_lost", "channels_new", "policies_lost", "policies_new", "policies_changed")
    pairs = ((name.replace("_", "-"), getattr(card.trend, name)) for name in names)
    return tuple((name, rows) for name, rows in pairs if rows)


@dataclass(frozen=True, slots=True)
class MarketView:
    """One market's rules, those that need doing first."""

    market: MarketRow
    rows: tuple[ObligationRow, ...]


def markets(card: Scorecard) -> tuple[MarketView, ...]:
    """Obligations by market, in the order the markets were asked for."""
    named = {each.market: each for each in card.markets}
    for row in card.obligations:
        named.setdefault(row.market, MarketRow(row.market, row.market.upper(), None, 0, 0, 0, 0, 0, 0.0))
    return tuple(MarketView(market, _of_market(card, code)) for code, market in named.items())


def _of_market(card: Scorecard, code: str) -> tuple[ObligationRow, ...]:
    rows = [each for each in card.obligations if each.market == code]
    return tuple(sorted(rows, key=lambda each: (_outcome_order(each.outcome), each.clause)))


def _outcome_order(outcome: str) -> int:
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES)


@dataclass(frozen=True, slots=True)
class Countries:
    """Cross-border differences: one row per topic, one column per market."""

    markets: tuple[str, ...]
    rows: tuple[Comparison, ...]


def countries(card: Scorecard) -> Countries | None:
    """The markets of the run side by side; None for fewer than two."""
    rows = comparison(card.run.markets) if card.run.markets else ()
    codes = tuple(dict.fromkeys(code for row in rows for code, _, _ in row.markets))
    return Countries(codes, rows) if len(codes) > 1 else None


def appendix(card: Scorecard) -> tuple[object, ...]:
    """What a crawler can and cannot say, item by item."""
    return tuple(coverage_appendix({each.check_id: each.outcome for each in card.checks}, card.run.markets))


def machine(ref: str) -> str:
    """How much of a criterion a machine can decide: `most`, `part`, `little`, `none`, or empty."""
    return machine_share(ref.removeprefix("wcag22:")) if ref.startswith("wcag22:") else ""


def pages_by_need(card: Scorecard) -> tuple[PageView, ...]:
    """Audited pages with most failures first, then those that were not audited."""
    return tuple(sorted(card.pages, key=lambda each: (not each.audited, -each.failed, -each.review, each.url)))


@dataclass(frozen=True, slots=True)
class Line:
    """A trend as an SVG polyline; one part per unbroken stretch."""

    parts: tuple[str, ...]
    dots: tuple[tuple[float, float, str], ...]
    """x, y, what it says."""
    height: float = 0.0

    @property
    def areas(self) -> tuple[str, ...]:
        """Each part closed down to the bottom."""
        ends = ((part, part.split(" ")[0].split(",")[0], part.split(" ")[-1].split(",")[0]) for part in self.parts)
        return tuple(f"{first},{self.height} {part} {last},{self.height}" for part, first, last in ends)


def line(values: Sequence[float | None], width: float, height: float, labels: Sequence[str] = ()) -> Line:
    """Values 0..100 (None: a gap) over a box of this size; the top is 100."""
    step = width / max(1, len(values) - 1)
    parts: list[list[str]] = [[]]
    dots = []
    for at, value in enumerate(values):
        if value is None:
            parts.append([])
            continue
        x, y = round(at * step, 1), round(height - height * value / 100, 1)
        parts[-1].append(f"{x},{y}")
        dots.append((x, y, labels[at] if at < len(labels) else ""))
    return Line(tuple(" ".join(each) for each in parts if len(each) > 1), tuple(dots), height)


COUNTS_BOX = (240.0, 56.0)
"""Width and height a burn-down is drawn in."""


def counts(values: Sequence[int | None]) -> Line:
    """A burn-down: counts over `COUNTS_BOX`, 0 at the bottom, the largest at the top."""
    width, height = COUNTS_BOX
    top = max((each for each in values if each), default=0) or 1
    shares = [None if each is None else 100 * each / top for each in values]
    return line(shares, width, height, ["" if each is None else str(each) for each in values])


def ring(value: float | None, radius: float = 52) -> tuple[float, float]:
    """Dash and gap of a ring that is `value` percent full."""
    around = 2 * math.pi * radius
    full = around * (value or 0) / 100
    return round(full, 1), round(around - full, 1)


def references(fix: Fix) -> tuple[str, ...]:
    """The WCAG criteria and other clauses a fix is about, as short names."""
    return tuple(
        each.replace("wcag22:", "WCAG ").replace("en301549:", "EN 301 549 ").replace("section508:", "Section 508 ")
        for each in fix.standards
    )
