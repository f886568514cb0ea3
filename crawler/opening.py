"""Knocks at the shop's door: is it there, may we come in, what does it list? Nothing is written before it opens."""

from __future__ import annotations

import logging
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse

from crawler.discovery.robots import Robots, read_robots
from crawler.discovery.scope import Scope
from crawler.discovery.sitemaps import SitemapIndex, parse_sitemap
from crawler.discovery.status import NotFoundReference
from crawler.download_handler import browser_of
from crawler.engines.choose import probe_tabs_of
from crawler.failures import NETWORK_FAILURES, in_one_sentence
from crawler.job import PROBED_PAGES
from crawler.site import Site

logger = logging.getLogger(__name__)

MAX_HOPS = 6
MAX_SITEMAPS = 60
"""Sitemap files read per run."""
ONE_AT_A_TIME = 1.0
"""Seconds of Crawl-delay from which on no two pages are opened at once, however long they take."""
NOT_FOUND_PATH = "/this-page-does-not-exist-9f3c1a7e"
"""A deliberate 404: how the shop answers for pages it does not have."""


class CannotAudit(Exception):
    """The site cannot be audited; the message is one sentence for the user."""


async def open_site(site: Site, crawler: Crawler) -> None:
    """robots.txt, the start page's door, sitemaps and the not-found reference; raises `CannotAudit`."""
    start = site.arguments.site
    robots = await _robots(site, crawler, start)
    _slow_down(crawler, start, robots)
    if not robots.allowed(start):
        raise CannotAudit(
            f"{start}: {_why_closed(robots)}; ask the shop to allow {site.robots_agent!r}, or audit another page"
        )
    if site.arguments.listed:
        await _other_hosts(site, crawler)
        site.resume()
        site.offer_start()
        return
    await _check_door(site, crawler, start)
    site.resume()
    site.offer_start()
    site.not_found = await _not_found(crawler, start)
    if not site.sitemaps_read:
        await _read_sitemaps(site, crawler, robots, start)
        site.note_sitemaps_read()


def _why_closed(robots: Robots) -> str:
    return robots.why if robots.closed else "robots.txt disallows it"


async def _fetch(crawler: Crawler, url: str, *, hops: int = MAX_HOPS) -> Response:
    """One GET outside the crawl proper, following redirects by hand. Errors propagate."""
    engine = crawler.engine
    assert engine is not None
    meta = {"dont_obey_robotstxt": True, "dont_redirect": True}
    response = await engine.download_async(Request(url, dont_filter=True, meta=meta))
    location = response.headers.get(b"Location")
    if 300 <= response.status < 400 and location and hops:
        return await _fetch(crawler, urljoin(url, location.decode("latin-1")), hops=hops - 1)
    return response


async def _robots(site: Site, crawler: Crawler, url: str) -> Robots:
    parts = urlsplit(url)
    address = f"{parts.scheme}://{parts.netloc}/robots.txt"
    try:
        response = await _fetch(crawler, address)
    except NETWORK_FAILURES as error:
        raise CannotAudit(in_one_sentence(error, url)) from error
    robots = read_robots(response.status, response.body, site.robots_agent)
    site.robots[parts.netloc] = robots
    return robots


async def _other_hosts(site: Site, crawler: Crawler) -> None:
    """A list may name several hosts; each is asked for its own rules, an unreachable one fails page by page."""
    for url in site.arguments.start_urls:
        if urlsplit(url).netloc not in site.robots:
            try:
                await _robots(site, crawler, url)
            except CannotAudit as problem:
                logger.warning("%s", problem)
                site.robots[urlsplit(url).netloc] = read_robots(404, b"", site.robots_agent)


async def _check_door(site: Site, crawler: Crawler, start: str) -> None:
    """The start page must be a page of this site; a redirect within the site moves the start along."""
    try:
        response = await _fetch(crawler, start)
    except NETWORK_FAILURES as error:
        raise CannotAudit(in_one_sentence(error, start)) from error
    if not Scope(start, site.scope.within, site.scope.extra_hosts).contains(response.url):
        target = urlsplit(response.url)
        raise CannotAudit(
            f"{start} redirects to {target.scheme}://{target.netloc}, another site; audit that address if it is the shop"
        )
    if response.status in (401, 403, 407, 451) or response.status >= 500:
        raise CannotAudit(f"{start} answered HTTP {response.status}; {_advice(response.status)}")
    if response.status in (404, 410):
        raise CannotAudit(f"{start} answered HTTP {response.status}: there is no such page; check the address")
    kind = (response.headers.get(b"Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
    if (kind and kind not in ("text/html", "application/xhtml+xml")) or not isinstance(response, TextResponse):
        raise CannotAudit(
            f"{start} is {kind or 'not text'}, not an HTML page; give the address of the shop's home page"
        )
    if not response.body.strip():
        raise CannotAudit(f"{start} answered with an empty page; there is nothing to audit")
    if response.url != start:
        site.moved_to(response.url)


def _advice(status: int) -> str:
    if status == 401:
        return "it asks for a user name and password; if its owner allows the audit to have them, set AUDIT_LOGIN"
    if status >= 500:
        return "the shop has a problem of its own, try again later"
    return "the shop refuses visitors like us; ask its owner to let this auditor's user agent in"


def _slow_down(crawler: Crawler, url: str, robots: Robots) -> None:
    """Crawl-delay raises the delay between requests; shops on this machine are not delayed by default."""
    host = urlsplit(url).hostname or ""
    delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
    if (crawler.settings.getpriority("DOWNLOAD_DELAY") or 0) < 40 and (
        host == "localhost" or host.startswith("127.") or host == "::1"
    ):
        delay = 0.0
    delay = max(delay, robots.crawl_delay)
    engine = crawler.engine
    assert engine is not None
    slow = robots.crawl_delay >= ONE_AT_A_TIME
    concurrency = 1 if slow else crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
    probed = 1 if slow else probe_tabs_of(crawler.settings)
    engine.downloader.per_slot_settings |= {
        host: {"delay": delay, "concurrency": concurrency},
        PROBED_PAGES: {"delay": delay, "concurrency": probed},
    }
    slot = engine.downloader.slots.get(host)
    if slot is not None:
        slot.delay, slot.concurrency = delay, concurrency
    pace = browser_of(crawler).pace
    pace.seconds = max(pace.seconds, robots.crawl_delay)
    if robots.crawl_delay:
        logger.info("%s asks for %.1f s between requests; obeyed", host, robots.crawl_delay)


async def _not_found(crawler: Crawler, start: str) -> NotFoundReference | None:
    try:
        response = await _fetch(crawler, urljoin(start, NOT_FOUND_PATH))
    except NETWORK_FAILURES as error:
        logger.debug("no not-found reference: %s", in_one_sentence(error, start))
        return None
    return (
        NotFoundReference.of(response.status, response.text, response.url)
        if isinstance(response, TextResponse)
        else None
    )


async def _read_sitemaps(site: Site, crawler: Crawler, robots: Robots, start: str) -> None:
    """Named in robots.txt, else at the usual place; children of an index breadth first, each file once."""
    queue = list(robots.sitemaps) or [urljoin(start, "/sitemap.xml")]
    seen: set[str] = set()
    while queue and len(seen) < MAX_SITEMAPS:
        url = queue.pop(0)
        if url in seen or not site.scope.contains(url):
            continue
        seen.add(url)
        try:
            response = await _fetch(crawler, url)
        except NETWORK_FAILURES as error:
            logger.info("sitemap left out: %s", in_one_sentence(error, url))
            continue
        if response.status != 200:
            continue
        found = parse_sitemap(response.body)
        if found.error:
            logger.info("sitemap %s: %s", url, found.error)
        if isinstance(found, SitemapIndex):
            queue.extend(child.url for child in found.children)
        else:
            site.offer_sitemap(found.entries)
        site.sitemaps.append(url)
