"""E-mail addresses a page gives: in links, in text, hidden from harvesters; samples and other people's kept out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import unquote

import tldextract
from email_validator import EmailNotValidError, validate_email

from checks.model import clip
from checks.support.artifacts import ContactLink, TextRun
from checks.support.obfuscation import readable
from checks.support.parties import REASONS, only_an_example, reason_for
from checks.support.points import ContactPoint
from checks.support.roles import role_of, role_of_address
from checks.support.vendors import table

MAX_ADDRESSES = 400
"""Addresses kept of one page."""

_ADDRESS = re.compile(
    r"(?<![\w.+/@-])([A-Za-z0-9](?:[\w.+'-]{0,62}[\w+-])?)@((?:[A-Za-z0-9\u00c0-\u024f](?:[\w\u00c0-\u024f-]{0,61}[A-Za-z0-9\u00c0-\u024f])?\.){1,6}[A-Za-z]{2,18})(?![\w@])"
)
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|js|css|mjs|woff2?|ttf|pdf|html?)$|@[123]x\b", re.I)
_STATE = re.compile(
    r"\.(?:gov|gob|gouv|govt|gub|gv|go|gc|admin|bund|overheid)(?:\.[a-z]{2})?$|\.(?:gov|bund|admin)\.\w+$"
)
"""Domains of authorities: `.gov.pl`, `.go.jp`, `.gv.at`, `.gc.ca`."""
_OPAQUE = re.compile(r"^[0-9a-f]{24,}$", re.I)
_EXTRACT = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def registered_domain(host: str) -> str:
    """`shop.example.co.uk` ▸ `example.co.uk`, from the bundled public suffix list; no network."""
    found = _EXTRACT(host)
    return found.top_domain_under_public_suffix.lower()


def emails(runs: Sequence[TextRun], site_domain: str) -> Iterator[ContactPoint]:
    """Addresses in text, in page order; those that are nobody's or somebody else's come back with `rejected`."""
    given = 0
    for run in runs:
        if "@" not in run.text and not _may_hide(run.text):
            continue
        text, how = readable(run.text)
        for match in _ADDRESS.finditer(text):
            local, domain = match.group(1), match.group(2)
            if _FILE.search(f"{local}@{domain}"):
                continue
            point = _point(local, domain, run, run.hides or how, site_domain, match.group(0))
            if point is not None:
                if not point.rejected:
                    reason = reason_for(run, text[: match.start()], text[match.end() :])
                    point = replace(point, rejected="" if _spared(reason, local, domain, site_domain) else reason)
                yield point
                given += 1
            if given >= MAX_ADDRESSES:
                return


def _spared(reason: str, local: str, domain: str, site_domain: str) -> bool:
    """The site's own domain is its own wherever it stands; in an article so is an address for the press, jobs or trade."""
    if registered_domain(domain) == site_domain and site_domain:
        return True
    for_trade = role_of_address(local) in {"press", "jobs", "wholesale", "investors"}
    return REASONS["article"] in reason and (not site_domain or for_trade)


def _may_hide(text: str) -> bool:
    lowered = text.lower()
    return any(
        mark in lowered
        for mark in (
            "at",
            "arroba",
            "arobase",
            "＠",
            "★",
            "☆",
            "klammeraffe",
            "snabel",
            "골뱅이",
            "アット",
            "(a)",
            "[a]",
            "chiocciola",
            "ät",
            "małpa",
            "zavin",
        )
    )


def _point(local: str, domain: str, run: TextRun, how: str, site_domain: str, shown: str) -> ContactPoint | None:
    address = normalised(f"{local}@{domain}")
    reason = why_not(local, domain, site_domain, run.text) if address else "not a valid address"
    if not address and not is_sample(local, domain):
        return None
    source = {
        "cfemail": "cfemail",
        "reversed": "obfuscated",
        "zero-width": "obfuscated",
        "obfuscated": "obfuscated",
    }.get(how, "text")
    return ContactPoint(
        kind="email",
        value=address or f"{local}@{domain}".lower(),
        shown=shown,
        source=source,
        region=run.region,
        selector=run.selector,
        snippet=clip(run.text),
        visible=run.visible,
        term="",
        role=role_of_address(local) or role_of(f"{run.heading} {run.text[:120]}"),
        rejected=reason if address else ("a sample address" if is_sample(local, domain) else reason),
        frame=run.frame,
        detail="own-domain"
        if registered_domain(domain) == site_domain
        else "free-mail"
        if is_free_mail(domain)
        else "other-domain",
    )


def from_link(link: ContactLink, site_domain: str, page_url: str = "", reason: str = "") -> Iterator[ContactPoint]:
    """The recipients of a `mailto:` link; one without a recipient shares the page and yields nothing."""
    recipients = unquote(link.href.split(":", 1)[1].split("?")[0]).strip()
    for raw in re.split(r"[,;]", recipients)[:20]:
        written = raw.strip().strip("<>")
        if not written:
            continue
        address = normalised(readable(written)[0])
        local, _, domain = (address or written).rpartition("@")
        if is_sample(local, domain):
            why = "a sample address"
        elif not address:
            why = "not a valid address"
        else:
            spared = _spared(reason, local, domain, site_domain)
            why = why_not(local, domain, site_domain, link.context) or ("" if spared else reason)
        yield ContactPoint(
            kind="email",
            value=address or written.lower()[:200],
            shown=link.text or written[:100],
            source="mailto",
            region=link.region,
            selector=link.selector,
            snippet=link.snippet,
            visible=link.visible,
            term="mailto:",
            role=role_of_address(local) or role_of(link.context),
            rejected=why,
            page_url=page_url,
            name=link.name,
            focusable=link.focusable,
            frame=link.frame,
            detail="own-domain"
            if registered_domain(domain) == site_domain
            else "free-mail"
            if is_free_mail(domain)
            else "other-domain",
        )


@cache
def normalised(text: str) -> str:
    """Lower-case address when the syntax allows it and the domain has a public suffix; else empty."""
    try:
        found = validate_email(text.strip().strip("."), check_deliverability=False)
    except EmailNotValidError:
        return ""
    if not registered_domain(found.ascii_domain or found.domain):
        return ""
    return str(found.normalized).lower()


def why_not(local: str, domain: str, site_domain: str, around: str) -> str:
    """Why this address is no way to reach the shop, or empty. A foreign domain alone is no reason."""
    at = around.lower().find(f"{local}@".lower())
    if is_sample(local, domain) or (at > 0 and only_an_example(around[:at])):
        return "a sample address"
    if _OPAQUE.match(local):
        return "a technical address"
    if role_of_address(local) == "no-reply":
        return "a no-reply address"
    registered = registered_domain(domain)
    if registered == site_domain:
        return ""
    if registered in _set("domains") or _STATE.search(f".{domain.lower()}"):
        return "an address of another party"
    lowered = around.lower()
    if any(word in lowered for word in _set("authority_words")):
        return "an address of another party"
    if not is_free_mail(domain) and any(word in lowered for word in _set("maker_words")):
        return "an address of whoever made or hosts the site"
    return ""


def is_sample(local: str, domain: str) -> bool:
    """`name@example.com`, `john.doe@…`: an address that shows the form of one."""
    host, name = domain.lower(), local.lower()
    if host in _set("sample_domains") or re.search(r"(?:^|\.)example\.|\.(?:example|test|invalid|localhost)$", host):
        return True
    return name in _set("sample_locals") and name not in _set("weak_locals")


def is_free_mail(domain: str) -> bool:
    return domain.lower() in _set("free_mail")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(table("other_parties")[name])
