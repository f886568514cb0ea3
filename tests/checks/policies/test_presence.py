"""Is the policy there? Fails only when enough was seen; what cannot be decided says why."""

from __future__ import annotations

import pytest

from checks.model import Check, Outcome
from checks.policies import (
    policy_accessibility_statement_present,
    policy_complaints_adr_present,
    policy_cookie_policy_present,
    policy_do_not_sell_link,
    policy_imprint_present,
    policy_in_grievance_officer,
    policy_jp_tokushoho,
    policy_kr_business_footer,
    policy_legal_guarantee_notice,
    policy_modern_slavery_present,
    policy_odr_link_stale,
    policy_order_button_label,
    policy_privacy_present,
    policy_product_safety_info,
    policy_returns_present,
    policy_reviews_transparency,
    policy_shipping_present,
    policy_subscription_cancel,
    policy_terms_present,
    policy_warranty_present,
    policy_withdrawal_function,
    policy_withdrawal_info_present,
)
from checks.policies.artifacts import Consent, ConsentPhase, TrackerCall
from checks.snapshot import Field, Form, Forms, PageSnapshot
from tests.checks.policies.shop import PRIVACY_EN, RETURNS_EN, TERMS_EN, home, judged, link, page, product

PRIVACY = (home(link("Privacy", "/privacy")), page("/privacy", PRIVACY_EN), product())
TRACKED = Consent(
    None,
    (ConsentPhase("before", trackers=(TrackerCall("www.google-analytics.com", "analytics", "Google Analytics", 1),)),),
)
WITHDRAWAL_DE = """Widerrufsbelehrung
Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen.
Senden Sie uns eine eindeutige Erklärung per Brief oder E-Mail, oder erklären Sie den Widerruf online unter shop.example/widerruf.
Muster-Widerrufsformular: Wenn Sie den Vertrag widerrufen wollen, füllen Sie bitte dieses Formular aus."""
RETURNS_DE = """Rückgabe
Sie können Ware innerhalb von 30 Tagen nach Erhalt zurücksenden. Die Kosten der Rücksendung tragen wir.
Drucken Sie das Retourenlabel aus. Die Rückerstattung erfolgt binnen 14 Tagen auf dasselbe Zahlungsmittel."""
TOKUSHOHO = """特定商取引法に基づく表記
販売業者 株式会社さくら堂
運営責任者 山本花
所在地 京都府京都市中京区河原町1-2
電話番号 075-123-4567
販売価格 各商品ページに記載
商品代金以外の必要料金 送料、手数料
お支払い方法 クレジットカード
商品の引渡時期 5日以内に発送
返品について 商品到着後7日以内"""
KOREAN_FOOTER = """쇼핑몰
상호: 주식회사 해온 | 대표자: 이서준 | 주소: 서울특별시 강남구 테헤란로 123
전화: 02-123-4567 | 이메일: help@haeon.example | 사업자등록번호: 220-81-62517
통신판매업신고: 2023-서울강남-01234 | 호스팅 제공자: 카페24 | 구매안전서비스 | 이용약관"""
FTC = link("사업자정보확인", "https://www.ftc.go.kr/bizCommPop.do")


@pytest.mark.parametrize(
    ("check", "pages"),
    [
        (policy_privacy_present, PRIVACY),
        (policy_terms_present, (home(link("Terms", "/terms")), page("/terms", TERMS_EN), product())),
        (policy_returns_present, (home(link("Returns", "/returns")), page("/returns", RETURNS_EN), product())),
        (
            policy_shipping_present,
            (
                home(link("Delivery", "/d")),
                page(
                    "/d",
                    "Delivery\nStandard delivery takes 3 working days with our courier and costs 4.95 pounds for every order, wherever you live in the country.",
                ),
                product(),
            ),
        ),
        (
            policy_imprint_present,
            (
                home(link("Impressum", "/i"), lang="de"),
                page(
                    "/i",
                    "Impressum\nLinden GmbH, Gartenweg 4, 50667 Köln\nGeschäftsführerin Anna Beyer\nHandelsregister: HRB 41234, USt-IdNr.: DE136695976",
                    lang="de",
                ),
            ),
        ),
    ],
)
def test_a_policy_that_opens_passes(check: object, pages: tuple[PageSnapshot, ...]) -> None:
    assert judged(check.CHECK, *pages, markets=["de"]).outcome is Outcome.PASSED  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "check",
    [
        policy_privacy_present,
        policy_terms_present,
        policy_returns_present,
        policy_shipping_present,
        policy_imprint_present,
    ],
)
def test_none_at_all_fails_once_enough_was_seen(check: object) -> None:
    one: Check = check.CHECK  # type: ignore[attr-defined]
    assert judged(one, home(), product(), markets=["de"]).outcome is Outcome.FAILED
    assert judged(one, home(), markets=["de"]).outcome is Outcome.UNTESTED
    assert judged(one, product(), markets=["de"]).outcome is Outcome.UNTESTED


def test_a_linked_page_that_was_not_opened_is_untested() -> None:
    assert (
        judged(policy_privacy_present.CHECK, home(link("Privacy", "/privacy")), product()).outcome is Outcome.UNTESTED
    )


def test_an_unfilled_template_fails_with_the_words_that_gave_it_away() -> None:
    text = PRIVACY_EN.replace("Hollin Ltd", "[Your Company Name]")
    verdict = judged(policy_privacy_present.CHECK, home(link("Privacy", "/privacy")), page("/privacy", text), product())
    assert verdict.outcome is Outcome.FAILED
    assert "[Your Company Name]" in verdict.reason


def test_terms_are_only_asked_where_the_market_asks() -> None:
    assert judged(policy_terms_present.CHECK, home(), product(), markets=["us"]).outcome is Outcome.CANT_TELL


def test_a_shop_that_sells_services_needs_no_returns_policy() -> None:
    assert (
        judged(policy_returns_present.CHECK, home(), product(), operator={"sells_goods": False}).outcome
        is Outcome.CANT_TELL
    )


def test_cookies_explained_in_the_privacy_policy_are_explained() -> None:
    text = PRIVACY_EN + "\nWe share cookie identifiers with third parties such as Google Analytics."
    assert (
        judged(
            policy_cookie_policy_present.CHECK,
            home(link("Privacy", "/p")),
            page("/p", text.replace("We share your data with couriers", "We share cookies data with couriers")),
        ).outcome
        is Outcome.PASSED
    )
    assert (
        judged(policy_cookie_policy_present.CHECK, home(consent=TRACKED), product(), markets=["de"]).outcome
        is Outcome.FAILED
    )
    assert (
        judged(policy_cookie_policy_present.CHECK, home(consent=TRACKED), product(), markets=["us"]).outcome
        is Outcome.CANT_TELL
    )


def test_withdrawal_information() -> None:
    check = policy_withdrawal_info_present.CHECK
    complete = (home(link("Widerruf", "/w"), lang="de"), page("/w", WITHDRAWAL_DE, lang="de"), product())
    assert judged(check, *complete, markets=["de"]).outcome is Outcome.PASSED
    without_online = page(
        "/w",
        WITHDRAWAL_DE.replace(", oder erklären Sie den Widerruf online unter shop.example/widerruf", ""),
        lang="de",
    )
    assert judged(check, complete[0], without_online, product(), markets=["de"]).outcome is Outcome.CANT_TELL
    by_function = page(
        "/w",
        WITHDRAWAL_DE.replace("online unter shop.example/widerruf", "mit der Funktion „Vertrag widerrufen“"),
        lang="de",
    )
    assert judged(check, complete[0], by_function, product(), markets=["de"]).outcome is Outcome.PASSED
    assert judged(check, home(), product(), markets=["de"]).outcome is Outcome.FAILED
    assert judged(check, home(), product(), markets=["br"]).outcome is Outcome.CANT_TELL
    assert judged(check, home(), product(), markets=["us"]).outcome is Outcome.INAPPLICABLE
    inside = page("/r", RETURNS_EN + "\nYour right to cancel under the law remains, see the right of withdrawal.")
    assert judged(check, home(link("Returns", "/r")), inside, product(), markets=["uk"]).outcome is Outcome.CANT_TELL


def _function(*fields: Field, type: str = "other") -> PageSnapshot:
    forms = Forms((Form("form", "", "post", "main", "", fields, "Weiter"),))
    return page(
        "/widerrufen", "Vertrag widerrufen\nNennen Sie Name und Bestellnummer.", type=type, lang="de", forms=forms
    )


def test_the_withdrawal_function() -> None:
    check = policy_withdrawal_function.CHECK
    start = home(link("Vertrag widerrufen", "/widerrufen"), lang="de")
    good = _function(
        Field("input", "text", "name", "Name", "", True, True, "#n"),
        Field("input", "email", "mail", "E-Mail", "", True, True, "#m"),
    )
    assert judged(check, start, good, product(), markets=["de"]).outcome is Outcome.PASSED
    walled = _function(Field("input", "password", "pw", "Passwort", "", True, True, "#p"))
    assert judged(check, start, walled, product(), markets=["de"]).outcome is Outcome.CANT_TELL
    tucked_away = home(link("Vertrag widerrufen", "/widerrufen", region="main"), lang="de")
    assert judged(check, tucked_away, good, product(), markets=["de"]).outcome is Outcome.CANT_TELL
    nosy = _function(Field("input", "text", "reason", "Grund", "", True, True, "#g"))
    assert judged(check, start, nosy, product(), markets=["de"]).outcome is Outcome.CANT_TELL
    returns = page("/r", RETURNS_DE, lang="de")
    without = (home(link("Rückgabe", "/r"), lang="de"), returns, product())
    assert judged(check, *without, markets=["de"]).outcome is Outcome.FAILED
    assert judged(check, *without, markets=["es"]).outcome is Outcome.CANT_TELL
    assert judged(check, home(link("Rückgabe", "/r"), lang="de"), product(), markets=["de"]).outcome is Outcome.UNTESTED
    assert judged(check, *without, markets=["us"]).outcome is Outcome.INAPPLICABLE
    dead = page("/widerrufen", "Seite nicht gefunden\nHier ist nichts.", lang="de", status=404)
    assert judged(check, start, dead, product(), markets=["de"]).outcome is Outcome.FAILED


def test_an_advertised_warranty_needs_its_conditions() -> None:
    check = policy_warranty_present.CHECK
    lamp = product("Lamp\nComes with a 5 year warranty.")
    assert judged(check, home(), lamp).outcome is Outcome.FAILED
    assert judged(check, home(), product()).outcome is Outcome.CANT_TELL
    warranty = page(
        "/w",
        "Warranty\nWe repair any defect for 2 years. Our warranty covers faults in material; claim with your receipt, by mail to us at any time.",
    )
    assert judged(check, home(link("Warranty", "/w")), lamp, warranty).outcome is Outcome.PASSED


def test_the_guarantee_notice_never_fails() -> None:
    check = policy_legal_guarantee_notice.CHECK
    notice = home(link("Ihre gesetzliche Gewährleistung", "https://europa.eu/youreurope/garantie"), lang="de")
    assert judged(check, notice, product(), markets=["de"]).outcome is Outcome.PASSED
    assert judged(check, home(), product(), markets=["de"]).outcome is Outcome.CANT_TELL
    assert judged(check, home(), product(), markets=["jp"]).outcome is Outcome.INAPPLICABLE


def test_an_accessibility_statement_fails_only_with_a_known_size() -> None:
    check = policy_accessibility_statement_present.CHECK
    assert judged(check, home(), product(), markets=["fr"]).outcome is Outcome.CANT_TELL
    assert (
        judged(check, home(), product(), markets=["fr"], operator={"turnover_band": "500m+"}).outcome is Outcome.FAILED
    )
    thin = page(
        "/a",
        "Accessibility\nWe love accessible design for people with a disability, and so on and on until this line has words enough to be read as a page.",
    )
    assert judged(check, home(link("Accessibility", "/a")), thin).outcome is Outcome.CANT_TELL


def test_france_names_a_mediator() -> None:
    check = policy_complaints_adr_present.CHECK
    cgv = "Conditions générales de vente\nLe vendeur livre la commande au client. Les présentes conditions forment le contrat entre le vendeur et le client, qui accepte les prix et les délais indiqués."
    start = home(link("CGV", "/cgv"), lang="fr")
    assert judged(check, start, page("/cgv", cgv, lang="fr"), product(), markets=["fr"]).outcome is Outcome.FAILED
    named = cgv + "\nVous pouvez saisir le médiateur de la consommation CM2C, 14 rue Saint-Jean, Paris."
    assert judged(check, start, page("/cgv", named, lang="fr"), product(), markets=["fr"]).outcome is Outcome.PASSED
    assert judged(check, start, page("/cgv", cgv, lang="fr"), product(), markets=["it"]).outcome is Outcome.CANT_TELL


def test_the_closed_platform() -> None:
    check = policy_odr_link_stale.CHECK
    assert (
        judged(check, home(link("OS", "https://ec.europa.eu/consumers/odr")), markets=["de"]).outcome is Outcome.FAILED
    )
    told = home(text="Streit\nDie OS-Plattform der EU wurde am 20. Juli 2025 eingestellt.", lang="de")
    assert judged(check, told, markets=["de"]).outcome is Outcome.PASSED
    pointing = home(text="Streit\nNutzen Sie die Plattform zur Online-Streitbeilegung der EU.", lang="de")
    assert judged(check, pointing, markets=["de"]).outcome is Outcome.CANT_TELL


def test_the_identity_may_stand_in_the_footer() -> None:
    check = policy_imprint_present.CHECK
    footer = home(text="Shop\nLinden GmbH, Gartenweg 4, 50667 Köln, HRB 41234, USt-IdNr.: DE136695976", lang="de")
    assert judged(check, footer, product(), markets=["de"]).outcome is Outcome.PASSED


def test_opting_out_of_a_sale() -> None:
    check = policy_do_not_sell_link.CHECK
    assert (
        judged(check, home(link("Your Privacy Choices", "#", kind="button")), markets=["us-ca"]).outcome
        is Outcome.PASSED
    )
    gone = page("/dns", "Not found\nNothing here.", status=404)
    assert judged(check, home(link("Do Not Sell My Info", "/dns")), gone, markets=["us-ca"]).outcome is Outcome.FAILED
    assert judged(check, home(), product(), markets=["us-ca"]).outcome is Outcome.CANT_TELL
    assert judged(check, home(), product(), markets=["de"]).outcome is Outcome.INAPPLICABLE


def test_modern_slavery_depends_on_turnover() -> None:
    check = policy_modern_slavery_present.CHECK
    assert judged(check, home(), product(), markets=["uk"]).outcome is Outcome.CANT_TELL
    assert (
        judged(check, home(), product(), markets=["uk"], operator={"turnover_band": "500m+"}).outcome is Outcome.FAILED
    )
    text = "Modern slavery statement\nFor the financial year 2025 we audited our suppliers for forced labour and human trafficking and trained our buyers in what to look for."
    assert (
        judged(check, home(link("Modern Slavery Statement", "/ms")), page("/ms", text), markets=["uk"]).outcome
        is Outcome.PASSED
    )


def test_a_subscription_needs_a_way_out() -> None:
    check = policy_subscription_cancel.CHECK
    sold = product("Kaffee\nIm Spar-Abo: Lieferung alle 4 Wochen.", lang="de")
    assert judged(check, home(lang="de"), sold, markets=["de"]).outcome is Outcome.FAILED
    assert judged(check, home(lang="de"), sold, markets=["us"]).outcome is Outcome.CANT_TELL
    assert judged(check, home(), product(), markets=["de"]).outcome is Outcome.INAPPLICABLE
    button = home(link("Verträge hier kündigen", "#", kind="button"), lang="de")
    assert judged(check, button, sold, markets=["de"]).outcome is Outcome.PASSED


def test_reviews_say_where_they_come_from() -> None:
    check = policy_reviews_transparency.CHECK
    assert judged(check, home(), product()).outcome is Outcome.INAPPLICABLE
    assert judged(check, home(), product("Lamp\nCustomer reviews\n4.8 out of 5 stars")).outcome is Outcome.CANT_TELL
    assert (
        judged(check, home(), product("Lamp\nCustomer reviews\nVerified purchase: great lamp")).outcome
        is Outcome.PASSED
    )


def test_product_pages_name_the_maker() -> None:
    check = policy_product_safety_info.CHECK
    assert (
        judged(check, product("Lampe\nHersteller: Licht AG, Uferweg 1", lang="de"), markets=["de"]).outcome
        is Outcome.PASSED
    )
    assert judged(check, product(), markets=["de"]).outcome is Outcome.CANT_TELL
    assert judged(check, home(), markets=["de"]).outcome is Outcome.UNTESTED


def test_the_order_button_is_mostly_out_of_reach() -> None:
    check = policy_order_button_label.CHECK
    assert judged(check, home(), markets=["de"]).outcome is Outcome.UNTESTED
    good = page(
        "/checkout", "Kasse", link("Zahlungspflichtig bestellen", "#", kind="button"), type="checkout", lang="de"
    )
    vague = page("/checkout", "Kasse", link("Weiter", "#", kind="button"), type="checkout", lang="de")
    assert judged(check, good, markets=["de"]).outcome is Outcome.PASSED
    assert judged(check, vague, markets=["de"]).outcome is Outcome.CANT_TELL


def test_the_japanese_notice() -> None:
    check = policy_jp_tokushoho.CHECK
    start = home(link("特定商取引法に基づく表記", "/law"), lang="ja")
    assert judged(check, start, page("/law", TOKUSHOHO, lang="ja"), markets=["jp"]).outcome is Outcome.PASSED
    partly = judged(
        check, start, page("/law", TOKUSHOHO.replace("電話番号 075-123-4567\n", ""), lang="ja"), markets=["jp"]
    )
    assert partly.outcome is Outcome.CANT_TELL
    assert [each.evidence["component"] for each in partly.instances] == ["phone"]
    assert judged(check, home(lang="ja"), product(), markets=["jp"]).outcome is Outcome.FAILED
    assert judged(check, start, product(), markets=["jp"]).outcome is Outcome.UNTESTED
    on_request = TOKUSHOHO.replace("075-123-4567", "請求があったら遅滞なく開示します")
    assert judged(check, start, page("/law", on_request, lang="ja"), markets=["jp"]).outcome is Outcome.CANT_TELL


def test_the_korean_footer() -> None:
    check = policy_kr_business_footer.CHECK
    assert judged(check, home(FTC, text=KOREAN_FOOTER, lang="ko"), markets=["kr"]).outcome is Outcome.PASSED
    assert judged(check, home(text=KOREAN_FOOTER, lang="ko"), markets=["kr"]).outcome is Outcome.CANT_TELL
    wrong = judged(
        check, home(FTC, text=KOREAN_FOOTER.replace("220-81-62517", "220-81-62518"), lang="ko"), markets=["kr"]
    )
    assert wrong.outcome is Outcome.FAILED
    assert "check digit" in wrong.reason
    assert judged(check, home(FTC, lang="ko"), markets=["kr"]).outcome is Outcome.FAILED
    assert judged(check, product(), markets=["kr"]).outcome is Outcome.UNTESTED


def test_the_indian_grievance_officer() -> None:
    check = policy_in_grievance_officer.CHECK
    text = "Grievance Officer\nName: Asha Rao, Designation: Manager, Email: grievance@shop.example. Complaints are acknowledged within 48 hours and redressed within one month."
    assert (
        judged(check, home(link("Grievance Officer", "/g")), page("/g", text), markets=["in"]).outcome is Outcome.PASSED
    )
    contact = page("/contact", "Contact\nGrievance Officer: Mr. Ravi Kumar, grievance@shop.example", type="contact")
    assert judged(check, home(), contact, markets=["in"]).outcome is Outcome.PASSED
    role_only = page("/contact", "Contact\nWrite to our grievance officer.", type="contact")
    assert judged(check, home(), role_only, markets=["in"]).outcome is Outcome.CANT_TELL
    assert judged(check, home(), product(), markets=["in"]).outcome is Outcome.FAILED
