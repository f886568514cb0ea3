"""One URL, one spelling: canonicalisation without any knowledge of the site (see `parameters` for what is learnt)."""

from __future__ import annotations

import ipaddress
import posixpath
import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

MAX_URL_LENGTH = 2_000
"""Characters; longer URLs are traps or data, not pages a customer can share."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_ROUTE = re.compile(r"!?/")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")


class BadUrl(ValueError):
    """Not an absolute http(s) URL; the message says what is wrong with it."""


@lru_cache(maxsize=100_000)
def canonical(url: str) -> str:
    """The one spelling of `url`: IDNA host, no default port, clean percent-encoding and dot segments, sorted query.

    The fragment goes, except `#/` and `#!/` routes, which are pages of a single-page shop. Click ids and `utm_`
    parameters go; everything else stays until the site shows that it does not matter. Raises `BadUrl`.
    """
    if not url or len(url) > MAX_URL_LENGTH * 4:
        raise BadUrl(f"not a usable URL ({len(url)} characters)")
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        scheme, netloc = (
            parts.scheme.lower(),
            _netloc(parts.scheme.lower(), parts.hostname, parts.port, parts.username, parts.password),
        )
    except (ValueError, UnicodeError) as error:
        raise BadUrl(f"{url[:200]!r} is not a valid URL: {error}") from error
    if scheme not in _DEFAULT_PORTS or not netloc:
        raise BadUrl(f"{url[:200]!r} is not an absolute http or https URL")
    path = _dotless(_PATH_SESSION.sub("", parts.path))
    fragment = parts.fragment if _ROUTE.match(parts.fragment) else ""
    query = "&".join(pair for pair in parts.query.split("&") if pair and not is_tracking(pair.partition("=")[0]))
    return canonicalize_url(urlunsplit((scheme, netloc, path, query, fragment)), keep_fragments=bool(fragment))


def absolute(base: str, href: str) -> str | None:
    """`href` resolved against `base` and made canonical; None for mailto:, javascript:, broken and empty ones."""
    href = href.strip()
    if not href or (href.startswith("#") and not _ROUTE.match(href[1:])):
        return None
    try:
        return canonical(urljoin(base, href))
    except ValueError:
        return None


def host_of(url: str) -> str:
    """Lower-case host without port; empty when there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_tracking(name: str) -> bool:
    """True for parameters that never change a page (`utm_source`, `gclid`, `srsltid` …)."""
    return kind_of(name) == "tracking"


@lru_cache(maxsize=10_000)
def kind_of(name: str) -> str:
    """What a parameter of this name usually is (a key of parameters.toml), or empty: a prior, not a verdict."""
    name = name.lower()
    for kind, exact, patterns in _kinds():
        if name in exact or any(fnmatchcase(name, pattern) for pattern in patterns):
            return kind
    return ""


@cache
def _kinds() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    text = resources.files("crawler.discovery").joinpath("parameters.toml").read_text(encoding="utf-8")
    lists = {kind: names for kind, names in tomllib.loads(text).items() if isinstance(names, list)}
    return tuple(
        (kind, frozenset(n for n in names if "*" not in n), tuple(n for n in names if "*" in n))
        for kind, names in lists.items()
    )


def _netloc(scheme: str, host: str | None, port: int | None, user: str | None, password: str | None) -> str:
    if not host:
        return ""
    name = _host(host.rstrip("."))
    login = f"{user}:{password}@" if user and password else f"{user}@" if user else ""
    suffix = f":{port}" if port is not None and port != _DEFAULT_PORTS.get(scheme) else ""
    return f"{login}{name}{suffix}"


def _host(host: str) -> str:
    if ":" in host:
        return f"[{ipaddress.ip_address(host.partition('%')[0]).compressed}]"
    name = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    if not _HOST.fullmatch(name):
        raise ValueError(f"{host[:100]!r} is not a host name")
    return name


def _dotless(path: str) -> str:
    """RFC 3986 5.2.4 remove_dot_segments; doubled slashes stay, servers may tell them apart."""
    if "/." not in path:
        return path or "/"
    tail = "/" if path.endswith(("/", "/.", "/..")) else ""
    clean = "/" + posixpath.normpath(path).lstrip("/")
    return clean if clean.endswith("/") or not tail else clean + tail
