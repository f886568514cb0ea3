"""What the advice about bypassing repeated blocks has in common: is there a block to bypass, and where content begins."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from checks.accessibility.artifacts import Element, Elements

AROUND = frozenset({"nav", "header", "footer"})
"""Regions that repeat from page to page."""


def leading_links(elements: Elements, url: str) -> list[Element]:
    """Links to other pages in a block before the content: they repeat on those pages."""
    found: list[Element] = []
    for each in elements.items:
        if each.frame or not each.exposed:
            continue
        if each.kind == "heading" and each.region not in AROUND and found:
            break
        if each.kind == "link" and _leads_away(each.href, url):
            found.append(each)
    return found


def has_block_to_bypass(leading: list[Element]) -> bool:
    """Two links, or one in a menu or list: a block that other pages repeat."""
    return len(leading) > 1 or any(each.region == "nav" or " > li" in each.block for each in leading)


def same_page_links(elements: Elements, url: str) -> list[Element]:
    """Links to a place on this page."""
    return [each for each in elements.of("link") if each.exposed and _is_fragment(each.href, url)]


def _is_fragment(href: str, url: str) -> bool:
    address, fragment = urldefrag(href)
    return bool(fragment) and (not address or urldefrag(url).url.rstrip("/") == address.rstrip("/"))


def _leads_away(href: str, url: str) -> bool:
    parts = urlsplit(href)
    return parts.scheme in {"http", "https"} and (parts.netloc, parts.path) != (
        urlsplit(url).netloc,
        urlsplit(url).path,
    )
