"""What an HTML answer says about itself and where it leads, before any JavaScript ran."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from crawler.discovery.html import Dom, Element, attribute, parse, text_of
from crawler.discovery.urls import absolute

MAX_LINKS = 5_000
"""Links kept of one page; `truncated` says when there were more."""
MAX_ANCHORS = 30_000
"""Anchors looked at on one page."""
MAX_TEXT = 300
"""Characters of a link's text."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link a customer could follow."""

    url: str
    """Absolute and canonical."""
    text: str
    """Visible text; else aria-label, title, or the alt of its picture."""
    region: str
    """`header`, `nav`, `main`, `footer`, `aside`, `dialog`, or `body`."""
    rel: tuple[str, ...] = ()
    raw: str = ""
    """The `href` as written."""

    @property
    def nofollow(self) -> bool:
        """A hint to search engines, not a prohibition for us; add-to-cart links often carry it."""
        return "nofollow" in self.rel


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The head and the links of one page."""

    links: tuple[Link, ...]
    title: str = ""
    h1: str = ""
    lang: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    """(hreflang, URL)."""
    robots: frozenset[str] = field(default_factory=frozenset)
    """Directives of `<meta name=robots>`, lower-case."""
    refresh: str = ""
    """Target of a meta refresh of at most 5 seconds."""
    next: str = ""
    """Target of rel=next."""
    dead: int = 0
    """Links that need JavaScript: `#`, empty, `javascript:`."""
    truncated: bool = False


def read_links(html: str | Dom, url: str) -> PageLinks:
    """Links and head of the page at `url`; `<base href>` is respected."""
    dom = parse(html)
    root = dom.root
    base = _base(root, url)
    links, dead, truncated = _anchors(dom, base)
    heads = _link_elements(root, base)
    return PageLinks(
        links=links,
        title=dom.title,
        h1=dom.h1,
        lang=attribute(root, "lang", 35) or attribute(root, "{http://www.w3.org/XML/1998/namespace}lang", 35),
        canonical=heads.get("canonical", [("", "")])[0][1],
        alternates=tuple(heads.get("alternate", ()))[:200],
        robots=_robots(root),
        refresh=_refresh(root, base),
        next=heads.get("next", [("", "")])[0][1],
        dead=dead,
        truncated=truncated,
    )


def _base(root: Element, url: str) -> str:
    for element in root.iter("base"):
        if attribute(element, "href"):
            try:
                return urljoin(url, attribute(element, "href"))
            except ValueError:
                return url
    return url


def _anchors(dom: Dom, base: str) -> tuple[tuple[Link, ...], int, bool]:
    found: dict[tuple[str, str, str], Link] = {}
    dead = 0
    for seen, element in enumerate(dom.root.iter("a", "area")):
        if seen >= MAX_ANCHORS:
            return tuple(found.values()), dead, True
        raw = attribute(element, "href", 8_000)
        target = absolute(base, raw)
        if target is None:
            dead += _is_dead(element, raw)
            continue
        link = Link(
            target, _name(element), dom.regions.of(element), tuple(attribute(element, "rel", 200).lower().split()), raw
        )
        found.setdefault((link.url, link.text, link.region), link)
        if len(found) >= MAX_LINKS:
            return tuple(found.values()), dead, True
    return tuple(found.values()), dead, False


def _is_dead(element: Element, raw: str) -> bool:
    if raw in ("#", "#!", "") or raw.lower().startswith("javascript:"):
        return bool(element.get("href") is not None or element.get("onclick") or element.get("role") == "button")
    return False


def _name(element: Element) -> str:
    text = text_of(element, MAX_TEXT)
    if text:
        return text[:MAX_TEXT]
    for name in ("aria-label", "title", "alt"):
        if attribute(element, name):
            return attribute(element, name, MAX_TEXT)
    pictures = (attribute(picture, "alt", MAX_TEXT) for picture in element.iter("img"))
    return next((alt for alt in pictures if alt), "")


def _link_elements(root: Element, base: str) -> dict[str, list[tuple[str, str]]]:
    """rel ▸ [(hreflang, URL)] of the `<link>` elements that matter for discovery."""
    found: dict[str, list[tuple[str, str]]] = {}
    for element in root.iter("link"):
        target = absolute(base, attribute(element, "href"))
        language = attribute(element, "hreflang", 20).lower()
        for rel in attribute(element, "rel", 100).lower().split():
            if (target and rel in ("canonical", "next", "prev")) or (target and rel == "alternate" and language):
                found.setdefault(rel, []).append((language, target))
    return found


def _robots(root: Element) -> frozenset[str]:
    words: set[str] = set()
    for element in root.iter("meta"):
        if attribute(element, "name", 40).lower() == "robots":
            words.update(word.strip() for word in attribute(element, "content").lower().split(","))
    return frozenset(words - {""})


def _refresh(root: Element, base: str) -> str:
    for element in root.iter("meta"):
        if attribute(element, "http-equiv", 40).lower() != "refresh":
            continue
        seconds, _, rest = attribute(element, "content").partition(";")
        name, _, target = rest.strip().partition("=")
        if name.strip().lower() == "url" and seconds.strip().replace(".", "", 1).isdigit() and float(seconds) <= 5:
            return absolute(base, target.strip().strip("'\"")) or ""
    return ""
