"""What the spider asks of the browser for one URL: `request.meta["capture"]`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.journey import Journey

PROBED_PAGES = "probed pages"
"""The download slot of pages that are probed: more of them at once than of those that are read."""


class Purpose(StrEnum):
    """How much of a page is gathered."""

    AUDIT = "audit"
    """Every page-stage gatherer."""
    LINKS = "links"
    """Document and links only: discovery of a page that shows its links after JavaScript."""
    JOURNEY = "journey"
    """Fill a basket, then every page-stage gatherer on the cart and the checkout's first step."""
    PROBE = "probe"
    """The interactive probes only, each on a fresh load."""


@dataclass(frozen=True, slots=True)
class CaptureJob:
    purpose: Purpose = Purpose.AUDIT
    page_type: str = ""
    template: str = ""
    journey: Journey | None = None
    """Only for `Purpose.JOURNEY`."""
