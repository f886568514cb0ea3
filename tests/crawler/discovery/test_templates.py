"""Templates: what is the same skeleton, and what is not."""

import json

from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.templates import MAX_TEMPLATES, TemplateIndex, similarity, skeleton


def product(name: str = "Hat", related: int = 4, extra: str = "", root: str = "css-1x9a3b") -> str:
    cards = "".join(
        f"<li class='related-item' id='p{n}'><a href='/p/{n}'><img alt='{n}'>{name} {n}</a></li>"
        for n in range(related)
    )
    return f"""<header class="site-header"><nav class="main-menu"><ul class="menu-list"><li><a href=/a>{name}</a></li></ul></nav></header>
    <main class="{root} product-page"><section class="product-gallery"><figure><img alt=""></figure></section><section class="product-info"><h1>{name}</h1>
    <form class="product-form"><select class="size-select"></select><button type=submit class="buy-button is-active">Buy</button></form></section>{extra}
    <section class="related-products"><ul class="related-list">{cards}</ul></section></main><footer class="site-footer"><ul class="footer-links"></ul></footer>"""


def category() -> str:
    return """<header class="site-header"><nav class="main-menu"><ul class="menu-list"><li><a href=/a>x</a></li></ul></nav></header>
    <main class="category-page"><aside class="filter-panel"><details class="filter-group"><ul class="filter-values"><li><label class="filter-label"><input type=checkbox></label></li></ul></details></aside>
    <section class="product-list"><article class="product-card"><h2 class="card-title"></h2><p class="card-price"></p></article></section><nav class="pagination"><ol class="pages"></ol></nav></main>
    <footer class="site-footer"><ul class="footer-links"></ul></footer>"""


def test_texts_ids_hashes_states_and_repeats_do_not_count() -> None:
    assert skeleton(product("Hat", 4, root="css-1x9a3b")) == skeleton(
        product("Schal", 40, root="css-77zq12").replace("is-active", "is-loading")
    )


def test_small_differences_stay_in_the_template_and_other_pages_do_not() -> None:
    plain, richer = (
        skeleton(product()),
        skeleton(product(extra="<section class='video-block'><video></video></section>")),
    )
    assert 0.6 < similarity(plain, richer) < 1
    assert similarity(plain, skeleton(category())) < 0.5
    index = TemplateIndex()
    first = index.assign("/1", plain, "product")
    assert index.assign("/2", richer, "product") == first
    assert index.assign("/3", skeleton(category()), "product") != first
    assert first.startswith("product-")


def test_page_types_never_share_a_template() -> None:
    index = TemplateIndex()
    ids = {
        index.assign(f"/{kind}", skeleton(product()), kind)
        for kind in ("product", "category", "policy/privacy", "other")
    }
    assert len(ids) == 4
    assert any(each.startswith("policy-privacy-") for each in ids)


def test_the_same_pages_get_the_same_ids_in_every_run() -> None:
    def run() -> list[str]:
        index = TemplateIndex()
        return [index.assign(f"/{n}", skeleton(product(related=n)), "product") for n in range(5)] + [
            index.assign("/c", skeleton(category()), "category")
        ]

    assert run() == run()


def test_state_survives_json_and_keeps_ids_for_the_next_run() -> None:
    index = TemplateIndex()
    first = index.assign("/1", skeleton(product()), "product")
    again = TemplateIndex.from_dict(json.loads(json.dumps(index.to_dict())))
    assert again.to_dict() == index.to_dict()
    assert again.of("/1") == first
    fresh = TemplateIndex.from_dict(index.to_dict(), forget_pages=True)
    assert fresh.of("/1") == ""
    assert fresh.assign("/9", skeleton(product("Neu", 9)), "product") == first
    assert TemplateIndex.from_dict({}).sizes() == {}


def test_a_page_that_changed_its_type_moves() -> None:
    index = TemplateIndex()
    old = index.assign("/1", skeleton(product()), "other")
    new = index.assign("/1", skeleton(product()), "product")
    assert index.sizes() == {old: 0, new: 1}


def test_empty_and_broken_pages_have_a_template_too() -> None:
    index = TemplateIndex()
    assert index.assign("/1", skeleton(""), "other") == index.assign("/2", skeleton("<<<"), "other")


def test_the_number_of_templates_is_bounded() -> None:
    index = TemplateIndex()
    for number in range(MAX_TEMPLATES + 20):
        index.assign(f"/{number}", frozenset(range(number * 100, number * 100 + 50)), "other")
    assert len(index.sizes()) == MAX_TEMPLATES
    assert sum(index.sizes().values()) == MAX_TEMPLATES + 20


@given(st.frozensets(st.integers(0, 2**56), max_size=80), st.frozensets(st.integers(0, 2**56), max_size=80))
def test_similarity_is_symmetric_and_bounded(one: frozenset[int], other: frozenset[int]) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0
    assert similarity(one, one) == 1.0
