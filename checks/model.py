"""What a check is and what it may say: EARL's five outcomes, always with a reason.

Vocabulary follows EARL 1.0 (https://www.w3.org/TR/EARL10-Schema/#outcome) and axe-core's impact levels
(https://github.com/dequelabs/axe-core/blob/develop/doc/issue_impact.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checks.snapshot import PageSnapshot, SiteSnapshot

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


class Outcome(StrEnum):
    """EARL's five outcomes. `cantTell` needs a person; `untested` means the evidence is missing."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Severity(StrEnum):
    """How much the defect stops a customer; axe-core's impact words."""

    CRITICAL = "critical"
    """Blocks a step of buying or reaching support for someone."""
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"


class Category(StrEnum):
    """One row of the scorecard each."""

    ACCESSIBILITY = "accessibility"
    """WCAG 2.2 level A and AA."""
    SUPPORT = "support"
    """Can a customer reach a human?"""
    POLICIES = "policies"
    """Can a customer find the rules, and are they usable?"""
    BEST_PRACTICE = "best-practice"
    """Good advice that no WCAG A/AA criterion asks for; never part of the accessibility score."""


class Scope(StrEnum):
    """What one judgement looks at."""

    PAGE = "page"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Instance:
    """One place where a check failed, or could not tell."""

    message: str
    """What is wrong here, in one sentence a shop owner understands."""
    selector: str = ""
    """CSS selector; ` >>> ` steps into a frame or shadow root. Empty: the page or site as a whole."""
    snippet: str = ""
    """Source or text at that place, at most 300 characters (`clip`)."""
    outcome: Outcome = Outcome.FAILED
    page_url: str = ""
    """Only for site checks: the page this instance was seen on."""
    evidence: Mapping[str, Json] = field(default_factory=dict)
    """Measured facts behind the verdict (ratio, size, matched term …), JSON values only."""
    box: tuple[float, float, float, float] | None = None
    """x, y, width, height in CSS pixels of the full page at capture width, when known."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one check about one page (or the site)."""

    outcome: Outcome
    reason: str = ""
    instances: tuple[Instance, ...] = ()


def passed(reason: str = "") -> Verdict:
    """Evidence was there and it was good."""
    return Verdict(Outcome.PASSED, reason)


def inapplicable(reason: str) -> Verdict:
    """Nothing on the page the check speaks about."""
    return Verdict(Outcome.INAPPLICABLE, reason)


def untested(reason: str) -> Verdict:
    """The evidence is missing; counted in coverage, never a pass."""
    return Verdict(Outcome.UNTESTED, reason)


def cant_tell(reason: str, *instances: Instance) -> Verdict:
    """A person must look; `reason` says at what and why a machine cannot decide."""
    return Verdict(Outcome.CANT_TELL, reason, instances)


def failed(*instances: Instance, reason: str = "") -> Verdict:
    """At least one instance; `reason` defaults to the first instance's message."""
    if not instances:
        raise ValueError("failed() needs at least one Instance: a failure without a place cannot be traced")
    return Verdict(Outcome.FAILED, reason or instances[0].message, instances)


def judged(instances: Iterable[Instance], *, applicable: bool = True, nothing: str = "") -> Verdict:
    """The usual ending of a check: worst instance wins, none is a pass, not applicable says why."""
    found = tuple(instances)
    if any(each.outcome is Outcome.FAILED for each in found):
        return Verdict(Outcome.FAILED, next(i.message for i in found if i.outcome is Outcome.FAILED), found)
    if found:
        return Verdict(Outcome.CANT_TELL, found[0].message, found)
    return passed() if applicable else inapplicable(nothing or "nothing on the page to judge")


def clip(text: str, limit: int = 300) -> str:
    """`text` on one line, at most `limit` characters: the only way snippets are shortened."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


@dataclass(frozen=True, slots=True)
class Help:
    """What a check owes its reader; printed by `scrapy explain` and in the report."""

    why: str
    """Who is affected and why it matters."""
    fix: str
    """How to fix it, in one or two sentences."""
    bad: str = ""
    """A short example of the defect (HTML or text)."""
    good: str = ""
    """The same example, mended."""
    blind_spots: str = ""
    """What this check cannot see."""
    url: str = ""
    """Where the rule is explained (Understanding document, law, ACT rule)."""


type PageJudge = Callable[["PageSnapshot"], Verdict]
type SiteJudge = Callable[["SiteSnapshot"], Verdict]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: metadata as data, judgement as a pure function.

    Declared once per file as `CHECK`, listed in `checks/catalog.py`. `judge` gets a snapshot narrowed to
    `requires`; the runner answers `untested` itself where a required artifact was not gathered, so a judge
    never sees `NotGathered`.
    """

    id: str
    """Kebab-case noun naming the defect or, for support and policies, the catalogue's id; file name = id."""
    title: str
    """Said when it passes: "Every image has a text alternative"."""
    failure_title: str
    """Said when it fails: "Images without a text alternative"."""
    category: Category
    severity: Severity
    help: Help
    requires: tuple[str, ...]
    """Artifact names (keys of `checks.snapshot.ARTIFACTS`). A site check names what each page must bring."""
    judge: Callable[[Any], Verdict]
    """`PageJudge` or `SiteJudge`, according to `scope`."""
    scope: Scope = Scope.PAGE
    standards: tuple[str, ...] = ()
    """Clause references `wcag22:1.4.10`; every one must exist in `checks/standards/*.toml`."""
    act: tuple[str, ...] = ()
    """ACT rule ids (https://www.w3.org/WAI/standards-guidelines/act/rules/)."""
    blocker: bool = False
    """True: a failure on the way to buying or to support caps the score (docs/scoring.md)."""
    blocks_beside: bool = True
    """False: it blocks only inside the content; in header, footer, menu or side bar there is a way around it."""
    weight: float = 1.0
    """Relative weight inside its category; see docs/scoring.md."""
    review_only: bool = False
    """True: never fails, only asks a person to look (docs/wcag-coverage.md tells the two apart)."""
