"""Shops that show their links only after JavaScript."""

import pytest

from crawler.discovery.javascript import gains_from_javascript, needs_javascript
from crawler.discovery.links import read_links

URL = "https://shop.example/c/shoes"
LINKS = "".join(f'<a href="/p/{number}">Shoe number {number} in a fine colour</a>' for number in range(30))


def need(html: str) -> tuple[bool, str, bool]:
    found = needs_javascript(html, read_links(html, URL))
    return found.needed, found.why, found.empty_shell


def test_a_served_page_needs_none() -> None:
    assert need(f"<script src=a.js></script><main>{LINKS}</main>") == (False, "", False)


def test_an_empty_application() -> None:
    needed, why, shell = need(
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src=main.js></script>'
    )
    assert needed
    assert shell
    assert "0 links" in why


@pytest.mark.parametrize(
    ("html", "word"),
    [
        (
            f"<main>{'<a href=#/p/1>one</a><a href=#/p/2>two</a>' * 3}{'words ' * 80}</main><script src=a.js></script>",
            "routes",
        ),
        (
            f"<main>{'words ' * 80}<a href=/a>a</a>{'<a href=# role=button>x</a>' * 12}</main><script src=a.js></script>",
            "lead nowhere",
        ),
        (
            f"<main>{LINKS}<ul class='pagination'><li><a href='#' role=button>1</a><li><a href='#' role=button>2</a></ul></main>",
            "no addresses",
        ),
        (f"<main>{LINKS}<button class='load-more'>Show more</button></main>", "behind a button"),
        (f"<p>{'words ' * 80}</p><a href=/a>a</a>" + "<script src=x.js></script>" * 4, "only 1 links"),
    ],
)
def test_signs(html: str, word: str) -> None:
    needed, why, shell = need(html)
    assert needed
    assert word in why
    assert not shell


@pytest.mark.parametrize(
    "html",
    [
        f"<main>{LINKS}<div class='swiper-pagination'><button>1</button><button>2</button></div></main>",
        f"<main>{LINKS}<div class='product-gallery'><ul class='pagination'><li><button>1</button><li><button>2</button></ul></div></main>",
        f"<main>{LINKS}<nav class='pagination'><a href='?page=1'>1</a><a href='?page=2'>2</a><a href='#'>…</a></nav></main>",
        f"<main>{LINKS}<a class='load-more' href='?page=2'>More</a></main>",
        "<p>A short page without scripts</p><a href=/>home</a>",
    ],
)
def test_what_looks_like_it_but_is_not(html: str) -> None:
    assert need(html) == (False, "", False)


def test_comparing_without_and_with_javascript() -> None:
    plain = [f"https://x.example/{number}" for number in range(40)]
    assert not gains_from_javascript(plain, [*plain, "https://x.example/new"]).needed
    found = gains_from_javascript(plain, [*plain, *(f"https://x.example/more/{n}" for n in range(10))])
    assert found.needed
    assert "10 of 50" in found.why
