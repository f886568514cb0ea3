"""Tables ▸ the parts of a scorecard. Pure: everything it needs is handed to it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from checks.standards import UnknownClause, clause
from reports.coverage import page_coverage
from reports.fixes import Grouped
from reports.frames import Tables
from reports.journey import step
from reports.model import (
    Blocker,
    CategoryScore,
    CheckView,
    Coverage,
    Criterion,
    Fix,
    Headline,
    PageView,
    RunInfo,
    Untested,
)
from reports.order import ordered_at
from reports.outcomes import not_asked, not_selected
from reports.scoring import Judged, Weights
from reports.store import Run

TITLES = {
    "accessibility": "Accessibility (WCAG 2.2 A and AA)",
    "support": "Reach a human",
    "policies": "Find the rules",
    "best-practice": "Good practice beyond WCAG",
}
ORDER = tuple(TITLES)
WORST = ("failed", "cantTell", "passed", "untested", "inapplicable")
"""Order in which one outcome speaks for several pages."""


_ADDRESS = re.compile(r"^https?://\S+: ")
"""An engine's error begins with the page's address; the same error of many pages is one line."""


def run_info(
    run: Run, markets: Sequence[str], operator: Mapping[str, Any] | None, packs: Sequence[str] = ()
) -> RunInfo:
    """The record of the run, flattened to texts."""
    header = run.header
    versions = dict(header.get("versions") or {})
    versions.update({f"sha256 {name}": digest for name, digest in dict(header.get("digests") or {}).items()})
    versions.update(pack_versions(packs))
    return RunInfo(
        run_id=run.run_id,
        site=run.site_url,
        host=str(header.get("host") or urlsplit(run.site_url).hostname or ""),
        started=str(header.get("started") or ""),
        finished=str(header.get("finished") or ""),
        status=str(header.get("status") or ""),
        ordered_at=ordered_at(header),
        markets=tuple(markets),
        versions=_pairs(versions),
        arguments=_pairs(header.get("arguments") or {}),
        operator={name: str(value) for name, value in (operator or {}).items()},
        languages=tuple(sorted({row.lang for row in run.pages() if row.audited and row.lang})),
    )


def pack_versions(codes: Sequence[str]) -> dict[str, str]:
    """The digest of each pack the obligations rest on: a changed pack is our doing, not the shop's."""
    files = {code: resources.files("checks.packs") / f"{code}.toml" for code in codes}
    return {f"pack {code}": hashlib.sha256(file.read_bytes()).hexdigest()[:12] for code, file in files.items()}


def _pairs(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(values[name])) for name in sorted(values))


def check_views(tables: Tables) -> tuple[CheckView, ...]:
    """Every check of the run with its outcome over all pages."""
    counts = tables.results.groupby(["check_id", "outcome"], observed=True).size()
    by_check: dict[str, dict[str, int]] = {}
    for check_id, outcome, number in _counted(counts):
        by_check.setdefault(check_id, {})[outcome] = number
    views = [_check_view(tables, check_id, found) for check_id, found in by_check.items() if check_id in tables.checks]
    return tuple(sorted(views, key=lambda each: (ORDER.index(each.category), WORST.index(each.outcome), each.check_id)))


def _counted(counts: Any) -> Iterator[tuple[str, str, int]]:
    for first, second, number in counts.reset_index().itertuples(index=False, name=None):
        yield str(first), str(second), int(number)


def _check_view(tables: Tables, check_id: str, found: Mapping[str, int]) -> CheckView:
    check = tables.checks[check_id]
    outcome = next(each for each in WORST if found.get(each))
    return CheckView(
        check_id=check_id,
        title=check.failure_title if outcome in {"failed", "cantTell"} else check.title,
        category=check.category,
        severity=check.severity,
        outcome=outcome,
        failed_pages=found.get("failed", 0),
        review_pages=found.get("cantTell", 0),
        passed_pages=found.get("passed", 0),
        untested_pages=found.get("untested", 0),
        standards=check.standards,
        url=check.url,
    )


def categories(
    judged: Judged, views: Sequence[CheckView], fixes: Sequence[Fix], weights: Weights
) -> tuple[CategoryScore, ...]:
    """One row per category the run has checks of."""
    names = [name for name in ORDER if name in judged.categories]
    return tuple(_category(name, judged, views, fixes, weights) for name in names)


def _category(
    name: str, judged: Judged, views: Sequence[CheckView], fixes: Sequence[Fix], weights: Weights
) -> CategoryScore:
    outcomes = Counter(each.outcome for each in views if each.category == name)
    failures = [each for each in fixes if each.category == name and each.outcome == "failed"]
    return CategoryScore(
        category=name,
        title=TITLES[name],
        score=judged.categories[name],
        failed=outcomes["failed"],
        needs_review=outcomes["cantTell"],
        passed=outcomes["passed"],
        untested=outcomes["untested"],
        inapplicable=outcomes["inapplicable"],
        fixes=len(failures),
        findings=sum(each.instances for each in failures),
        in_overall=name in weights.categories,
    )


def headline(tables: Tables, grouped: Grouped) -> Headline:
    """How few changes clear how much; good practice beyond WCAG is not counted."""
    frame = tables.findings_frame(("page_url", "check_id", "outcome"))
    advice = [each.id for each in tables.checks.values() if each.category == "best-practice"]
    frame = frame[~frame["check_id"].isin(advice)]
    failed = frame[frame["outcome"] == "failed"]
    fixes = [each for each in grouped.fixes if each.outcome == "failed" and each.category != "best-practice"]
    return Headline(
        fixes=len(fixes),
        findings=len(failed),
        pages=int(failed["page_url"].nunique()),
        pages_audited=int(tables.pages["audited"].sum()) if len(tables.pages) else 0,
        needs_review=len(frame) - len(failed),
    )


def blockers(fixes: Sequence[Fix]) -> tuple[Blocker, ...]:
    """Fixes of blocking checks, certain ones first."""
    found = [each for each in fixes if each.blocker and each.outcome == "failed"]
    return tuple(Blocker(each.fix_id, _sentence(each), _step(each), each.outcome) for each in found)


def _sentence(fix: Fix) -> str:
    where = "on the site" if fix.component_kind == "site" else f"in {fix.component}"
    return f"{fix.title} {where}"


def _step(fix: Fix) -> str:
    last = [each for each in fix.steps if each in {"pay", "cart", "choose", "get help", "find"}]
    return next((each for each in ("pay", "cart", "choose", "get help", "find") if each in last), step("other"))


def page_views(tables: Tables, fix_ids: Sequence[str], of_finding: Any) -> tuple[PageView, ...]:
    """Every page with its status and counts."""
    frame = tables.findings_frame(("page_url", "outcome"))
    frame["fix"] = of_finding
    frame["failed"] = frame["outcome"] == "failed"
    grouped = frame.groupby("page_url", observed=True).agg(
        failed=("failed", "sum"), total=("failed", "size"), fixes=("fix", "nunique")
    )
    counts = {str(url): row for url, row in zip(grouped.index, grouped.itertuples(index=False), strict=True)}
    del fix_ids
    return tuple(_page_view(row, counts.get(row.url)) for row in tables.rows)


def _page_view(row: Any, counts: Any) -> PageView:
    names = [name for name in PageView.__dataclass_fields__ if name not in {"failed", "review", "fixes"}]
    view = {name: getattr(row, name) for name in names}
    if counts is None:
        return PageView(**view)
    failed = int(counts.failed)
    return PageView(**view, failed=failed, review=int(counts.total) - failed, fixes=int(counts.fixes))


def coverage(run: Run, tables: Tables, share: float) -> Coverage:
    """What the audit saw, and what it did not."""
    rows = tables.rows
    statuses = Counter(row.status or ("audited" if row.audited else "unknown") for row in rows)
    audited = {row.template for row in rows if row.audited}
    return Coverage(
        pages_known=len(rows),
        pages_audited=sum(row.audited for row in rows),
        pages_represented=statuses["represented"],
        statuses=tuple(sorted(statuses.items(), key=lambda each: (-each[1], each[0]))),
        templates=len({row.template for row in rows if row.template}),
        templates_audited=len(audited - {""}),
        share=share,
        untested=_untested(tables),
        left_out=_left_out(run),
    )


def _left_out(run: Run) -> tuple[str, ...]:
    facts = run.header.get("facts") or {}
    found = run.header.get("left_out") or facts.get("left_out") or ()
    if isinstance(found, Mapping):
        return tuple(f"{reason}: {number}" for reason, number in sorted(found.items()))
    return (found,) if isinstance(found, str) else tuple(str(each) for each in found)


def overall_coverage(tables: Tables, judged: Judged) -> float:
    """The share printed once for the whole run."""
    return judged.overall.coverage or round(page_coverage(tables.pages), 4)


def _untested(tables: Tables) -> tuple[Untested, ...]:
    rows = tables.results[tables.results["outcome"] == "untested"]
    counts = rows.groupby(["check_id", "reason"], observed=True).size()
    together: Counter[tuple[str, str]] = Counter()
    for check_id, reason, pages in _counted(counts):
        together[check_id, _ADDRESS.sub("", reason)] += pages
    found = []
    for (check_id, reason), pages in together.items():
        check = tables.checks.get(check_id)
        if check and pages and not not_selected(reason) and not not_asked(reason):
            found.append(Untested(check_id, check.title, reason, pages))
    return tuple(sorted(found, key=lambda each: (-each.pages, each.check_id, each.reason)))


def criteria(views: Sequence[CheckView]) -> tuple[Criterion, ...]:
    """The clauses that checks of this run speak to, with the worst outcome of each."""
    by_ref: dict[str, list[CheckView]] = {}
    for view in views:
        if view.category == "accessibility":
            for ref in view.standards:
                by_ref.setdefault(ref, []).append(view)
    return tuple(_criterion(ref, by_ref[ref]) for ref in sorted(by_ref, key=_clause_order))


def _criterion(ref: str, views: Sequence[CheckView]) -> Criterion:
    outcomes = {each.outcome for each in views}
    outcome = next(each for each in WORST if each in outcomes)
    names = tuple(each.check_id for each in views)
    try:
        found = clause(ref)
    except UnknownClause:  # a clause of an older or newer version: the reference alone is still worth printing
        return Criterion(ref, "", "", "", outcome, names)
    return Criterion(ref, found.title, found.level, found.url, outcome, names)


def _clause_order(ref: str) -> tuple[str, tuple[int, ...], str]:
    standard, _, name = ref.partition(":")
    numbers = tuple(int(each) for each in name.split(".") if each.isdigit())
    return (standard, numbers, name)
