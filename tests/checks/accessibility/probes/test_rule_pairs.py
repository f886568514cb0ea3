"""Every probe check over its pages in `tests/rules/<id>/`, in a real browser: outcome and every single place.

`expected.toml` has a table per page: `outcome`, and `selectors` of all instances (none may be missing, none may be
more). `page_type` says where the page belongs when the check cares.
"""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from checks.accessibility.probes import PROBE_CHECKS
from checks.model import Check
from checks.runner import judge_page
from crawler.engines.playwright import PlaywrightEngine
from tests.checks.accessibility.probes.conftest import RULES, Run
from tests.checks.accessibility.probes.gathering import snapshot

pytestmark = pytest.mark.browser


def _cases() -> list[Any]:
    found = []
    for check in PROBE_CHECKS:
        path = RULES / check.id / "expected.toml"
        expected = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        found += [pytest.param(check, case, want, id=f"{check.id}-{case}") for case, want in expected.items()]
    return found


@pytest.mark.parametrize(("check", "case", "want"), _cases())
def test_a_rule_page_gets_the_expected_outcome(
    check: Check, case: str, want: dict[str, Any], run: Run, rules_url: str, probe_engine: PlaywrightEngine
) -> None:
    url = f"{rules_url}/{check.id}/{case}.html"
    page = run(snapshot(probe_engine, url, check.requires, want.get("page_type", "other")))
    verdict = judge_page(check, page)
    assert verdict.outcome.value == want["outcome"], (verdict.reason, verdict.instances)
    assert sorted(i.selector for i in verdict.instances) == sorted(want.get("selectors", [])), verdict.instances


@pytest.mark.parametrize("check", PROBE_CHECKS, ids=lambda check: check.id)
def test_every_probe_check_has_a_failing_and_a_passing_page(check: Check) -> None:
    expected = tomllib.loads((RULES / check.id / "expected.toml").read_text(encoding="utf-8"))
    outcomes = {want["outcome"] for want in expected.values()}
    assert {"failed", "passed"} <= outcomes
    for case in expected:
        assert (RULES / check.id / f"{case}.html").is_file(), case
