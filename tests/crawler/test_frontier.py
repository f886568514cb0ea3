"""Which page next: each page once, what matters first, nothing beyond the budget."""

from crawler.discovery.parameters import ParameterLearner
from crawler.discovery.scope import Scope
from crawler.frontier import Frontier

HOME = "https://shop.example/"


def frontier(max_pages: int = 100, disallowed: tuple[str, ...] = (), sticky: tuple[str, ...] = ()) -> Frontier:
    return Frontier(
        Scope(HOME),
        ParameterLearner(),
        max_pages=max_pages,
        allowed=lambda url: url not in disallowed,
        admit=lambda url, hint: ("/trap/" not in url, "a trap" if "/trap/" in url else ""),
        sticky=sticky,
    )


def taken(pages: Frontier) -> list[str]:
    found = []
    while known := pages.take():
        found.append(known.url)
    return found


def test_a_page_is_taken_once_however_often_it_is_linked() -> None:
    pages = frontier()
    pages.offer(HOME, depth=0, source="start")
    pages.offer(HOME + "a?utm_source=x", depth=1, source="link", text="A", found_on=HOME)
    pages.offer(HOME + "a", depth=2, source="link", text="Again", found_on=HOME + "b")
    assert taken(pages) == [HOME, HOME + "a"]
    known = pages.get(HOME + "a")
    assert known is not None
    assert (known.depth, known.link_texts, known.linked_from) == (1, ["A", "Again"], [HOME, HOME + "b"])


def test_a_small_budget_sees_something_of_everything() -> None:
    pages = frontier()
    pages.offer(HOME, depth=0, source="start")
    for number in range(9):
        pages.offer(f"{HOME}policy/{number}", depth=1, source="link", type_hint="policy/privacy")
    for number in range(9):
        pages.offer(f"{HOME}p/{number}", depth=1, source="link", type_hint="product")
    pages.offer(HOME + "unknown", depth=1, source="sitemap")
    order = taken(pages)
    assert order[0] == HOME
    assert order[1:3] == [HOME + "policy/0", HOME + "p/0"]
    assert sum("/p/" in url for url in order[1:9]) == 4
    assert order.index(HOME + "unknown") > 7


def test_the_page_budget_ends_the_crawl_and_says_so() -> None:
    pages = frontier(max_pages=2)
    for number in range(5):
        pages.offer(f"{HOME}p/{number}", depth=1, source="link")
    assert len(taken(pages)) == 2
    assert pages.exhausted_budget


def test_what_robots_disallows_is_known_but_never_taken() -> None:
    pages = frontier(disallowed=(HOME + "secret",))
    pages.offer(HOME + "secret", depth=1, source="link")
    assert taken(pages) == []
    known = pages.get(HOME + "secret")
    assert known is not None
    assert known.reason == "robots.txt disallows it"


def test_other_sites_and_dangerous_links_are_left_out_with_the_reason() -> None:
    pages = frontier()
    pages.offer("https://other.example/", depth=1, source="link")
    pages.offer(HOME + "?add-to-cart=15", depth=1, source="link")
    pages.offer(HOME + "trap/1", depth=1, source="link")
    assert taken(pages) == []
    assert pages.left_out["outside the site"] == 1
    assert pages.left_out["a trap"] == 1
    assert any("add-to-cart" in reason for reason in pages.left_out)


def test_a_pdf_is_remembered_as_a_document() -> None:
    pages = frontier()
    pages.offer(HOME + "returns.pdf", depth=1, source="link", text="Returns")
    assert taken(pages) == []
    assert pages.documents[HOME + "returns.pdf"].link_texts == ["Returns"]


def test_a_restored_page_counts_and_is_not_fetched_again() -> None:
    pages = frontier(max_pages=2)
    pages.offer(HOME, depth=0, source="start")
    pages.offer(HOME + "a", depth=1, source="link")
    pages.offer(HOME + "b", depth=1, source="link")
    pages.restore(HOME)
    assert taken(pages) == [HOME + "a"]


def test_the_budget_keeps_room_for_the_last_runs_sample() -> None:
    """A page of the sample that is linked late, from a page deep in the shop, is fetched all the same."""
    late = HOME + "search?facet=1"
    pages = frontier(max_pages=4, sticky=(HOME, late))
    pages.offer(HOME, depth=0, source="start")
    for number in range(9):
        pages.offer(f"{HOME}p/{number}", depth=1, source="link", type_hint="product")
    assert taken(pages) == [HOME, HOME + "p/0", HOME + "p/1"]
    for url in (HOME, HOME + "p/0"):
        pages.settle(url)
    pages.offer(late, depth=2, source="link")
    assert taken(pages) == [late]


def test_room_kept_for_pages_that_are_gone_is_used_in_the_end() -> None:
    pages = frontier(max_pages=3, sticky=(HOME + "gone",))
    pages.offer(HOME, depth=0, source="start")
    for number in range(9):
        pages.offer(f"{HOME}p/{number}", depth=1, source="link", type_hint="product")
    first = taken(pages)
    assert len(first) == 2
    for url in first:
        pages.settle(url)
    assert taken(pages) == [HOME + "p/1"]
