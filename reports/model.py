"""The scorecard as data: everything a renderer may show, and nothing it has to work out.

`reports.build` makes one `Scorecard` from a run; every renderer (HTML, CSV, XLSX, Markdown …) reads only this and,
for the rows behind it, `reports.frames.Tables`. All texts from the audited site are raw: renderers escape them.
Shares are 0..1, scores 0..100, times ISO 8601 UTC, dates ISO 8601.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.snapshot import Box

SCHEMA_VERSION = 1
BURN_DOWN_RUNS = 30
"""Latest runs a burn-down is drawn over."""


@dataclass(frozen=True, slots=True)
class Score:
    """One number with what one must know beside it."""

    value: float | None
    """Middle of low and high, one decimal; None: not printed, see `why_none`."""
    low: float | None
    """If everything that needs review turned out to be broken."""
    high: float | None
    """If everything that needs review turned out to be fine."""
    coverage: float
    """Share of what should have been tested that was."""
    grade: str = ""
    """A, B, C, D, F; empty without a score."""
    capped_by: tuple[str, ...] = ()
    """Sentences: which blocker holds the score down."""
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """One row of the scorecard."""

    category: str
    """`accessibility`, `support`, `policies`, `best-practice`."""
    title: str
    score: Score
    failed: int
    """Checks with at least one failed result."""
    needs_review: int
    """Checks without a failure but with something to look at."""
    passed: int
    untested: int
    """Checks not tested anywhere."""
    inapplicable: int
    fixes: int
    findings: int
    """Failed instances."""
    in_overall: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """One place where a fix is needed."""

    page_url: str
    selector: str
    snippet: str
    message: str
    screenshot: str = ""
    """File below `screenshots/` that shows it; `box` is where in it."""
    box: Box | None = None
    page_type: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """All findings that one change would clear: same check, same component."""

    fix_id: str
    check_id: str
    title: str
    """What is wrong, as a heading."""
    category: str
    severity: str
    component: str
    """Stable name: kind, then what tells it apart: `footer`, `card product-card`, `frame widget.example`."""
    component_kind: str
    outcome: str
    """`failed`, or `cantTell` when every finding of it needs review."""
    blocker: bool
    instances: int
    """Failed findings."""
    review: int
    """Findings that need review."""
    pages: int
    page_share: float
    """Of the audited pages."""
    represented_pages: int
    """Pages of the site the hit pages stand for, themselves included."""
    templates: tuple[str, ...]
    page_types: tuple[str, ...]
    steps: tuple[str, ...]
    """Steps of shopping it is in the way of: find, choose, cart, pay, account, get help, know the rules."""
    priority: float
    """Impact × reach × ease, 0..100; what the list is sorted by."""
    ease: float
    """0..1; how easy a repair of this kind usually is."""
    why: str
    """Who is affected and why it matters."""
    how: str
    """How to fix it."""
    bad: str
    good: str
    blind_spots: str
    url: str
    standards: tuple[str, ...]
    act: tuple[str, ...]
    laws: tuple[str, ...]
    """Clauses of the chosen markets that speak to the check."""
    examples: tuple[Example, ...]
    """At most `reports.fixes.EXAMPLES`, spread over templates."""
    first_seen: str = ""
    state: str = ""
    """`new`, `still`, or empty without an earlier comparable run."""


@dataclass(frozen=True, slots=True)
class AcceptedFix:
    """A fix the operator knows and leaves alone for now: listed apart, never counted as clean."""

    fix_id: str
    owner: str
    reason: str
    expires: str
    """Last day it holds, ISO."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """Something that stops a customer from buying or from reaching support."""

    fix_id: str
    sentence: str
    step: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Headline:
    """`12 fixes clear 2,898 findings on 214 pages`."""

    fixes: int
    findings: int
    pages: int
    pages_audited: int
    needs_review: int
    """Findings that need a person."""

    @property
    def sentence(self) -> str:
        if not self.fixes:
            return f"No failures found on {_count(self.pages_audited, 'page')}"
        clear = "clears" if self.fixes == 1 else "clear"
        return f"{_count(self.fixes, 'fix', 'fixes')} {clear} {_count(self.findings, 'finding')} on {_count(self.pages, 'page')}"


def whole_percent(share: float) -> int:
    """A share 0..1 in whole percent, rounded down: what is not all is never shown as 100 %."""
    return int(share * 100 + 1e-9)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One way to reach the shop (a row of channels.csv)."""

    kind: str
    value: str
    vendor: str = ""
    level: str = ""
    page_url: str = ""
    region: str = ""
    locale: str = ""
    hours: str = ""
    evidence: str = ""
    reason: str = ""
    """Why the level is no higher."""
    role: str = ""
    """What it is for: `support`, `sales`, `privacy` …, as far as the page says."""
    selector: str = ""
    screenshot: str = ""


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One policy page found, or a kind that was not (a row of policies.csv)."""

    kind: str
    url: str
    status: str = ""
    lang: str = ""
    last_updated: str = ""
    words: int = 0
    found: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    evidence: str = ""
    title: str = ""
    locale: str = ""
    media: str = ""
    link_text: str = ""
    sentences: tuple[str, ...] = ()
    """`component: the words that show it`, for what was found and what is unclear."""
    digest: str = ""
    """Of the page's text: two runs with the same one saw the same text."""


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """What a market asks for, and what was seen of it (a row of obligations.csv)."""

    market: str
    clause: str
    law: str
    title: str = ""
    in_force: str = ""
    outcome: str = ""
    checks: tuple[str, ...] = ()
    reason: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One market in numbers."""

    market: str
    title: str
    score: float | None
    """Over passed and failed rules; None below the coverage floor."""
    passed: int
    failed: int
    review: int
    untested: int
    upcoming: int
    coverage: float


@dataclass(frozen=True, slots=True)
class PageView:
    """One page with its status and its share of the findings."""

    url: str
    final_url: str
    status: str
    page_type: str
    template: str
    audited: bool
    reason: str
    depth: int
    title: str
    lang: str
    failed: int = 0
    review: int = 0
    fixes: int = 0
    screenshot: str = ""
    represented_by: tuple[str, ...] = ()
    fetched_at: str = ""
    carried_over: str = ""


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check over the whole run: for the list of what was tested."""

    check_id: str
    title: str
    category: str
    severity: str
    outcome: str
    """Worst of the run: failed, cantTell, passed, inapplicable, untested."""
    failed_pages: int
    review_pages: int
    passed_pages: int
    untested_pages: int
    standards: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Untested:
    """What was not tested, and why, counted together."""

    check_id: str
    title: str
    reason: str
    pages: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the audit could see."""

    pages_known: int
    pages_audited: int
    pages_represented: int
    statuses: tuple[tuple[str, int], ...]
    """Status ▸ pages, most first."""
    templates: int
    templates_audited: int
    share: float
    untested: tuple[Untested, ...] = ()
    left_out: tuple[str, ...] = ()
    """Sentences about what the crawl left out (budgets, robots.txt, hosts)."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One clause of a standard that checks of this run speak to."""

    ref: str
    """`wcag22:1.4.10`."""
    title: str
    level: str
    url: str
    outcome: str
    """Worst of the checks' outcomes; `passed` only says that no check found a failure."""
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One earlier run of the same site."""

    run_id: str
    started: str
    scores: Mapping[str, float | None]
    """Category (and `overall`) ▸ score."""
    fixes: int
    findings: int
    coverage: float
    comparable: bool = True
    note: str = ""
    """What changed on our side: `axe 4.14 ▸ 4.15`."""


@dataclass(frozen=True, slots=True)
class Trend:
    """This run against the last comparable one."""

    points: tuple[TrendPoint, ...]
    """Oldest first, this run last."""
    previous: str = ""
    """Run id compared with; empty when there is none."""
    comparable: bool = False
    why_not: str = ""
    new: tuple[str, ...] = ()
    """Fix ids in each of the four states."""
    fixed: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    not_looked_at: tuple[str, ...] = ()
    first_looked: tuple[str, ...] = ()
    """Fix ids found where the previous run had not looked: neither new nor old."""
    tool_changes: tuple[str, ...] = ()
    """Sentences; differences that come with them are never the shop's doing."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """State ▸ number of findings."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Fix id ▸ title and component, also for the fixes this run no longer has."""
    channels_lost: tuple[str, ...] = ()
    """Ways to reach the shop that were there, whose page was looked at again: `phone +49…`."""
    channels_new: tuple[str, ...] = ()
    policies_lost: tuple[str, ...] = ()
    """Policies that could be read and now cannot: `returns (de): missing-page`."""
    policies_new: tuple[str, ...] = ()
    policies_changed: tuple[str, ...] = ()
    """Policies whose text is another one while the date they give stayed: `privacy (de): 2026-01-01`."""
    tool_made: tuple[str, ...] = ()
    """Fix ids that are new or gone because of our own change (a check that did not run before)."""
    burn_down: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)
    """Fix id ▸ failed findings in each of the last runs, as many as the tuple is long, this run last.

    None where the run did not have the fix, which may mean clean or not looked at; 0 only where it was looked at.
    Fixes with fewer than two counts are left out.
    """


@dataclass(frozen=True, slots=True)
class Brand:
    """An agency's own look; the defaults are the tool's."""

    name: str = "storefront-audit"
    logo: str = ""
    """Data URI (PNG or SVG); empty: no logo."""
    logo_alt: str = ""
    colour: str = "#1d4ed8"
    footer: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Who ran what, when, with what."""

    run_id: str
    site: str
    host: str
    started: str
    finished: str
    status: str
    markets: tuple[str, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    arguments: tuple[tuple[str, str], ...] = ()
    operator: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    ordered_at: str = ""
    """Place among the runs of the site (`reports.order`)."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole render contract."""

    run: RunInfo
    overall: Score
    categories: tuple[CategoryScore, ...]
    headline: Headline
    blockers: tuple[Blocker, ...]
    fixes: tuple[Fix, ...]
    """Sorted by priority; those with `outcome == "cantTell"` are to be reviewed, not repaired."""
    channels: tuple[ChannelRow, ...]
    policies: tuple[PolicyRow, ...]
    obligations: tuple[ObligationRow, ...]
    pages: tuple[PageView, ...]
    checks: tuple[CheckView, ...]
    criteria: tuple[Criterion, ...]
    coverage: Coverage
    trend: Trend | None
    brand: Brand
    language: str
    on_date: str
    """The date obligations are judged by."""
    notes: tuple[str, ...] = ()
    """Sentences about the report itself: what could not be worked out, and why."""
    attestations: tuple[tuple[str, str], ...] = ()
    """(question, what the operator stated and when): work no page shows, never scored."""
    suppressed: tuple[str, ...] = ()
    """Fix ids accepted by the operator (baseline); listed, never counted as clean."""
    accepted: tuple[AcceptedFix, ...] = ()
    """The same, with who accepted them, why and how long."""
    lapsed: tuple[str, ...] = ()
    """Fix ids that were accepted until a day that has passed, or that have changed since: they count again."""
    markets: tuple[MarketRow, ...] = ()
    schema_version: int = SCHEMA_VERSION

    def category(self, name: str) -> CategoryScore | None:
        """The score of one category, if the run has it."""
        return next((each for each in self.categories if each.category == name), None)

    def fix(self, fix_id: str) -> Fix | None:
        """One fix by id."""
        return next((each for each in self.fixes if each.fix_id == fix_id), None)

    @property
    def failures(self) -> tuple[Fix, ...]:
        """Fixes with at least one failed finding."""
        return tuple(each for each in self.fixes if each.outcome == "failed")

    @property
    def to_do(self) -> tuple[Fix, ...]:
        """Failures nobody has accepted: what the numbered cards and issue lists hold."""
        apart = frozenset(self.suppressed)
        return tuple(each for each in self.failures if each.fix_id not in apart)

    @property
    def reviews(self) -> tuple[Fix, ...]:
        """Groups of findings that all need a person."""
        return tuple(each for each in self.fixes if each.outcome != "failed")
