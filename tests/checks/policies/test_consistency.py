"""Two pages, one promise."""

from __future__ import annotations

from checks.model import Outcome
from checks.policies import (
    consistency_geo_redirect,
    consistency_legal_entity,
    consistency_locale_policies,
    consistency_policy_contradiction,
)
from checks.snapshot import Document, Links, PageSnapshot
from tests.checks.policies.shop import BASE, PRIVACY_EN, RETURNS_EN, TERMS_EN, home, judged, link, page, product

START = home(link("Returns", "/r"), link("Terms", "/t"), link("Privacy", "/p"))


def outcome(terms: str, returns: str = RETURNS_EN, advert: str = "Lamp\n49.00") -> Outcome:
    check = consistency_policy_contradiction.CHECK
    return judged(check, START, page("/r", returns), page("/t", TERMS_EN + "\n" + terms), product(advert)).outcome


def test_thirty_days_here_and_fourteen_there() -> None:
    assert outcome("Goods may be returned within 30 days of delivery.") is Outcome.PASSED
    assert outcome("Goods may be returned within 14 days of delivery.") is Outcome.FAILED
    assert outcome("Sale items may be returned within 14 days of delivery.") is Outcome.CANT_TELL
    assert outcome("You have a statutory right to cancel within 14 days of delivery.") is Outcome.PASSED


def test_what_a_product_page_folds_away_is_read_too() -> None:
    lamp = PageSnapshot(f"{BASE}/lamp", f"{BASE}/lamp", "audited", "product", "t", {
        "document": Document(
            "<html lang=en><body><h1>Lamp</h1><details><summary>Delivery</summary><p>You may send an article back within 14 days.</p></details>",
            "Lamp", "en", "Lamp\nDelivery", 200,
        ),
        "links": Links(()),
    })  # fmt: skip
    verdict = judged(consistency_policy_contradiction.CHECK, START, page("/r", RETURNS_EN), lamp)
    assert verdict.outcome is Outcome.FAILED
    assert "14 days" in verdict.reason


def test_free_returns_against_a_fee() -> None:
    fee = RETURNS_EN.replace("Return shipping is free.", "A return fee of 4.95 is deducted from your refund.")
    assert outcome("", fee, "Lamp\nFree returns") is Outcome.FAILED
    assert outcome("", RETURNS_EN, "Lamp\nFree returns") is Outcome.PASSED
    abroad = fee.replace("A return fee", "For international parcels a return fee")
    assert outcome("", abroad, "Lamp\nFree returns") is Outcome.CANT_TELL


def test_refund_times_that_differ_ask_for_a_person() -> None:
    assert outcome("Refunds are issued within 30 days.") is Outcome.CANT_TELL


def test_one_page_cannot_contradict_itself() -> None:
    assert (
        judged(consistency_policy_contradiction.CHECK, page("/r", RETURNS_EN, type="policy/returns")).outcome
        is Outcome.INAPPLICABLE
    )


def test_policies_in_every_language_sold_in() -> None:
    check = consistency_locale_policies.CHECK
    german_home = page(
        "/de/",
        "Willkommen\nAlles für den Garten.",
        link("Datenschutz", "/de/p", region="footer"),
        type="home",
        lang="de",
    )
    assert judged(check, START, page("/p", PRIVACY_EN)).outcome is Outcome.INAPPLICABLE
    only_english = judged(check, START, german_home, page("/p", PRIVACY_EN))
    assert only_english.outcome is Outcome.CANT_TELL
    assert only_english.instances[0].evidence == {"kind": "privacy", "language": "de"}
    unfilled = page(
        "/de/p", "Datenschutz\n" + "[Ihre Firma] verarbeitet personenbezogene Daten nach der DSGVO. " * 6, lang="de"
    )
    assert judged(check, START, german_home, page("/p", PRIVACY_EN), unfilled).outcome is Outcome.FAILED


def test_the_seller_has_one_name() -> None:
    check = consistency_legal_entity.CHECK
    terms = TERMS_EN + "\nYour contract is with Hollin Ltd in Bristol."
    assert judged(check, START, page("/p", PRIVACY_EN), page("/t", terms)).outcome is Outcome.PASSED
    assert (
        judged(check, START, page("/p", PRIVACY_EN), page("/t", terms.replace("Hollin", "Other Goods"))).outcome
        is Outcome.CANT_TELL
    )
    assert judged(check, START, page("/p", PRIVACY_EN)).outcome is Outcome.INAPPLICABLE


def test_a_forced_redirect_asks_for_a_person() -> None:
    check = consistency_geo_redirect.CHECK
    french, german = (
        page("/fr/lampe", "Lampe\nUne lampe.", lang="fr"),
        page("/de/lampe", "Lampe\nEine Lampe.", lang="de"),
    )
    assert judged(check, french, german, markets=["de"]).outcome is Outcome.PASSED
    assert (
        judged(check, page("/fr/lampe", "Lampe\nEine Lampe.", final="/de/lampe"), markets=["de"]).outcome
        is Outcome.CANT_TELL
    )
    assert judged(check, home(), markets=["de"]).outcome is Outcome.INAPPLICABLE
    assert judged(check, french, markets=["jp"]).outcome is Outcome.INAPPLICABLE
