"""Which function answers which address."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.shop import files, pages, traps
from tests.shop.visit import Storefront, Visit
from tests.shop.web import Answer, Asked

GETS: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"/", pages.home),
    (r"/c/new", pages.arrivals),
    (r"/c/(?P<slug>[\w-]+)", pages.category),
    (r"/p/brass-sconce", traps.soft_error),
    (r"/p/(?P<slug>[\w-]+)", pages.product_page),
    (r"/search", pages.search),
    (r"/cart", pages.cart),
    (r"/cart/add", pages.cart_add),
    (r"/checkout/(?P<step>address|payment|review)", pages.checkout),
    (r"/account/login", pages.login),
    (r"/account/orders", traps.login_wall),
    (r"/account/forgotten", pages.plain("forgotten.html", "account", "forgotten")),
    (r"/account/register", pages.plain("register.html", "account", "register")),
    (r"/contact", pages.plain("contact.html", "contact", "contact")),
    (r"/help", pages.plain("help.html", "help", "faq_title")),
    (r"/withdraw", pages.plain("withdraw.html", "other", "withdraw")),
    (r"/stores", pages.stores),
    (r"/journal", pages.article),
    (r"/journal/(?P<slug>repair-a-lamp)", pages.article),
    (r"/policies/cookie-notice", traps.redirected_home),
    (r"/policies/(?P<kind>[\w-]+)", pages.policy),
    (r"/files/shipping\.pdf", files.shipping_pdf),
    (r"/calendar/(?P<year>\d{4})-(?P<month>\d{2})", traps.calendar),
    (r"/inspiration", traps.inspiration),
    (r"/wall", traps.bot_wall),
    (r"/studio", traps.empty_shell),
    (r"/outlet", traps.outlet),
    (r"/api/new\.json", pages.arrivals_data),
    (r"/img/(?P<name>[\w-]+)\.svg", files.picture),
    (r"/favicon\.(?:svg|ico)", files.favicon),
    (r"/static/(?P<name>[\w.-]+)", files.static),
    (r"/robots\.txt", files.robots),
    (r"/sitemap\.xml", files.sitemap_index),
    (r"/sitemap-pages\.xml", files.sitemap_pages),
    (r"/sitemap-products\.xml\.gz", files.sitemap_products),
    (r"/internal/counts\.json", files.counters),
)
POSTS: tuple[tuple[str, Callable[..., Answer]], ...] = (
    (r"/cart/add", pages.cart_post),
    (r"/(?:contact|newsletter|withdraw|account/login|account/register|account/forgotten|checkout/\w+)", pages.accepted),
)


def respond(front: Storefront, asked: Asked) -> Answer:
    """Route one request. Anything that is not GET or HEAD is answered politely and changes nothing."""
    lang, path = _language(front, asked.path)
    visit = Visit(front, asked, lang, path)
    if asked.method not in {"GET", "HEAD", "POST"}:
        return Answer(b"Method not allowed", 405, "text/plain")
    for pattern, handler in POSTS if asked.method == "POST" else GETS:
        if match := re.fullmatch(pattern, path):
            return handler(visit, **match.groupdict())
    return visit.missing()


def _language(front: Storefront, path: str) -> tuple[str, str]:
    head, _, rest = path.lstrip("/").partition("/")
    return (head, f"/{rest}") if head in front.languages and head != "en" else ("en", path)
