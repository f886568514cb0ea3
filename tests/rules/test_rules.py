"""Every static and site-wide check over the pages of its folder here, in a real browser: outcome and every place.

`expected.toml` has a table per case: `outcome`, and `selectors` of all instances (none may be missing, none may be
more). A case of a site-wide check names its `pages`; its instances are listed as `places`, "page selector".
The probes' checks are tested beside their gatherers, with the same kind of folder.
"""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from checks.accessibility.site_wide import SITE_CHECKS
from checks.accessibility.static import STATIC_CHECKS
from checks.axe_rules import AXE_CHECKS
from checks.model import Check, Scope
from checks.runner import judge_page, judge_site
from checks.snapshot import FoundPage, PageSnapshot, SiteSnapshot
from crawler.capture import CaptureSettings, capture
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers import GATHERERS
from tests.rules.conftest import RULES, Run

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("rules")]

SETTINGS = CaptureSettings(quiet=0.1, ceiling=2.0, scroll=False)


def _expected(check: Check) -> dict[str, dict[str, Any]]:
    path = RULES / check.id / "expected.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _cases(checks: tuple[Check, ...]) -> list[Any]:
    return [
        pytest.param(check, case, want, id=f"{check.id}-{case}")
        for check in checks
        for case, want in _expected(check).items()
    ]


async def _snapshot(engine: PlaywrightEngine, url: str, artifacts: set[str]) -> PageSnapshot:
    wanted = [each for each in GATHERERS if each.artifact in artifacts]
    return await capture(engine, url, gatherers=wanted, save_screenshot=lambda suffix, png: "", settings=SETTINGS)


@pytest.mark.parametrize(("check", "case", "want"), _cases((*AXE_CHECKS, *STATIC_CHECKS)))
def test_a_page_gets_the_expected_outcome(
    check: Check, case: str, want: dict[str, Any], rule_run: Run, rule_server: str, rule_engine: PlaywrightEngine
) -> None:
    url = f"{rule_server}/{check.id}/{case}.html"
    verdict = judge_page(check, rule_run(_snapshot(rule_engine, url, set(check.requires))))
    assert verdict.outcome.value == want["outcome"], (verdict.reason, verdict.instances)
    assert sorted(i.selector for i in verdict.instances) == sorted(want.get("selectors", [])), verdict.instances


@pytest.mark.parametrize(("check", "case", "want"), _cases(SITE_CHECKS))
def test_a_site_gets_the_expected_outcome(
    check: Check, case: str, want: dict[str, Any], rule_run: Run, rule_server: str, rule_engine: PlaywrightEngine
) -> None:
    urls = [f"{rule_server}/{check.id}/{name}.html" for name in want["pages"]]
    artifacts = {"document", "links", "elements"}
    pages = [rule_run(_snapshot(rule_engine, url, artifacts)) for url in urls]
    found = [
        FoundPage(url, "other", "t", True, "audited", depth, linked_from=_links(urls, url))
        for depth, url in enumerate(urls)
    ]
    verdict = judge_site(check, SiteSnapshot(f"{rule_server}/", pages, found))
    places = sorted(
        f"{i.page_url.rpartition('/')[2].removesuffix('.html')} {i.selector}".strip() for i in verdict.instances
    )
    assert verdict.outcome.value == want["outcome"], (verdict.reason, verdict.instances)
    assert places == sorted(want.get("places", [])), verdict.instances


def _links(urls: list[str], url: str) -> tuple[str, ...]:
    """The first page links to all others."""
    return () if url == urls[0] else (urls[0],)


@pytest.mark.parametrize("check", (*STATIC_CHECKS, *SITE_CHECKS), ids=lambda check: check.id)
def test_every_check_has_its_pages(check: Check) -> None:
    expected = _expected(check)
    outcomes = {want["outcome"] for want in expected.values()}
    assert ("cantTell" if check.review_only else "failed") in outcomes
    assert outcomes & {"passed", "inapplicable"}
    for case, want in expected.items():
        for name in want["pages"] if check.scope is Scope.SITE else [case]:
            assert (RULES / check.id / f"{name}.html").is_file(), name
