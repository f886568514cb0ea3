"""Facets, calendars and endless lists end; products do not starve."""

import json

from crawler.discovery.budgets import Budget, Limits

SHOP = "https://x.example"


def admitted(budget: Budget, urls: list[str], **more: object) -> int:
    return sum(bool(budget.admit(url, **more)) for url in urls)  # type: ignore[arg-type]


def test_filters_of_a_list_end() -> None:
    budget = Budget()
    urls = [f"{SHOP}/c/shoes?brand={a}&heel={b}" for a in range(60) for b in range(60)]
    assert admitted(budget, urls) == budget.limits.combinations
    assert not budget.admit(f"{SHOP}/c/shoes?a=1&b=2&c=3")
    assert budget.refused()["filters"] == 1
    assert "combinations" in budget.admit(urls[-1]).why


def test_each_list_has_its_own_filters() -> None:
    budget = Budget()
    for name in ("shoes", "hats"):
        assert admitted(budget, [f"{SHOP}/c/{name}?brand={n}" for n in range(100)]) == budget.limits.combinations


def test_parameters_that_are_the_page_are_counted_as_pages() -> None:
    budget = Budget()
    for number in range(300):
        url = f"{SHOP}/index.php?product_id={number}&route=product%2Fproduct"
        assert budget.admit(
            url, page_type="product", identity=(("route", "product/product"), ("product_id", str(number)))
        )


def test_parameters_nobody_knows_are_learnt_to_be_the_page() -> None:
    budget = Budget()
    for number in range(300):
        url = f"{SHOP}/shop.cfm?artno={number}"
        assert budget.admit(url), number
        budget.record(url, page_type="product", template="product-1a2b")


def test_the_filters_of_all_categories_together_end() -> None:
    budget = Budget()
    urls = [f"{SHOP}/c/list-{a}?brand={b}" for a in range(60) for b in range(9)]
    assert admitted(budget, urls) == budget.limits.combinations_alike
    for url in urls[:30]:
        budget.record(url, page_type="category", template="category-1a2b")
    assert "paths like" in budget.admit(urls[-1]).why


def test_asking_again_costs_nothing() -> None:
    budget = Budget(Limits(combinations=1))
    assert all(budget.admit(f"{SHOP}/c/shoes?brand=1") for _ in range(5))
    assert not budget.admit(f"{SHOP}/c/shoes?brand=2")


def test_pagination_goes_on_while_it_brings_something() -> None:
    budget = Budget()
    for number in range(2, 60):
        url = f"{SHOP}/c/shoes?page={number}"
        assert budget.admit(url)
        budget.record(url, page_type="category", new_pages=12)
    for number in range(60, 62):
        budget.record(f"{SHOP}/c/shoes?page={number}", page_type="category", new_pages=0)
    assert "nothing new" in budget.admit(f"{SHOP}/c/shoes?page=62").why
    assert budget.admit(f"{SHOP}/c/hats?page=2")
    assert not budget.admit(f"{SHOP}/c/bags/page/900/")


def test_products_with_numbered_addresses_are_no_pagination() -> None:
    budget = Budget()
    for number in range(3):
        assert budget.admit(f"{SHOP}/p/{number}")
        budget.record(f"{SHOP}/p/{number}", page_type="product", new_pages=0)
    assert admitted(budget, [f"{SHOP}/p/{number}" for number in range(3, 903)]) == 900
    assert budget.admit(f"{SHOP}/artikel/p/7001", listed=True)
    assert budget.admit(f"{SHOP}/waren/p/7001", page_type="product")


def test_calendars_end() -> None:
    budget = Budget()
    urls = [
        f"{SHOP}/events/{year}/{month:02}/{day:02}"
        for year in range(2020, 2030)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    assert admitted(budget, urls) == budget.limits.dated
    assert admitted(Budget(), [f"{SHOP}/events?day=2026-05-{day:02}" for day in range(1, 31)]) <= 30


def test_products_have_a_budget_of_their_own() -> None:
    budget = Budget(Limits(shape=50))
    admitted(budget, [f"{SHOP}/c/{n}-filter" for n in range(500)])
    assert admitted(budget, [f"{SHOP}/products/hat-{n}" for n in range(5_000)], page_type="product") == 5_000
    assert admitted(budget, [f"{SHOP}/hat-{n}" for n in range(3_000)], listed=True) == 3_000


def test_unknown_paths_that_turn_out_to_be_products_are_let_in() -> None:
    budget = Budget(Limits(shape=40))
    for number in range(40):
        url = f"{SHOP}/hat-number-{number}"
        assert budget.admit(url)
        budget.record(url, page_type="product", template="product-1a2b")
    assert admitted(budget, [f"{SHOP}/hat-number-{n}" for n in range(40, 1_000)]) == 960


def test_a_template_that_is_exhausted_closes_its_paths() -> None:
    budget = Budget(Limits(template=30))
    for number in range(30):
        url = f"{SHOP}/tag/{number}-x"
        assert budget.admit(url)
        budget.record(url, page_type="category", template="category-9f9f")
    assert "template" in budget.admit(f"{SHOP}/tag/999-x").why
    assert budget.admit(f"{SHOP}/pages/about")


def test_traps_of_relative_links_and_monstrous_addresses() -> None:
    budget = Budget()
    assert "repeats" in budget.admit(f"{SHOP}/a/b/a/b/a/b").why
    assert "depth" in budget.admit(SHOP + "/" + "/".join(f"s{n}" for n in range(30))).why
    assert "length" in budget.admit(f"{SHOP}/" + "x" * 3_000).why


def test_searches_and_variants() -> None:
    budget = Budget()
    assert admitted(budget, [f"{SHOP}/search?q=term{n}" for n in range(100)]) == budget.limits.searches
    assert (
        admitted(budget, [f"{SHOP}/products/hat?variant={n}" for n in range(100)], page_type="product")
        == budget.limits.variants
    )


def test_state_survives_json() -> None:
    budget = Budget()
    for number in range(40):
        budget.admit(f"{SHOP}/c/shoes?brand={number}")
        budget.record(f"{SHOP}/c/shoes?page={number}", page_type="category", template="category-1a2b")
    again = Budget.from_dict(json.loads(json.dumps(budget.to_dict())))
    assert again.to_dict() == budget.to_dict()
    assert not again.admit(f"{SHOP}/c/shoes?brand=77")
    assert Budget.from_dict({"version": 0}).admit(f"{SHOP}/")


def test_a_hundred_thousand_addresses_stay_few() -> None:
    budget = Budget()
    urls = [f"{SHOP}/c/{n % 20}?a={n % 317}&b={n}" for n in range(100_000)]
    assert admitted(budget, urls) == budget.limits.combinations_alike
    assert len(json.dumps(budget.to_dict())) < 100_000
