"""The promises of docs/scoring.md, tested as properties."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.blockers import beside
from reports.coverage import page_coverage
from reports.rows import CheckInfo
from reports.scoring import DEFAULT, Judged, judge

LOOSE = replace(DEFAULT, floor=0.0)
OUTCOMES = ("passed", "failed", "cantTell", "inapplicable", "untested")
SITE = "https://shop.example/"


def info(check_id: str, severity: str = "serious", **changes: Any) -> CheckInfo:
    category = changes.pop("category", "accessibility")
    return CheckInfo(check_id, "fine", "broken", category, severity, **changes)


def result(page: str, check: str, outcome: str, failed: int = 0, passed: int = -1, reason: str = "") -> dict[str, Any]:
    failed = failed or int(outcome == "failed")
    review = int(outcome == "cantTell")
    return {
        "page_url": page,
        "check_id": check,
        "outcome": outcome,
        "reason": reason or outcome,
        "failed": failed,
        "review": review,
        "passed": passed,
    }


def page(url: str, template: str = "t", page_type: str = "product", status: str = "audited") -> dict[str, Any]:
    return {"url": url, "template": template, "page_type": page_type, "status": status, "audited": status == "audited"}


def score(
    results: list[dict[str, Any]], pages: list[dict[str, Any]], checks: list[CheckInfo], weights: Any = LOOSE
) -> Judged:
    columns = ["page_url", "check_id", "outcome", "reason", "failed", "review", "passed"]
    return judge(
        pd.DataFrame(results, columns=columns), pd.DataFrame(pages), {each.id: each for each in checks}, weights
    )


def value(*args: Any, **kwargs: Any) -> float:
    found = score(*args, **kwargs).categories["accessibility"].value
    assert found is not None
    return found


@st.composite
def sites(
    draw: st.DrawFn, blockers: bool = False
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[CheckInfo]]:
    severities = st.sampled_from(("critical", "serious", "moderate", "minor"))
    checks = [
        info(f"c{n}", draw(severities), weight=draw(st.sampled_from((0.5, 1.0, 2.0))))
        for n in range(draw(st.integers(1, 4)))
    ]
    checks += [info(f"s{n}", draw(severities), scope="site") for n in range(draw(st.integers(0, 2)))]
    pages, results = [], []
    for n in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(("product", "article", "cart", "contact")))
        pages.append(page(f"{SITE}{n}", f"t{draw(st.integers(0, 2))}", kind))
        for check in checks:
            if check.scope == "page":
                outcome = draw(st.sampled_from(OUTCOMES))
                bad, good = draw(st.integers(1, 5)), draw(st.integers(-1, 5))
                results.append(result(f"{SITE}{n}", check.id, outcome, bad if outcome == "failed" else 0, good))
    whole = [each for each in checks if each.scope == "site"]
    results += [result(SITE, each.id, draw(st.sampled_from(OUTCOMES))) for each in whole]
    pages += [page(f"{SITE}r{n}", template="t0", status="represented") for n in range(draw(st.integers(0, 4)))]
    return results, pages, checks


@settings(max_examples=60, deadline=None)
@given(sites(blockers=True), st.data())
def test_fixing_something_never_lowers_a_score(site: Any, data: st.DataObject) -> None:
    results, pages, checks = site
    index = data.draw(st.integers(0, len(results) - 1))
    before = value(results, pages, checks)
    for outcome in ("passed", "inapplicable"):
        fixed = [*results]
        fixed[index] = {**results[index], "outcome": outcome, "failed": 0, "review": 0}
        assert value(fixed, pages, checks) >= before


@settings(max_examples=40, deadline=None)
@given(sites(blockers=True), st.data())
def test_fixing_one_of_several_elements_never_lowers_a_score(site: Any, data: st.DataObject) -> None:
    results, pages, checks = site
    several = [n for n, each in enumerate(results) if each["failed"] > 1]
    if several:
        index = data.draw(st.sampled_from(several))
        fixed = [*results]
        fixed[index] = {**results[index], "failed": results[index]["failed"] - 1}
        assert value(fixed, pages, checks) >= value(results, pages, checks)


@settings(max_examples=60, deadline=None)
@given(sites(blockers=True), st.sampled_from(("t0", "t1", "new")))
def test_a_clean_page_never_lowers_a_score(site: Any, template: str) -> None:
    results, pages, checks = site
    clean = [result(SITE + "clean", each.id, "passed", passed=3) for each in checks if each.scope == "page"]
    after = value([*results, *clean], [*pages, page(SITE + "clean", template)], checks)
    assert after >= value(results, pages, checks)


@settings(max_examples=60, deadline=None)
@given(sites(), st.data())
def test_not_testing_never_raises_a_score(site: Any, data: st.DataObject) -> None:
    results, pages, checks = site
    before = score(results, pages, checks).categories["accessibility"]
    on_pages = len(results) - sum(each.scope == "site" for each in checks)
    index = data.draw(st.integers(0, on_pages - 1))
    blind = [*results]
    blind[index] = {
        **results[index],
        "outcome": "untested",
        "reason": "the engine cannot do: keys",
        "failed": 0,
        "review": 0,
    }
    after = score(blind, pages, checks).categories["accessibility"]
    assert (after.value or 0) <= (before.value or 0) and after.coverage <= before.coverage


@settings(max_examples=40, deadline=None)
@given(sites(), st.data())
def test_not_testing_the_site_as_a_whole_is_never_better_than_passing_and_never_lifts_the_low_end(
    site: Any, data: st.DataObject
) -> None:
    results, pages, checks = site
    whole = [n for n, each in enumerate(results) if each["page_url"] == SITE]
    if whole:
        index = data.draw(st.sampled_from(whole))
        changed = {}
        for outcome in ("passed", "failed", "untested"):
            rows = [*results]
            rows[index] = {**results[index], "outcome": outcome, "failed": int(outcome == "failed"), "review": 0}
            changed[outcome] = score(rows, pages, checks).categories["accessibility"]
        low = {outcome: each.low or 0 for outcome, each in changed.items()}
        assert (changed["untested"].value or 0) <= (changed["passed"].value or 0)
        assert low["untested"] == low["failed"] <= low["passed"]


def test_a_rule_the_tool_does_not_use_is_no_missing_evidence() -> None:
    rows = [result("a", "c", "passed"), result("a", "aaa", "untested", reason="axe 4.14.0 did not run the rule aaa")]
    found = score(rows, [page("a")], [info("c"), info("aaa")]).categories["accessibility"]
    assert (found.value, found.coverage) == (100.0, 1.0)


@settings(max_examples=40, deadline=None)
@given(sites(blockers=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(site: Any, random: Any) -> None:
    results, pages, checks = site
    before = score(results, pages, checks)
    random.shuffle(results)
    random.shuffle(pages)
    assert score(results, pages, checks) == before


@settings(max_examples=40, deadline=None)
@given(sites(blockers=True))
def test_the_score_lies_in_its_range(site: Any) -> None:
    found = score(*site).categories["accessibility"]
    assert found.low is not None and found.value is not None and found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 100


def test_what_needs_review_makes_the_range() -> None:
    found = score([result("a", "c", "cantTell")], [page("a")], [info("c")]).categories["accessibility"]
    assert (found.low, found.high) == (85.0, 100.0)


def test_one_bad_picture_on_one_page_of_many_costs_little_and_on_all_costs_much() -> None:
    pages = [page(f"p{n}") for n in range(500)]
    one = [result(f"p{n}", "c", "failed" if n == 0 else "passed", passed=20) for n in range(500)]
    every = [result(f"p{n}", "c", "failed", passed=20) for n in range(500)]
    assert value(one, pages, [info("c", "critical")]) > 99.9
    assert value(every, pages, [info("c", "critical")]) < 85


def test_one_broken_element_among_many_costs_less_than_all() -> None:
    few, all_ = (value([result("a", "c", "failed", n, 10 - n)], [page("a")], [info("c")]) for n in (1, 10))
    assert few > all_


def test_a_template_counts_however_few_pages_it_has() -> None:
    pages = [*(page(f"p{n}", "product") for n in range(99)), page("cart", "cart", "cart")]
    results = [result(each["url"], "c", "failed" if each["url"] == "cart" else "passed") for each in pages]
    assert value(results, pages, [info("c", "critical")]) < 93


def test_an_audited_page_stands_for_those_it_represents() -> None:
    pages = [page("a", "t1"), page("b", "t2"), *(page(f"r{n}", "t1", status="represented") for n in range(98))]
    bad_often = [result("a", "c", "failed"), result("b", "c", "passed")]
    bad_once = [result("a", "c", "passed"), result("b", "c", "failed")]
    assert value(bad_often, pages, [info("c")]) < value(bad_once, pages, [info("c")])


def test_a_probe_of_one_page_speaks_for_its_template() -> None:
    pages = [page("a"), page("b"), page("c")]
    axe = [result(each, "x", "passed") for each in "abc"]
    probed = value([*axe, result("a", "trap", "failed")], pages, [info("x"), info("trap")])
    on_all = value([*axe, *(result(each, "trap", "failed") for each in "abc")], pages, [info("x"), info("trap")])
    assert probed == on_all


def test_an_engine_that_cannot_operate_pages_costs_a_bounded_share_and_lifts_nothing() -> None:
    probes = [info(f"probe-{n}", requires=("keyboard_walk",)) for n in range(30)]
    checks = [info("c", requires=("axe",)), *probes]
    by_outcome = {}
    for outcome in ("passed", "failed", "untested"):
        rows = [result("a", each.id, outcome, reason="the selenium engine cannot do: keys") for each in probes]
        by_outcome[outcome] = value([result("a", "c", "passed"), *rows], [page("a")], checks)
    assert by_outcome == {"passed": 100.0, "failed": 60.0, "untested": 60.0}


def test_below_the_floor_there_is_no_score_and_it_says_why() -> None:
    pages = [page("a"), page("b", status="login-wall"), page("c", status="bot-wall")]
    found = score([result("a", "c", "passed")], pages, [info("c")], DEFAULT)
    assert found.categories["accessibility"].value is None
    assert "33%" in found.categories["accessibility"].why_none
    assert found.overall.value is None


def test_a_category_without_a_score_leaves_none_overall() -> None:
    checks = [info("c"), info("s", category="support", scope="site")]
    results = [result("a", "c", "passed"), result(SITE, "s", "untested", reason="no contact page could be opened")]
    found = score(results, [page("a")], checks, DEFAULT)
    assert found.categories["accessibility"].value == 100.0
    assert found.overall.value is None and found.overall.why_none == "no score for support"


@pytest.mark.parametrize("page_type", ["checkout", "product", "contact"])
def test_a_blocker_on_the_way_caps(page_type: str) -> None:
    pages = [page("a", page_type=page_type), *(page(f"p{n}", "other", "other") for n in range(50))]
    results = [result("a", "trap", "failed"), *(result(f"p{n}", "trap", "passed") for n in range(50))]
    found = score(results, pages, [info("trap", blocker=True)])
    assert found.categories["accessibility"].value == 49.0 and found.overall.value == 49.0
    assert page_type in found.overall.capped_by[0]


def test_fields_in_header_and_menu_are_beside_the_way_and_do_not_cap() -> None:
    results = pd.DataFrame([result(url, "axe/label", "failed") for url in "abc"] + [result("d", "axe/label", "passed")])
    places = pd.DataFrame(
        [("a", "axe/label", "failed", "header"), ("b", "axe/label", "failed", "header"), ("b", "axe/label", "failed", "form order")],
        columns=["page_url", "check_id", "outcome", "component"],
    )  # fmt: skip
    checks = {"axe/label": info("axe/label", blocker=True, blocks_beside=False)}
    assert beside(results, places, checks).tolist() == [True, False, False, False]
    assert not beside(results, places, {"axe/label": info("axe/label", blocker=True)}).any()
    alone = results[results["page_url"].isin(["a", "d"])]
    pages = pd.DataFrame([page(url) for url in "ad"])
    assert judge(alone, pages, checks, LOOSE).categories["accessibility"].capped_by
    besides = alone.assign(beside=[True, False])
    assert not judge(besides, pages, checks, LOOSE).categories["accessibility"].capped_by


def test_a_blocker_off_the_way_does_not_cap() -> None:
    pages = [page("a", page_type="article")]
    assert value([result("a", "trap", "failed")], pages, [info("trap", blocker=True)]) > 80


def test_a_blocker_that_could_not_be_tested_caps_as_well() -> None:
    pages = [page("a", page_type="checkout")]
    found = score([result("a", "trap", "untested", reason="the tab crashed")], pages, [info("trap", blocker=True)])
    assert (found.categories["accessibility"].value or 0) <= 49


def test_a_blocker_that_needs_review_caps_the_low_end_only() -> None:
    pages = [page("a", page_type="cart")]
    found = score([result("a", "trap", "cantTell")], pages, [info("trap", blocker=True)]).categories["accessibility"]
    assert (found.low, found.high) == (49.0, 100.0) and not found.capped_by


def test_good_practice_is_not_part_of_the_overall_score() -> None:
    checks = [info("c"), info("b", category="best-practice")]
    results = [result("a", "c", "passed"), result("a", "b", "failed")]
    found = score(results, [page("a")], checks)
    assert found.overall.value == 100.0 and (found.categories["best-practice"].value or 0) < 100


def test_pages_that_could_not_be_seen_lower_coverage_and_represented_ones_do_not() -> None:
    pages = [page("a"), page("b", status="bot-wall"), page("c", status="represented"), page("d", status="soft-404")]
    assert page_coverage(pd.DataFrame(pages)) == 0.5


def test_a_template_of_which_nothing_was_audited_is_missing() -> None:
    pages = [page("a"), page("b", "unseen", status="represented")]
    assert page_coverage(pd.DataFrame(pages)) == 0.5


def test_nothing_audited_scores_nothing() -> None:
    found = score([], [page("a", status="unreachable")], [])
    assert found.overall.value is None
