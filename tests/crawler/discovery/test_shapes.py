"""Path shapes and the look of session ids."""

import pytest

from crawler.discovery.shapes import looks_random, path_shape, query_names, query_pairs


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://x.example/", "/"),
        ("https://x.example/products/mens-quarter-socks", "/products/{slug}"),
        ("https://x.example/collections/hats", "/collections/{slug}"),
        ("https://x.example/en-gb/p/123", "/{locale}/p/{n}"),
        ("https://x.example/events/2026/05/12", "/events/{year}/{n}/{n}"),
        ("https://x.example/calendar/2026-05-12", "/calendar/{date}"),
        ("https://x.example/8866-1600-martinsen.html", "/{slug}.html"),
        ("https://x.example/index.php?route=x", "/index.php"),
        ("https://x.example/detail/0123456789abcdef0123456789abcdef", "/detail/{id}"),
        ("https://x.example/cart", "/cart"),
        ("https://x.example/#/category/shoes?page=2", "/#/category/{slug}"),
    ],
)
def test_path_shape(url: str, shape: str) -> None:
    assert path_shape(url) == shape


def test_like_pages_have_one_shape_and_deep_paths_are_cut() -> None:
    assert path_shape("https://x.example/c/shoes/red") == path_shape("https://x.example/c/shoes/blue")
    assert path_shape("https://x.example/" + "a/" * 500).endswith("{deep}")


def test_the_query_of_a_route_is_its_own() -> None:
    assert query_pairs("https://x.example/?a=1#/list?page=2") == [("page", "2")]
    assert query_names("https://x.example/?B=1&a=2&a=3") == ("a", "b")
    assert len(query_pairs("https://x.example/?" + "&".join(f"a{i}=1" for i in range(900)))) == 100


@pytest.mark.parametrize("value", ["9f86d081884c7d659a2feaa0c55ad015", "a3f1b2c4d5e6f7a8", "Zk3j9dL2m8Qp4x7Tw1b5Rv"])
def test_session_like_values(value: str) -> None:
    assert looks_random(value)


@pytest.mark.parametrize(
    "value",
    ["", "42", "mens-quarter-socks-blue-2026", "price-ascending", "12345678901234567890", "summer-collection-1"],
)
def test_ordinary_values(value: str) -> None:
    assert not looks_random(value)
