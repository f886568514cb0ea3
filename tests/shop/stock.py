"""The shop's data: goods, texts by language, facts, and the list of all its pages."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
POLICIES = ("privacy", "cookies", "terms", "returns", "withdrawal", "shipping", "warranty", "accessibility", "complaints", "imprint")  # fmt: skip
ABROAD = ("arc-table-lamp", "harbour-pendant", "stoneware-mug", "wool-throw")
"""The goods that every language version sells; the English shop sells all."""
MOVED = {
    "policy-missing": ("en", "complaints", "/policies/complaints-procedure"),
    "policy-redirects-home": ("de", "cookies", "/policies/cookie-notice"),
    "policy-pdf-only": ("en", "shipping", "/files/shipping.pdf"),
}
"""Planted defects that send a policy's link elsewhere: plant → language, policy, address."""
REPLACED = {
    "policy-template": ("fr", "terms", "policies/plants/fr_terms.html"),
    "policy-empty": ("pt", "warranty", "policies/plants/pt_warranty.html"),
    "policy-filler": ("ko", "cookies", "policies/plants/ko_cookies.html"),
}
"""Planted defects that put another text in a policy's place: plant → language, policy, template."""


@cache
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
    """Telephone, mail, identifiers, profiles."""
    return read("shop.toml")


def product(slug: str) -> dict[str, Any]:
    """One product by its slug."""
    return next(row for row in goods()["product"] if row["slug"] == slug)


def sold(lang: str) -> list[dict[str, Any]]:
    """The goods of one language version."""
    return [row for row in goods()["product"] if lang == "en" or row["slug"] in ABROAD]


def shelves(lang: str) -> list[dict[str, Any]]:
    """The categories of one language version: none is empty."""
    stocked = {row["category"] for row in sold(lang)}
    return [row for row in goods()["category"] if row["slug"] in stocked]


def listed(lang: str, category: str) -> list[dict[str, Any]]:
    """The goods of one category."""
    return [row for row in sold(lang) if row["category"] == category]


def site_paths(languages: Iterable[str] = (), plants: Collection[str] = ()) -> list[str]:
    """Every page a visitor is meant to see, language by language: what tests walk and the sitemap prints."""
    gone = {localised(lang, f"/policies/{kind}") for name, (lang, kind, _) in MOVED.items() if name in plants}
    return [path for lang in (languages or strings()) for path in paths_of(lang) if path not in gone]


def localised(lang: str, path: str) -> str:
    """The address of a page in a language version."""
    return path if lang == "en" else f"/{lang}{path}"


@cache
def paths_of(lang: str) -> tuple[str, ...]:
    """The pages of one language version, with its prefix."""
    own = ["/", *(f"/c/{row['slug']}" for row in shelves(lang)), *(f"/p/{row['slug']}" for row in sold(lang))]
    own += [f"/search?q={quote(strings()[lang]['search_example'])}", "/cart"]
    own += ["/checkout/address", "/checkout/payment", "/checkout/review"]
    own += ["/account/login", "/account/forgotten", "/contact", "/help", "/stores", "/withdraw"]
    if lang == "en":
        own += ["/c/new", "/c/lighting?page=2", "/account/register", "/calendar/2026-11", "/inspiration?page=1"]
    if lang in read("article.toml"):
        own += ["/journal", "/journal/repair-a-lamp"]
    own += [f"/policies/{kind}" for kind in POLICIES if (TEMPLATES / "policies" / lang / f"{kind}.html").exists()]
    return tuple(localised(lang, path) for path in own)


def exists(lang: str, path: str) -> bool:
    """Whether a language version has the page at `path` (without the language's prefix)."""
    if "?" in path and not path.startswith("/search"):
        return lang == "en"
    return path.partition("?")[0] in {own.partition("?")[0].removeprefix(f"/{lang}") for own in paths_of(lang)}
