"""Links that repeat from page to page: what the site-wide checks compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.accessibility.language import primary
from checks.accessibility.words import words
from checks.snapshot import Document, Links, NotGathered, PageSnapshot, SiteSnapshot

REGIONS = ("header", "nav", "footer")
"""Where blocks stand that repeat."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One link on one page."""

    page_url: str
    region: str
    name: str
    plain_name: str
    """Words without numbers, so that "Cart (2)" and "Cart (0)" are one name."""
    target: str
    selector: str
    snippet: str


_VERSION = re.compile(r"/[a-z]{2}(?:[-_][a-z]{2})?(?=/|$)", re.IGNORECASE)
"""The folder of a language or country version: `/de/`, `/en-gb/`."""


def repeated_links(site: SiteSnapshot) -> Mapping[str, Mapping[str, list[Spot]]]:
    """Site version ▸ page URL ▸ visible links of header, menu and footer, in order. Pages without links are left out."""
    found: dict[str, dict[str, list[Spot]]] = defaultdict(dict)
    for page in site:
        links = page.find(Links)
        if not isinstance(links, NotGathered):
            found[version_of(page)][page.url] = list(_spots(page, links))
    return found


def version_of(page: PageSnapshot) -> str:
    """Declared language and version folder: a German page that says lang=en is no page of the English version."""
    document = page.find(Document)
    folder = _VERSION.match(urlsplit(page.url).path)
    language = "" if isinstance(document, NotGathered) else primary(document.lang)
    return f"{language} {folder.group().lower() if folder else ''}".strip()


def _spots(page: PageSnapshot, links: Links) -> Iterator[Spot]:
    for each in links.items:
        if each.kind == "link" and each.visible and not each.frame and each.region in REGIONS and each.href:
            plain_name = " ".join(word for word in words(each.name) if not word.isdigit())
            yield Spot(page.url, each.region, each.name, plain_name, target(each.href), each.selector, each.snippet)


def target(href: str) -> str:
    """Host and path: queries and fragments often carry where the visitor comes from."""
    parts = urlsplit(href)
    if parts.scheme not in {"http", "https"}:
        return href
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
