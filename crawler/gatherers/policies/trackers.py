"""Which requests, cookies and storage entries belong to a known advertising or analytics service."""

from __future__ import annotations

import fnmatch
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from checks.policies.artifacts import StoredItem, TrackerCall
from crawler.engines.base import NetworkEntry
from crawler.gatherers.page.requests import registered_domain

_DAY = 86_400
MAX_ITEMS = 400
"""Cookies and storage entries kept per phase."""


@dataclass(frozen=True, slots=True)
class Service:
    vendor: str
    purpose: str
    hosts: tuple[str, ...]
    paths: tuple[str, ...]
    cookies: tuple[str, ...]


def tracker_calls(entries: Iterable[NetworkEntry], page_url: str) -> tuple[TrackerCall, ...]:
    """Requests to known services, by host, sorted; blocked and failed ones count: the page asked for them."""
    counts: Counter[tuple[str, str, str]] = Counter()
    samples: dict[tuple[str, str, str], str] = {}
    for entry in entries:
        service = service_of(entry.url)
        if service is not None:
            parts = urlsplit(entry.url)
            key = (parts.hostname or "", service.purpose, service.vendor)
            counts[key] += 1
            samples.setdefault(key, f"{parts.scheme}://{parts.netloc}{parts.path}"[:300])
    return tuple(TrackerCall(*key, count, samples[key]) for key, count in sorted(counts.items()))


def third_party_hosts(entries: Iterable[NetworkEntry], page_url: str) -> tuple[str, ...]:
    """Hosts outside the page's registered domain that were asked for something, sorted."""
    home = registered_domain(urlsplit(page_url).hostname or "")
    hosts = {urlsplit(entry.url).hostname or "" for entry in entries if entry.url.startswith(("http", "ws"))}
    return tuple(sorted(host for host in hosts if host and registered_domain(host) != home))


def service_of(url: str) -> Service | None:
    """The known service behind a request; None for everything else."""
    parts = urlsplit(url)
    host, target = (parts.hostname or "").lower(), f"{(parts.hostname or '').lower().removeprefix('www.')}{parts.path}"
    for service in _services():
        if any(host == each or host.endswith(f".{each}") for each in service.hosts if "/" not in each):
            return service
        if any(
            target.startswith(each)
            for each in (*service.paths, *service.hosts)
            if "/" in each and not each.startswith("/")
        ):
            return service
    return None


def stored_items(
    cookies: Iterable[Mapping[str, Any]], storage: Mapping[str, Any], page_url: str, now: float
) -> tuple[StoredItem, ...]:
    """Cookies and storage entries with what is known about them; `now` in seconds since the epoch, for lifetimes."""
    home = registered_domain(urlsplit(page_url).hostname or "")
    found = [_cookie(each, home, now) for each in cookies]
    for kind in ("localStorage", "sessionStorage"):
        found += [
            _item(name, kind, urlsplit(page_url).hostname or "", third=False, days=0.0)
            for name in storage.get(kind, ())
        ]
    return tuple(sorted(found, key=lambda each: (each.kind, each.name, each.domain)))[:MAX_ITEMS]


def _cookie(raw: Mapping[str, Any], home: str, now: float) -> StoredItem:
    domain = str(raw.get("domain", "")).lstrip(".")
    expires = float(raw.get("expires") or raw.get("expiry") or 0)
    days = round((expires - now) / _DAY, 1) if expires > now else 0.0
    return _item(str(raw.get("name", "")), "cookie", domain, third=registered_domain(domain) != home, days=days)


def _item(name: str, kind: str, domain: str, *, third: bool, days: float) -> StoredItem:
    purpose, vendor = purpose_of(name)
    return StoredItem(name[:120], kind, domain, third, days, purpose, vendor)


def purpose_of(name: str) -> tuple[str, str]:
    """(purpose, vendor) of a cookie or storage name; empty strings for an unknown one."""
    for service in _services():
        if any(fnmatch.fnmatchcase(name, each) for each in service.cookies):
            return service.purpose, service.vendor
    return (
        ("essential", "") if any(fnmatch.fnmatchcase(name.lower(), each.lower()) for each in _essential()) else ("", "")
    )


@cache
def _services() -> tuple[Service, ...]:
    return tuple(
        Service(
            each["vendor"],
            each["purpose"],
            tuple(each.get("hosts", ())),
            tuple(each.get("paths", ())),
            tuple(each.get("cookies", ())),
        )
        for each in _data()["service"]
    )


@cache
def _essential() -> tuple[str, ...]:
    return tuple(_data()["essential"]["cookies"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("checks").joinpath("vendors", "trackers.toml").read_text(encoding="utf-8"))
