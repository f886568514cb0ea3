"""What policies say, how fresh they are, whether they can be reached and read."""

from __future__ import annotations

import pytest

from checks.catalog import validated
from checks.model import Category, Outcome
from checks.policies import (
    CHECKS,
    content_accessibility_statement_items,
    content_complaints_items,
    content_imprint_items,
    content_privacy_ccpa,
    content_privacy_data_types,
    content_privacy_gdpr13,
    content_privacy_local,
    content_privacy_rights,
    content_privacy_security,
    content_privacy_use_sharing,
    content_returns_cost,
    content_returns_method,
    content_returns_refund_time,
    content_returns_window,
    content_shipping_time_cost,
    content_terms_no_gag,
    content_warranty_terms,
    freshness_policy_date,
    freshness_stale_references,
    reach_page_accessible,
    reach_policy_http_ok,
    reach_policy_not_pdf_only,
    reach_policy_readable,
)
from checks.policies.artifacts import Pdf
from checks.policies.find import find_policies
from checks.runner import run_site
from checks.snapshot import Axe, AxeNode, AxeRule, PageSnapshot
from tests.checks.policies.shop import BASE, PRIVACY_EN, RETURNS_EN, TERMS_EN, home, judged, link, page, product, site

START = home(
    link("Privacy", "/p"),
    link("Returns", "/r"),
    link("Terms", "/t"),
    link("Delivery", "/d"),
    link("Warranty", "/w"),
    link("Accessibility", "/a"),
)
THIN = "Privacy policy\n" + "We value your privacy and take great pride in our garden tools. " * 20


def with_text(path: str, text: str, **more: str) -> tuple[PageSnapshot, PageSnapshot]:
    return START, page(path, text, **more)  # type: ignore[arg-type]


def test_the_catalogue_of_policy_checks_is_sound() -> None:
    assert len(validated(CHECKS, frozenset())) == 51
    assert {each.category for each in CHECKS} == {Category.POLICIES}
    assert all(each.help.blind_spots for each in CHECKS)
    printed = " ".join(f"{each.title} {each.failure_title} {each.help.why} {each.help.fix}" for each in CHECKS).lower()
    assert not any(word in printed for word in ("violat", "illegal", "complian"))


def test_no_check_passes_or_fails_a_site_it_saw_nothing_of() -> None:
    empty = site(page("/x", "Hello\nNothing here."), markets=["de", "us-ca", "jp", "kr", "in", "uk", "au", "br"])
    outcomes = {each.check.id: each.verdict.outcome for each in run_site(empty, CHECKS)}
    assert not [name for name, outcome in outcomes.items() if outcome is Outcome.FAILED]


@pytest.mark.parametrize(
    "check", [content_privacy_data_types, content_privacy_use_sharing, content_privacy_rights, content_privacy_security]
)
def test_a_full_privacy_policy_passes_and_a_thin_one_asks_for_a_person(check: object) -> None:
    one = check.CHECK  # type: ignore[attr-defined]
    assert judged(one, *with_text("/p", PRIVACY_EN)).outcome is Outcome.PASSED
    assert judged(one, *with_text("/p", THIN)).outcome is Outcome.CANT_TELL
    assert judged(one, home()).outcome is Outcome.INAPPLICABLE
    assert judged(one, START).outcome is Outcome.UNTESTED


def test_a_policy_without_any_right_fails_where_rights_are_asked() -> None:
    assert judged(content_privacy_rights.CHECK, *with_text("/p", THIN), markets=["de"]).outcome is Outcome.FAILED
    assert judged(content_privacy_rights.CHECK, *with_text("/p", THIN), markets=["us-ca"]).outcome is Outcome.CANT_TELL


def test_article_13() -> None:
    check = content_privacy_gdpr13.CHECK
    assert judged(check, *with_text("/p", PRIVACY_EN), markets=["uk"]).outcome is Outcome.PASSED
    part = PRIVACY_EN.replace("We keep your data for six years. ", "")
    missing = judged(check, *with_text("/p", part), markets=["uk"])
    assert missing.outcome is Outcome.CANT_TELL
    assert "retention" in {each.evidence["item"] for each in missing.instances}
    assert judged(check, *with_text("/p", THIN), markets=["uk"]).outcome is Outcome.FAILED
    assert judged(check, *with_text("/p", THIN), markets=["jp"]).outcome is Outcome.INAPPLICABLE


CALIFORNIA = """Privacy policy
Last updated: {date}
We collect the following categories of personal information, collected in the preceding 12 months from the categories of sources below, for business purposes.
We do not sell or share personal information with the categories of third parties named. We retain sensitive personal information for two years.
You have the right to know, right to delete, right to correct and right to opt-out. Submit a request at our toll-free number; an authorized agent may do so. Contact us at privacy@shop.example.
We honor the Global Privacy Control. We do not collect data from anyone under the age of 16."""


def test_california() -> None:
    check = content_privacy_ccpa.CHECK
    assert (
        judged(check, *with_text("/p", CALIFORNIA.format(date="March 1, 2026")), markets=["us-ca"]).outcome
        is Outcome.PASSED
    )
    assert (
        judged(check, *with_text("/p", CALIFORNIA.format(date="March 1, 2023")), markets=["us-ca"]).outcome
        is Outcome.FAILED
    )
    assert judged(check, *with_text("/p", THIN), markets=["us-ca"]).outcome is Outcome.CANT_TELL
    assert judged(check, *with_text("/p", THIN), markets=["de"]).outcome is Outcome.INAPPLICABLE


def test_local_items_follow_the_market() -> None:
    verdict = judged(content_privacy_local.CHECK, *with_text("/p", PRIVACY_EN), markets=["au"])
    assert verdict.outcome is Outcome.CANT_TELL
    assert {each.evidence["item"] for each in verdict.instances} == {"overseas"}
    assert (
        judged(content_privacy_local.CHECK, *with_text("/p", PRIVACY_EN), markets=["jp"]).outcome
        is Outcome.INAPPLICABLE
    )


def test_the_return_window() -> None:
    check = content_returns_window.CHECK
    assert judged(check, *with_text("/r", RETURNS_EN), markets=["de"]).outcome is Outcome.PASSED
    short = RETURNS_EN.replace("30 days", "7 days")
    assert judged(check, *with_text("/r", short), markets=["de"]).outcome is Outcome.FAILED
    assert judged(check, *with_text("/r", short), markets=["br"]).outcome is Outcome.PASSED
    assert judged(check, *with_text("/r", short), markets=["us"]).outcome is Outcome.PASSED
    hedged = short + "\nYour statutory rights are not affected."
    assert judged(check, *with_text("/r", hedged), markets=["uk"]).outcome is Outcome.CANT_TELL
    assert (
        judged(
            check,
            *with_text(
                "/r",
                "Returns\nPlease contact us about any return, refund or exchange; we want happy gardeners and happy gardens.",
            ),
            markets=["de"],
        ).outcome
        is Outcome.CANT_TELL
    )


def test_cost_method_and_time_of_a_return() -> None:
    vague = "Returns\nPlease tell us about any return or exchange; we want happy gardeners and happy gardens, and a refund is no problem."
    for check in (content_returns_cost, content_returns_method, content_returns_refund_time):
        assert judged(check.CHECK, *with_text("/r", RETURNS_EN)).outcome is Outcome.PASSED, check
        assert judged(check.CHECK, *with_text("/r", vague)).outcome is Outcome.CANT_TELL, check
    slow = RETURNS_EN.replace("within 10 days", "within 60 days")
    assert (
        judged(content_returns_refund_time.CHECK, *with_text("/r", slow), markets=["de"]).outcome is Outcome.CANT_TELL
    )
    assert judged(content_returns_refund_time.CHECK, *with_text("/r", slow), markets=["us"]).outcome is Outcome.PASSED


def test_delivery_time_and_cost() -> None:
    both = "Delivery\nStandard delivery by courier takes 3-5 working days and costs £4.95 for every order in the United Kingdom."
    later = "Delivery\nShipping is calculated at checkout; our courier sends you a delivery note with a tracking number on its way."
    assert judged(content_shipping_time_cost.CHECK, *with_text("/d", both)).outcome is Outcome.PASSED
    verdict = judged(content_shipping_time_cost.CHECK, *with_text("/d", later))
    assert {each.evidence["component"] for each in verdict.instances} == {"time", "cost"}


WARRANTY = """Warranty
We warrant our lamps for 2 years against defects in material. To claim, contact us with your receipt.
This warranty does not affect your statutory rights."""
AUSTRALIAN = "\nOur goods come with guarantees that cannot be excluded under the Australian Consumer Law."


def test_warranty_terms() -> None:
    check = content_warranty_terms.CHECK
    assert judged(check, *with_text("/w", WARRANTY)).outcome is Outcome.PASSED
    assert judged(check, *with_text("/w", WARRANTY), markets=["au"]).outcome is Outcome.FAILED
    assert judged(check, *with_text("/w", WARRANTY + AUSTRALIAN), markets=["au"]).outcome is Outcome.PASSED
    refusing = with_text("/r", RETURNS_EN + "\nNo refunds under any circumstances.")
    denied = judged(check, *refusing, markets=["uk"])
    assert denied.outcome is Outcome.CANT_TELL
    assert "No refunds" in denied.instances[0].snippet


IMPRINT = "Impressum\nLinden GmbH, Gartenweg 4, 50667 Köln\nGeschäftsführerin Anna Beyer, Telefon 0221 4710880, info@linden.example\nHandelsregister: HRB 41234, USt-IdNr.: DE136695976"


def test_the_legal_notice_and_its_numbers() -> None:
    check = content_imprint_items.CHECK
    start = home(link("Impressum", "/i"), lang="de")

    def notice(text: str) -> PageSnapshot:
        return page("/i", text, type="policy/imprint", lang="de")

    assert judged(check, start, notice(IMPRINT), markets=["de"]).outcome is Outcome.PASSED
    wrong = judged(check, start, notice(IMPRINT.replace("DE136695976", "DE136695977")), markets=["de"])
    assert wrong.outcome is Outcome.FAILED
    assert "DE136695977" in wrong.reason
    without = IMPRINT.rpartition("\n")[0]
    assert judged(check, start, notice(without), markets=["de"]).outcome is Outcome.CANT_TELL
    assert (
        judged(check, start, notice(without), markets=["de"], operator={"established_in": "de"}).outcome
        is Outcome.FAILED
    )


def test_a_seller_owes_the_number_of_its_own_country() -> None:
    check, pages = content_imprint_items.CHECK, (home(link("Impressum", "/i"), lang="de"), page("/i", IMPRINT, type="policy/imprint", lang="de"))  # fmt: skip
    assert judged(check, *pages, markets=["it"]).outcome is Outcome.CANT_TELL
    assert judged(check, *pages, markets=["de", "it"]).outcome is Outcome.PASSED
    assert judged(check, *pages, markets=["it"], operator={"established_in": "de"}).outcome is Outcome.PASSED
    assert judged(check, *pages, markets=["de", "it"], operator={"established_in": "it"}).outcome is Outcome.FAILED


STATEMENT = """Accessibility statement
This statement applies to our website, which is partially conformant with WCAG 2.1 level AA.
Known issues: some videos have no captions and are not accessible.
Contact us to report a barrier: access@shop.example. The site was tested with a screen reader on 3 March 2026."""
BARRIER = Axe("4.10", (AxeRule("image-alt", "critical", (AxeNode("img", "<img>", "critical", "no text"),)),), ())


def test_a_statement_that_claims_more_than_is_so() -> None:
    check = content_accessibility_statement_items.CHECK
    assert judged(check, *with_text("/a", STATEMENT)).outcome is Outcome.PASSED
    proud = STATEMENT.replace("partially conformant", "fully conformant")
    with_barrier = page("/x", "Lamp\nA lamp.", axe=BARRIER)
    assert judged(check, *with_text("/a", proud), with_barrier).outcome is Outcome.FAILED
    assert judged(check, *with_text("/a", proud)).outcome is Outcome.PASSED
    assert judged(check, *with_text("/a", STATEMENT), with_barrier).outcome is Outcome.PASSED
    aim = STATEMENT.replace("is partially conformant", "aims to be fully conformant")
    assert judged(check, *with_text("/a", aim), with_barrier).outcome is Outcome.PASSED


def test_complaints_need_a_route_and_a_body() -> None:
    check = content_complaints_items.CHECK
    start = home(link("Complaints", "/c"))
    both = "Complaints\nEmail complaints@shop.example and we answer your complaint within 5 days. You may also use the ombudsman, RetailADR."
    assert judged(check, start, page("/c", both)).outcome is Outcome.PASSED
    assert judged(check, start, page("/c", both.partition(" You may")[0])).outcome is Outcome.CANT_TELL


def test_gag_clauses_are_quoted_never_failed() -> None:
    check = content_terms_no_gag.CHECK
    assert judged(check, *with_text("/t", TERMS_EN), markets=["us"]).outcome is Outcome.PASSED
    gagged = judged(
        check,
        *with_text("/t", TERMS_EN + "\nYou agree not to post any negative review of our products."),
        markets=["us"],
    )
    assert gagged.outcome is Outcome.CANT_TELL
    assert "negative review" in gagged.instances[0].snippet


def test_the_date_of_a_policy() -> None:
    check = freshness_policy_date.CHECK

    def dated(date: str, market: str = "de") -> Outcome:
        return judged(check, *with_text("/p", PRIVACY_EN.replace("4 February 2026", date)), markets=[market]).outcome

    assert dated("4 February 2026") is Outcome.PASSED
    assert dated("4 February 2025", "us-ca") is Outcome.CANT_TELL
    assert dated("4 February 2020") is Outcome.CANT_TELL
    assert dated("4 February 2031") is Outcome.FAILED
    assert dated("some day") is Outcome.CANT_TELL


def test_an_unfilled_template_does_not_hide_other_stale_pages() -> None:
    start = home(link("Privacy", "/privacy"), text="Welcome\n© 2019 Hollin Ltd", lang="en")
    verdict = judged(
        freshness_stale_references.CHECK,
        start,
        page("/privacy", PRIVACY_EN.replace("Hollin Ltd", "[Your Company Name]")),
    )
    assert verdict.outcome is Outcome.FAILED
    assert [each.outcome for each in verdict.instances] == [Outcome.FAILED, Outcome.CANT_TELL]


def test_stale_references() -> None:
    check = freshness_stale_references.CHECK
    assert judged(check, *with_text("/p", PRIVACY_EN)).outcome is Outcome.PASSED
    old = judged(check, *with_text("/p", PRIVACY_EN + "\nTransfers to the USA rest on the Privacy Shield."))
    assert old.outcome is Outcome.CANT_TELL
    footed = page("/", "Welcome\nPicture © 2019 A. Lens\n© 2015-2021 Hollin Ltd", link("Privacy", "/p"), type="home")
    dusty = judged(check, footed, page("/p", PRIVACY_EN))
    assert [each.message for each in dusty.instances] == ["The copyright line of the home page says 2021"]
    fresh = page("/", "Welcome\nPicture © 2019 A. Lens\n© 2015-2026 Hollin Ltd", link("Privacy", "/p"), type="home")
    assert judged(check, fresh, page("/p", PRIVACY_EN)).outcome is Outcome.PASSED
    told = PRIVACY_EN + "\nThe Privacy Shield is no longer valid and we do not rely on it."
    assert judged(check, *with_text("/p", told)).outcome is Outcome.PASSED
    assert judged(check, *with_text("/p", PRIVACY_EN.replace("Hollin Ltd", "[Company Name]"))).outcome is Outcome.FAILED


def test_links_lead_somewhere() -> None:
    check = reach_policy_http_ok.CHECK
    assert judged(check, home(link("Privacy", "/p")), page("/p", PRIVACY_EN)).outcome is Outcome.PASSED
    assert (
        judged(check, home(link("Privacy", "/p")), page("/p", "Gone\nNothing.", status=410)).outcome is Outcome.FAILED
    )
    assert judged(check, home(link("Privacy", "#"))).outcome is Outcome.CANT_TELL
    assert (
        judged(check, home(link("Privacy", "/p")), page("/p", "Stop\nAre you human?", status=403)).outcome
        is Outcome.CANT_TELL
    )
    assert judged(check, home()).outcome is Outcome.INAPPLICABLE


def _pdf(tagged: bool, text: str = PRIVACY_EN) -> PageSnapshot:
    return PageSnapshot(
        f"{BASE}/p.pdf",
        f"{BASE}/p.pdf",
        "audited",
        "policy/privacy",
        "",
        {"pdf": Pdf(text, 2, tagged=tagged, lang="en")},
    )


def test_policies_that_are_only_pdf() -> None:
    check = reach_policy_not_pdf_only.CHECK
    start = home(link("Privacy", "/p.pdf"))
    assert judged(check, start, _pdf(tagged=True)).outcome is Outcome.CANT_TELL
    assert judged(check, start, _pdf(tagged=False)).outcome is Outcome.FAILED
    assert judged(check, start, _pdf(tagged=True, text="x")).outcome is Outcome.FAILED
    assert judged(check, start).outcome is Outcome.CANT_TELL
    both = home(link("Privacy", "/p.pdf"), link("Privacy policy", "/p"))
    assert judged(check, both, _pdf(tagged=False), page("/p", PRIVACY_EN)).outcome is Outcome.PASSED


def test_texts_customers_can_read() -> None:
    check = reach_policy_readable.CHECK
    plain = (
        "Terms of sale\n"
        + "These terms make the contract. We send your parcel. You pay by card. Our liability is limited. " * 12
    )
    walls = plain + "\n" + "NO LIABILITY IS ACCEPTED FOR ANY LOSS OF ANY KIND WHATSOEVER " * 6
    assert judged(check, *with_text("/t", plain)).outcome is Outcome.PASSED
    assert any("capitals" in each.message for each in judged(check, *with_text("/t", walls)).instances)


def test_barriers_on_the_way_to_help() -> None:
    check = reach_page_accessible.CHECK
    assert judged(check, home(axe=BARRIER)).outcome is Outcome.FAILED
    assert len(judged(check, home(axe=BARRIER)).instances) == 1
    assert judged(check, home(axe=Axe("4.10", (), ()))).outcome is Outcome.PASSED
    unsure = Axe("4.10", (AxeRule("color-contrast", "serious", (), (AxeNode("p", "<p>", "serious", "?"),)),), ())
    assert judged(check, home(axe=unsure)).outcome is Outcome.CANT_TELL
    assert judged(check, home()).outcome is Outcome.UNTESTED


def test_hostile_text_ends_in_time_and_in_a_verdict() -> None:
    monster = "Privacy policy\n" + "personal data privacy (" * 40_000
    found = find_policies(site(START, page("/p", monster), product()))
    assert [each.status for each in found if each.kind == "privacy"] == ["found"]
    outcomes = {
        each.verdict.outcome for each in run_site(site(START, page("/p", monster), product(), markets=["de"]), CHECKS)
    }
    assert outcomes
