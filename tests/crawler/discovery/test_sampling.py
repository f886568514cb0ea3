"""Which pages are audited: properties that hold for every site."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery.sampling import ESSENTIAL, Candidate, Choice, TemplateFacts, choose

TYPES = (
    "home",
    "product",
    "category",
    "cart",
    "contact",
    "policy/privacy",
    "policy/returns",
    "help",
    "article",
    "other",
)


@st.composite
def sites(draw: st.DrawFn) -> list[Candidate]:
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, 300), st.sampled_from(TYPES), st.integers(1, 3), st.integers(0, 5)),
            max_size=60,
            unique_by=lambda row: row[0],
        )
    )
    return [
        Candidate(f"https://x.example/{number}", kind, f"{kind}-{template}", depth)
        for number, kind, template, depth in rows
    ]


def by_template(pages: list[Candidate]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        groups[page.template].add(page.url)
    return groups


@given(sites(), st.text(max_size=5), st.one_of(st.just("auto"), st.just("all"), st.integers(0, 50)))
def test_a_choice_is_a_deterministic_subset_that_accounts_for_every_page(
    pages: list[Candidate], seed: str, mode: object
) -> None:
    first: Choice = choose(pages, mode=mode, seed=seed)  # type: ignore[arg-type]
    assert first == choose(list(reversed(pages)), mode=mode, seed=seed)  # type: ignore[arg-type]
    urls = {page.url for page in pages}
    assert set(first.urls) | set(first.represented_by) == urls
    assert not set(first.urls) & set(first.represented_by)
    assert len(set(first.urls)) == len(first.urls)
    assert set(first.why) == set(first.urls)
    if isinstance(mode, int):
        assert len(first.urls) == min(mode, len(pages))
    if mode == "all":
        assert set(first.urls) == urls


@given(sites())
def test_auto_covers_every_template_and_every_essential_type(pages: list[Candidate]) -> None:
    choice = choose(pages)
    chosen = set(choice.urls)
    for urls in by_template(pages).values():
        assert len(chosen & urls) >= min(3, len(urls))
    for page in pages:
        if page.page_type.partition("/")[0] in ESSENTIAL:
            assert any(other.url in chosen for other in pages if other.page_type == page.page_type)
    for url, others in choice.represented_by.items():
        template = next(page.template for page in pages if page.url == url)
        assert others
        assert set(others) <= chosen & by_template(pages)[template]


@given(sites(), st.integers(1, 20))
def test_a_limit_leaves_out_samples_before_templates(pages: list[Candidate], limit: int) -> None:
    choice = choose(pages, max_pages=limit)
    assert len(choice.urls) <= limit
    groups = by_template(pages)
    if limit >= len(groups) + len({page.page_type for page in pages}):
        assert all(urls & set(choice.urls) for urls in groups.values())


@settings(max_examples=60)
@given(sites(), sites())
def test_the_last_choice_is_kept_as_long_as_its_pages_exist(before: list[Candidate], added: list[Candidate]) -> None:
    first = choose(before)
    known = {page.url for page in before}
    after = [*before, *(page for page in added if page.url not in known)]
    assert set(first.urls) <= set(choose(after, previous=first.urls).urls)
    assert choose(before, previous=first.urls).represented_by == first.represented_by


def test_a_page_that_is_gone_is_replaced_by_one_of_its_template() -> None:
    pages = [Candidate(f"https://x.example/p/{n}", "product", "product-1a2b") for n in range(20)]
    first = choose(pages)
    gone = first.urls[0]
    second = choose([page for page in pages if page.url != gone], previous=first.urls)
    assert len(second.urls) == len(first.urls)
    assert len(set(first.urls) - set(second.urls)) == 1


def test_another_seed_chooses_others() -> None:
    pages = [Candidate(f"https://x.example/p/{n}", "product", "product-1a2b") for n in range(200)]
    assert choose(pages, seed="1").urls != choose(pages, seed="2").urls


def test_the_most_important_pages_come_first_and_nearest_to_home() -> None:
    pages = [
        Candidate("https://x.example/", "home", "home-1"),
        *(Candidate(f"https://x.example/contact/{n}", "contact", "contact-1", n) for n in range(9)),
        Candidate("https://x.example/o", "other", "other-1"),
    ]
    choice = choose(pages, mode=2)
    assert choice.urls == ("https://x.example/", "https://x.example/contact/0")
    assert "always" in choice.why["https://x.example/"]


def test_a_stopping_rule_takes_the_place_of_the_fixed_quota() -> None:
    pages = [Candidate(f"https://x.example/o/{n}", "other", "other-1") for n in range(50)]

    def generous(facts: TemplateFacts) -> int:
        return facts.pages // 5

    assert len(choose(pages, quota=generous).urls) == 10


def test_nothing_found_nothing_chosen() -> None:
    assert choose([]) == Choice((), {}, {})
    assert choose([Candidate("https://x.example/", "home", "h")], max_pages=0).urls == ()
