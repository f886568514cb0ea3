"""robots.txt as RFC 9309 reads it, for our own user agent (https://www.rfc-editor.org/rfc/rfc9309)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

MAX_BYTES = 512 * 1024
"""RFC 9309 2.5: at least 500 KiB must be parsed; the rest may be ignored."""
MAX_CRAWL_DELAY = 60.0
"""Seconds; a longer wish is reported, and cut."""
MAX_SITEMAPS = 200


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host. `status` 0: the file could not be reached, which RFC 9309 2.3.1.4 treats as 5xx."""

    status: int
    user_agent: str
    sitemaps: tuple[str, ...] = ()
    wished_delay: float | None = None
    """Seconds, as written."""
    _rules: Protego | None = None

    def allowed(self, url: str) -> bool:
        """May `url` be fetched?"""
        if self._rules is None:
            return not self.closed
        return bool(self._rules.can_fetch(url, self.user_agent))

    @property
    def closed(self) -> bool:
        """True: the file could not be had (5xx, no answer), so nothing may be fetched."""
        return self._rules is None and not 400 <= self.status < 500

    @property
    def crawl_delay(self) -> float:
        """Seconds between requests the site asks for; 0 when it does not."""
        return min(self.wished_delay or 0.0, MAX_CRAWL_DELAY)

    @property
    def why(self) -> str:
        """The state of the file in words."""
        if self.closed:
            answer = f"answered {self.status}" if self.status else "could not be reached"
            return f"robots.txt {answer}: nothing may be fetched (RFC 9309)"
        return (
            "robots.txt obeyed"
            if self._rules is not None
            else f"no robots.txt (status {self.status}): everything may be fetched"
        )


def read_robots(status: int, body: bytes, user_agent: str) -> Robots:
    """The rules in an answer to /robots.txt, after redirects. `status` 0 for no answer."""
    if not 200 <= status < 300:
        return Robots(status=status, user_agent=user_agent)
    rules = Protego.parse(body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\0", ""))
    delay = rules.crawl_delay(user_agent)
    rate = rules.request_rate(user_agent)
    if delay is None and rate is not None and rate.requests:
        delay = rate.seconds / rate.requests
    return Robots(
        status=status,
        user_agent=user_agent,
        sitemaps=tuple(dict.fromkeys(url.strip() for url in rules.sitemaps))[:MAX_SITEMAPS],
        wished_delay=float(delay) if delay is not None and delay >= 0 else None,
        _rules=rules,
    )
