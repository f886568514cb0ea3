"""One way to reach someone, as found on one page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A phone number, address, profile … with where it was seen and whether it counts."""

    kind: str
    """`phone`, `fax`, `email`, `whatsapp` and other messaging ids, `social`, `postal-address`, `opening-hours`, `response-time`."""
    value: str
    """Normalised: E.164, lower-case address, handle, OpenStreetMap hours, ISO 8601 duration."""
    shown: str
    """As the page shows it."""
    source: str
    """`tel-link`, `text`, `json-ld`, `mailto`, `cfemail`, `obfuscated`, `link`, `image` …"""
    region: str = ""
    selector: str = ""
    snippet: str = ""
    visible: bool = True
    term: str = ""
    """The word that gave it away, when one did."""
    role: str = ""
    """`support`, `press`, `jobs`, `wholesale`, `privacy`, `legal`, `accessibility`, `store`, `no-reply`, `personal`; empty: general."""
    rejected: str = ""
    """Why it is not a way to reach the shop; empty when it is."""
    page_url: str = ""
    name: str = ""
    """Accessible name of the control, when it is one."""
    focusable: bool = True
    frame: str = ""
    order: int = -1
    """Position of its text run on the page; -1: not in the text."""
    spots: tuple[tuple[str, str, int], ...] = ()
    """(region, selector, order) of every visible sighting that counts, this one's included."""
    detail: str = ""
    """More, by kind: country and cost class of a number, platform of a profile, time zone of hours."""

    @property
    def counts(self) -> bool:
        """It is a way to reach the shop that the page declares."""
        return not self.rejected
