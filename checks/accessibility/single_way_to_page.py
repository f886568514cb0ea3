"""2.4.5: pages that can be found in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements
from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    inapplicable,
    judged,
    passed,
    untested,
)
from checks.snapshot import FoundPage, NotGathered, SiteSnapshot

STEPS = frozenset({"cart", "checkout", "login", "account", "search"})
"""Steps of a process and results, which the criterion exempts."""

_SEARCH = re.compile(
    r"search|such|recherche|busca|buscar|cerca|ricerca|zoek|szukaj|sök|søg|検索|검색|搜索|pesquis", re.IGNORECASE
)
_MAP = re.compile(
    r"site ?map|sitemap|plan du site|mapa del sitio|mappa del sito|a[- –]z\b|übersicht aller seiten|サイトマップ|网站地图",
    re.IGNORECASE,
)


def judge(site: SiteSnapshot) -> Verdict:
    """Passed with a search or a site map besides the menu; without them failed for pages only one page links to."""
    pages = [elements for page in site if not isinstance(elements := page.find(Elements), NotGathered)]
    if not pages:
        return untested("no page's elements were gathered")
    if len(site.found) < 3:
        return inapplicable("fewer than three pages: not a set of pages to find one's way in")
    if any(_is_way(each) for elements in pages for each in elements.items):
        return passed("a search or a site map stands beside the menu")
    return judged([*_lonely(site), _ask()])


def _is_way(element: Element) -> bool:
    if not element.exposed:
        return False
    if element.role in {"search", "searchbox"} or element.attribute("type") == "search":
        return True
    label = f"{element.name} {element.attribute('placeholder')} {element.attribute('name')}"
    if element.kind in {"field", "button"} or (element.kind == "link" and element.region in {"header", "nav"}):
        return bool(_SEARCH.search(label) or (element.kind == "link" and _MAP.search(element.name)))
    return element.kind == "link" and bool(_MAP.search(element.name))


def _lonely(site: SiteSnapshot) -> Iterator[Instance]:
    for page in site.found:
        if page.audited and page.depth > 0 and page.page_type not in STEPS and len(_others(page)) == 1:
            message = f"Only one page ({page.linked_from[0]}) leads here, and the site has neither search nor site map"
            yield Instance(message, page_url=page.url, evidence={"linked_from": list(page.linked_from)})


def _others(page: FoundPage) -> set[str]:
    return {url for url in page.linked_from if url != page.url}


def _ask() -> Instance:
    question = "No search and no site map was found: is there a second way to every page besides the menu?"
    return Instance(question, outcome=Outcome.CANT_TELL)


CHECK = Check(
    id="single-way-to-page",
    title="There is more than one way to each page",
    failure_title="Pages that can be found in one way only",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Some people find a search easier than a deep menu, others the other way round.",
        fix="Offer a search, a site map or a list of all pages besides the menu.",
        bad="Products reachable only through one category page; no search",
        good="The same, with a search field in the header",
        blind_spots="Whether the search finds every page; links on pages that were not audited.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/multiple-ways",
    ),
    requires=("elements",),
    judge=judge,
    scope=Scope.SITE,
    standards=("wcag22:2.4.5",),
)
