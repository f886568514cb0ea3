"""robots.txt by RFC 9309."""

from crawler.discovery.robots import MAX_CRAWL_DELAY, read_robots

AGENT = "storefront-audit"
FILE = b"""\xef\xbb\xbfUser-agent: *
Disallow: /checkout
Allow: /checkout/help
Disallow: /*?sort=
Crawl-delay: 2.5

User-agent: storefront-audit
Disallow: /private
Crawl-delay: 4

Sitemap: https://shop.example/sitemap.xml
Sitemap: https://shop.example/sitemap.xml
"""


def test_our_own_group_wins_over_the_general_one() -> None:
    robots = read_robots(200, FILE, AGENT)
    assert not robots.allowed("https://shop.example/private/x")
    assert robots.allowed("https://shop.example/checkout")
    assert robots.crawl_delay == 4.0
    assert robots.sitemaps == ("https://shop.example/sitemap.xml",)


def test_the_general_group_holds_for_others_and_the_longest_rule_wins() -> None:
    robots = read_robots(200, FILE, "somebody")
    assert not robots.allowed("https://shop.example/checkout/step")
    assert robots.allowed("https://shop.example/checkout/help")
    assert not robots.allowed("https://shop.example/c?sort=price")
    assert robots.crawl_delay == 2.5


def test_a_missing_file_allows_everything_and_a_broken_server_nothing() -> None:
    for status in (401, 403, 404, 410):
        assert read_robots(status, b"Disallow: /", AGENT).allowed("https://shop.example/x")
    for status in (0, 500, 503):
        robots = read_robots(status, b"", AGENT)
        assert not robots.allowed("https://shop.example/x")
        assert "nothing may be fetched" in robots.why


def test_delays_are_bounded_and_request_rates_count() -> None:
    assert read_robots(200, b"User-agent: *\nCrawl-delay: 86400", AGENT).crawl_delay == MAX_CRAWL_DELAY
    assert read_robots(200, b"User-agent: *\nCrawl-delay: soon", AGENT).crawl_delay == 0.0
    assert read_robots(200, b"User-agent: *\nRequest-rate: 1/5", AGENT).crawl_delay == 5.0


def test_hostile_bytes_do_not_raise() -> None:
    assert read_robots(200, b"\x00\xff\xfe" * 10_000 + b"\nUser-agent: *\nDisallow: " + b"*" * 5_000, AGENT).why
    assert read_robots(200, b"<html><body>not found</body></html>", AGENT).allowed("https://shop.example/x")
