"""The rows a run is made of, as they stand in the journal: flat, frozen, JSON-able."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self

from checks.model import Check
from checks.snapshot import Box, FoundPage

LONGEST_TEXT = 2_000
"""Characters of a title, reason, selector, snippet or message; a hostile page may offer a megabyte."""


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, the cut shown."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page the crawl knows of, audited or not: a row of pages.csv."""

    url: str
    final_url: str = ""
    status: str = ""
    """`audited`, `represented`, or why not (login-wall, soft-404, …)."""
    page_type: str = "other"
    template: str = ""
    audited: bool = False
    reason: str = ""
    """Why it was not audited, in words."""
    depth: int = 0
    title: str = ""
    lang: str = ""
    represented_by: tuple[str, ...] = ()
    """Audited pages of the same template, when this one was not audited itself."""
    lastmod: str = ""
    """From the sitemap or the Last-Modified header, as given."""
    etag: str = ""
    fingerprint: str = ""
    """Of the content without its noise; equal fingerprints mean an unchanged page."""
    fetched_at: str = ""
    """ISO 8601, UTC."""
    http_status: int = 0
    screenshot: str = ""
    """File name below `screenshots/` of the full-page picture."""
    viewport_screenshot: str = ""
    linked_from: tuple[str, ...] = ()
    in_sitemap: bool = False
    carried_over: str = ""
    """Run id the results were taken over from, when the page was unchanged and not opened again."""

    def bounded(self) -> Self:
        """The row with its free texts at a length a table can hold."""
        if len(self.title) <= LONGEST_TEXT and len(self.reason) <= LONGEST_TEXT and len(self.lang) <= 100:
            return self
        title, reason = (shorten(each, LONGEST_TEXT) for each in (self.title, self.reason))
        return replace(self, title=title, reason=reason, lang=shorten(self.lang, 100))

    def found(self) -> FoundPage:
        """The row as site checks see it."""
        return FoundPage(
            url=self.url,
            page_type=self.page_type,
            template=self.template,
            audited=self.audited,
            status=self.status,
            depth=self.depth,
            title=self.title,
            lang=self.lang,
            linked_from=self.linked_from,
            in_sitemap=self.in_sitemap,
            represented_by=self.represented_by,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What the run remembers of a check, so that an old run is readable after the catalogue has moved on."""

    id: str
    title: str
    failure_title: str
    category: str
    severity: str
    scope: str = "page"
    standards: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    blocker: bool = False
    blocks_beside: bool = True
    weight: float = 1.0
    requires: tuple[str, ...] = ()
    why: str = ""
    fix: str = ""
    bad: str = ""
    good: str = ""
    blind_spots: str = ""
    url: str = ""

    @classmethod
    def of(cls, check: Check) -> Self:
        """The check's metadata without its code."""
        return cls(
            id=check.id,
            title=check.title,
            failure_title=check.failure_title,
            category=str(check.category),
            severity=str(check.severity),
            scope=str(check.scope),
            standards=check.standards,
            act=check.act,
            blocker=check.blocker,
            blocks_beside=check.blocks_beside,
            weight=check.weight,
            requires=check.requires,
            why=check.help.why,
            fix=check.help.fix,
            bad=check.help.bad,
            good=check.help.good,
            blind_spots=check.help.blind_spots,
            url=check.help.url,
        )


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The outcome of one check on one page, or of one site check (then `page_url` is the site's)."""

    page_url: str
    check_id: str
    outcome: str
    reason: str = ""
    failed: int = 0
    """Instances that failed."""
    review: int = 0
    """Instances that need review."""
    passed: int = -1
    """Elements that passed, where the check counts them (axe); -1: not counted."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One instance of failed or cantTell."""

    finding_id: str
    """Same page, check, component and place: the same id on another night."""
    page_url: str
    check_id: str
    outcome: str
    component: str
    selector: str
    snippet: str
    message: str
    box: Box | None = None
    evidence: str = ""
    """JSON object of measured facts; empty when there are none."""
    judged_url: str = ""
    """The `page_url` of its result; differs from the finding's for site checks."""
    batch: int = 0
    """Which writing of results it belongs to; see reports/journal.py."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One line of `journal/results.jsonl`: all results of one writing, so that a page is never half there."""

    page_url: str
    batch: int
    rows: tuple[tuple[str, str, str, int, int, int], ...] = field(default_factory=tuple)
    """check_id, outcome, reason, failed, review, passed."""
