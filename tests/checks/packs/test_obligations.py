"""The same stored run, scored for every market and on several days."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checks.packs import available
from reports.obligations import Obligation, Seen, judged_for, market_scores, obligations, row
from tests.checks.packs.stored_run import STORED, stored_site

GOLDEN = Path(__file__).parent / "golden"
DAY = "2026-11-24"


@cache
def seen_for(market: str) -> tuple[Seen, ...]:
    """The other families' results as stored, the policy checks judged for the market."""
    stored = {each.check_id for each in STORED}
    return (*STORED, *(each for each in judged_for(_site(), (market,)) if each.check_id not in stored))


@cache
def _site() -> Any:
    return stored_site()


def scored(market: str, day: str = DAY, operator: Mapping[str, Any] | None = None) -> dict[str, Obligation]:
    return {each.rule.id: each for each in obligations(seen_for(market), (market,), day, operator)}


@pytest.mark.parametrize("market", available())
def test_the_run_scores_as_its_golden_table_says(market: str) -> None:
    """`AUDIT_UPDATE_GOLDEN=1 pytest tests/checks/packs` writes the tables anew, for reading in the diff."""
    table = "".join(
        f"{each.rule.market}\t{each.rule.id}\t{each.outcome}\t{each.in_force}\n" for each in scored(market).values()
    )
    golden = GOLDEN / f"{market}.tsv"
    if os.environ.get("AUDIT_UPDATE_GOLDEN"):
        golden.write_text(table, encoding="utf-8")
    assert table == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("market", "rule", "day_before", "day", "then"),
    [
        ("de", "de-356a", "2026-06-18", "2026-06-19", "failed"),
        ("de", "eu-crd11a", "2026-06-18", "2026-06-19", "failed"),
        ("es", "eu-crd11a", "2026-06-18", "2026-06-19", "cantTell"),
        ("eu", "eu-eaa", "2025-06-27", "2025-06-28", "cantTell"),
        ("de", "eu-guarantee", "2026-09-26", "2026-09-27", "cantTell"),
        ("au", "au-app17", "2026-12-09", "2026-12-10", "cantTell"),
        ("es", "es-sac", "2026-12-27", "2026-12-28", "cantTell"),
        ("in", "in-dpdp", "2027-05-12", "2027-05-13", "passed"),
        ("us-ca", "us-ca-gpc", "2025-12-31", "2026-01-01", "untested"),
    ],
)
def test_a_rule_is_upcoming_until_its_day(market: str, rule: str, day_before: str, day: str, then: str) -> None:
    assert scored(market, day_before)[rule].outcome == "upcoming"
    assert scored(market, day)[rule].outcome == then


def test_a_proposal_stays_upcoming_and_a_struck_rule_is_gone() -> None:
    assert scored("au", "2028-01-01")["au-utp"].outcome == "upcoming"
    ended = scored("us")["us-negopt"]
    assert (ended.outcome, ended.in_force) == ("inapplicable", "ended 2025-07-08")


def test_nothing_upcoming_ever_fails() -> None:
    for market in available():
        early = scored(market, "1999-01-01")
        assert not [each for each in early.values() if each.outcome == "failed" and each.rule.in_force_from is not None]


def test_unknown_facts_cap_at_review_and_known_ones_decide() -> None:
    unknown = scored("eu")["eu-eaa"]
    assert unknown.outcome == "cantTell"
    assert "whether the rule binds" in unknown.reason
    assert scored("eu", operator={"employees_band": "50-249"})["eu-eaa"].outcome == "failed"
    micro = scored("eu", operator={"employees_band": "<10", "turnover_band": "<2m"})["eu-eaa"]
    assert micro.outcome == "inapplicable"
    assert "employees_band is <10" in micro.reason


def test_a_presumed_fact_holds_until_the_operator_denies_it() -> None:
    assert scored("de")["de-356a"].outcome == "failed"
    assert scored("de", operator={"sells_goods": "no"})["de-356a"].outcome == "inapplicable"
    assert {each.outcome for each in scored("de", operator={"sells_b2c": False}).values()} <= {
        "inapplicable",
        "upcoming",
    }


def test_the_cap_of_a_rule_is_kept() -> None:
    """The stale link is a hard fact; the missing alternative for deaf customers only asks for a person."""
    us = scored("us")["us-ada3"]
    assert us.outcome == "cantTell"
    assert scored("de")["eu-odr-ended"].outcome == "failed"


def test_either_phone_or_mail_missing_is_not_both_missing() -> None:
    def with_contact(phone: str, mail: str) -> str:
        changed = {"channel-phone-present": phone, "channel-email-present": mail}
        seen = [
            Seen(each.check_id, changed.get(each.check_id, each.outcome), each.reason, each.page_url, each.standards)
            for each in seen_for("eu")
        ]
        return next(each.outcome for each in obligations(seen, ("eu",), DAY) if each.rule.id == "eu-crd6-contact")

    assert with_contact("failed", "failed") == "failed"
    assert with_contact("failed", "passed") == "cantTell"


def test_accessibility_laws_are_measured_by_their_own_version_of_wcag() -> None:
    european = {each.criterion: each for each in scored("eu")["eu-en301549"].criteria}
    british = {each.criterion: each for each in scored("uk")["uk-eqa"].criteria}
    federal = {each.criterion for each in scored("us", operator={"sells_to_federal_agencies": True})["us-508"].criteria}
    assert (len(european), len(british), len(federal)) == (49, 55, 37)
    assert european["1.4.3"].outcome == "failed"
    assert european["1.4.3"].machine == "most"
    assert "2.5.8" not in european
    assert british["2.5.8"].outcome == "failed"


def test_an_accessibility_law_never_passes_on_a_machine_s_word() -> None:
    clean = [
        each
        for each in seen_for("eu")
        if not each.check_id.startswith("axe/") and each.check_id != "quality-phone-alternative-deaf"
    ]
    found = {each.rule.id: each for each in obligations(clean, ("eu",), DAY, {"employees_band": "250+"})}
    assert found["eu-en301549"].outcome in ("cantTell", "untested")


def test_missing_results_are_untested_never_found() -> None:
    assert {each.outcome for each in obligations((), ("de", "us-ca", "jp"), DAY)} <= {
        "untested",
        "upcoming",
        "inapplicable",
    }


def test_every_row_says_what_and_why_in_allowed_words() -> None:
    for market in available():
        for each in scored(market).values():
            printed = row(each)
            assert printed.reason
            assert printed.in_force
            said = f"{printed.reason} {printed.title}".lower()
            assert not any(word in said for word in ("violat", "illegal", "complian", "unlawful")), each.rule.id


def test_a_market_s_score_counts_only_what_was_decided() -> None:
    (eu, de) = market_scores(list(scored("de").values()))
    assert (eu.market, de.market) == ("eu", "de")
    assert eu.score is not None
    assert 0 <= eu.score <= 100
    nothing = market_scores(obligations((), ("jp",), DAY))
    assert nothing[0].score is None
    assert nothing[0].coverage == 0
