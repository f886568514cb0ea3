"""The packs' data is sound, and what is wrong with a pack is said in one sentence."""

from __future__ import annotations

import datetime

import pytest

from checks.packs import PackError, available, check_references, expand, load, pack
from checks.packs.appendix import comparison, coverage_appendix, doubts, machine_share
from checks.packs.attestations import attestations
from checks.packs.facts import InScope, in_scope, operator_facts
from checks.packs.model import Gate
from checks.standards import required_criteria

MARKETS = ("au", "br", "ca", "de", "es", "eu", "fr", "in", "it", "jp", "kr", "nl", "uk", "us", "us-ca")
GOOD = """
[pack]
code = "xx"
title = "Nowhere"
[[rule]]
id = "xx-1"
law = "Law of Nowhere s.1"
duty = "say who you are"
severity = "high"
cap = "fail"
in_force_from = 2026-01-01
checks = ["policy-imprint-present"]
verified = ["memory"]
"""


def test_every_market_is_there() -> None:
    assert available() == MARKETS
    assert sum(len(pack(code).rules) for code in available()) == 155


def test_wider_packs_come_along_once() -> None:
    assert expand(["de", "fr"]) == ("eu", "de", "fr")
    assert expand(["us-ca"]) == ("us", "us-ca")
    assert expand(["DE", "us_ca"]) == ("eu", "de", "us", "us-ca")


@pytest.mark.parametrize("code", MARKETS)
def test_every_rule_carries_its_sources_and_how_far_they_were_checked(code: str) -> None:
    for rule in pack(code).rules:
        assert rule.id.startswith(f"{code}-")
        assert rule.verified, rule.id
        assert rule.sources or "memory" in rule.verified, f"{rule.id} claims to be checked and names no source"
        assert all(each.url.startswith("http") for each in rule.sources), rule.id


def test_every_check_a_rule_names_is_in_the_catalogue() -> None:
    from checks.catalog import catalog
    from checks.packs.attestations import QUESTIONS

    check_references([pack(code) for code in available()], [*catalog(), *QUESTIONS])


@pytest.mark.parametrize(
    ("change", "to", "message"),
    [
        ('cap = "fail"', 'cap = "fial"', 'did you mean "fail"?'),
        ('severity = "high"', 'severity = "hgih"', 'did you mean "high"?'),
        ("in_force_from = 2026-01-01", 'in_force_from = "2026-01-01"', "without quotes"),
        ("in_force_from", "in_force_form", 'did you mean "in_force_from"?'),
        ('law = "Law of Nowhere s.1"', "", "no law"),
        ('title = "Nowhere"', "", "has no title"),
        ('verified = ["memory"]', 'verified = ["memroy"]', 'did you mean "memory"?'),
        ('verified = ["memory"]', 'review_only = ["policy-imprint-presnt"]', 'did you mean "policy-imprint-present"?'),
        (
            'verified = ["memory"]',
            'scope = [{ fact = "has_subscription", in = [true] }]',
            'did you mean "has_subscriptions"?',
        ),
        ('verified = ["memory"]', 'scope = [{ fact = "has_subscriptions" }]', "needs in ="),
        ('verified = ["memory"]', "in_force_to = 2020-01-01", "is before in_force_from"),
        ('verified = ["memory"]', 'sources = [{ title = "x" }]', "needs a url"),
        ("[pack]", "[pakc]", 'did you mean "pack"?'),
        ("[[rule]]", "[[rule]", "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_cure(change: str, to: str, message: str) -> None:
    with pytest.raises(PackError, match=r"^xx\.toml: ") as error:
        load(GOOD.replace(change, to), "xx.toml")
    assert message in str(error.value)


def test_an_unknown_check_is_named_with_the_nearest() -> None:
    wrong = load(GOOD.replace("policy-imprint-present", "policy-imprint-presant"), "xx.toml")
    with pytest.raises(PackError, match='did you mean "policy-imprint-present"'):
        check_references([wrong], ["policy-imprint-present", "policy-privacy-present"])


def test_two_rules_of_one_id_are_refused() -> None:
    again = GOOD + GOOD.partition("[[rule]]")[1] + GOOD.partition("[[rule]]")[2]
    with pytest.raises(PackError, match="twice"):
        load(again, "xx.toml")


def test_an_unknown_market_names_the_nearest() -> None:
    with pytest.raises(PackError, match='did you mean "jp"'):
        pack("jpn")


def test_operator_facts_are_read_and_mistakes_named() -> None:
    assert operator_facts({"sells_goods": "yes", "employees_band": "<10", "established_in": "DE"}) == {
        "sells_goods": True,
        "employees_band": "<10",
        "established_in": "de",
    }
    with pytest.raises(PackError, match='did you mean "employees_band"'):
        operator_facts({"employee_band": "<10"})
    with pytest.raises(PackError, match="no band"):
        operator_facts({"employees_band": "many"})
    with pytest.raises(PackError, match="neither yes nor no"):
        operator_facts({"sells_goods": "perhaps"})


def test_gates() -> None:
    goods = (Gate("sells_goods", (True,), presumed=True),)
    europe = (Gate("established_in", ("eu",), presumed=True),)
    assert in_scope(goods, {})[0] is InScope.PRESUMED
    assert in_scope((Gate("has_subscriptions", (True,)),), {})[0] is InScope.UNKNOWN
    assert in_scope(europe, {"established_in": "se"})[0] is InScope.YES
    assert in_scope(europe, {"established_in": "us"})[0] is InScope.NO


def test_attestations_are_printed_with_their_day_and_never_without() -> None:
    found = attestations(
        {"staff-training": {"answer": "yearly, last in March", "on": datetime.date(2026, 5, 1), "by": "support lead"}}
    )
    printed = {each.id: each.printed for each in found}
    assert (
        printed["attest-staff-training"] == "stated by the operator on 2026-05-01 (support lead): yearly, last in March"
    )
    assert printed["attest-record-keeping"] == "not answered by the operator"
    assert attestations({"staff-training": "yes@2026-05-01"})[1].stated_on == "2026-05-01"
    with pytest.raises(PackError, match="the day it was made"):
        attestations({"staff-training": {"answer": "yes"}})
    with pytest.raises(PackError, match='did you mean "attest-staff-training"'):
        attestations({"staff-trainings": "yes@2026-05-01"})


def test_every_row_of_the_appendix_says_what_can_and_cannot_be_seen() -> None:
    rows = coverage_appendix(
        {"policy-privacy-present": "passed", "content-privacy-security": "failed"}, ["us-ca", "de"]
    )
    assert len(rows) == 38
    assert all(each.can_see and each.cannot_see and each.seen for each in rows)
    by_item = {each.item: each for each in rows}
    assert "found as asked" not in by_item["privacy: safeguards"].seen
    assert "missing or broken" in by_item["privacy: safeguards"].seen
    assert by_item["staff training (GDPR, ADA, diversity)"].seen == "asked of the operator, never scored"
    assert len(doubts()) == 16


def test_markets_stand_side_by_side() -> None:
    window = comparison(["de", "jp"])[0]
    assert {code for code, _, _ in window.markets} == {"eu", "jp"}
    assert len(comparison()) == 8


def test_a_machine_s_share_is_known_for_every_criterion() -> None:
    assert {each.id for each in required_criteria() if not machine_share(each.id)} == set()
