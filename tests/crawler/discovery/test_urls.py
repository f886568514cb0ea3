"""Spelling of URLs: canonical form and resolution of links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.urls import MAX_URL_LENGTH, BadUrl, absolute, canonical, host_of, is_tracking, kind_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.COM:80/a/../b/./c?b=2&a=1&utm_source=x#frag", "http://example.com/b/c?a=1&b=2"),
        ("https://example.com:443", "https://example.com/"),
        ("https://example.com:8443/x", "https://example.com:8443/x"),
        ("https://bücher.example/straße?q=ä", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("https://x.example/a%7Eb/%e4%bd%a0?gclid=1", "https://x.example/a~b/%E4%BD%A0"),
        ("https://x.example/#/product/3?x=1", "https://x.example/#/product/3?x=1"),
        ("https://x.example/#!/shop", "https://x.example/#!/shop"),
        ("https://x.example/a;jsessionid=1234?x=1", "https://x.example/a?x=1"),
        ("https://x.example./..", "https://x.example/"),
        ("  https://x.example/a\n", "https://x.example/a"),
        (
            "https://x.example/index.php?route=product/product&product_id=42",
            "https://x.example/index.php?product_id=42&route=product%2Fproduct",
        ),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://x.example/",
        "mailto:a@b.example",
        "/path",
        "http://",
        "http://exa mple.com/",
        "http://a..b/",
        "http://x.example:99999/",
        "https://x.example/" + "a" * 20_000,
    ],
)
def test_what_is_no_web_address_is_refused_with_a_reason(url: str) -> None:
    with pytest.raises(BadUrl, match=r"\w+"):
        canonical(url)


@given(st.text(max_size=60), st.text(max_size=60))
def test_canonical_is_idempotent_whatever_the_path_and_query(path: str, query: str) -> None:
    try:
        once = canonical(f"https://x.example/{path}?{query}")
    except BadUrl:
        return
    assert canonical(once) == once


@pytest.mark.parametrize(
    "href",
    ["", "#", "#top", "javascript:void(0)", "mailto:x@y.example", "tel:+123", "http://[broken", "data:text/html,x"],
)
def test_links_that_lead_to_no_page(href: str) -> None:
    assert absolute("https://x.example/a/", href) is None


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("?p=2", "https://x.example/a/?p=2"),
        ("#/cart", "https://x.example/a/#/cart"),
        ("//y.example/z", "https://y.example/z"),
        ("../b", "https://x.example/b"),
    ],
)
def test_relative_links(href: str, expected: str) -> None:
    assert absolute("https://x.example/a/", href) == expected


def test_parameter_kinds_are_priors_by_name() -> None:
    assert is_tracking("UTM_Source")
    assert is_tracking("srsltid")
    assert not is_tracking("keyword")
    assert kind_of("route") == "identity"
    assert kind_of("attribute_pa_color") == "variant"
    assert kind_of("something") == ""


def test_host_of_is_lower_case_without_port_and_empty_for_nonsense() -> None:
    assert host_of("https://Shop.Example.:8080/x") == "shop.example"
    assert host_of("http://[broken") == ""
    assert MAX_URL_LENGTH >= 2_000
