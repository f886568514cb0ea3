"""Untrusted HTML to a tree, once, with bounds; and the few questions every module asks of it."""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

MAX_HTML = 5_000_000
"""Characters of a page that are read."""

type Element = etree._Element

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_SILENT = frozenset(["script", "style", "noscript", "template", "svg", "head", "iframe", "object", "math"])
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


class Dom:
    """One parsed page. The questions asked by many modules are answered once; the tree is never changed."""

    def __init__(self, source: str) -> None:
        self.source = source[:MAX_HTML]
        self.root = _tree(self.source)
        self.regions = Regions()

    @cached_property
    def text(self) -> str:
        """All readable text on one line."""
        return text_of(self.root)

    @cached_property
    def main_text(self) -> str:
        """Readable text of `main`; where there is none, of what is outside header, navigation and footer."""
        main = next(
            (e for e in self.root.iter("main", "div", "section") if e.tag == "main" or e.get("role") == "main"), None
        )
        text = text_of(main) if main is not None else ""
        return text if len(text) >= 10 else self._framed_out()

    @cached_property
    def title(self) -> str:
        """`<title>`, not that of a drawing."""
        for element in self.root.iter("title"):
            parent = element.getparent()
            if parent is None or tag_of(parent) != "svg":
                return " ".join((element.text or "").split())[:500]
        return ""

    @cached_property
    def h1(self) -> str:
        """The first `h1` with text."""
        return next((text for e in self.root.iter("h1") if (text := text_of(e, 500))), "")

    @cached_property
    def has_password_field(self) -> bool:
        """True when any field asks for a password."""
        return any(attribute(field, "type", 20).lower() == "password" for field in self.root.iter("input"))

    def _framed_out(self) -> str:
        pieces: list[str] = []
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                pieces.append(element.tail or "")
            elif tag_of(element) in _SILENT or _own_region(element) in ("header", "nav", "footer", "dialog"):
                walk.skip_subtree()
            else:
                pieces.append(element.text or "")
        return " ".join(" ".join(pieces).split())


def parse(source: str | Dom) -> Dom:
    """The parsed page; one that is parsed already passes through. Never raises: hopeless input is an empty page."""
    return source if isinstance(source, Dom) else Dom(source)


def _tree(source: str) -> Element:
    """With `huge_tree` libxml2 follows 2,048 levels instead of 256; the size is bounded by `MAX_HTML` already."""
    text = _DECLARED.sub("", _CONTROL.sub("", source))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or root.tag != "html":
        root = etree.fromstring(b"<html><head></head><body></body></html>", parser=etree.HTMLParser())
    return root


def tag_of(element: Element) -> str:
    """Lower-case local name; empty for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def text_of(element: Element, limit: int = 1_000_000) -> str:
    """Readable text below `element` on one line: without scripts, styles, templates and frames."""
    if len(element) == 0:
        return " ".join((element.text or "")[:limit].split())
    pieces: list[str] = []
    size = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        piece = None
        if event == "end":
            piece = node.tail if node is not element else None
        elif node.tag in _SILENT and node is not element:
            walk.skip_subtree()
        else:
            piece = node.text
        if piece:
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                break
    return " ".join(" ".join(pieces)[:limit].split())


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
