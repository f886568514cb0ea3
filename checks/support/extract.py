"""All ways to reach someone that one page declares, from its facts or from plain HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from checks.support import addresses, emails, hours, messaging, parties, phones, responses, roles
from checks.support.artifacts import ContactFacts, ContactLink, TextRun
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
    page_type: str = "",
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
    runs = parties.marked(facts.runs, page_type)
    stands = _Standing(runs)
    found: list[ContactPoint] = []
    for link in facts.links:
        scheme = link.href.split(":", 1)[0].lower()
        if scheme in {"tel", "callto"}:
            found += phones.from_link(link, regions, reason=stands.reason(link))
        elif scheme == "mailto":
            found += emails.from_link(link, domain, reason=stands.reason(link))
        else:
            found += messaging.messaging(link)
            found += messaging.social(link, domain)
    found += phones.phones(runs, regions, written_only=_messaged(found))
    found += emails.emails(runs, domain)
    found += addresses.addresses(runs)
    found += hours.hours(runs, lang)
    found += responses.responses(runs)
    found += declared(structured, regions, domain)
    places = _places(facts)
    return phones.unique(replace(point, page_url=url, order=_order(point, facts, places)) for point in found)


class _Standing:
    """Where a link stands in the text, for the words around it."""

    def __init__(self, runs: Sequence[TextRun]) -> None:
        self._runs = runs
        self._at: dict[str, list[int]] = {}
        for index, run in enumerate(runs):
            self._at.setdefault(run.selector, []).append(index)

    def reason(self, link: ContactLink) -> str:
        """Why what the link leads to is another party's, or empty."""
        path = link.selector
        for _ in range(4):
            for index in self._at.get(path, ()):
                run = self._runs[index]
                start = run.text.find(link.text) if link.text else -1
                if start >= 0 or not link.text:
                    return parties.reason_for(run, run.text[: max(start, 0)], run.text[max(start, 0) :])
            if " > " not in path:
                break
            path = path.rsplit(" > ", 1)[0]
        return ""


def _messaged(found: Sequence[ContactPoint]) -> frozenset[str]:
    """What the page's messaging links show as text: a number there is for messages, not for calls."""
    kinds = ("whatsapp", "sms", "viber", "signal")
    return frozenset(point.value for point in found if point.kind in kinds and any(ch.isdigit() for ch in point.shown))


def _places(facts: ContactFacts) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, run in enumerate(facts.runs):
        found.setdefault(run.selector, index)
    return found


def _order(point: ContactPoint, facts: ContactFacts, places: Mapping[str, int]) -> int:
    """The run a point stands in: by its selector, else (links) by the text shown."""
    if point.source == "json-ld":
        return -1
    if point.selector in places:
        return places[point.selector]
    parent = point.selector.rsplit(" > ", 1)[0]
    if parent in places:
        return places[parent]
    shown = point.shown.strip()
    return next((index for index, run in enumerate(facts.runs) if shown and len(shown) > 3 and shown in run.text), -1)


def declared(items: Sequence[Mapping[str, Any]], regions: tuple[str, ...], domain: str) -> Iterator[ContactPoint]:
    """What schema.org data claims: `telephone`, `faxNumber`, `email`, `sameAs`, addresses, hours (bounded)."""
    yield from addresses.structured_addresses(items)
    yield from hours.structured_hours(items)
    stack: list[Any] = list(items)[:200]
    steps = 0
    while stack and steps < 5000:
        steps += 1
        item = stack.pop()
        if isinstance(item, list | tuple):
            stack.extend(item[:200])
        elif isinstance(item, Mapping):
            stack.extend(item.values())
            yield from _claims(item, regions, domain)


def _claims(item: Mapping[str, Any], regions: tuple[str, ...], domain: str) -> Iterator[ContactPoint]:
    role = roles.role_of(str(item.get("contactType", "")))
    for key, kind in (("telephone", "phone"), ("faxNumber", "fax")):
        for value in _strings(item.get(key)):
            number = phones.from_value(value, regions)
            reason = "" if number is not None and not phones.is_placeholder(number) else "not a valid number"
            yield ContactPoint(
                kind,
                phones.e164(number) if number is not None else value[:40],
                value[:60],
                "json-ld",
                visible=False,
                role=role,
                rejected=reason,
            )
    for value in _strings(item.get("email")):
        address = emails.normalised(value.removeprefix("mailto:"))
        local, _, host = (address or value).rpartition("@")
        reason = emails.why_not(local, host, domain, "") if address else "not a valid address"
        yield ContactPoint(
            "email",
            address or value[:120].lower(),
            value[:120],
            "json-ld",
            visible=False,
            role=role or roles.role_of_address(local),
            rejected=reason,
        )
    for value in _strings(item.get("sameAs")):
        for point in messaging.social(ContactLink(value[:500], "", "", "", ""), domain):
            yield replace(point, source="json-ld", visible=False)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [each.strip() for each in values[:20] if isinstance(each, str) and each.strip()]
