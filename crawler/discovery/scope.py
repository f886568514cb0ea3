"""Which URLs belong to the audited site, which are pages at all, and which GET links must never be followed."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import urlsplit

from tldextract import TLDExtract

from crawler.discovery.shapes import query_pairs

# Private suffixes too: two shops below myshopify.com are two sites.
_TLD = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
_LEADS_FRAGMENT = ("/", "!")


class Within(StrEnum):
    """How far the site reaches."""

    DOMAIN = "domain"
    """The same registered domain: shop.example.co.uk and help.example.co.uk."""
    HOST = "host"
    """The same host and port; `www.` makes no difference."""


class Kind(StrEnum):
    """What to do with a URL."""

    PAGE = "page"
    DOCUMENT = "document"
    """PDF and office files: recorded (a policy may be one), not audited."""
    ASSET = "asset"
    """Pictures, scripts, archives, feeds: not a page."""
    OUTSIDE = "outside"
    DANGEROUS = "dangerous"
    """Following it would change something: the cart, a list, a login, a subscription."""


@dataclass(frozen=True, slots=True)
class Ruling:
    kind: Kind
    why: str

    @property
    def followed(self) -> bool:
        """True only for pages."""
        return self.kind is Kind.PAGE


@dataclass(frozen=True, slots=True)
class Scope:
    """The site that starts at `start_url`. Extra hosts (`help.zendesk.example`) may be added by setting."""

    start_url: str
    within: Within = Within.DOMAIN
    extra_hosts: tuple[str, ...] = ()

    def rule(self, url: str) -> Ruling:
        """What `url` (absolute) is for this audit, with the reason in words."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            return Ruling(Kind.OUTSIDE, f"scheme {parts.scheme or '(none)'} is not http or https")
        if not self.contains(url):
            return Ruling(Kind.OUTSIDE, f"{parts.netloc} is not part of the audited site")
        danger = danger_of(url)
        if danger:
            return Ruling(Kind.DANGEROUS, danger)
        return _by_extension(parts.path)

    def contains(self, url: str) -> bool:
        """True when the host of `url` belongs to the site."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
        if host and (host in self.extra_hosts or parts.netloc.lower() in self.extra_hosts):
            return True
        return bool(host) and site_key(url, self.within) == site_key(self.start_url, self.within)


@lru_cache(maxsize=10_000)
def _registered_domain(host: str) -> str:
    return _TLD(host).top_domain_under_public_suffix


def site_key(url: str, within: Within = Within.DOMAIN) -> str:
    """Equal for URLs of one site. IP addresses and dotless names (localhost) count with their port."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").lower()
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    if _is_address(host) or "." not in host:
        return f"{host}:{port}"
    if within is Within.HOST:
        name = host.removeprefix("www.")
        return name if port in (80, 443) else f"{name}:{port}"
    return _registered_domain(host) or f"{host}:{port}"


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _by_extension(path: str) -> Ruling:
    name = path.rstrip("/").rpartition("/")[2].lower()
    extension = name.rpartition(".")[2] if "." in name else ""
    if extension in _words().documents:
        return Ruling(Kind.DOCUMENT, f".{extension} is a document")
    if extension in _words().assets:
        return Ruling(Kind.ASSET, f".{extension} is not a page")
    return Ruling(Kind.PAGE, "in scope")


@dataclass(frozen=True, slots=True)
class _Words:
    documents: frozenset[str]
    assets: frozenset[str]
    parameters: frozenset[str]
    valued: dict[str, frozenset[str]]
    actions: frozenset[str]
    action_words: frozenset[str]
    paths: tuple[re.Pattern[str], ...]


@cache
def _words() -> _Words:
    raw = tomllib.loads(resources.files("crawler.discovery").joinpath("dangers.toml").read_text(encoding="utf-8"))
    return _Words(
        documents=frozenset(raw["documents"]),
        assets=frozenset(raw["assets"]),
        parameters=frozenset(raw["parameters"]),
        valued={name: frozenset(values) for name, values in raw["valued"].items()},
        actions=frozenset(raw["action_parameters"]),
        action_words=frozenset(raw["action_words"]),
        paths=tuple(re.compile(rf"(?:^|/)(?:{pattern})(?:[/.;]|$)", re.IGNORECASE) for pattern in raw["paths"]),
    )


@lru_cache(maxsize=50_000)
def danger_of(url: str) -> str:
    """Why following this GET link would change something; empty when it is safe."""
    words = _words()
    parts = urlsplit(url)
    route = parts.fragment.partition("?")[0] if parts.fragment.startswith(_LEADS_FRAGMENT) else ""
    for text in (parts.path, route):
        found = next((match for pattern in words.paths if (match := pattern.search(text))), None)
        if found:
            return f"the path {found.group(0).strip('/.;')!r} does something when opened"
    for name, value in query_pairs(url):
        if _dangerous_pair(words, name.lower(), value.lower()):
            return f"the parameter {name[:50]}={value[:50]!r} does something when opened"
    return ""


def _dangerous_pair(words: _Words, name: str, value: str) -> bool:
    if name in words.parameters or value in words.valued.get(name, ()):
        return True
    if name not in words.actions:
        return False
    if any(pattern.search("/" + value.replace(".", "/").replace("|", "/")) for pattern in words.paths):
        return True
    return any(part in words.action_words for part in (value.replace("-", "_"), *re.split(r"[^a-z0-9]+", value)))
