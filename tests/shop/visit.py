"""One visit: the shop as switched, the request, its language, and how a page is built from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tests.shop.plants import PLANTS
from tests.shop.stock import MOVED, TEMPLATES, details, exists, localised, read, shelves, strings
from tests.shop.web import Answer, Asked


@dataclass(frozen=True)
class Storefront:
    """One shop: its languages, its switched-on defects and the addresses of its third parties."""

    plants: frozenset[str]
    vendor_url: str
    tracker_url: str
    languages: tuple[str, ...]
    chat: str = "parley"
    counts: Callable[[], dict[str, int]] = field(default=dict)

    @cached_property
    def jinja(self) -> Environment:
        env = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        env.filters["linked"] = lambda text, **links: Markup(escape(text).format(**links))
        env.globals["entities"] = lambda text: Markup("".join(f"&#{ord(char)};" for char in text))
        env.globals["cfemail"] = _cfemail("returns@lindenhof-wohnen.de")
        return env


def _cfemail(address: str, key: int = 0x5A) -> str:
    """The hexadecimal form that Cloudflare puts into `data-cfemail`: a key, then each byte XOR the key."""
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


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
        return dict(self.alternates).get(code) or localised(code, "/")


@dataclass(frozen=True)
class Visit:
    """One request together with the shop and language it belongs to; builds pages."""

    front: Storefront
    asked: Asked
    lang: str
    path: str

    @property
    def t(self) -> dict[str, Any]:
        """The interface texts of this visit's language."""
        return strings()[self.lang]

    def plant(self, name: str) -> bool:
        """Whether a planted defect is on; a misspelt name is a bug of the template."""
        assert name in PLANTS, f"template asks for an unknown plant {name!r}"
        return name in self.front.plants

    def u(self, path: str) -> str:
        """An address in this visit's language."""
        return localised(self.lang, path)

    def tr(self, texts: dict[str, str]) -> str:
        """The right one of several translations."""
        return texts.get(self.lang, texts["en"])

    def money(self, cents: int) -> str:
        """A price as the language writes it."""
        text = f"{cents / 100:.2f} €"
        return text if self.lang in {"en", "ja", "ko"} else text.replace(".", ",")

    def policy_link(self, kind: str) -> str:
        """Where the link to a policy leads; some plants send it astray."""
        astray = [
            path
            for name, (lang, policy, path) in MOVED.items()
            if name in self.front.plants and (lang, policy) == (self.lang, kind)
        ]
        return self.u(astray[0] if astray else f"/policies/{kind}")

    def page(
        self, kind: str, title: str, *, canonical: str | None = None, everywhere: bool = True, **more: Any
    ) -> Page:
        """The page's own facts: address, alternates in other languages, breadcrumbs."""
        path = self.path if canonical is None else canonical
        known = [
            code for code in self.front.languages if everywhere and exists(code, path) and not self._moved(code, path)
        ]
        other = tuple((code, localised(code, path)) for code in known)
        trail = () if kind in {"home", "error"} else ((self.t["home"], self.u("/")),)
        return Page(kind, self.asked.path, self.u(path), title, more.pop("heading", title), other, trail, **more)

    def _moved(self, lang: str, path: str) -> bool:
        return any(
            name in self.front.plants and (lang, path) == (at, f"/policies/{kind}")
            for name, (at, kind, _) in MOVED.items()
        )

    def html(self, template: str, page: Page, *, status: int = 200, **data: Any) -> Answer:
        """Render one page."""
        text = self.front.jinja.get_template(template).render({**self._common(page), "query": "", **data})
        return Answer(text.encode(), status)

    def _common(self, page: Page) -> dict[str, Any]:
        shop, front = details(), self.front
        return {
            "page": page, "t": self.t, "lang": self.lang, "shop": shop, "social": shop["social"], "base": self.asked.base,
            "u": self.u, "tr": self.tr, "money": self.money, "plant": self.plant, "policy_link": self.policy_link,
            "plants": sorted(front.plants), "vendor_url": front.vendor_url, "tracker_url": front.tracker_url,
            "categories": shelves(self.lang), "cart_count": 2, "chat": front.chat, "journal": self.lang in read("article.toml"),
            "languages": [(code, strings()[code]["language"]) for code in front.languages],
            "organisation": self._organisation(shop),
        }  # fmt: skip

    def _organisation(self, shop: dict[str, Any]) -> dict[str, Any]:
        phone = "+493023125777" if self.plant("structured-data-phone") else shop["phone_link"]
        hours = {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "opens": "09:00", "closes": "17:00"}  # fmt: skip
        return {
            "@context": "https://schema.org", "@type": "OnlineStore", "name": "Lindenhof", "legalName": "Lindenhof Wohnen GmbH", "url": f"{self.asked.base}/",
            "vatID": shop["vat"], "email": shop["mail"], "telephone": phone, "sameAs": [address for _, address in shop["social"]],
            "address": {"@type": "PostalAddress", "streetAddress": "Lindenstraße 26", "postalCode": "10969", "addressLocality": "Berlin", "addressCountry": "DE"},
            "contactPoint": {"@type": "ContactPoint", "contactType": "customer service", "telephone": phone, "email": shop["mail"], "availableLanguage": list(self.front.languages), "hoursAvailable": hours},
        }  # fmt: skip

    def missing(self) -> Answer:
        """An honest 404."""
        t = self.t
        links = [(t["home"], self.u("/")), (t["help"], self.u("/help")), (t["contact"], self.u("/contact"))]
        page = self.page("error", t["not_found"], everywhere=False)
        return self.html("simple.html", page, status=404, lines=[t["not_found_text"]], links=links)
