"""Links and head of a page served over plain HTTP."""

from crawler.discovery.links import MAX_LINKS, read_links

PAGE = """<!doctype html><html lang="de-AT"><head><title> Socken  | Laden </title><base href="/shop/">
<link rel="canonical" href="https://shop.example/shop/socken?utm_source=x"><link rel="next" href="?page=2">
<link rel="alternate" hreflang="EN" href="https://shop.example/en/socks"><link rel="alternate" type="application/rss+xml" href="/feed">
<meta name="ROBOTS" content="noindex, Follow"></head><body>
<header><a href="/"><img src="l.png" alt="Laden"></a></header>
<nav><a href="socken">Socken</a></nav>
<main><h1>Socken <small>(12)</small></h1><article><header><a href="socke-1">Rote Socke</a></header></article>
<a href="socke-2" rel="nofollow sponsored" aria-label="Blaue Socke"></a><a href="#">Mehr</a><a href="javascript:void(0)">Filter</a>
<a href="mailto:a@b.example">Post</a><a href="#/warenkorb">Korb</a></main>
<div id="footer"><a href="/impressum">Impressum</a></div></body></html>"""


def test_head_and_base() -> None:
    page = read_links(PAGE, "https://shop.example/shop/x/y")
    assert (page.title, page.h1, page.lang) == ("Socken | Laden", "Socken (12)", "de-AT")
    assert page.canonical == "https://shop.example/shop/socken"
    assert page.alternates == (("en", "https://shop.example/en/socks"),)
    assert page.next == "https://shop.example/shop/?page=2"
    assert page.robots == {"noindex", "follow"}


def test_links_with_region_text_and_rel() -> None:
    page = read_links(PAGE, "https://shop.example/shop/x/y")
    found = {link.url: link for link in page.links}
    assert found["https://shop.example/"].text == "Laden"
    assert found["https://shop.example/"].region == "header"
    assert found["https://shop.example/shop/socken"].region == "nav"
    assert found["https://shop.example/shop/socke-1"].region == "main"
    assert found["https://shop.example/shop/socke-2"].text == "Blaue Socke"
    assert found["https://shop.example/shop/socke-2"].nofollow
    assert found["https://shop.example/impressum"].region == "footer"
    assert "https://shop.example/shop/#/warenkorb" in found
    assert page.dead == 2
    assert not any("mailto" in url for url in found)


def test_a_meta_refresh_is_a_redirect_only_when_it_is_quick() -> None:
    html = "<meta http-equiv=refresh content=\"{}; URL='/neu'\">"
    assert read_links(html.format(0), "https://x.example/alt").refresh == "https://x.example/neu"
    assert read_links(html.format(300), "https://x.example/alt").refresh == ""


def test_more_links_than_the_bound() -> None:
    html = "".join(f"<a href=/p{number}>x</a>" for number in range(MAX_LINKS + 10))
    page = read_links(html, "https://x.example/")
    assert len(page.links) == MAX_LINKS
    assert page.truncated


def test_a_broken_base_and_a_title_in_a_drawing() -> None:
    page = read_links("<base href='http://[x'><svg><title>Icon</title></svg><a href=a>b</a>", "https://x.example/y/")
    assert page.title == ""
    assert page.links[0].url == "https://x.example/y/a"
