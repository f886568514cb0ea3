"""Two runs of a site ▸ what the shop changed, what we changed, and what nobody looked at. Pure.

Four things that are different: `new` (looked at before and clean), `still`, `fixed` (looked at again, by the same
check, and clean) and `not-looked-at` (the page, or any page of its template, was not tested by that check again).
A difference that comes with a change of tool, axe, browser or engine is set apart: it is not the shop's doing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

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
    site_checks: frozenset[str]
    """Those that look at the site as a whole: they look at every place at once."""
    findings: pa.Table
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
    templates: Mapping[str, str], fixes: Iterable[FixSight], findings: pa.Table, audited: Iterable[str], site_checks: Iterable[str] = (),
) -> RunSight:  # fmt: skip
    """The facts of a run that a comparison needs, from its tables."""
    return RunSight(
        run_id=run_id,
        started=str(header.get("started") or ""),
        status=str(header.get("status") or ""),
        versions=dict(versions),
        arguments=dict(header.get("arguments") or {}),
        coverage=coverage,
        fixes={each.fix_id: each for each in fixes},
        tested_pages=Tested(results),
        tested_templates=Tested(results, templates),
        audited=frozenset(audited),
        checks=frozenset(str(each) for each in results["check_id"].unique()),
        site_checks=frozenset(site_checks),
        findings=findings,
    )


class Tested(Mapping[str, frozenset[str]]):
    """Check id ▸ the pages with a real answer (or, with `templates`, their templates); worked out when asked for.

    A run of 10,000 pages has more than a million pairs, and only the checks that found something are asked about.
    """

    def __init__(self, results: pd.DataFrame, templates: Mapping[str, str] | None = None) -> None:
        tested = results.loc[results["outcome"] != "untested", ["check_id", "page_url"]]
        self._checks = tested["check_id"].astype("category").cat
        self._pages = tested["page_url"].astype("category").cat
        self._codes = {str(check): code for code, check in enumerate(self._checks.categories)}
        self._templates = templates
        self._known: dict[str, frozenset[str]] = {}

    def __getitem__(self, check: str) -> frozenset[str]:
        if check not in self._known:
            rows = self._checks.codes.to_numpy() == self._codes[check]
            names = self._pages.categories[np.unique(self._pages.codes.to_numpy()[rows])]
            pages = frozenset(str(each) for each in names)
            self._known[check] = pages if self._templates is None else self._of_templates(pages)
        return self._known[check]

    def _of_templates(self, pages: frozenset[str]) -> frozenset[str]:
        return frozenset(found for url in pages if (found := (self._templates or {}).get(url, "")))

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


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
    old, new = (run.findings.filter(pc.equal(run.findings["outcome"], "failed")) for run in (before, now))
    still = pc.is_in(new["finding_id"], value_set=old["finding_id"].combine_chunks())
    again = pc.is_in(old["finding_id"], value_set=new["finding_id"].combine_chunks())
    came, gone = new.filter(pc.invert(still)), old.filter(pc.invert(again))
    fresh, fixed = _at_tested(came, before), _at_tested(gone, now)
    return {
        "new": fresh,
        "still": new.num_rows - came.num_rows,
        "fixed": fixed,
        "not-looked-at": gone.num_rows - fixed,
        "first-looked": came.num_rows - fresh,
    }


def _at_tested(findings: pa.Table, run: RunSight) -> int:
    """How many of the findings are where this run tested their check: on their page (or, for site checks, at all)."""
    pairs = pd.DataFrame(findings.select(["page_url", "check_id"]).to_pandas()).value_counts().reset_index()
    count = 0
    for url, check, number in pairs.itertuples(index=False, name=None):
        pages = run.tested_pages.get(str(check), frozenset())
        count += int(number) if url in pages or (pages and check in run.site_checks) else 0
    return count


def states(trend: Trend) -> dict[str, str]:
    """Fix id ▸ state, as the history keeps it."""
    found = dict.fromkeys(trend.still, "still")
    found |= dict.fromkeys(trend.fixed, "fixed")
    found |= dict.fromkeys(trend.not_looked_at, "not-looked-at")
    found |= dict.fromkeys(trend.first_looked, "first-looked")
    found |= dict.fromkeys(trend.new, "new")
    return found | dict.fromkeys(trend.tool_made, "tool-made")
