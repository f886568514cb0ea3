"""The facts about one page that tell its type: read once from HTML, judged in `page_types`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from crawler.discovery.html import Dom, Element, attribute, parse, tag_of, text_of
from crawler.discovery.structured_data import StructuredData, read_structured_data
from crawler.discovery.terms import is_button

MAX_CARDS = 1_000
MAX_LINK_TEXTS = 200
"""Texts of links leading to the page that are looked at."""

_PRICE = re.compile(
    r"(?:[$€£¥₩₹]|\b(?:USD|EUR|GBP|CHF|AUD|CAD|NZD|R\$|kr|zł|PLN|SEK|NOK|DKK|JPY|CNY|RMB|元|円|원)\b)\s?\d[\d.,\u00a0 ]*"
    r"|\d[\d.,\u00a0]*\s?(?:[€£¥₩₹]|\b(?:USD|EUR|GBP|CHF|kr|zł|PLN|SEK|NOK|DKK)\b|[円元원])",
)
_CART_NAME = re.compile(r"(?:^|[\s_-])add[-_]?(?:to[-_]?)(?:cart|bag|basket)(?:$|[\s_-])|\baddtocart\b", re.IGNORECASE)
_FACET = re.compile(
    r"facet|filter|refine|layered|sort-?by|sorter|toolbar|narrow-by|product-?list|plp|product-?grid", re.IGNORECASE
)
_DETAIL = re.compile(
    r"\bpdp\b|\bpdp[-_]|[-_]pdp\b|product[-_]{1,2}(?:detail|single|info|main|essential|form|gallery|title|media|description|page|meta|summary|options|images?-gallery)|productview|product[-_]?details?\b|single[-_]product",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\bplp\b|\bplp[-_]|product[-_]{1,2}(?:card|tile|item|list|grid|block|miniature|box|cell|teaser|thumb)|products?[-_](?:grid|list)|collection[-_]|listing|grid[-_]item|type-product\b|card[-_]product",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ADDRESS_TOKENS = ("address-line1", "street-address", "postal-code", "cc-number", "address-level2")


@dataclass(frozen=True, slots=True)
class PageSignals:
    """What is known of a page before its type is decided; every field may be empty."""

    url: str
    title: str = ""
    h1: str = ""
    lang: str = ""
    link_texts: tuple[str, ...] = ()
    """Texts of the links that lead to it."""
    data: StructuredData = field(default_factory=StructuredData)
    og_type: str = ""
    marks: Mapping[str, int] = field(default_factory=dict)
    """Page types the shop software names, with how often."""
    add_to_cart: int = 0
    """Add-to-cart buttons and forms in the main part."""
    quantities: int = 0
    passwords: int = 0
    """Password fields outside header and dialogs."""
    address_fields: int = 0
    text_areas: int = 0
    email_fields: int = 0
    cards: int = 0
    """Repeated blocks with a link and a price."""
    prices: int = 0
    facets: int = 0
    """Filter, sort and list-toolbar elements."""
    detail_names: int = 0
    """Elements whose class or id is named like the parts of a product page."""
    list_names: int = 0
    """The same for product lists and cards."""
    price_by_heading: bool = False
    """A price in the small block the main heading is in."""
    price_meta: bool = False
    """`product:price:amount` in the head."""
    pagination: bool = False
    questions: int = 0
    """Accordions and headings that end in a question mark."""
    words: int = 0


def read_signals(html: str | Dom, url: str, link_texts: Iterable[str] = ()) -> PageSignals:
    """Signals of the page at `url`, from served or rendered HTML."""
    dom = parse(html)
    root = dom.root
    controls = _Controls(dom)
    text = dom.text[:400_000]
    details, lists = _named(dom)
    return PageSignals(
        url=url,
        title=dom.title[:300],
        h1=dom.h1,
        lang=attribute(root, "lang", 35),
        link_texts=tuple(dict.fromkeys(link_texts))[:MAX_LINK_TEXTS],
        data=read_structured_data(dom),
        og_type=_og_type(root),
        marks=_marks(root),
        add_to_cart=controls.add_to_cart,
        quantities=controls.quantities,
        passwords=controls.passwords,
        address_fields=controls.address_fields,
        text_areas=controls.text_areas,
        email_fields=controls.email_fields,
        cards=_cards(dom),
        prices=_count(_PRICE, text, 1_000),
        facets=_facets(dom),
        detail_names=details,
        list_names=lists,
        price_by_heading=_has_price_by_heading(dom),
        price_meta=_has_price_meta(root),
        pagination=_has_pagination(root),
        questions=sum(
            text_of(e, 200).endswith(("?", "？")) for e in root.iter("summary", "h2", "h3", "h4", "dt", "button")
        ),
        words=len(text.split()),
    )


class _Controls:
    """Counts of the form controls that matter, outside header, navigation and dialogs."""

    def __init__(self, dom: Dom) -> None:
        self.add_to_cart = self.quantities = self.passwords = 0
        self.address_fields = self.text_areas = self.email_fields = 0
        forms: set[Element] = set()
        for element in dom.root.iter("input", "textarea", "button", "a", "form", "select"):
            if dom.regions.of(element) in ("header", "nav", "footer", "dialog") or _is_hidden(element):
                continue
            if tag_of(element) == "form" and _is_cart_form(element):
                forms.add(element)
            elif tag_of(element) in ("button", "a") or attribute(element, "type", 20).lower() in ("submit", "image"):
                self._button(element, forms)
            else:
                self._field(element)
        self.add_to_cart += len(forms)

    def _button(self, element: Element, forms: set[Element]) -> None:
        label = text_of(element, 100) or attribute(element, "value", 100) or attribute(element, "aria-label", 100)
        named = (
            _CART_NAME.search(" ".join(attribute(element, name, 200) for name in ("name", "id", "class"))) is not None
        )
        if not (named or is_button("add_to_cart", label)):
            return
        form = next((up for up in element.iterancestors("form")), None)
        if form is None or form not in forms:
            self.add_to_cart += 1

    def _field(self, element: Element) -> None:
        kind = attribute(element, "type", 20).lower()
        name = (attribute(element, "name", 80) + " " + attribute(element, "id", 80)).lower()
        if tag_of(element) == "textarea":
            self.text_areas += 0 if "captcha" in name else 1
        self.passwords += kind == "password"
        self.email_fields += kind == "email" or "email" in name
        self.quantities += bool(re.search(r"\bqty\b|quantity|\[qty\]|menge|updates\[", name))
        self.address_fields += attribute(element, "autocomplete", 60).lower().endswith(_ADDRESS_TOKENS) or bool(
            re.search(r"postcode|zip_?code|postal_?code|address_?1|street\[", name)
        )


def _is_cart_form(form: Element) -> bool:
    action = attribute(form, "action", 500).lower()
    return bool(re.search(r"/cart/add|add[-_]?to[-_]?cart|cart/add|basket/add|checkout/line-item/add", action))


def _is_hidden(element: Element) -> bool:
    if attribute(element, "type", 20).lower() == "hidden":
        return True
    ups = zip([element, *element.iterancestors()], range(12), strict=False)
    return any(up.get("hidden") is not None or _HIDDEN.search(attribute(up, "style", 300)) for up, _ in ups)


def _count(pattern: re.Pattern[str], text: str, limit: int) -> int:
    return sum(1 for _ in zip(pattern.finditer(text), range(limit), strict=False))


def _og_type(root: Element) -> str:
    for element in root.iter("meta"):
        if attribute(element, "property", 30).lower() == "og:type":
            return attribute(element, "content", 60).lower()
    return ""


@cache
def _platform_marks() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    raw = tomllib.loads(
        resources.files("crawler.discovery").joinpath("platform_marks.toml").read_text(encoding="utf-8")
    )
    return {
        place: [(kind, re.compile(p, re.IGNORECASE)) for kind, patterns in raw[place].items() for p in patterns]
        for place in ("body", "script")
    }


def _marks(root: Element) -> dict[str, int]:
    found: Counter[str] = Counter()
    body = root.find("body")
    if body is not None:
        label = f"id:{attribute(body, 'id', 100)} {attribute(body, 'class', 3_000)}"
        found.update({kind for kind, pattern in _platform_marks()["body"] if pattern.search(label)})
    for script in root.iter("script"):
        text = (script.text or "")[:200_000]
        if "ype" in text or "emplate" in text:
            found.update({kind for kind, pattern in _platform_marks()["script"] if pattern.search(text)})
    return dict(found)


def _facets(dom: Dom) -> int:
    found = 0
    for element in dom.root.iter("div", "aside", "form", "select", "ul", "section", "button", "main"):
        if _FACET.search(attribute(element, "class", 300) + " " + attribute(element, "id", 100)):
            found += dom.regions.of(element) not in ("header", "nav", "footer", "dialog")
            if found >= 50:
                break
    return found


def _named(dom: Dom) -> tuple[int, int]:
    details = lists = 0
    for element in dom.root.iter(
        "div", "section", "form", "h1", "ul", "li", "article", "main", "span", "body", "p", "button"
    ):
        name = attribute(element, "class", 300) + " " + attribute(element, "id", 80)
        detail, listed = _DETAIL.search(name), _LIST.search(name)
        if (detail or listed) and dom.regions.of(element) not in ("header", "nav", "footer", "dialog"):
            details += bool(detail and not listed)
            lists += bool(listed)
    return details, lists


def _has_price_by_heading(dom: Dom) -> bool:
    """Up to four ancestors of the `h1`, as long as the block is small: a list has its prices further away."""
    heading = next((e for e in dom.root.iter("h1") if text_of(e, 200)), None)
    for up, _ in zip(heading.iterancestors() if heading is not None else (), range(4), strict=False):
        if tag_of(up) in ("body", "html", "main"):
            return False
        prices = _count(_PRICE, text_of(up, 6_000), 7)
        if prices:
            return prices <= 6 and sum(1 for _ in zip(up.iter("a"), range(31), strict=False)) <= 30
    return False


def _has_price_meta(root: Element) -> bool:
    names = ("product:price:amount", "og:price:amount")
    return any(attribute(e, "property", 40).lower() in names for e in root.iter("meta"))


def _has_pagination(root: Element) -> bool:
    if any(attribute(e, "rel", 40).lower() in ("next", "prev") for e in root.iter("link")):
        return True
    return any(
        re.search(r"\bpag(?:ination|er)\b", attribute(e, "class", 200)) for e in root.iter("nav", "ul", "div", "ol")
    )


def _cards(dom: Dom) -> int:
    """The largest group of siblings with the same tag and class that each hold a link and a price."""
    cards = _CardFinder()
    groups: Counter[tuple[Element, str, str]] = Counter()
    seen: set[Element] = set()
    for element in dom.root.iter():
        if tag_of(element) in _NO_PRICE or not _has_price(element):
            continue
        if dom.regions.of(element) in ("header", "nav", "footer", "dialog"):
            continue
        card = cards.of(element)
        if card is not None and card not in seen:
            seen.add(card)
            groups[cards.group(card)] += 1
            if len(seen) >= MAX_CARDS:
                break
    return max(groups.values(), default=0)


_NO_PRICE = frozenset({"script", "style", "option", "template", "noscript", ""})


def _has_price(element: Element) -> bool:
    tail = element.tail if tag_of(element) in ("span", "sup", "b", "br") else None
    return any(text and len(text) <= 400 and _PRICE.search(text) for text in (element.text, tail))


class _CardFinder:
    """Finds the card an element lies in: the nearest ancestor that has a link and like siblings."""

    def __init__(self) -> None:
        self._siblings: dict[Element, Counter[tuple[str, str]]] = {}

    def of(self, element: Element) -> Element | None:
        for up, _ in zip(element.iterancestors(), range(14), strict=False):
            if up.getparent() is None or tag_of(up) in ("body", "html", "main", "form"):
                return None
            if tag_of(up) not in _CARD_TAGS and "-" not in tag_of(up):
                continue
            if self._alike(up) >= 3 and (tag_of(up) == "a" or next(up.iter("a"), None) is not None):
                return up
        return None

    def group(self, card: Element) -> tuple[Element, str, str]:
        parent = card.getparent()
        return (parent if parent is not None else card, tag_of(card), attribute(card, "class", 40))

    def _alike(self, element: Element) -> int:
        parent = element.getparent()
        if parent is None:
            return 0
        if parent not in self._siblings:
            self._siblings[parent] = Counter((tag_of(s), attribute(s, "class", 20)) for s in parent)
        return self._siblings[parent][(tag_of(element), attribute(element, "class", 20))]


_CARD_TAGS = frozenset({"li", "div", "article", "a", "section", "tr", "td"})
