"""What the shop answers to each request: routing and page data. Pure apart from reading its own data files."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tests.shop.pictures import draw, icon

HERE = Path(__file__).parent
PAGE_SIZE = 4
ABROAD = ("arc-table-lamp", "harbour-pendant", "stoneware-mug", "wool-throw")
"""The goods that every language version sells; the English shop sells all."""
POLICY_KINDS = (
    "privacy",
    "cookies",
    "terms",
    "returns",
    "withdrawal",
    "shipping",
    "warranty",
    "accessibility",
    "complaints",
    "imprint",
)
MIME = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".html": "text/html",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, parsed."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]
    base: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One response, ready to send."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What every template needs to know about the page it renders."""

    kind: str
    path: str
    canonical: str
    title: str
    heading: str
    alternates: tuple[tuple[str, str], ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()
    body: str = ""
    chat: bool = True

    @property
    def sid(self) -> str:
        """A session id as old shops put into links; made from the path so that a second run sees the same one."""
        return sha256(self.path.encode()).hexdigest()[:16]

    def in_language(self, code: str) -> str:
        """The address of this page in another language, or of that language's home page."""
        return dict(self.alternates).get(code) or ("/" if code == "en" else f"/{code}/")


def read(name: str) -> dict[str, Any]:
    """One data file of the shop."""
    return tomllib.loads((HERE / "data" / name).read_text("utf-8"))


@cache
def goods() -> dict[str, Any]:
    """Categories and products, with the optional product fields filled in."""
    data = read("products.toml")
    return {**data, "product": [{"was": None, "sizes": [], **row} for row in data["product"]]}


@cache
def strings() -> dict[str, dict[str, Any]]:
    """Interface texts by language; English first, because it has no prefix in addresses."""
    found = {path.stem: read(f"strings/{path.name}") for path in sorted((HERE / "data" / "strings").glob("*.toml"))}
    return {"en": found.pop("en"), **found}


@cache
def details() -> dict[str, Any]:
    return read("shop.toml")


@dataclass(frozen=True)
class Storefront:
    """One shop: its switched-on defects and the addresses of its third parties."""

    plants: frozenset[str]
    vendor_url: str
    tracker_url: str
    counts: Callable[[], dict[str, int]] = field(default=dict)

    @cached_property
    def jinja(self) -> Environment:
        env = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        env.filters["linked"] = lambda text, **links: Markup(escape(text).format(**links))
        return env


def respond(front: Storefront, asked: Asked) -> Answer:
    """Route one request. Anything that is not GET or HEAD is answered politely and changes nothing."""
    lang, path = _language(asked.path)
    if asked.method == "HEAD":
        asked = Asked("GET", asked.path, asked.query, asked.form, asked.headers, asked.base)
    visit = Visit(front, asked, lang, path)
    table = POSTS if asked.method == "POST" else GETS if asked.method == "GET" else ()
    for pattern, handler in table:
        if match := re.fullmatch(pattern, path):
            return handler(visit, **match.groupdict())
    return visit.missing() if asked.method in {"GET", "POST"} else Answer(b"Method not allowed", 405, "text/plain")


def _language(path: str) -> tuple[str, str]:
    head, _, rest = path.lstrip("/").partition("/")
    return (head, f"/{rest}") if head in strings() and head != "en" else ("en", path)


@dataclass(frozen=True)
class Visit:
    """One request together with the shop and language it belongs to; builds pages."""

    front: Storefront
    asked: Asked
    lang: str
    path: str

    @property
    def t(self) -> dict[str, Any]:
        return strings()[self.lang]

    def plant(self, name: str) -> bool:
        from tests.shop.plants import PLANTS

        assert name in PLANTS, f"template asks for an unknown plant {name!r}"
        return name in self.front.plants

    def u(self, path: str) -> str:
        return path if self.lang == "en" else f"/{self.lang}{path}"

    def tr(self, texts: dict[str, str]) -> str:
        return texts.get(self.lang, texts["en"])

    def money(self, cents: int) -> str:
        return f"{cents / 100:.2f} €" if self.lang in {"en", "ja", "ko"} else f"{cents / 100:.2f} €".replace(".", ",")

    def policy_link(self, kind: str) -> str:
        return self.u(f"/policies/{kind}")

    def page(
        self,
        kind: str,
        title: str,
        *,
        heading: str = "",
        canonical: str | None = None,
        crumbs: bool = True,
        everywhere: bool = True,
        **more: Any,
    ) -> Page:
        path = self.path if canonical is None else canonical
        known = [code for code in strings() if everywhere and _exists(code, path)]
        other = tuple((code, path if code == "en" else f"/{code}{path}") for code in known)
        trail = ((self.t["home"], self.u("/")),) if crumbs else ()
        return Page(kind, self.asked.path, self.u(path), title, heading or title, other, trail, **more)

    def html(self, template: str, page: Page, *, status: int = 200, **data: Any) -> Answer:
        shop = details()
        text = self.front.jinja.get_template(template).render(
            page=page, t=self.t, lang=self.lang, u=self.u, tr=self.tr, money=self.money, plant=self.plant, plants=self.front.plants,
            plant_css=bool(self.front.plants), plant_js=bool(self.front.plants), base=self.asked.base, vendor_url=self.front.vendor_url,
            tracker_url=self.front.tracker_url, shop=shop, social=shop["social"], categories=shelves(self.lang),
            languages=[(code, t["language"]) for code, t in strings().items()], cart_count=2 if _cart(self.asked) else 0,
            policy_link=self.policy_link, organisation=_organisation(self.asked.base, shop), **{"query": "", **data},
        )  # fmt: skip
        return Answer(text.encode(), status)

    def missing(self) -> Answer:
        t = self.t
        links = [(t["home"], self.u("/")), (t["help"], self.u("/help")), (t["contact"], self.u("/contact"))]
        return self.html(
            "simple.html",
            self.page("error", t["not_found"], crumbs=False, everywhere=False),
            status=404,
            lines=[t["not_found_text"]],
            links=links,
        )


def _cart(asked: Asked) -> list[dict[str, Any]]:
    """The demo basket: two articles unless the visitor asked for an empty one. Real orders do not exist here."""
    return [] if asked.query.get("empty") else [product("arc-table-lamp"), product("stoneware-mug")]


def product(slug: str) -> dict[str, Any]:
    return next(row for row in goods()["product"] if row["slug"] == slug)


def _organisation(base: str, shop: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": "https://schema.org", "@type": "OnlineStore", "name": "Lindenhof", "legalName": "Lindenhof Wohnen GmbH", "url": f"{base}/", "vatID": shop["vat"],
        "email": shop["mail"], "telephone": shop["phone_link"], "sameAs": [address for _, address in shop["social"]],
        "address": {"@type": "PostalAddress", "streetAddress": "Lindenstraße 26", "postalCode": "10969", "addressLocality": "Berlin", "addressCountry": "DE"},
        "contactPoint": {"@type": "ContactPoint", "contactType": "customer service", "telephone": shop["phone_link"], "email": shop["mail"], "availableLanguage": list(strings()), "hoursAvailable": {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "opens": "09:00", "closes": "17:00"}},
    }  # fmt: skip


def sold(lang: str) -> list[dict[str, Any]]:
    """The goods of one language version."""
    return [row for row in goods()["product"] if lang == "en" or row["slug"] in ABROAD]


def shelves(lang: str) -> list[dict[str, Any]]:
    """The categories of one language version: none is empty."""
    stocked = {row["category"] for row in sold(lang)}
    return [row for row in goods()["category"] if row["slug"] in stocked]


def _listed(lang: str, category: str) -> list[dict[str, Any]]:
    return [row for row in sold(lang) if row["category"] == category]


def home(visit: Visit) -> Answer:
    favourites = [product(slug) for slug in ABROAD]
    return visit.html("home.html", visit.page("home", visit.t["home_title"], crumbs=False), favourites=favourites)


def category(visit: Visit, slug: str) -> Answer:
    found = [row for row in shelves(visit.lang) if row["slug"] == slug]
    if not found:
        return visit.missing()
    name, query = visit.tr(found[0]["name"]), visit.asked.query
    rows = [row for row in _listed(visit.lang, slug) if query.get("color") in {None, row["colour"]}]
    rows.sort(key=(lambda row: row["price"]) if query.get("sort") == "price" else (lambda row: visit.tr(row["name"])))
    number = int(query["page"]) if query.get("page", "").isdigit() else 1
    count = max(1, -(-len(rows) // PAGE_SIZE))
    if not 1 <= number <= count:
        return visit.missing()
    shown = rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    own = visit.u(f"/c/{slug}")
    keep = {key: query[key] for key in ("color",) if key in query}
    address = lambda **more: f"{own}?{urlencode({**keep, **more})}" if {**keep, **more} else own  # noqa: E731
    title = name if number == 1 else f"{name}, {visit.t['page']} {number}"
    if "color" in query and query["color"] in visit.t["colours"]:
        title = f"{title}: {visit.t['colours'][query['color']]}"
    canonical = f"/c/{slug}" + (
        f"?{urlencode({**keep, **({'page': number} if number > 1 else {})})}" if keep or number > 1 else ""
    )
    colours = [
        (visit.t["colours"][key], f"{own}?color={key}")
        for key in sorted({row["colour"] for row in _listed(visit.lang, slug)})
    ]
    links = [(n, address(**({"page": n} if n > 1 else {}))) for n in range(1, count + 1)]
    return visit.html("category.html", visit.page("category", title, canonical=canonical), products=shown, total=len(rows), sort=query.get("sort", "name"), colour_links=colours, page_links=links, number_now=number)  # fmt: skip


def arrivals(visit: Visit) -> Answer:
    return visit.html("arrivals.html", visit.page("category", visit.t["arrivals"]))


def arrivals_data(visit: Visit) -> Answer:
    rows = [
        {
            "url": visit.u(f"/p/{row['slug']}"),
            "name": visit.tr(row["name"]),
            "price": visit.money(row["price"]),
            "image": f"/img/{row['slug']}.svg",
        }
        for row in _listed("en", "new")
    ]
    return Answer(json.dumps(rows).encode(), content_type="application/json")


def product_page(visit: Visit, slug: str) -> Answer:
    row = next((row for row in sold(visit.lang) if row["slug"] == slug), None)
    if row is None:
        return _gone(visit) if slug == "brass-sconce" else visit.missing()
    name, base = visit.tr(row["name"]), visit.asked.base
    own = f"{base}{visit.u(f'/p/{slug}')}"
    share = [(network, f"{start}{quote(own, safe='')}") for network, start in details()["share"]]
    blurb = row["blurb"].get(visit.lang) or visit.t.get("blurb", "")
    related = [
        other
        for other in sold(visit.lang)
        if other is not row and (other["category"] == row["category"] or visit.lang != "en")
    ][:3]
    offer = {
        "@type": "Offer", "price": f"{row['price'] / 100:.2f}", "priceCurrency": "EUR", "availability": "https://schema.org/InStock", "url": own,
        "hasMerchantReturnPolicy": {"@type": "MerchantReturnPolicy", "applicableCountry": "DE", "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow", "merchantReturnDays": 30, "returnMethod": "https://schema.org/ReturnByMail", "returnFees": "https://schema.org/FreeReturn", "merchantReturnLink": f"{base}{visit.policy_link('returns')}"},
        "shippingDetails": {"@type": "OfferShippingDetails", "shippingRate": {"@type": "MonetaryAmount", "value": "4.90", "currency": "EUR"}, "shippingDestination": {"@type": "DefinedRegion", "addressCountry": "DE"}},
    }  # fmt: skip
    data = {"@context": "https://schema.org", "@type": "Product", "name": name, "sku": row["sku"], "image": f"{base}/img/{slug}.svg", "description": blurb, "brand": {"@type": "Brand", "name": "Lindenhof"}, "offers": offer}  # fmt: skip
    return visit.html(
        "product.html",
        visit.page("product", name),
        product=row,
        blurb=blurb,
        related=related,
        share_links=share,
        product_ld=data,
    )


def _gone(visit: Visit) -> Answer:
    """A soft 404: the words of an error page under status 200."""
    return visit.html(
        "simple.html",
        visit.page("product", visit.t["not_found"], everywhere=False),
        lines=[visit.t["not_found_text"]],
        links=[],
    )


def search(visit: Visit) -> Answer:
    query = visit.asked.query.get("q", "")[:80]
    found = [row for row in sold(visit.lang) if query and query.casefold() in visit.tr(row["name"]).casefold()]
    page = visit.page("search", visit.t["results_for"].format(q=query), canonical=f"/search?{urlencode({'q': query})}")
    return visit.html("search.html", page, query=query, products=found)


def cart(visit: Visit) -> Answer:
    lines = _cart(visit.asked)
    return visit.html(
        "cart.html", visit.page("cart", visit.t["cart"]), lines=lines, total=sum(row["price"] for row in lines)
    )


def cart_add(visit: Visit) -> Answer:
    return Answer(
        status=303, headers=(("Location", visit.u("/cart")), ("Set-Cookie", "basket=full; Path=/; SameSite=Lax"))
    )


def cart_post(visit: Visit) -> Answer:
    if "json" in visit.asked.headers.get("accept", ""):
        return Answer(json.dumps({"count": 3}).encode(), content_type="application/json")
    return cart_add(visit)


def checkout(visit: Visit, step: str) -> Answer:
    lines = _cart(visit.asked)
    page = visit.page("checkout", visit.t[f"step_{step}"])
    return visit.html(f"checkout_{step}.html", page, lines=lines, total=sum(row["price"] for row in lines))


def login(visit: Visit) -> Answer:
    return visit.html("login.html", visit.page("login", visit.t["login"]), wall="next" in visit.asked.query)


def orders(visit: Visit) -> Answer:
    return Answer(status=302, headers=(("Location", visit.u("/account/login?next=orders")),))


def template(name: str, kind: str, key: str) -> Callable[[Visit], Answer]:
    return lambda visit: visit.html(name, visit.page(kind, visit.t[key]))


def stores(visit: Visit) -> Answer:
    ld = [
        {
            "@context": "https://schema.org",
            "@type": "HomeGoodsStore",
            "name": f"Lindenhof {town}",
            "address": street,
            "openingHours": hours,
        }
        for town, street, hours in visit.t["store_list"]
    ]
    return visit.html("stores.html", visit.page("store-locator", visit.t["stores_title"]), stores_ld=ld)


def article(visit: Visit, slug: str = "") -> Answer:
    text = read("article.toml")
    piece = text.get(visit.lang, text["en"])
    if visit.lang not in text:
        return visit.missing()
    page = visit.page("article", piece["title"] if slug else visit.t["from_journal"], everywhere=False)
    ld = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": piece["title"],
        "datePublished": "2026-10-02",
    }
    return visit.html("article.html" if slug else "journal.html", page, article=piece, article_ld=ld)


def policy(visit: Visit, kind: str) -> Answer:
    body = f"policies/{visit.lang}/{kind}.html"
    if kind not in POLICY_KINDS or not (HERE / "templates" / body).exists():
        return visit.missing()
    return visit.html("policy.html", visit.page("policy", visit.t["policies"][kind], body=body))


def calendar(visit: Visit, year: str, month: str) -> Answer:
    """A calendar without end: a crawl that follows "next month" for ever never comes back."""
    index = int(year) * 12 + int(month) - 1
    if not 1 <= int(month) <= 12:
        return visit.missing()
    step = lambda delta: visit.u(f"/calendar/{(index + delta) // 12:04d}-{(index + delta) % 12 + 1:02d}")  # noqa: E731
    links = [(visit.t["previous"], step(-1)), (visit.t["following"], step(1))]
    title = f"{visit.t['calendar']} {year}-{month}"
    return visit.html(
        "simple.html", visit.page("other", title, everywhere=False), lines=[visit.t["calendar_text"]], links=links
    )


def inspiration(visit: Visit) -> Answer:
    """Endless pagination: every page links the next and none says where the end is."""
    number = int(visit.asked.query.get("page", "1")) if visit.asked.query.get("page", "1").isdigit() else 1
    title = f"{visit.t['inspiration']} {number}"
    page = visit.page("other", title, canonical=f"/inspiration?page={number}", everywhere=False)
    return visit.html(
        "simple.html",
        page,
        lines=[visit.t["inspiration_text"]],
        links=[(visit.t["more"], visit.u(f"/inspiration?page={number + 1}"))],
    )


def bot_wall(visit: Visit) -> Answer:
    text = "<!doctype html><html lang=en><head><title>Just a moment...</title><meta name=viewport content='width=device-width'></head><body><h1>Checking your browser before accessing this shop</h1><p>Please enable JavaScript and cookies to continue. Ray ID: 8f1c2a</p></body></html>"
    return Answer(text.encode(), 403, headers=(("Server", "cloudflare"), ("cf-mitigated", "challenge")))


def empty_shell(visit: Visit) -> Answer:
    return Answer(
        b'<!doctype html><html lang="en"><head><title>Lindenhof Studio</title></head><body><div id="root"></div><script src="/static/no-such-bundle.js"></script></body></html>'
    )


def outlet(visit: Visit) -> Answer:
    return Answer(status=302, headers=(("Location", f"{visit.front.vendor_url}/outlet"),))


def picture(visit: Visit, name: str) -> Answer:
    row = next((row for row in goods()["product"] if row["slug"] == name), None)
    if row is None and name != "room":
        return Answer(b"", 404, "text/plain")
    return Answer(
        draw(row["art"] if row else "room", row["colour"] if row else "moss").encode(), content_type=MIME[".svg"]
    )


def static(visit: Visit, name: str) -> Answer:
    file = HERE / "static" / name
    return (
        Answer(file.read_bytes(), content_type=MIME[file.suffix]) if file.is_file() else Answer(b"", 404, "text/plain")
    )


def robots(visit: Visit) -> Answer:
    lines = (
        "User-agent: *",
        "Disallow: /account/register",
        "Disallow: /*/account/register",
        "Disallow: /internal/",
        "Allow: /",
        "Crawl-delay: 0.05",
        "",
        f"Sitemap: {visit.asked.base}/sitemap.xml",
        "",
    )
    return Answer("\n".join(lines).encode(), content_type="text/plain")


def site_paths(languages: Iterable[str] = ()) -> list[str]:
    """Every page a visitor is meant to see, in every language: the list that tests walk."""
    return [path for lang in (languages or strings()) for path in _paths_of(lang)]


def _exists(lang: str, path: str) -> bool:
    """Whether a language version has the page at `path` (without the language's prefix)."""
    if "?" in path and not path.startswith("/search"):
        return lang == "en"
    return path.partition("?")[0] in {own.partition("?")[0].removeprefix(f"/{lang}") for own in _paths_of(lang)}


@cache
def _paths_of(lang: str) -> list[str]:
    prefix = "" if lang == "en" else f"/{lang}"
    own = ["/", *(f"/c/{row['slug']}" for row in shelves(lang)), *(f"/p/{row['slug']}" for row in sold(lang))]
    own += [
        "/search?q=" + quote(strings()[lang]["search_example"]),
        "/cart",
        "/checkout/address",
        "/checkout/payment",
        "/checkout/review",
    ]
    own += ["/account/login", "/contact", "/help", "/stores", "/withdraw"]
    if lang == "en":
        own += ["/c/new", "/c/lighting?page=2", "/account/register", "/calendar/2026-11", "/inspiration?page=1"]
    if lang in read("article.toml"):
        own += ["/journal", "/journal/repair-a-lamp"]
    own += [
        f"/policies/{kind}" for kind in POLICY_KINDS if (HERE / "templates/policies" / lang / f"{kind}.html").exists()
    ]
    return [f"{prefix}{path}" for path in own]


def sitemap_index(visit: Visit) -> Answer:
    base = visit.asked.base
    rows = "".join(
        f"<sitemap><loc>{base}/sitemap-{name}</loc><lastmod>2026-11-01</lastmod></sitemap>"
        for name in ("pages.xml", "products.xml.gz")
    )
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>')


def sitemap_pages(visit: Visit) -> Answer:
    paths = [
        path
        for path in site_paths()
        if "/p/" not in path and "/checkout" not in path and "?" not in path and "/c/new" not in path
    ]
    rows = "".join(f"<url><loc>{visit.asked.base}{path}</loc><lastmod>2026-10-01</lastmod></url>" for path in paths)
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')


def sitemap_products(visit: Visit) -> Answer:
    rows = "".join(
        f"<url><loc>{visit.asked.base}/p/{row['slug']}</loc><lastmod>2026-10-{day:02d}</lastmod><image:image><image:loc>{visit.asked.base}/img/{row['slug']}.svg</image:loc></image:image></url>"
        for day, row in enumerate(goods()["product"], start=1)
        if row["category"] != "new"
    )
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
    return Answer(gzip.compress(_xml(f"{head}{rows}</urlset>").body, mtime=0), content_type="application/gzip")


def _xml(text: str) -> Answer:
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), content_type="application/xml")


def counters(visit: Visit) -> Answer:
    return Answer(json.dumps(visit.front.counts()).encode(), content_type="application/json")


def accepted(visit: Visit) -> Answer:
    """The answer to every form: thanks, and nothing was stored. The server has counted the request."""
    return visit.html("simple.html", visit.page("other", visit.t["sent"], everywhere=False), lines=[], links=[])


GETS: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"/", home),
    (r"/c/new", arrivals),
    (r"/c/(?P<slug>[\w-]+)", category),
    (r"/p/(?P<slug>[\w-]+)", product_page),
    (r"/search", search),
    (r"/cart", cart),
    (r"/cart/add", cart_add),
    (r"/checkout/(?P<step>address|payment|review)", checkout),
    (r"/account/login", login),
    (r"/account/orders", orders),
    (r"/account/register", template("register.html", "account", "register")),
    (r"/contact", template("contact.html", "contact", "contact")),
    (r"/help", template("help.html", "help", "faq_title")),
    (r"/withdraw", template("withdraw.html", "other", "withdraw")),
    (r"/stores", stores),
    (r"/journal", article),
    (r"/journal/(?P<slug>repair-a-lamp)", article),
    (r"/policies/(?P<kind>\w+)", policy),
    (r"/calendar/(?P<year>\d{4})-(?P<month>\d{2})", calendar),
    (r"/inspiration", inspiration),
    (r"/wall", bot_wall),
    (r"/studio", empty_shell),
    (r"/outlet", outlet),
    (r"/api/new\.json", arrivals_data),
    (r"/img/(?P<name>[\w-]+)\.svg", picture),
    (r"/favicon\.(?:svg|ico)", lambda visit: Answer(icon().encode(), content_type=MIME[".svg"])),
    (r"/static/(?P<name>[\w.-]+)", static),
    (r"/robots\.txt", robots),
    (r"/sitemap\.xml", sitemap_index),
    (r"/sitemap-pages\.xml", sitemap_pages),
    (r"/sitemap-products\.xml\.gz", sitemap_products),
    (r"/internal/counts\.json", counters),
)
POSTS: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"/cart/add", cart_post),
    (r"/(?:contact|newsletter|withdraw|account/login|account/register|checkout/\w+)", accepted),
)
