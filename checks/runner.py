"""Runs checks over snapshots: narrows to declared artifacts, turns missing evidence and crashes into `untested`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checks.model import Check, Scope, Verdict, untested
from checks.snapshot import NotGathered, PageSnapshot, SiteSnapshot


@dataclass(frozen=True, slots=True)
class Result:
    """One row of results.csv."""

    page_url: str
    check: Check
    verdict: Verdict


def run_page(page: PageSnapshot, checks: Iterable[Check]) -> Iterator[Result]:
    """Every page check over one page, in the catalogue's order."""
    for check in checks:
        if check.scope is Scope.PAGE:
            yield Result(page.url, check, judge_page(check, page))


def judge_page(check: Check, page: PageSnapshot) -> Verdict:
    """One page check, guarded: what it did not declare it cannot read."""
    for name in check.requires:
        value = page.artifacts.get(name, NotGathered(f"{name} was not gathered"))
        if isinstance(value, NotGathered):
            return untested(value.why)
    narrowed = replace(page, artifacts={name: page.artifacts[name] for name in check.requires})
    return _guarded(check, narrowed)


def run_site(site: SiteSnapshot, checks: Iterable[Check]) -> Iterator[Result]:
    """Every site check once."""
    for check in checks:
        if check.scope is Scope.SITE:
            yield Result(site.url, check, judge_site(check, site))


def judge_site(check: Check, site: SiteSnapshot) -> Verdict:
    """One site check; a site without a single audited page is untested."""
    if not len(site.pages):
        return untested("no page of the site was audited")
    return _guarded(check, site)


def _guarded(check: Check, snapshot: PageSnapshot | SiteSnapshot) -> Verdict:
    """A check that crashes on hostile input must not end the audit, nor pass: it is untested, and says so."""
    try:
        return check.judge(snapshot)
    except Exception as error:  # noqa: BLE001 - the audited page is hostile input; the record keeps the error
        return untested(f"the check {check.id} stopped with {type(error).__name__}: {error}")
