"""Sitemaps, whole, broken and hostile."""

import gzip

import pytest

import crawler.discovery.sitemaps as sitemaps
from crawler.discovery.sitemaps import MAX_ENTRIES, SitemapIndex, UrlSet, parse_sitemap

URLSET = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
 <url><image:image><image:loc>https://cdn.example/a.jpg</image:loc></image:image>
  <loc> https://shop.example/products/sock?utm_source=x </loc><lastmod>2026-05-01</lastmod>
  <xhtml:link rel="alternate" hreflang="DE" href="https://shop.example/de/products/socke"/></url>
 <url><loc>https://shop.example/b</loc></url><url><loc>https://shop.example/b</loc></url><url><loc>not a url</loc></url>
</urlset>"""


def urls(found: UrlSet | SitemapIndex) -> list[str]:
    assert isinstance(found, UrlSet)
    return [entry.url for entry in found.entries]


def test_a_page_sitemap_with_images_and_alternates() -> None:
    found = parse_sitemap(URLSET)
    assert urls(found) == ["https://shop.example/products/sock", "https://shop.example/b"]
    assert isinstance(found, UrlSet)
    assert found.error == ""
    assert found.entries[0].lastmod == "2026-05-01"
    assert found.entries[0].alternates == (("de", "https://shop.example/de/products/socke"),)


def test_gzip_is_recognised_by_its_bytes() -> None:
    assert urls(parse_sitemap(gzip.compress(URLSET))) == urls(parse_sitemap(URLSET))


def test_an_index() -> None:
    found = parse_sitemap(
        b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://x.example/s1.xml.gz</loc><lastmod>2026</lastmod></sitemap></sitemapindex>"
    )
    assert isinstance(found, SitemapIndex)
    assert found.children[0].url == "https://x.example/s1.xml.gz"


def test_without_namespace_and_with_a_byte_order_mark() -> None:
    assert urls(parse_sitemap(b"\xef\xbb\xbf\n<urlset><url><loc>https://x.example/a</loc></url></urlset>")) == [
        "https://x.example/a"
    ]


def test_a_list_of_addresses_as_text() -> None:
    assert urls(parse_sitemap("\ufeffhttps://x.example/a\r\n\r\nhttps://x.example/ä\n".encode())) == [
        "https://x.example/a",
        "https://x.example/%C3%A4",
    ]


def test_broken_xml_keeps_what_came_before_and_says_so() -> None:
    found = parse_sitemap(b"<urlset><url><loc>https://x.example/a</loc></url><url><loc>https://x.example/b")
    assert "https://x.example/a" in urls(found)
    assert found.error


def test_what_is_no_sitemap_says_so() -> None:
    assert "HTML" in parse_sitemap(b"<!DOCTYPE html><html><body><a href='https://x.example/'>x</a></body></html>").error
    assert parse_sitemap(b"").error
    assert "not a sitemap" in parse_sitemap(b"<rss><channel/></rss>").error


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><urlset><url><loc>https://x.example/&b;</loc></url></urlset>'
    assert "entities" in parse_sitemap(bomb).error
    external = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://x.example/&f;</loc></url></urlset>'
    assert urls(parse_sitemap(external)) == []


def test_a_decompression_bomb_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 1_000_000)
    found = parse_sitemap(gzip.compress(b"<urlset>" + b" " * 30_000_000))
    assert "cut" in found.error


def test_a_truncated_gzip_keeps_what_came_before() -> None:
    body = gzip.compress(
        b"<urlset>" + b"".join(b"<url><loc>https://x.example/%d</loc></url>" % n for n in range(5_000))
    )
    found = parse_sitemap(body[: len(body) // 2])
    assert "gzip" in found.error
    assert len(urls(found)) > 100


def test_the_number_of_entries_is_bounded() -> None:
    body = b"<urlset>" + b"".join(b"<url><loc>https://x.example/%d</loc></url>" % n for n in range(MAX_ENTRIES + 50))
    found = parse_sitemap(body)
    assert len(urls(found)) == MAX_ENTRIES
    assert "cut" in found.error
