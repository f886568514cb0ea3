from checks.accessibility.duplicate_title import CHECK as DUPLICATE_TITLE
from checks.accessibility.inconsistent_identification import CHECK as IDENTIFICATION
from checks.accessibility.inconsistent_navigation import CHECK as NAVIGATION
from checks.accessibility.shifting_link import CHECK as SHIFTING
from checks.accessibility.single_way_to_page import CHECK as SINGLE_WAY
from checks.accessibility.unbypassable_block import CHECK as UNBYPASSABLE
from checks.model import Outcome
from checks.runner import judge_site
from tests.checks.accessibility.build import element, found_page, link, site, site_page

S = "https://shop.test"
SHOES, BAGS, SALE = link("Shoes", f"{S}/shoes"), link("Bags", f"{S}/bags"), link("Sale", f"{S}/sale")


def test_a_shuffled_menu_fails_on_the_page_that_differs():
    pages = [site_page(f"{S}/{n}", SHOES, BAGS, SALE) for n in "abc"] + [site_page(f"{S}/d", SHOES, SALE, BAGS)]
    verdict = judge_site(NAVIGATION, site(*pages))
    assert verdict.outcome is Outcome.FAILED
    assert [i.page_url for i in verdict.instances] == [f"{S}/d"]


def test_a_menu_with_a_link_missing_keeps_its_order():
    pages = [site_page(f"{S}/a", SHOES, BAGS, SALE), site_page(f"{S}/b", SHOES, SALE), site_page(f"{S}/c", BAGS, SALE)]
    assert judge_site(NAVIGATION, site(*pages)).outcome is Outcome.PASSED


def test_navigation_needs_pages_to_compare():
    assert judge_site(NAVIGATION, site(site_page(f"{S}/a", SHOES))).outcome is Outcome.INAPPLICABLE


def test_two_names_for_one_target_fail_on_the_odd_page():
    basket, bag = link("Basket", f"{S}/cart", "header"), link("Bag", f"{S}/cart", "header")
    pages = [site_page(f"{S}/a", basket), site_page(f"{S}/b", basket), site_page(f"{S}/c", bag)]
    verdict = judge_site(IDENTIFICATION, site(*pages))
    assert [(i.page_url, i.outcome) for i in verdict.instances] == [(f"{S}/c", Outcome.FAILED)]


def test_versions_of_the_site_are_not_compared_with_each_other():
    switch, logo = link("deutsch", f"{S}/de", "header"), link("Lamps", f"{S}/de", "header")
    pages = [site_page(f"{S}/{n}", switch) for n in "abc"] + [site_page(f"{S}/de/stores", logo)]
    assert judge_site(IDENTIFICATION, site(*pages)).outcome is Outcome.PASSED


def test_a_counter_in_the_name_is_no_other_name():
    names = ["Cart (0)", "Cart (2)", "Cart, 2 items"]
    pages = [site_page(f"{S}/{i}", link(name, f"{S}/cart", "header")) for i, name in enumerate(names)]
    assert judge_site(IDENTIFICATION, site(*pages)).outcome is Outcome.PASSED


def test_a_name_that_leads_elsewhere_on_one_page_asks():
    pages = [site_page(f"{S}/{n}", link("Help", f"{S}/help", "footer")) for n in "abcd"]
    verdict = judge_site(SHIFTING, site(*pages, site_page(f"{S}/e", link("Help", f"{S}/faq", "footer"))))
    assert [(i.page_url, i.outcome) for i in verdict.instances] == [(f"{S}/e", Outcome.CANT_TELL)]


def test_same_title_on_pages_with_other_headings_fails():
    pages = [
        site_page(f"{S}/{name}", title="Shop", elements=[element("heading", name, tag="h1")])
        for name in ("boots", "bags")
    ]
    verdict = judge_site(DUPLICATE_TITLE, site(*pages))
    assert [(i.page_url, i.outcome) for i in verdict.instances] == [(f"{S}/bags", Outcome.FAILED)]


def test_pages_of_one_list_may_share_a_title():
    pages = [site_page(f"{S}/boots?page={n}", title="Boots", elements=[]) for n in (1, 2)]
    assert judge_site(DUPLICATE_TITLE, site(*pages)).outcome is Outcome.PASSED


def test_same_title_without_headings_asks():
    pages = [site_page(f"{S}/{n}", title="Shop") for n in "ab"]
    assert judge_site(DUPLICATE_TITLE, site(*pages)).outcome is Outcome.CANT_TELL


FOUND = [found_page(f"{S}/", depth=0), found_page(f"{S}/a", f"{S}/", f"{S}/b"), found_page(f"{S}/b", f"{S}/a")]


def test_without_search_a_page_linked_once_fails():
    verdict = judge_site(SINGLE_WAY, site(site_page(f"{S}/a"), found=FOUND))
    assert verdict.outcome is Outcome.FAILED
    assert [i.page_url for i in verdict.instances if i.outcome is Outcome.FAILED] == [f"{S}/b"]


def test_a_search_field_is_a_second_way():
    search = element("field", "Suche", tag="input", role="searchbox")
    assert judge_site(SINGLE_WAY, site(site_page(f"{S}/a", elements=[search]), found=FOUND)).outcome is Outcome.PASSED


def test_two_pages_are_no_set():
    assert judge_site(SINGLE_WAY, site(site_page(f"{S}/a"), found=FOUND[:2])).outcome is Outcome.INAPPLICABLE


def menu(*more):
    return [*(element("link", name, href=f"{S}/{name}") for name in ("shoes", "bags", "sale", "new")), *more]


def test_a_repeated_menu_without_a_way_past_it_fails():
    pages = [site_page(f"{S}/{n}", elements=menu()) for n in "ab"]
    verdict = judge_site(UNBYPASSABLE, site(*pages))
    assert [i.page_url for i in verdict.instances] == [f"{S}/a", f"{S}/b"]


def test_a_heading_a_landmark_or_a_skip_link_is_a_way_past():
    for way in (
        element("heading", "Boots", tag="h1"),
        element("other", tag="main", role="main"),
        element("link", "Skip", href="#content"),
    ):
        pages = [site_page(f"{S}/{n}", elements=menu(way)) for n in "ab"]
        assert judge_site(UNBYPASSABLE, site(*pages)).outcome is Outcome.PASSED


def test_a_button_may_hide_the_menu():
    pages = [site_page(f"{S}/{n}", elements=menu(element("button", "Menu", tag="button"))) for n in "ab"]
    assert judge_site(UNBYPASSABLE, site(*pages)).outcome is Outcome.CANT_TELL


def test_a_single_page_repeats_nothing():
    assert judge_site(UNBYPASSABLE, site(site_page(f"{S}/a", elements=menu()))).outcome is Outcome.INAPPLICABLE
