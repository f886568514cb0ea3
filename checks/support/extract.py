"""All ways to reach someone that one page declares, from its facts or from plain HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from checks.support import emails, phones
from checks.support.artifacts import ContactFacts
from checks.support.emails import registered_domain
from checks.support.points import ContactPoint
from checks.support.regions import phone_regions
from checks.support.static import facts_from_html, parse


def extract_contacts(
    page: str | ContactFacts,
    regions: tuple[str, ...],
    url: str,
    *,
    lang: str = "",
    structured: Sequence[Mapping[str, Any]] = (),
) -> tuple[ContactPoint, ...]:
    """Contact points in page order of kinds, one per kind and value; `rejected` ones carry the reason.

    `page` is HTML or the facts of a browser. `regions` are CLDR regions whose numbers may stand without a country
    code; empty: worked out from the page (language, domain, currency, postcodes, JSON-LD).
    """
    if isinstance(page, str):
        root = parse(page)
        lang = lang or (
            root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
            if isinstance(root, lxml_html.HtmlElement)
            else ""
        )
        facts = facts_from_html(page, url)
    else:
        facts = page
    if not regions:
        regions = phone_regions(lang, url, "\n".join(run.text for run in facts.runs), structured)
    domain = registered_domain(urlsplit(url).hostname or "")
    found: list[ContactPoint] = []
    for link in facts.links:
        scheme = link.href.split(":", 1)[0].lower()
        if scheme in {"tel", "callto"}:
            found += phones.from_link(link, regions)
        elif scheme == "mailto":
            found += emails.from_link(link, domain)
    found += phones.phones(facts.runs, regions)
    found += emails.emails(facts.runs, domain)
    return tuple(replace(point, page_url=url) for point in phones.unique(found))
