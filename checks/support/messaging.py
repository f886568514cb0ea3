"""Messaging links (WhatsApp, LINE, KakaoTalk …) and social profiles, told apart from share buttons and theme leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from checks.model import clip
from checks.support.artifacts import ContactLink
from checks.support.points import ContactPoint
from checks.support.vendors import MessagingVendor, SocialVendor, messaging_vendors, social_vendors

SHARE = "a share button"
DEMO = "the account of a theme maker or platform"
BARE = "the network's own home page"
_SUB_PAGE = re.compile(
    r"/(?:videos|featured|about|shorts|playlists|streams|posts|photos|reels|boards|_saved|_created|profilecard)$", re.I
)
"""A tab of a profile is the profile."""
MALFORMED = "a link without a recipient"


def messaging(link: ContactLink) -> Iterator[ContactPoint]:
    """The messaging contact behind a link, or the same with the reason why it reaches nobody."""
    for vendor in messaging_vendors():
        point = _messaging(vendor, link)
        if point is not None:
            yield point
            return


def _messaging(vendor: MessagingVendor, link: ContactLink) -> ContactPoint | None:
    href = link.href.strip()
    handle = next((match.group(1) for pattern in vendor.contact if (match := pattern.search(href))), "")
    if handle:
        value = unquote(handle).strip()
        if vendor.id in {"whatsapp", "viber", "sms"} and value[:1].isdigit():
            value = "+" + "".join(ch for ch in value if ch.isdigit()) if vendor.id != "sms" or len(value) > 7 else value
        dead = f"{vendor.name} was switched off on {vendor.dead_since}" if vendor.dead_since else ""
        return _point(vendor.id, value, link, dead)
    if any(pattern.search(href) for pattern in vendor.share):
        return _point(vendor.id, href[:120], link, SHARE)
    if any(pattern.search(href) for pattern in vendor.malformed):
        return _point(vendor.id, href[:120], link, MALFORMED)
    return None


def social(link: ContactLink, site_domain: str) -> Iterator[ContactPoint]:
    """The profile behind a link, or the same with the reason why it is none of the shop's."""
    parts = _split(link.href)
    if parts is None:
        return
    host, path = parts
    vendor = _by_host().get(host)
    if vendor is None:
        return
    bare = _SUB_PAGE.sub("", path.split("?")[0].strip("/"))
    if not bare:
        yield _point("social", f"{vendor.id}:", link, BARE, vendor.id)
    elif vendor.share.search(path):
        yield _point("social", f"{vendor.id}:{path[:80]}", link, SHARE, vendor.id)
    elif bare.lower() in vendor.demo or bare.lower().removeprefix("@") in vendor.demo:
        yield _point("social", f"{vendor.id}:{bare.lower()}", link, DEMO, vendor.id)
    elif vendor.profile.search(path) or vendor.profile.search(f"/{bare}"):
        yield _point("social", f"{vendor.id}:{bare.lower()}", link, "", vendor.id)


def _split(href: str) -> tuple[str, str] | None:
    try:
        url = urlsplit(href if not href.startswith("//") else f"https:{href}")
    except ValueError:
        return None
    if url.scheme not in {"http", "https"}:
        return None
    host = re.sub(r"^[a-z]{2}-[a-z]{2}\.", "", (url.hostname or "").lower())
    for prefix in (
        "www.",
        "m.",
        "web.",
        "business.",
        "uk.",
        "de.",
        "fr.",
        "es.",
        "it.",
        "nl.",
        "jp.",
    ):
        host = host.removeprefix(prefix) if host.removeprefix(prefix) in _by_host() else host
    path = url.path or "/"
    old = unquote(url.fragment)
    if old.startswith("!/"):  # `twitter.com/#!/shop`, an address form of long ago that still leads to the profile
        path = old[1:]
    return host, f"{path}?{url.query}" if url.query else path


@cache
def _by_host() -> dict[str, SocialVendor]:
    return {host: vendor for vendor in social_vendors() for host in vendor.hosts}


def _point(kind: str, value: str, link: ContactLink, reason: str, platform: str = "") -> ContactPoint:
    return ContactPoint(
        kind=kind,
        value=value,
        shown=link.text or link.name,
        source="link",
        region=link.region,
        selector=link.selector,
        snippet=clip(link.snippet or link.href),
        visible=link.visible,
        rejected=reason,
        name=link.name,
        focusable=link.focusable,
        frame=link.frame,
        detail=platform,
    )
