"""A link is a claim; the page it leads to has the last word."""

from __future__ import annotations

import pytest

from checks.policies.artifacts import Pdf
from checks.policies.find import Policy, find_policies
from checks.snapshot import Document, FoundPage, PageSnapshot
from tests.checks.policies.shop import BASE, PRIVACY_EN, RETURNS_EN, home, link, page, site


def the(kind: str, *pages: PageSnapshot, found: tuple[FoundPage, ...] = ()) -> Policy:
    return next(each for each in find_policies(site(*pages, found=found)) if each.kind == kind)


def test_a_linked_policy_that_opens_is_found_with_its_facts() -> None:
    policy = the("privacy", home(link("Privacy", "/privacy")), page("/privacy", PRIVACY_EN))
    assert (policy.status, policy.lang, policy.last_updated) == ("found", "en", "2026-02-04")
    assert policy.linked_from == (f"{BASE}/",)
    assert policy.regions == ("footer",)
    assert policy.words > 100
    assert "access" in {each.name for each in policy.found}
    assert all(each.sentence for each in policy.found)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (page("/privacy", PRIVACY_EN, status=404), "missing-page"),
        (page("/privacy", PRIVACY_EN, status=503), "missing-page"),
        (page("/privacy", PRIVACY_EN, status=403), "blocked"),
        (page("/privacy", "Page not found\nTry our search."), "missing-page"),
        (page("/privacy", "Welcome\nEverything for the garden.", final="/"), "redirects-home"),
        (page("/privacy", "Willkommen\nAlles für den Garten.", final="/de/"), "redirects-home"),
        (page("/privacy", "Privacy policy"), "empty"),
        (page("/privacy", PRIVACY_EN.replace("Hollin Ltd", "[Your Company Name]")), "template"),
        (
            page("/privacy", PRIVACY_EN.replace("Hollin Ltd", "{{ shop.name }}").replace("{{ shop", "{{shop")),
            "template",
        ),
        (page("/privacy", "Privacy policy\n" + "Lorem ipsum dolor sit amet. Personal data, privacy. " * 8), "demo"),
        (page("/privacy", "Roses\n" + "Red roses and white roses bloom in June for weeks on end. " * 8), "mismatch"),
    ],
)
def test_a_page_that_is_no_policy_is_listed_as_what_it_is(target: PageSnapshot, status: str) -> None:
    assert the("privacy", home(link("Privacy", "/privacy")), target).status == status


def test_data_in_brackets_is_not_a_template() -> None:
    text = PRIVACY_EN.replace("address, email", "address (postal address), email (address and name)")
    assert the("privacy", home(link("Privacy", "/privacy")), page("/privacy", text)).status == "found"


def test_a_link_without_address_may_be_a_script_s_and_a_settings_button_works() -> None:
    pages = home(link("Privacy", "#"), link("Cookie settings", "#", kind="button"))
    assert the("privacy", pages).status == "script"
    assert the("cookie-settings", pages).status == "control"


def test_a_page_the_crawl_saw_fail_is_missing_without_being_opened() -> None:
    gone = FoundPage(f"{BASE}/privacy", "policy/privacy", "", False, "http-error", reason="the server answered 404")
    refused = FoundPage(f"{BASE}/privacy", "policy/privacy", "", False, "http-error", reason="the server answered 403")
    unopened = FoundPage(f"{BASE}/privacy", "policy/privacy", "", False, "ok")
    start = home(link("Privacy", "/privacy"))
    assert the("privacy", start, found=(gone,)).status == "missing-page"
    assert the("privacy", start, found=(refused,)).status == "blocked"
    assert the("privacy", start, found=(unopened,)).status == "unconfirmed"


def test_the_address_counts_with_or_without_www_slash_and_fragment() -> None:
    start = home(link("Privacy", "https://www.shop.example/privacy/#top"))
    assert the("privacy", start, page("/privacy", PRIVACY_EN)).status == "found"


def test_a_policy_nobody_links_is_found_by_its_own_heading() -> None:
    policy = the("returns", home(), page("/p17", RETURNS_EN, type="policy/returns"))
    assert (policy.status, policy.linked_from) == ("found", ())


def test_a_heading_inside_the_help_page_is_a_section() -> None:
    help_page = page("/help", "Help\nAsk us anything.", type="help")
    html = "<main><h1>Help</h1><h2>Returns</h2><p>You can return an item within 14 days of delivery and get a refund.</p></main>"
    document = help_page.artifacts["document"]
    replaced = type(document)(html, "Help", "en", "", 200)
    with_section = PageSnapshot(
        help_page.url, help_page.final_url, "audited", "help", "t", {**help_page.artifacts, "document": replaced}
    )
    policy = the("returns", home(), with_section)
    assert policy.status == "section"
    assert policy.component("window") is not None


def test_a_pdf_is_read_and_said_to_be_one() -> None:
    pdf = PageSnapshot(
        f"{BASE}/privacy.pdf",
        f"{BASE}/privacy.pdf",
        "audited",
        "policy/privacy",
        "",
        {"pdf": Pdf(PRIVACY_EN, 2, tagged=True, lang="en")},
    )
    policy = the("privacy", home(link("Privacy", "/privacy.pdf")), pdf)
    assert (policy.status, policy.media) == ("found", "pdf")


def test_the_link_to_the_closed_platform_is_listed_without_opening_it() -> None:
    assert the("odr", home(link("OS-Plattform", "https://ec.europa.eu/consumers/odr"), lang="de")).status == "found"


def test_the_answer_does_not_depend_on_what_was_asked_before() -> None:
    first = site(home(link("Privacy", "/privacy")), page("/privacy", PRIVACY_EN))
    second = site(home())
    assert find_policies(first) != find_policies(second)
    assert find_policies(first) == find_policies(first)


def test_latin_names_do_not_make_a_japanese_or_korean_page_german() -> None:
    names = "Universalschlichtungsstelle des Bundes, Straßburger Straße 8, 77694 Kehl am Rhein"
    ja = f"苦情と紛争解決\n苦情はお客様相談窓口までお寄せください。14日以内にお返事いたします。\n{names} の紛争解決手続きには参加しません。"
    ko = f"불만 및 분쟁 해결\n불만 사항은 고객센터로 보내 주십시오. 14일 이내에 답변드리겠습니다.\n{names} 분쟁 조정 절차에는 참여하지 않습니다."
    for lang, name, text in (("ja", "苦情と紛争解決", ja), ("ko", "불만 및 분쟁 해결", ko)):
        policy = the("complaints", home(link(name, "/complaints"), lang=lang), page("/complaints", text, lang=lang))
        assert (policy.status, policy.lang) == ("found", lang)


def test_a_portuguese_imprint_is_known_by_its_numbers() -> None:
    text = "Aviso legal\nLindenhof Wohnen GmbH, Lindenstraße 26, 10969 Berlim, Alemanha.\nRegisto comercial: Berlim HRB 1234. Número de IVA: DE123456789."
    start = home(link("Aviso legal", "/imprint"), lang="pt")
    assert the("imprint", start, page("/imprint", text, lang="pt")).status == "found"


def test_an_empty_main_part_is_empty_whatever_stands_around_it() -> None:
    around = "<div>Utilizamos cookies para melhorar a sua visita. Pode aceitar todos ou recusar todos, agora ou mais tarde.</div>"
    html = f"<html lang='pt'><body>{around}<main><h1>Informações</h1></main></body></html>"
    target = page("/warranty", lang="pt", document=Document(html, "Informações", "pt", "Informações", 200))
    assert the("warranty", home(link("Garantia", "/warranty"), lang="pt"), target).status == "empty"


def test_an_authority_s_register_is_no_policy_of_the_shop() -> None:
    start = home(link("사업자정보확인", "https://www.ftc.go.kr/bizCommPop.do?wrkr_no=1"), lang="ko")
    assert not [each for each in find_policies(site(start)) if each.kind == "imprint"]
