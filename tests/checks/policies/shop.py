"""A shop as a literal: pages with links and text, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checks.model import Check, Verdict
from checks.snapshot import Control, Document, FoundPage, Links, NotGathered, PageSnapshot, SiteSnapshot

BASE = "https://shop.example"


def link(name: str, path: str = "#", *, region: str = "footer", kind: str = "link") -> Control:
    """A link as a page has it; `path` `#` leads nowhere."""
    href = "" if path in ("", "#") else path if "://" in path else f"{BASE}{path}"
    return Control(kind, name, name, href, path, region, True, f"a[href='{path}']")


def page(
    path: str,
    text: str = "",
    *links: Control,
    type: str = "other",
    lang: str = "en",
    status: int = 200,
    final: str = "",
    fetched: str = "2026-11-24T10:00:00+00:00",
    **artifacts: Any,
) -> PageSnapshot:
    """A page whose main content is `text`: its first line is the heading, the rest are paragraphs."""
    first, *rest = text.strip().splitlines() or [""]
    body = "".join(f"<p>{line}</p>" for line in rest)
    html = f"<html lang='{lang}'><head><title>{first} | Shop</title></head><body><main><h1>{first}</h1>{body}</main></body></html>"
    url = f"{BASE}{path}"
    values = {"document": Document(html, first, lang, text, status), "links": Links(tuple(links)), **artifacts}
    return PageSnapshot(url, f"{BASE}{final}" if final else url, "audited", type, "t", values, fetched_at=fetched)


def site(
    *pages: PageSnapshot,
    markets: Iterable[str] = (),
    operator: Mapping[str, Any] | None = None,
    found: Iterable[FoundPage] = (),
) -> SiteSnapshot:
    """The pages as a site; `markets` as the user named them."""
    return SiteSnapshot(
        f"{BASE}/", list(pages), tuple(found), {"markets": tuple(markets), "operator": dict(operator or {})}
    )


def home(
    *links: Control, text: str = "Welcome\nEverything for the garden.", lang: str = "en", **artifacts: Any
) -> PageSnapshot:
    return page("/", text, *links, type="home", lang=lang, **artifacts)


def product(text: str = "Lamp\n19.00", *links: Control, lang: str = "en") -> PageSnapshot:
    return page("/lamp", text, *links, type="product", lang=lang)


def judged(
    check: Check,
    *pages: PageSnapshot,
    markets: Iterable[str] = (),
    operator: Mapping[str, Any] | None = None,
    found: Iterable[FoundPage] = (),
) -> Verdict:
    """The check's answer about a shop of these pages."""
    verdict: Verdict = check.judge(site(*pages, markets=markets, operator=operator, found=found))
    return verdict


def missing(what: str) -> NotGathered:
    return NotGathered(f"{what} was not gathered")


PRIVACY_EN = """Privacy policy
Last updated: 4 February 2026
Hollin Ltd is the data controller. We collect your name, address, email and payment details.
We use your information to process orders and for the purposes of fraud prevention. The legal basis is performance of a contract and our legitimate interests.
We share your data with couriers and payment providers. Transfers outside the UK rest on standard contractual clauses.
We keep your data for six years. Providing your data is not mandatory, but we cannot deliver without it. We do not use automated decision-making.
You have the right of access, rectification, erasure, objection and portability, and may withdraw your consent. Write to privacy@hollin.example to exercise your rights.
Our data protection officer answers there. You can lodge a complaint with the Information Commissioner.
We protect your data with TLS encryption and appropriate security measures."""
RETURNS_EN = """Returns
You can return items within 30 days of delivery.
To start a return, email returns@hollin.example and we will send a prepaid label. Return shipping is free.
Refunds are issued to your original payment method within 10 days after we receive your parcel."""
TERMS_EN = """Terms of sale
These terms apply to every order and make a contract between you and us.
Prices include VAT. Our liability is limited to the price of the goods. These terms are governed by the laws of England."""
