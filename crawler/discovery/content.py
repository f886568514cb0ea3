"""The main content of a page as one number: equal numbers mean the customer sees the same page."""

from __future__ import annotations

import hashlib
import re

from crawler.discovery.html import Dom, Element, attribute, parse, tag_of

MAX_TEXTS = 5_000
"""Blocks of text that take part."""

_NOISE = re.compile(r"\d{1,2}:\d{2}|[0-9a-f]{16,}", re.IGNORECASE)
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "li", "td", "th", "dt", "dd", "a", "span", "div", "label", "button", "option"}
)


def fingerprint(html: str | Dom) -> str:
    """Of the text blocks outside header, navigation, footer and dialogs, whatever their order.

    Two sort orders of one list are equal, two pages of a list are not. Clock times and long ids are left out.
    Empty when the page has next to no main content, so that empty shells never count as equal.
    """
    blocks = sorted(set(_blocks(parse(html))))
    if sum(map(len, blocks)) < 40:
        return ""
    return hashlib.blake2b("\n".join(blocks).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _blocks(page: Dom) -> list[str]:
    found: list[str] = []
    for element in page.root.iter():
        if len(found) >= MAX_TEXTS:
            break
        if tag_of(element) not in _BLOCKS or not (element.text and element.text.strip()):
            continue
        if page.regions.of(element) in ("main", "body", "aside") and not _hidden(element):
            found.append(_NOISE.sub("", " ".join(element.text.split()))[:500])
    return [block for block in found if block]


def _hidden(element: Element) -> bool:
    return element.get("hidden") is not None or attribute(element, "aria-hidden", 10) == "true"
