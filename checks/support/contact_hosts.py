"""Which links may be contact links at all: schemes, messaging hosts, social hosts (data: `checks/vendors/*.toml`)."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from checks.support.vendors import messaging_vendors, social_vendors

SCHEMES = (
    "tel:",
    "mailto:",
    "sms:",
    "smsto:",
    "callto:",
    "whatsapp:",
    "viber:",
    "tg:",
    "skype:",
    "line:",
    "kakaoplus:",
    "fb-messenger:",
    "imessage:",
    "weixin:",
    "signal:",
    "facetime:",
)


def is_contact_href(href: str) -> bool:
    """True for hrefs the extractors look at; everything else is navigation."""
    lowered = href.strip().lower()
    if lowered.startswith(SCHEMES):
        return True
    if not lowered.startswith(("http:", "https:", "//")):
        return False
    try:
        host = (urlsplit(lowered).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return any(host == each or host.endswith("." + each) for each in contact_hosts())


@cache
def contact_hosts() -> frozenset[str]:
    """Hosts of messaging services and social networks."""
    messaging = {host for vendor in messaging_vendors() for host in vendor.hosts}
    return frozenset(messaging | {host for vendor in social_vendors() for host in vendor.hosts})
