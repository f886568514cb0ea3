"""Two runs of a site ▸ what the shop changed, what we changed, and what nobody looked at. Pure.

Four things that are different: `new` (looked at before and clean), `still`, `fixed` (looked at again, by the same
check, and clean) and `not-looked-at` (the page, or any page of its template, was not tested by that check again).
A difference that comes with a change of tool, axe, browser or engine is set apart: it is not the shop's doing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from reports.model import Trend, TrendPoint

OURS = ("tool", "axe", "browser", "engine")
"""Versions whose change explains a difference; `browser` by its major number."""
SAME_REQUEST = ("sample", "listed", "start_urls", "probes", "journeys", "max_pages", "markets")
"""Arguments that must be equal for two runs to be comparable."""
MAX_COVERAGE_GAP = 0.10
MIN_OVERLAP = 0.5
"""Least share of the earlier run's audited pages that were audited again."""


@dataclass(frozen=True, slots=True)
class FixSight:
    """Where one fix was seen."""

    fix_id: str
    check_id: str
    name: str
    """Title and component, for print."""
    pages: frozenset[str]
    templates: frozenset[str]
    failed: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class RunSight:
    """What a run looked at and saw."""

    run_id: str
    started: str
    status: str
    versions: Mapping[str, str]
    arguments: Mapping[str, Any]
    coverage: float
    fixes: Mapping[str, FixSight]
    tested_pages: Mapping[str, frozenset[str]]
    """Check id ▸ pages it was really tested on."""
    tested_templates: Mapping[str, frozenset[str]]
    audited: frozenset[str]
    checks: frozenset[str]
    site_checks: frozenset[str] = frozenset()
    """Those that look at the site as a whole: they look at every place at once."""
    findings: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame({"finding_id": [], "page_url": [], "check_id": [], "outcome": []})
    )
    """finding_id, page_url, check_id, outcome."""

    def looked(self, fix: FixSight) -> bool:
        """Whether every place the fix was seen at was tested by its check: the page, or a page of its template."""
        if fix.check_id in self.site_checks:
            return bool(self.tested_pages.get(fix.check_id))
        pages = self.tested_pages.get(fix.check_id, frozenset())
        templates = self.tested_templates.get(fix.check_id, frozenset())
        return bool(fix.pages <= pages) or bool(fix.templates and fix.templates <= templates)


def sight(
    run_id: str, header: Mapping[str, Any], versions: Mapping[str, str], coverage: float, results: pd.DataFrame,
    templates: Mapping[str, str], fixes: Iterable[FixSight], findings: pd.DataFrame, audited: Iterable[str], site_checks: Iterable[str] = (),
) -> RunSight:  # fmt: skip
    """The facts of a run that a comparison needs, from its tables."""
    pages, seen = _tested(results, templates)
    return RunSight(
        run_id=run_id,
        started=str(header.get("started") or ""),
        status=str(header.get("status") or ""),
        versions=dict(versions),
        arguments=dict(header.get("arguments") or {}),
        coverage=coverage,
        fixes={each.fix_id: each for each in fixes},
        tested_pages=pages,
        tested_templates=seen,
        audited=frozenset(audited),
        checks=frozenset(str(each) for each in results["check_id"].unique()),
        site_checks=frozenset(site_checks),
        findings=findings,
    )


def _tested(
    results: pd.DataFrame, templates: Mapping[str, str]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Check ▸ pages, and check ▸ templates, with a real answer."""
    tested = results[results["outcome"] != "untested"]
    pages = {
        str(check): frozenset(map(str, group)) for check, group in tested.groupby("check_id", observed=True)["page_url"]
    }
    seen = {check: frozenset(templates[url] for url in urls if templates.get(url)) for check, urls in pages.items()}
    return pages, seen


def compare(before: RunSight, now: RunSight, points: Sequence[TrendPoint] = ()) -> Trend:
    """`now` against `before`; the points are only passed through."""
    changes = tool_changes(before, now)
    why_not = not_comparable(before, now)
    ours = _touched(before, now)
    gone = [fix for fix_id, fix in sorted(before.fixes.items()) if fix_id not in now.fixes]
    came = [fix for fix_id, fix in sorted(now.fixes.items()) if fix_id not in before.fixes]
    not_looked = [fix for fix in gone if not now.looked(fix)]
    fixed = [fix for fix in gone if now.looked(fix)]
    fresh = [fix for fix in came if _looked_before(before, fix)]
    names = {fix.fix_id: fix.name for fix in (*before.fixes.values(), *now.fixes.values())}
    tool_made = sorted(fix.fix_id for fix in (*fixed, *came) if fix.check_id in ours)
    return Trend(
        points=tuple(points),
        previous=before.run_id,
        comparable=not why_not,
        why_not=why_not,
        new=_ids(fix for fix in fresh if fix.check_id not in ours),
        fixed=_ids(fix for fix in fixed if fix.check_id not in ours),
        still=tuple(sorted(set(before.fixes) & set(now.fixes))),
        not_looked_at=_ids(not_looked),
        first_looked=_ids(fix for fix in came if fix not in fresh and fix.check_id not in ours),
        tool_changes=changes,
        findings=findings_states(before, now),
        names={fix_id: names[fix_id] for fix_id in sorted(names)},
        tool_made=tuple(tool_made),
    )


def _ids(fixes: Iterable[FixSight]) -> tuple[str, ...]:
    return tuple(sorted(each.fix_id for each in fixes))


def _looked_before(before: RunSight, fix: FixSight) -> bool:
    """Whether the earlier run tested any place the fix is now seen at: only then is it new."""
    if fix.check_id in before.site_checks:
        return bool(before.tested_pages.get(fix.check_id))
    pages = before.tested_pages.get(fix.check_id, frozenset())
    templates = before.tested_templates.get(fix.check_id, frozenset())
    return bool(fix.pages & pages) or bool(fix.templates & templates)


def _touched(before: RunSight, now: RunSight) -> frozenset[str]:
    """Checks whose differences may be our doing: those that did not run before or now, or all after a change.

    A change of axe alone touches axe's rules only; a changed pack touches obligations, no fix.
    """
    either = before.checks ^ now.checks
    names = [name for name in OURS if _version(before, name) != _version(now, name)]
    every = before.checks | now.checks
    if names == ["axe"]:
        return either | frozenset(each for each in every if each.startswith("axe/"))
    return every if names else either


def tool_changes(before: RunSight, now: RunSight) -> tuple[str, ...]:
    """Sentences about what changed on our side."""
    changed = [
        f"{name} {_version(before, name) or 'unknown'} ▸ {_version(now, name) or 'unknown'}"
        for name in OURS
        if _version(before, name) != _version(now, name)
    ]
    packs = sorted(name for name in {*before.versions, *now.versions} if name.startswith("pack"))
    changed += [f"{name} changed" for name in packs if before.versions.get(name) != now.versions.get(name)]
    return tuple(changed)


def _version(run: RunSight, name: str) -> str:
    version = run.versions.get(name, "")
    return version.partition(".")[0] if name == "browser" else version


def not_comparable(before: RunSight, now: RunSight) -> str:
    """Why the two runs cannot be compared, or empty."""
    for run, which in ((before, "the earlier run"), (now, "this run")):
        if run.status not in {"finished", ""}:
            return f"{which} is {run.status}, not finished"
    for name in SAME_REQUEST:
        if before.arguments.get(name) != now.arguments.get(name):
            return f"the argument {name} was {before.arguments.get(name)} and is {now.arguments.get(name)}"
    if abs(before.coverage - now.coverage) > MAX_COVERAGE_GAP:
        return f"coverage was {before.coverage:.0%} and is {now.coverage:.0%}"
    again = len(before.audited & now.audited)
    if before.audited and again < MIN_OVERLAP * len(before.audited):
        return f"only {again} of the {len(before.audited)} pages audited then were audited again"
    return ""


def findings_states(before: RunSight, now: RunSight) -> dict[str, int]:
    """How many findings are new, still there, fixed, not looked at again; by page, not by template."""
    old, new = (run.findings[run.findings["outcome"] == "failed"] for run in (before, now))
    still = new["finding_id"].isin(old["finding_id"])
    gone = old[~old["finding_id"].isin(new["finding_id"])]
    came = new[~still]
    return {
        "new": int(_at_tested(came, before).sum()),
        "still": int(still.sum()),
        "fixed": int(_at_tested(gone, now).sum()),
        "not-looked-at": int((~_at_tested(gone, now)).sum()),
        "first-looked": int((~_at_tested(came, before)).sum()),
    }


def _at_tested(findings: pd.DataFrame, run: RunSight) -> pd.Series[bool]:
    """For each finding: did this run test its check on its page (or, for site checks, at all)?"""
    pairs = findings[["page_url", "check_id"]].astype(str).drop_duplicates()
    tested = {
        (url, check)
        for url, check in pairs.itertuples(index=False, name=None)
        if url in (pages := run.tested_pages.get(check, frozenset())) or (pages and check in run.site_checks)
    }
    keys = zip(findings["page_url"].astype(str), findings["check_id"].astype(str), strict=True)
    return pd.Series([key in tested for key in keys], index=findings.index, dtype=bool)


def states(trend: Trend) -> dict[str, str]:
    """Fix id ▸ state, as the history keeps it."""
    found = dict.fromkeys(trend.still, "still")
    found |= dict.fromkeys(trend.fixed, "fixed")
    found |= dict.fromkeys(trend.not_looked_at, "not-looked-at")
    found |= dict.fromkeys(trend.first_looked, "first-looked")
    found |= dict.fromkeys(trend.new, "new")
    return found | dict.fromkeys(trend.tool_made, "tool-made")
