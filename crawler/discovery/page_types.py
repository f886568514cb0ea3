"""What a page of a shop is, from everything known about it: weighted votes, with the reasons.

Types: home, category, product, search, cart, checkout, account, login, contact, help, policy/<kind>, store-locator,
article, other. The weights were set on saved pages of real shops; see tests/crawler/discovery/test_page_types_corpus.py.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from crawler.discovery.page_signals import PageSignals
from crawler.discovery.shapes import query_pairs
from crawler.discovery.terms import HINT, Match, address_text, match_address, match_label
from crawler.discovery.urls import kind_of

ENOUGH = 2.0
"""Votes a type needs; below it the page is `other`."""

_LANGUAGES = "ar bg bn bs ca cn cs cy da de dk el en es et eu fa fi fr ga gr he hi hr hu id is it ja jp ka kk ko kr lt lv mk ms mt nb nl no pl pt ro ru se sk sl sq sr sv th tr uk ur vi zh"
_COUNTRIES = "ae at au be br ca ch ci cl co cr cy cz de dk ee es eu fi fr gb gr hk hr hu ie il in int is it jo jp kr kw lt lu lv ma mx my nl no nz pe ph pl pt qa ro rs ru sa se sg si sk th tn tr tw ua uk us uy vn za global intl"
_CODE = "|".join(sorted({*_LANGUAGES.split(), *_COUNTRIES.split()}))
_LOCALE = rf"(?:{_CODE})(?:[-_][a-z]{{2,4}})?"
_ROOT = re.compile(rf"/?(?:{_LOCALE}(?:/{_LOCALE})?/?)?(?:(?<=/)(?:index|home|default|start|main)(?:\.\w{{2,5}})?/?)?")
_CONTENT_TYPES = ("contact", "help", "article", "store-locator", "cart", "checkout", "login", "account", "search")


@dataclass(frozen=True, slots=True)
class Classification:
    """The page type, how sure (0-1), and the votes that decided it."""

    page_type: str
    confidence: float
    why: str


type Vote = tuple[str, float, str]


def classify(page: PageSignals) -> Classification:
    """The type with most votes; `other` when nothing speaks clearly."""
    totals: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[str]] = defaultdict(list)
    for page_type, weight, why in _votes(page):
        totals[page_type] += weight
        reasons[page_type].append(why)
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < ENOUGH:
        return Classification("other", 0.5 if not ranked else 0.3, "nothing names another type")
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    confidence = 1 / (1 + math.exp(-(score - max(second, ENOUGH / 2))))
    return Classification(best, round(confidence, 2), "; ".join(reasons[best][:6]))


def classify_link(text: str, href: str) -> str | None:
    """The type a link promises before its page is fetched, for the order of the crawl; None when it says nothing.

    The label decides when it is the type's name; else the address; else a label that contains the name.
    """
    if is_root(href):
        return "home"
    labels = [match for match in match_label(text) if match.page_type != "home"]
    addresses = _ranked_addresses(href)
    if labels and labels[0].share >= 0.8 and labels[0].page_type not in ("category", "article"):
        return labels[0].page_type
    if addresses:
        return addresses[0].page_type
    if labels and labels[0].share >= 0.45:
        return labels[0].page_type
    return None


def is_root(url: str) -> bool:
    """True for the site's front page, also one per locale (`/en-gb/`), when no parameter makes it another page."""
    parts = urlsplit(url)
    names = set(parse_qs(parts.query, keep_blank_values=True))
    if names & {"s", "q", "p", "route", "post_type", "page_id", "controller", "product", "search", "cat", "id"}:
        return "route=common%2Fhome" in parts.query or "route=common/home" in parts.query
    if parts.fragment.startswith(("/", "!")) and parts.fragment.strip("/!"):
        return False
    return _ROOT.fullmatch(parts.path.lower()) is not None


def _ranked_addresses(url: str) -> list[Match]:
    """Patterns before words; product before category, because product paths often contain the category's."""
    order = {
        "policy": 0,
        "cart": 1,
        "checkout": 1,
        "login": 1,
        "search": 1,
        "contact": 2,
        "product": 3,
        "category": 4,
        "article": 5,
    }
    found = list(match_address(url))
    if any(match.page_type == "product" and "/products/" in match.term for match in found):
        order["product"] = -1
    return sorted(found, key=lambda match: (-match.share, order.get(match.page_type.partition("/")[0], 3)))


def _votes(page: PageSignals) -> Iterator[Vote]:
    yield from _address_votes(page)
    yield from _label_votes(page)
    yield from _schema_votes(page)
    yield from _platform_votes(page)
    yield from _form_votes(page)
    yield from _structure_votes(page)


def _address_votes(page: PageSignals) -> Iterator[Vote]:
    if is_root(page.url):
        yield "home", 7.0, "the address is the front page"
        return
    for at, match in enumerate(_ranked_addresses(page.url)):
        weight = 3.0 if match.share == 1.0 else 2.0 if match.share > HINT else 1.5
        yield match.page_type, weight if at == 0 else weight / 2, f"address {match.term!r}"
        if (
            match.page_type == "search"
            and match.share == 1.0
            and any(kind_of(n) == "search" for n, v in query_pairs(page.url) if v)
        ):
            yield "search", 2.0, "a search term in the address"


def _label_votes(page: PageSignals) -> Iterator[Vote]:
    for name, text, full in (("heading", page.h1, 2.5), ("title", page.title, 2.0)):
        parts = _title_parts(text)
        found = [match for part in parts for match in match_label(part)[:2]]
        for page_type, share in _best_shares(found).items():
            if page_type not in ("home", "product", "category") and share >= (0.34 if len(parts) == 1 else 0.6):
                yield page_type, full * share, f"{name} {text[:60]!r}"
    best: dict[str, tuple[float, str]] = {}
    for text in page.link_texts:
        for match in match_label(text)[:1]:
            if (
                match.page_type != "home"
                and match.share >= 0.5
                and match.share > best.get(match.page_type, (0.0, ""))[0]
            ):
                best[match.page_type] = (match.share, text)
    for page_type, (share, text) in best.items():
        yield page_type, 2.5 * share / max(1, len(best) - 1), f"links to it say {text[:60]!r}"


def _best_shares(found: list[Match]) -> dict[str, float]:
    best: dict[str, float] = {}
    for match in found:
        best[match.page_type] = max(match.share, best.get(match.page_type, 0.0))
    return best


def _title_parts(text: str) -> list[str]:
    """ "Shop name | Contact us" ▸ both; the page's own name may stand first or last."""
    parts = [part for part in re.split(r"\s+[|–—·:»›/-]+\s+|[|｜»]|:\s", text) if part.strip()]
    return [*parts[:2], *parts[2:][-1:]]


def _schema_votes(page: PageSignals) -> Iterator[Vote]:
    data = page.data
    products, nested = data.main.get("Product", 0), data.nested.get("Product", 0)
    if products in (1, 2) and nested < 8:
        yield (
            "product",
            4.0 if data.offers or data.total("Offer") + data.total("AggregateOffer") else 3.0,
            "schema.org Product",
        )
    elif products in (1, 2):
        yield "product", 2.0, "schema.org Product, beside a list"
    elif products >= 3:
        yield "category", 2.5, f"{products} schema.org Products"
    if data.has("CollectionPage", "OfferCatalog"):
        yield "category", 2.5, "schema.org CollectionPage"
    if data.has("ItemList") and not products:
        yield "category", 2.0, "schema.org ItemList"
    for names, page_type, weight in _SCHEMA:
        if data.has(*names):
            yield (
                page_type,
                weight / 3 if products and page_type in ("help", "article") else weight,
                f"schema.org {names[0]}",
            )


_SCHEMA: tuple[tuple[tuple[str, ...], str, float], ...] = (
    (("ItemPage",), "product", 0.5),
    (("FAQPage", "QAPage"), "help", 2.0),
    (("ContactPage",), "contact", 4.0),
    (("Article", "BlogPosting", "NewsArticle", "Blog"), "article", 3.0),
    (("SearchResultsPage",), "search", 4.0),
    (("CheckoutPage",), "checkout", 4.0),
)


def _platform_votes(page: PageSignals) -> Iterator[Vote]:
    for page_type, times in page.marks.items():
        weight = 3.5 if len(page.marks) == 1 else 2.0
        if page_type == "home" and not is_root(page.url):
            weight = 1.5
        yield page_type, weight, f"the shop software marks it so ({times}x)"
    if page.og_type in ("product", "og:product", "product.item"):
        yield "product", 2.5, "og:type product"
    elif page.og_type in ("product.group", "product:group"):
        yield "category", 2.5, "og:type product.group"
    elif page.og_type == "article":
        yield "article", 0.75, "og:type article"


def _form_votes(page: PageSignals) -> Iterator[Vote]:
    if 1 <= page.add_to_cart <= 3:
        yield "product", 2.0, "one add-to-cart button"
    elif page.add_to_cart >= 6:
        yield "category", 1.0, f"{page.add_to_cart} add-to-cart buttons"
    if page.passwords and not page.add_to_cart:
        yield "login", 3.0, "a password field"
    if page.address_fields >= 2 and not page.add_to_cart:
        yield "checkout", 2.0, "address or card fields"
    if page.text_areas and page.email_fields and not page.add_to_cart:
        yield "contact", 1.5, "a form with a message and an e-mail field"
    if page.questions >= 6 and not page.add_to_cart and not page.cards:
        yield "help", 1.5, f"{page.questions} questions"
    if page.quantities and re.search(r"/(?:cart|basket)\b", address_text(page.url)):
        yield "cart", 1.0, "quantity fields"


def _structure_votes(page: PageSignals) -> Iterator[Vote]:
    if is_root(page.url):
        return
    if page.cards >= 4:
        weight = 0.75 + min(page.cards - 4, 20) / 10
        yield "category", weight, f"{page.cards} like blocks with a link and a price"
    if page.facets >= 3:
        yield (
            "category",
            1.0 if page.facets < 8 else 2.0 if page.facets < 16 else 2.5,
            "filters, sorting or a product grid",
        )
    if page.detail_names >= 5 and page.detail_names > page.list_names / 2:
        yield "product", 2.0, f"{page.detail_names} elements named like a product page's"
    elif page.detail_names >= 2 and not page.list_names and page.cards < 4:
        yield "product", 1.0, f"{page.detail_names} elements named like a product page's"
    elif page.list_names >= 10 and page.list_names > 4 * page.detail_names:
        yield "category", 1.0, f"{page.list_names} elements named like a product list's"
    if page.price_meta:
        yield "product", 2.0, "a price in the page's metadata"
    if page.pagination and page.cards >= 2:
        yield "category", 0.75, "paging"
    if page.cards < 4 and 1 <= page.prices <= 12 and page.add_to_cart:
        yield "product", 0.5, "few prices"
    if page.price_by_heading and page.cards < 4 and page.facets < 8:
        yield "product", 1.5, "one price beside the heading"
