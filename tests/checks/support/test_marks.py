"""What markup says where text does not: names of classes and files as shops write them, and as hostile ones do."""

from __future__ import annotations

import pytest

from checks.support.marks import mark, marks
from checks.support.static import facts_from_html

HOSTILE = (
    "_" * 4_000 + "!",
    "a_" * 2_000 + "!",
    "reviews" + "_a" * 2_000 + "!",
    "-" * 4_000 + "!",
    "icon" + "-" * 4_000 + "!",
)


@pytest.mark.parametrize("name", ["product-reviews", "reviews-list", "product__reviews", "_review", "spr-reviewbody"])
def test_containers_of_reviews(name: str) -> None:
    assert mark("reviews").match(name)


@pytest.mark.parametrize("name", ["has-reviews", "preview", "js-reviews", "reviewing"])
def test_names_that_only_look_like_reviews(name: str) -> None:
    assert not mark("reviews").match(name)


@pytest.mark.parametrize("name", sorted(marks()))
@pytest.mark.timeout(20)
def test_hostile_names_match_nothing_and_end(name: str) -> None:
    assert not any(mark(name).fullmatch(each) for each in HOSTILE)


@pytest.mark.timeout(20)
def test_a_page_of_hostile_names_is_read() -> None:
    html = "".join(f'<div class="{each}"><p>Tel. 030 1234567</p></div>' for each in HOSTILE)
    assert len(facts_from_html(html, "https://shop.example/").runs) == len(HOSTILE)
