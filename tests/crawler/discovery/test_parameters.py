"""What a site teaches about its query parameters."""

import json

from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.parameters import MAX_REMEMBERED, ParameterLearner
from crawler.discovery.shapes import path_shape

SHOP = "https://x.example"


def test_without_evidence_the_name_decides() -> None:
    learner = ParameterLearner()
    assert learner.normal_form(f"{SHOP}/c/shoes?sort=price&page=2&sid=abc") == f"{SHOP}/c/shoes?page=2"
    assert learner.normal_form(f"{SHOP}/c/shoes?view=grid") == f"{SHOP}/c/shoes"
    assert (
        learner.normal_form(f"{SHOP}/index.php?view=productdetails&id=3")
        == f"{SHOP}/index.php?id=3&view=productdetails"
    )


def test_a_shop_whose_pages_are_parameters_keeps_them_whatever_its_canonical_links_say() -> None:
    learner = ParameterLearner()
    for number in range(10):
        url = f"{SHOP}/index.php?route=product/product&product_id={number}"
        learner.observe_canonical(url, f"{SHOP}/index.php")
        learner.observe_content(url, f"print-{number}")
    kept = learner.normal_form(f"{SHOP}/index.php?route=product/product&product_id=77")
    assert "route=" in kept
    assert "product_id=77" in kept
    assert ("product_id", "77") in learner.identity(kept)


def test_canonical_links_teach_what_is_left_out() -> None:
    learner = ParameterLearner()
    for number in range(3):
        learner.observe_canonical(f"{SHOP}/products/sock-{number}?grid_id=7", f"{SHOP}/products/sock-{number}")
    assert learner.normal_form(f"{SHOP}/products/hat?grid_id=9") == f"{SHOP}/products/hat"
    ruling = learner.ruling(path_shape(f"{SHOP}/products/hat"), "grid_id")
    assert not ruling.matters
    assert "canonical" in ruling.why


def test_a_canonical_link_to_page_one_does_not_lose_the_other_pages() -> None:
    learner = ParameterLearner()
    for number in range(2, 12):
        learner.observe_canonical(f"{SHOP}/c/shoes?page={number}", f"{SHOP}/c/shoes")
    assert learner.normal_form(f"{SHOP}/c/shoes?page=3") == f"{SHOP}/c/shoes?page=3"


def test_equal_pages_teach_that_a_parameter_does_nothing() -> None:
    learner = ParameterLearner()
    for path in ("a-1", "b-2", "c-3"):
        learner.observe_content(f"{SHOP}/p/{path}", f"print-{path}")
        learner.observe_content(f"{SHOP}/p/{path}?lightbox=1", f"print-{path}")
    assert learner.normal_form(f"{SHOP}/p/other?lightbox=1") == f"{SHOP}/p/other"


def test_the_order_of_seeing_does_not_matter() -> None:
    learner = ParameterLearner()
    for path in ("a-1", "b-2"):
        learner.observe_content(f"{SHOP}/p/{path}?lightbox=1", f"print-{path}")
        learner.observe_content(f"{SHOP}/p/{path}", f"print-{path}")
    assert learner.normal_form(f"{SHOP}/p/other?lightbox=1") == f"{SHOP}/p/other"


def test_different_pages_overrule_the_usual_meaning_of_a_name() -> None:
    learner = ParameterLearner()
    for value in ("1", "2", "3"):
        learner.observe_content(f"{SHOP}/list?ref={value}", f"print-{value}")
    assert learner.normal_form(f"{SHOP}/list?ref=4") == f"{SHOP}/list?ref=4"


def test_a_session_id_is_one_random_value_on_many_paths() -> None:
    learner = ParameterLearner()
    token = "9f86d081884c7d659a2feaa0c55ad015"
    learner.observe_links(f"{SHOP}/p/{number}?zz={token}" for number in range(6))
    assert learner.normal_form(f"{SHOP}/p/9?zz=ffffffffffffffffffff00001111aaaa") == f"{SHOP}/p/9"


def test_product_ids_that_look_random_are_no_session_ids() -> None:
    learner = ParameterLearner()
    learner.observe_links(f"{SHOP}/p/{number}?u={number:032x}f" for number in range(200))
    assert "u=" in learner.normal_form(f"{SHOP}/p/9?u=0123456789abcdef0123456789abcdef")


def test_empty_fingerprints_are_no_evidence() -> None:
    learner = ParameterLearner()
    for path in ("a-1", "b-2", "c-3"):
        learner.observe_content(f"{SHOP}/p/{path}", "")
        learner.observe_content(f"{SHOP}/p/{path}?tab=1", "")
    assert learner.normal_form(f"{SHOP}/p/x-9?tab=1") == f"{SHOP}/p/x-9?tab=1"


def test_what_was_learnt_survives_json() -> None:
    learner = ParameterLearner()
    for path in ("a-1", "b-2", "c-3"):
        learner.observe_content(f"{SHOP}/p/{path}", path)
        learner.observe_content(f"{SHOP}/p/{path}?lightbox=1", path)
    again = ParameterLearner.from_dict(json.loads(json.dumps(learner.to_dict())))
    assert again.normal_form(f"{SHOP}/p/x?lightbox=1") == f"{SHOP}/p/x"
    assert again.to_dict() == learner.to_dict()
    assert ParameterLearner.from_dict({"version": 99}).normal_form(f"{SHOP}/a?x=1") == f"{SHOP}/a?x=1"


def test_memory_is_bounded() -> None:
    learner = ParameterLearner()
    for number in range(MAX_REMEMBERED + 500):
        learner.observe_content(f"{SHOP}/p/{number}", str(number))
    assert len(learner.to_dict()["pages"]) <= MAX_REMEMBERED


@given(
    st.dictionaries(
        st.sampled_from(["sort", "page", "color", "sid", "q", "x", "view"]),
        st.text("abc123-ä& ", max_size=6),
        max_size=5,
    )
)
def test_normal_form_is_idempotent(query: dict[str, str]) -> None:
    from urllib.parse import urlencode

    learner = ParameterLearner()
    once = learner.normal_form(f"{SHOP}/c/shoes?{urlencode(query)}")
    assert learner.normal_form(once) == once
