"""What a link's name and address say about where it leads."""

from __future__ import annotations

import pytest

from checks.policies.links import classify_policy_kinds, classify_policy_link


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("Privacy Policy", "en", "privacy"),
        ("Datenschutzerklärung", "de", "privacy"),
        ("Mentions légales", "fr", "imprint"),
        ("Condiciones de venta", "es", "terms"),
        ("Diritto di recesso", "it", "withdrawal"),
        ("Verzendkosten", "nl", "shipping"),
        ("Trocas e devoluções", "pt", "returns"),
        ("Deklaracja dostępności", "pl", "accessibility"),
        ("Cookieinställningar", "sv", "cookie-settings"),
        ("Handelsbetingelser", "da", "terms"),
        ("特定商取引法に基づく表記", "ja", "tokushoho"),
        ("개인정보처리방침", "ko", "privacy"),
    ],
)
def test_each_language_names_its_policies(text: str, lang: str, kind: str) -> None:
    assert classify_policy_link(text, "", lang) == kind


def test_two_policies_in_one_name_are_both_found_in_order() -> None:
    assert classify_policy_kinds("Shipping & Returns") == ("shipping", "returns")
    assert classify_policy_kinds("Returns & Shipping") == ("returns", "shipping")


@pytest.mark.parametrize(
    "text",
    [
        "Chocolate chip cookies",
        "Privacy screens",
        "Return to top",
        "Gift card terms",
        "Lowest price guarantee",
        "Track your order",
        "",
    ],
)
def test_look_alikes_are_not_policies(text: str) -> None:
    assert classify_policy_link(text, "/x") is None


def test_cookies_in_a_shop_shelf_are_biscuits() -> None:
    assert classify_policy_link("Cookies", "/collections/cookies", "en") is None
    assert classify_policy_link("Cookies", "/legal/cookies", "en") == "cookies"


def test_a_name_that_says_nothing_lets_the_address_speak() -> None:
    assert classify_policy_link("here", "/policies/refund-policy") == "returns"
    assert classify_policy_link("Read more", "/blog/refund-policy-of-the-year") is None


def test_a_withdrawal_function_is_more_than_a_withdrawal_notice() -> None:
    assert classify_policy_link("Vertrag widerrufen", "/widerruf", "de") == "withdrawal-function"
    assert classify_policy_link("Widerrufsbelehrung", "/widerruf", "de") == "withdrawal"


def test_back_in_french_is_not_a_return_policy() -> None:
    assert classify_policy_link("Retour", "/", "fr") is None
    assert classify_policy_link("Retour", "/retour", "nl") == "returns"


def test_a_product_card_that_mentions_its_warranty_is_no_policy() -> None:
    card = "Oak desk with drawer, brushed brass handles and a five year warranty against faults of any kind, now 199"
    assert classify_policy_link(card, "/oak-desk") is None
    assert classify_policy_link("Five year warranty", "/oak-desk") == "warranty"


def test_case_accents_and_soft_hyphens_do_not_matter() -> None:
    assert classify_policy_link("DATEN\u00adSCHUTZ\u00adERKLÄRUNG", "", "de") == "privacy"
    assert classify_policy_link("MENTIONS LEGALES (s'ouvre dans une nouvelle fenêtre)", "", "fr") == "imprint"


def test_mail_and_phone_links_lead_to_no_policy() -> None:
    assert classify_policy_link("Privacy", "mailto:privacy@shop.example") is None


@pytest.mark.parametrize(
    ("text", "lang", "kinds"),
    [
        ("Échanges et remboursements", "fr", ("returns",)),
        ("Garantie & klachten", "nl", ("warranty", "complaints")),
        ("Prazos e frete", "pt", ("shipping",)),
        ("Our returns & warranty info", "en", ("returns", "warranty")),
        ("Beschwerden und Streitschlichtung", "de", ("complaints",)),
        ("Quiénes somos (datos de la empresa)", "es", ("imprint",)),
        ("Terms, privacy, cookies", "en", ("cookies", "privacy", "terms")),
    ],
)
def test_a_name_put_together_from_known_parts_names_them_all(text: str, lang: str, kinds: tuple[str, ...]) -> None:
    assert sorted(classify_policy_kinds(text, "", lang)) == sorted(kinds)


@pytest.mark.parametrize("text", ["Shipping bags & mailers", "Return address stamp", "Terms of Endearment"])
def test_a_part_left_over_makes_it_no_policy(text: str) -> None:
    assert classify_policy_kinds(text, "/x") == ()


def test_a_word_shared_by_two_compounds_is_not_cut() -> None:
    assert classify_policy_kinds("Salgs- og leveringsbetingelser", "", "da") == ("terms",)


@pytest.mark.parametrize("path", ["/produits/sac-livraison", "/productos/envio", "/kategorie/versand"])
def test_shelves_in_other_languages_are_shelves(path: str) -> None:
    assert classify_policy_kinds("Sacs isothermes", path) == ()
