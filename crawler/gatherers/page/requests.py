"""The `requests` artifact: who else the page talks to, by registered domain (Public Suffix List as shipped, no network)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from urllib.parse import urlsplit

import tldextract

from checks.snapshot import Requests, ThirdParty
from crawler.engines.base import BrowserPage, Capability, NetworkEntry
from crawler.gatherers.base import GatherContext, Gatherer

MAX_URLS = 20
_WEB = ("http", "https", "ws", "wss")


async def gather(page: BrowserPage, context: GatherContext) -> Requests:
    return summarise(page.network(), page.url or context.url)


def summarise(entries: tuple[NetworkEntry, ...], page_url: str) -> Requests:
    """Requests by third-party host, sorted; the first party is the page's registered domain."""
    home = registered_domain(urlsplit(page_url).hostname or "")
    foreign: dict[str, list[NetworkEntry]] = defaultdict(list)
    first = 0
    for entry in entries:
        parts = urlsplit(entry.url)
        if parts.scheme not in _WEB or not parts.hostname:
            continue
        if registered_domain(parts.hostname) == home:
            first += 1
        else:
            foreign[parts.hostname].append(entry)
    parties = tuple(_party(host, foreign[host]) for host in sorted(foreign))
    blocked = tuple(f"{entry.method} {entry.url}" for entry in entries if entry.blocked)
    return Requests(parties, first, blocked)


def _party(host: str, entries: list[NetworkEntry]) -> ThirdParty:
    return ThirdParty(
        host=host,
        kinds=tuple(sorted({entry.kind for entry in entries})),
        count=len(entries),
        urls=tuple(dict.fromkeys(entry.url[:500] for entry in entries))[:MAX_URLS],
        failed=sum(1 for entry in entries if entry.failed),
    )


@cache
def registered_domain(host: str) -> str:
    """`shop.example.co.uk` ▸ `example.co.uk`; an IP address or a name without a public suffix stays as it is."""
    return _extract()(host).top_domain_under_public_suffix or host


@cache
def _extract() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


GATHERER = Gatherer("requests", gather, needs=frozenset({Capability.NETWORK_LOG}))
