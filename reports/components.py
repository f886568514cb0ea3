"""Which part of the site a finding lives in: header, footer, product card, form, somebody else's frame.

The name of a component is made of structure only (landmarks, repetition, ids and classes that survive a build), never
of texts, prices, positions or addresses of pages, so it is the same on every page that shows the component and on
every night, although the content changes. Two parts of a site that differ in none of these get one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html
from cssselect import HTMLTranslator
from cssselect.parser import SelectorError
from cssselect.xpath import ExpressionError

from checks.snapshot import Document, Frames, PageSnapshot
from reports.names import canonical_selector, first_stable, stable_name

MAX_HTML = 8_000_000
"""Characters of a page that are parsed; a longer one falls back on selectors."""
REPEATED = 2
"""So many alike siblings make a repeated card."""

_HEAD = frozenset({"html", "head", "body", "title", "meta", "link", "script", "style", "base"})
_ROLES = {"banner": "header", "contentinfo": "footer", "navigation": "nav", "complementary": "aside"}
_SECTIONS = frozenset({"section", "article", "table", "fieldset", "figure", "details", "search"})
_ITEMS = frozenset({"li", "article", "div", "section", "a", "figure", "tr"})
_CARD = re.compile(r"card|product|tile|teaser")
_ITEM = re.compile(
    r"(?:^|[-_])(?:card|tile|teaser|slide|swatch|review|result|entry)(?:[-_](?:wrapper|item|inner|container))?$|[-_]item$"
)
_LIKE_HEADER = re.compile(
    r"^(?:site|page|main|global|shop)?[-_]?(?:header|masthead|topbar|top-bar)(?:[-_](?:wrapper|container|main|section))?$"
)
_LIKE_FOOTER = re.compile(
    r"^(?:site|page|main|global|shop)?[-_]?(?:footer|colophon)(?:[-_](?:wrapper|container|main|section))?$"
)
_DEED = re.compile(
    r"add|log-?in|sign|search|contact|subscri|newsletter|regist|checkout|cart|account|send|password|review"
)
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|(?:^|[-_])cmp(?:[-_]|$)")


class Locator:
    """Names the component and the place of a selector on one page."""

    def __init__(self, page: PageSnapshot | None) -> None:
        self._page = page
        self._tree: lxml.html.HtmlElement | None = None
        self._parsed = False
        self._found: dict[str, lxml.html.HtmlElement | None] = {}
        self._names: dict[str, str] = {}
        self._repeated: dict[lxml.html.HtmlElement, bool] = {}

    def component(self, selector: str) -> str:
        """`<kind>` or `<kind> <name>`; the kinds are the keys of `reports.fixes.EASE`."""
        if selector not in self._names:
            self._names[selector] = self._component(selector)
        return self._names[selector]

    def place(self, selector: str) -> str:
        """The selector without what changes from night to night."""
        return canonical_selector(selector)

    def _component(self, selector: str) -> str:
        if not selector:
            return "document" if self._page else "site"
        outer, _, inner = selector.partition(" >>> ")
        node = self._node(outer)
        if node is None:
            return _from_selector(outer, self._page_type, bool(inner))
        if inner and node.tag in {"iframe", "frame"}:
            return self._frame(node, outer)
        return self._of_node(node, inside=bool(inner))

    @property
    def _page_type(self) -> str:
        """The family of types: one template usually serves all policies."""
        return self._page.page_type.partition("/")[0] if self._page else "site"

    def _node(self, selector: str) -> lxml.html.HtmlElement | None:
        if selector not in self._found:
            tree = self._document()
            self._found[selector] = None if tree is None else _select(tree, selector)
        return self._found[selector]

    def _document(self) -> lxml.html.HtmlElement | None:
        if not self._parsed:
            self._parsed = True
            document = self._page.artifacts.get("document") if self._page else None
            if isinstance(document, Document) and len(document.html) <= MAX_HTML:
                self._tree = _parse(document.html)
        return self._tree

    def _frame(self, node: lxml.html.HtmlElement, selector: str) -> str:
        """A frame of another host is its vendor's; one of our own is named by its address."""
        assert self._page
        url = urljoin(self._page.final_url or self._page.url, self._frame_url(node, selector))
        host = urlsplit(url).hostname or ""
        own = urlsplit(self._page.final_url or self._page.url).hostname or ""
        if host and host != own:
            return f"frame {host.removeprefix('www.')}"
        name = (
            stable_name(node.get("id") or "")
            or stable_name(node.get("name") or "")
            or first_stable(node.get("class") or "")
        )
        path = re.sub(r"\d+", "", urlsplit(url).path.rstrip("/").rpartition("/")[2])[:40]
        return f"frame {name or path or 'embedded'}"

    def _frame_url(self, node: lxml.html.HtmlElement, selector: str) -> str:
        frames = self._page.artifacts.get("frames") if self._page else None
        for frame in frames.items if isinstance(frames, Frames) else ():
            if frame.selector == selector and frame.url:
                return frame.url
        return node.get("src") or ""

    def _of_node(self, node: lxml.html.HtmlElement, inside: bool) -> str:
        if node.tag in _HEAD and not inside:
            return "document"
        path = [node, *node.iterancestors()]
        path = path[: next((index for index, each in enumerate(path) if each.tag == "body"), len(path))]
        return (
            _dialog(path)
            or _landmark(path)
            or self._form(path)
            or self._card(path)
            or _block(path, inside, self._page_type)
        )

    def _form(self, path: list[lxml.html.HtmlElement]) -> str:
        """The form, unless it wraps the whole page or sits in a repeated card."""
        at = next((index for index, each in enumerate(path) if each.tag == "form"), -1)
        if at < 0 or path[at].find(".//main") is not None or path[at].find(".//footer") is not None:
            return ""
        if self._card(path[at:]):
            return ""
        return _called("form", *_form_names(path[at]))

    def _card(self, path: list[lxml.html.HtmlElement]) -> str:
        """The innermost repeated item, by the name that a card on another page has as well."""
        for index, item in enumerate(path):
            if item.tag == "main":
                return ""
            if not self._is_item(item):
                continue
            names = [name for each in reversed(path[: index + 1]) if (name := _name(each))]
            inner = [name for each in reversed(path[1 : index + 1]) if (name := _name(each))]
            if names:
                return _called("card", *(each for each in inner if _CARD.search(each)), *names)
        return ""

    def _is_item(self, node: lxml.html.HtmlElement) -> bool:
        if node not in self._repeated:
            self._repeated[node] = self._looks_repeated(node)
        return self._repeated[node]

    def _looks_repeated(self, node: lxml.html.HtmlElement) -> bool:
        tag = str(node.tag)
        if tag not in _ITEMS and "-" not in tag:
            return False
        if node.find(".//h1") is not None:  # what the page is about, not one of many
            return False
        name = _name(node)
        if tag in {"li", "article"} or (name and "__" not in name and _ITEM.search(name)):
            return True
        parent = node.getparent()
        if parent is None or not name:
            return False
        alike = sum(each.tag == tag and _name(each) == name for each in parent)
        return bool(alike >= REPEATED)


def _called(kind: str, *names: str) -> str:
    """The kind and the first name that says more than the kind."""
    name = next((each for each in names if each and each != kind), "")
    return f"{kind} {name}" if name else kind


def _form_names(form: lxml.html.HtmlElement) -> Iterator[str]:
    yield stable_name(form.get("id") or "")
    yield stable_name(form.get("name") or "")
    yield from (stable_name(each) for each in (form.get("class") or "").split()[:20])
    action = stable_name(urlsplit(form.get("action") or "").path.rstrip("/").rpartition("/")[2])
    yield action if _DEED.search(action) else ""  # a category's address is content, not a name


def _parse(html: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


@lru_cache(maxsize=8192)
def _xpath(selector: str) -> lxml.etree.XPath | None:
    try:
        return lxml.etree.XPath(HTMLTranslator().css_to_xpath(selector))
    except (SelectorError, ExpressionError, lxml.etree.XPathError, ValueError):
        return None


def _select(tree: lxml.html.HtmlElement, selector: str) -> lxml.html.HtmlElement | None:
    compiled = _xpath(selector) if len(selector) <= 2000 else None
    if compiled is None:
        return None
    try:
        found = compiled(tree)
    except lxml.etree.XPathError:
        return None
    return found[0] if isinstance(found, list) and found else None


def _name(node: lxml.html.HtmlElement) -> str:
    """What an element is called: its tag if that is a custom element, a lasting id, or its first lasting class."""
    tag = str(node.tag)
    if "-" in tag:
        return stable_name(tag)
    return first_stable(node.get("class") or "") or stable_name(node.get("id") or "")


def _tokens(node: lxml.html.HtmlElement) -> Iterator[str]:
    yield (node.get("id") or "").lower()
    yield from (node.get("class") or "").lower().split()[:20]


def _dialog(path: list[lxml.html.HtmlElement]) -> str:
    """The innermost dialog, or the consent banner, which is one whether it says so or not."""
    modal = next((each for each in path if _is_dialog(each)), None)
    node = modal if modal is not None else next((each for each in reversed(path) if _is_consent(each)), None)
    if node is None:
        return ""
    return _called("dialog", stable_name(node.get("id") or ""), _name(node))


def _is_dialog(node: lxml.html.HtmlElement) -> bool:
    role = node.get("role") in {"dialog", "alertdialog"}
    return role or node.tag == "dialog" or node.get("aria-modal") == "true"


def _is_consent(node: lxml.html.HtmlElement) -> bool:
    return node.tag in {"div", "section"} and bool(_CONSENT.search(f"{node.get('id') or ''} {_name(node)}".lower()))


def _landmark(path: list[lxml.html.HtmlElement]) -> str:
    """The outermost header, footer, navigation or aside: one template file each in nearly every shop."""
    for index in range(len(path) - 1, -1, -1):
        kind = _landmark_kind(path[index], path[index + 1 :])
        if kind:
            name = _name(path[index])
            plain = not name or bool((_LIKE_HEADER if kind == "header" else _LIKE_FOOTER).match(name)) or name == kind
            return kind if plain else f"{kind} {name}"
    return ""


def _landmark_kind(node: lxml.html.HtmlElement, outer: list[lxml.html.HtmlElement]) -> str:
    role = _ROLES.get(node.get("role") or "", "")
    tag = str(node.tag)
    if role or tag in {"nav", "aside"}:
        return role or tag
    if any(each.tag in {"main", "article", "section", "aside", "nav"} or each.get("role") == "main" for each in outer):
        return ""
    if tag in {"header", "footer"}:
        return tag
    if tag != "div" and "-" not in tag:
        return ""
    tokens = list(_tokens(node))
    if any(_LIKE_HEADER.match(each) for each in tokens):
        return "header"
    return "footer" if any(_LIKE_FOOTER.match(each) for each in tokens) else ""


def _block(path: list[lxml.html.HtmlElement], inside: bool, page_type: str) -> str:
    """The nearest section, or the part of the main content it is in."""
    for index, node in enumerate(path):
        tag = str(node.tag)
        if tag == "main" or node.get("role") == "main":
            break
        section = tag in _SECTIONS or node.get("role") in {"region", "search", "tabpanel", "group"}
        if section or ("-" in tag and (index or inside)):
            return _named_block(node, page_type)
    return _branch(path, page_type)


def _branch(path: list[lxml.html.HtmlElement], page_type: str) -> str:
    """Down from the main content through lone and nameless wrappers to the first part with a name."""
    at = next((i for i, each in enumerate(path) if each.tag == "main" or each.get("role") == "main"), len(path))
    forked = False
    for node in reversed(path[:at]):
        parent = node.getparent()
        forked = forked or (parent is not None and _children(parent) > 1)
        if forked and _name(node):
            return f"block {_name(node)}"
    return f"main {page_type}"


def _children(node: lxml.html.HtmlElement) -> int:
    return sum(isinstance(each.tag, str) and each.tag not in _HEAD for each in node)


def _named_block(node: lxml.html.HtmlElement, page_type: str) -> str:
    name = _name(node)
    return f"block {name}" if name else f"main {page_type}"


_COMPOUND = re.compile(r"\s*[>+~\s]\s*")


def _from_selector(selector: str, page_type: str, framed: bool) -> str:
    """Without the page's markup the selector itself has to do."""
    parts = [each for each in _COMPOUND.split(canonical_selector(selector)) if each]
    for part in parts:
        tag = re.split(r"[.#:\[]", part, maxsplit=1)[0].lower()
        tokens = [each.lower() for each in re.findall(r"[.#]([\w-]+)", part)]
        if tag in {"header", "footer", "nav", "aside", "dialog", "form"}:
            return tag
        if any(_LIKE_HEADER.match(each) for each in tokens):
            return "header"
        if any(_LIKE_FOOTER.match(each) for each in tokens):
            return "footer"
    if parts and re.split(r"[.#:\[]", parts[-1], maxsplit=1)[0].lower() in _HEAD and not framed:
        return "document"
    named = [name for part in parts for name in re.findall(r"[.#]([\w-]+)", part)]
    return f"block {named[0]}" if named else f"main {page_type}"
