"""The `mail_domains` artifact: does DNS say that the shop's mail domains take mail? No mail is sent, no server asked.

Answers are kept for the run. Without DNS (offline, or `AUDIT_DNS` off) the artifact is missing and says why.
Null MX: https://www.rfc-editor.org/rfc/rfc7505
"""

from __future__ import annotations

import asyncio
from typing import Any

import dns.asyncresolver
import dns.exception
import dns.resolver

from checks.support.artifacts import ContactFacts, MailDomain, MailDomains
from checks.support.extract import extract_contacts
from crawler.engines.base import BrowserPage, EngineError
from crawler.gatherers.base import GatherContext, Gatherer

MAX_DOMAINS = 10
"""Domains asked for on one page."""
SECONDS = 3.0
"""Patience with DNS for one question."""

_known: dict[tuple[str, str], MailDomain] = {}
_deaf: set[str] = set()
"""Resolver settings that did not answer once: not asked again in this run."""


async def gather(page: BrowserPage, context: GatherContext) -> MailDomains:
    facts = context.gathered.get("contact_facts")
    if not isinstance(facts, ContactFacts):
        raise EngineError("mail domains were not looked up: contact facts are missing")
    if not _switched_on(context.settings.get("AUDIT_DNS", True)):
        raise EngineError("mail domains were not looked up: AUDIT_DNS is off")
    return await look_up(wanted(facts, page.url or context.url), str(context.settings.get("AUDIT_DNS_SERVER", "")))


def _switched_on(value: Any) -> bool:
    return str(value).strip().lower() not in {"0", "false", "no", "off", "none", ""}


def wanted(facts: ContactFacts, url: str) -> dict[str, str]:
    """Domain ▸ the address it is asked for, at most `MAX_DOMAINS`."""
    found: dict[str, str] = {}
    for point in extract_contacts(facts, (), url):
        if point.kind == "email" and point.counts:
            found.setdefault(point.value.rsplit("@", 1)[-1], point.value)
    return dict(list(found.items())[:MAX_DOMAINS])


async def look_up(asked: dict[str, str], server: str = "") -> MailDomains:
    """MX of each domain. `server` is `host:port` of a resolver; empty: the system's. Raises `EngineError` without DNS."""
    if not asked:
        return MailDomains(())
    if server in _deaf:
        raise EngineError("mail domains were not looked up: no DNS answered (offline?)")
    answers = await asyncio.gather(*(_one(domain, server) for domain in sorted(asked)))
    if all(answer.answer == "timeout" for answer in answers):
        _deaf.add(server)
        raise EngineError("mail domains were not looked up: no DNS answered (offline?)")
    if any(answer.answer == "no-domain" for answer in answers) and not server and not await _knows_the_world():
        _deaf.add(server)
        raise EngineError("mail domains were not looked up: DNS denies even .com (offline?)")
    return MailDomains(tuple(answers), asked)


async def _knows_the_world() -> bool:
    """Offline machines and captive networks have resolvers that deny every name: one that knows no .com proves nothing."""
    try:
        return bool(await _resolver("").resolve("com.", "NS", lifetime=SECONDS))
    except dns.exception.DNSException:
        return False


async def _one(domain: str, server: str) -> MailDomain:
    key = (server, domain)
    if key not in _known:
        answer = await _ask(domain, server)
        if answer.answer in {"timeout", "error"}:
            return answer
        _known[key] = answer
    return _known[key]


async def _ask(domain: str, server: str) -> MailDomain:
    try:
        found = await _resolver(server).resolve(domain, "MX", lifetime=SECONDS)
    except dns.resolver.NXDOMAIN:
        return MailDomain(domain, "no-domain")
    except dns.resolver.NoAnswer:
        return await _address_only(domain, server)
    except (dns.exception.Timeout, dns.resolver.NoResolverConfiguration, OSError) as error:
        return MailDomain(domain, "timeout", detail=type(error).__name__)
    except dns.resolver.NoNameservers as error:
        return MailDomain(
            domain,
            "timeout" if "timed out" in str(error) or "refused" in str(error).lower() else "error",
            detail="no name server gave an answer",
        )
    except dns.exception.DNSException as error:
        return MailDomain(domain, "error", detail=type(error).__name__)
    hosts = tuple(sorted(str(each.exchange).rstrip(".").lower() for each in found))
    return MailDomain(domain, "null-mx") if hosts == ("",) else MailDomain(domain, "mx", hosts[:10])


async def _address_only(domain: str, server: str) -> MailDomain:
    """No MX: mail may still go to the domain's own address (RFC 5321, 5.1)."""
    for kind in ("A", "AAAA"):
        try:
            await _resolver(server).resolve(domain, kind, lifetime=SECONDS)
        except dns.exception.DNSException:
            continue
        return MailDomain(domain, "address-only")
    return MailDomain(domain, "no-domain", detail="neither MX nor address")


def _resolver(server: str) -> dns.asyncresolver.Resolver:
    if not server:
        return dns.asyncresolver.Resolver()
    host, _, port = server.rpartition(":")
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers = [host]
    resolver.port = int(port)
    return resolver


GATHERER = Gatherer("mail_domains", gather, seconds=15)
