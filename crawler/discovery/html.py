"""Untrusted HTML to a tree, once, with bounds; and the few questions every module asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

MAX_HTML = 5_000_000
"""Characters of a page that are read."""

type Element = etree._Element

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "math"})
_LANDMARKS = {
    "header": "header",
    "nav": "nav",
    "main": "main",
    "footer": "footer",
    "aside": "aside",
    "dialog": "dialog",
}
_ROLES = {
    "banner": "header",
    "navigation": "nav",
    "main": "main",
    "contentinfo": "footer",
    "complementary": "aside",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
_REGION_NAME = re.compile(
    r"(?:^|[-_ ])(header|footer|nav|navigation|navbar|menu|masthead|topbar|colophon)(?:$|[-_ ])", re.IGNORECASE
)
_REGION_OF_NAME = {
    "masthead": "header",
    "topbar": "header",
    "colophon": "footer",
    "navigation": "nav",
    "navbar": "nav",
    "menu": "nav",
}


def parse(source: str | Element) -> Element:
    """The tree of `source`; a tree passes through. Never raises: hopeless input gives an empty document."""
    if not isinstance(source, str):
        return source
    text = _DECLARED.sub("", _CONTROL.sub("", source[:MAX_HTML]))
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        root = lxml_html.document_fromstring(b"<html><head></head><body></body></html>")
    return root


def tag_of(element: Element) -> str:
    """Lower-case local name; empty for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def text_of(element: Element, limit: int = 1_000_000) -> str:
    """Readable text below `element` on one line: without scripts, styles, templates."""
    return " ".join("".join(_pieces(element, limit)).split())


def _pieces(element: Element, limit: int) -> Iterator[str]:
    left = limit
    skipping: Element | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if skipping is None and tag_of(node) in _SILENT and node is not element:
                skipping = node
            piece = (node.text or "") if skipping is None else ""
            piece = f" {piece}"
        else:
            if skipping is node:
                skipping = None
            piece = f" {node.tail or ''}" if skipping is None and node is not element else ""
        if piece.strip():
            yield piece[:left]
            left -= len(piece)
            if left <= 0:
                return


def attribute(element: Element, name: str, limit: int = 2_000) -> str:
    """The attribute, stripped, at most `limit` characters; empty when missing."""
    return (element.get(name) or "")[:limit].strip()


class Regions:
    """Names the page region an element lies in: landmarks, roles, then telling class or id names."""

    def __init__(self) -> None:
        self._known: dict[Element, str] = {}

    def of(self, element: Element) -> str:
        """`header`, `nav`, `main`, `footer`, `aside`, `dialog`, or `body`."""
        chain: list[Element] = []
        found = "body"
        node: Element | None = element
        while node is not None:
            if node in self._known:
                found = self._known[node]
                break
            chain.append(node)
            own = _own_region(node)
            if own:
                found = own
                break
            node = node.getparent()
        for each in chain:
            self._known[each] = found
        return found


def _own_region(element: Element) -> str:
    role = _ROLES.get(attribute(element, "role", 40).lower(), "")
    tag = tag_of(element)
    if role:
        return role
    if tag in ("header", "footer") and _in_article(element):
        return ""
    if tag in _LANDMARKS:
        return _LANDMARKS[tag]
    if tag not in ("div", "section", "ul", "td", "table"):
        return ""
    found = _REGION_NAME.search(attribute(element, "id", 100)) or (
        _REGION_NAME.fullmatch(attribute(element, "class", 200).partition(" ")[0]) if element.get("class") else None
    )
    return _REGION_OF_NAME.get(found.group(1).lower(), found.group(1).lower()) if found else ""


def _in_article(element: Element) -> bool:
    """A header inside main, article or section heads that part, not the page (HTML-AAM)."""
    return any(tag_of(up) in ("main", "article", "section", "aside", "nav") for up in element.iterancestors())
