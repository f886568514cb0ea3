"""The pages of the shop, one function each: what a visitor is meant to see."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from tests.shop.stock import ABROAD, POLICIES, REPLACED, TEMPLATES, details, listed, product, read, shelves, sold
from tests.shop.visit import Visit
from tests.shop.web import Answer, redirect

PAGE_SIZE = 4


def home(visit: Visit) -> Answer:
    return visit.html(
        "home.html", visit.page("home", visit.t["home_title"]), favourites=[product(slug) for slug in ABROAD]
    )


def category(visit: Visit, slug: str) -> Answer:
    found = [row for row in shelves(visit.lang) if row["slug"] == slug]
    if not found:
        return visit.missing()
    query = visit.asked.query
    rows = [row for row in listed(visit.lang, slug) if query.get("color") in {None, row["colour"]}]
    by_price = query.get("sort") == "price"
    rows.sort(key=lambda row: row["price"] if by_price else visit.tr(row["name"]))
    number = int(query["page"]) if query.get("page", "").isdigit() else 1
    count = max(1, -(-len(rows) // PAGE_SIZE))
    if not 1 <= number <= count:
        return visit.missing()
    keep = {key: query[key] for key in ("color",) if key in query}
    page = visit.page("category", _listing_title(visit, found[0], number), canonical=_address(slug, keep, number))
    colours = sorted({row["colour"] for row in listed(visit.lang, slug)})
    return visit.html(
        "category.html", page, products=rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], total=len(rows), number_now=number, own=visit.u(f"/c/{slug}"),
        sort="price" if by_price else "name", colour_links=[(visit.t["colours"][key], f"{visit.u(f'/c/{slug}')}?color={key}") for key in colours],
        page_links=[(n, visit.u(_address(slug, keep, n))) for n in range(1, count + 1)],
    )  # fmt: skip


def _address(slug: str, keep: dict[str, str], number: int) -> str:
    query = urlencode({**keep, **({"page": str(number)} if number > 1 else {})})
    return f"/c/{slug}?{query}" if query else f"/c/{slug}"


def _listing_title(visit: Visit, shelf: dict[str, Any], number: int) -> str:
    name = visit.tr(shelf["name"])
    title = name if number == 1 else f"{name}, {visit.t['page']} {number}"
    colour = visit.t["colours"].get(visit.asked.query.get("color", ""))
    return f"{title}: {colour}" if colour else title


def arrivals(visit: Visit) -> Answer:
    return visit.html("arrivals.html", visit.page("category", visit.t["arrivals"]))


def arrivals_data(visit: Visit) -> Answer:
    """What the JavaScript of the new arrivals asks for; no HTML page links these goods."""
    rows = [
        {"url": visit.u(f"/p/{row['slug']}"), "name": visit.tr(row["name"]), "price": visit.money(row["price"]), "image": f"/img/{row['slug']}.svg"}
        for row in listed("en", "new")
    ]  # fmt: skip
    return Answer(json.dumps(rows).encode(), content_type="application/json")


def product_page(visit: Visit, slug: str) -> Answer:
    row = next((row for row in sold(visit.lang) if row["slug"] == slug), None)
    if row is None:
        return visit.missing()
    own = f"{visit.asked.base}{visit.u(f'/p/{slug}')}"
    share = [(network, f"{start}{quote(own, safe='')}") for network, start in details()["share"]]
    blurb = row["blurb"].get(visit.lang) or visit.t.get("blurb", "")
    others = [
        each
        for each in sold(visit.lang)
        if each is not row and (each["category"] == row["category"] or visit.lang != "en")
    ]
    page = visit.page("product", visit.tr(row["name"]))
    return visit.html(
        "product.html",
        page,
        product=row,
        blurb=blurb,
        related=others[:3],
        share_links=share,
        product_ld=_product_data(visit, row, own, blurb),
    )


def _product_data(visit: Visit, row: dict[str, Any], own: str, blurb: str) -> dict[str, Any]:
    policy = {"@type": "MerchantReturnPolicy", "applicableCountry": "DE", "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow", "merchantReturnDays": 30, "returnMethod": "https://schema.org/ReturnByMail", "returnFees": "https://schema.org/FreeReturn", "merchantReturnLink": f"{visit.asked.base}{visit.policy_link('returns')}"}  # fmt: skip
    shipping = {"@type": "OfferShippingDetails", "shippingRate": {"@type": "MonetaryAmount", "value": "4.90", "currency": "EUR"}, "shippingDestination": {"@type": "DefinedRegion", "addressCountry": "DE"}}  # fmt: skip
    offer = {"@type": "Offer", "price": f"{row['price'] / 100:.2f}", "priceCurrency": "EUR", "availability": "https://schema.org/InStock", "url": own, "hasMerchantReturnPolicy": policy, "shippingDetails": shipping}  # fmt: skip
    return {"@context": "https://schema.org", "@type": "Product", "name": visit.tr(row["name"]), "sku": row["sku"], "image": f"{visit.asked.base}/img/{row['slug']}.svg", "description": blurb, "brand": {"@type": "Brand", "name": "Lindenhof"}, "offers": offer}  # fmt: skip


def search(visit: Visit) -> Answer:
    query = visit.asked.query.get("q", "")[:80]
    found = [row for row in sold(visit.lang) if query and query.casefold() in visit.tr(row["name"]).casefold()]
    page = visit.page("search", visit.t["results_for"].format(q=query), canonical=f"/search?{urlencode({'q': query})}")
    return visit.html("search.html", page, query=query, products=found)


def _basket(visit: Visit) -> dict[str, Any]:
    """The demo basket: two articles unless the visitor asked for an empty one. Real orders do not exist here."""
    lines = [] if visit.asked.query.get("empty") else [product("arc-table-lamp"), product("stoneware-mug")]
    return {"lines": lines, "total": sum(row["price"] for row in lines)}


def cart(visit: Visit) -> Answer:
    return visit.html("cart.html", visit.page("cart", visit.t["cart"]), **_basket(visit))


def cart_add(visit: Visit) -> Answer:
    """A GET link that fills the basket, as many shops have; robots.txt allows it."""
    return redirect(visit.u("/cart"), 303, ("Set-Cookie", "basket=full; Path=/; SameSite=Lax"))


def cart_post(visit: Visit) -> Answer:
    if "json" in visit.asked.headers.get("accept", ""):
        return Answer(json.dumps({"count": 3}).encode(), content_type="application/json")
    return cart_add(visit)


def checkout(visit: Visit, step: str) -> Answer:
    page = visit.page("checkout", visit.t[f"step_{step}"])
    return visit.html(f"checkout_{step}.html", page, **_basket(visit))


def login(visit: Visit) -> Answer:
    return visit.html("login.html", visit.page("login", visit.t["login"]), wall="next" in visit.asked.query)


def plain(name: str, kind: str, key: str) -> Callable[[Visit], Answer]:
    """A page that is its template and nothing more."""
    return lambda visit: visit.html(name, visit.page(kind, visit.t[key]))


def stores(visit: Visit) -> Answer:
    ld = [{"@context": "https://schema.org", "@type": "HomeGoodsStore", "name": f"Lindenhof {town}", "address": street, "openingHours": hours} for town, street, hours in visit.t["store_list"]]  # fmt: skip
    return visit.html("stores.html", visit.page("store-locator", visit.t["stores_title"]), stores_ld=ld)


def article(visit: Visit, slug: str = "") -> Answer:
    text = read("article.toml").get(visit.lang)
    if text is None:
        return visit.missing()
    page = visit.page("article", text["title"] if slug else visit.t["from_journal"])
    ld = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": text["title"],
        "datePublished": "2026-10-02",
    }
    return visit.html("article.html" if slug else "journal.html", page, article=text, article_ld=ld)


def policy(visit: Visit, kind: str) -> Answer:
    own = f"policies/{visit.lang}/{kind}.html"
    if (
        kind not in POLICIES
        or not (TEMPLATES / own).exists()
        or visit.policy_link(kind) != visit.u(f"/policies/{kind}")
    ):
        return visit.missing()
    other = [
        body
        for name, (lang, policy, body) in REPLACED.items()
        if name in visit.front.plants and (lang, policy) == (visit.lang, kind)
    ]
    return visit.html("policy.html", visit.page("policy", visit.t["policies"][kind], body=other[0] if other else own))


def accepted(visit: Visit) -> Answer:
    """The answer to every form: thanks, and nothing was stored. The server has counted the request."""
    return visit.html("simple.html", visit.page("other", visit.t["sent"], everywhere=False), lines=[], links=[])
