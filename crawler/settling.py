"""When is a page finished? When neither its network nor its DOM has moved for a while, or at a ceiling."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from crawler.engines.base import BrowserPage, EngineError, PageCrashed, PageTimeout, World
from crawler.engines.js_source import engine_script

QUIET = 0.3
"""Seconds without a DOM change or network event that count as finished."""
BRIEF = 0.12
"""Seconds that are enough for a page whose scripts have changed nothing since it was parsed and have fetched nothing."""
CEILING = 6.0
"""Seconds after which a page that never rests is taken as it is (and recorded as unsettled)."""
SCROLL_SCREENS = 15
_POLL = 0.05
_FETCHES = frozenset({"xhr", "fetch", "websocket", "eventsource"})


@dataclass(frozen=True, slots=True)
class Settled:
    """How the waiting ended."""

    quiet: bool
    seconds: float


async def settle(page: BrowserPage, *, quiet: float = QUIET, ceiling: float = CEILING) -> Settled:
    """Wait for `quiet` seconds of peace, at most `ceiling`. Time that was quiet before the call counts."""
    start = time.monotonic()
    while (left := ceiling - (time.monotonic() - start)) > 0:
        still, needed = await _dom_still(page, quiet, left)
        loading, idle = page.traffic()
        if still >= needed and not loading and idle >= needed:
            return Settled(True, time.monotonic() - start)
        await asyncio.sleep(_POLL if loading else min(max(needed - idle, 0.0), left) or 0.001)
    return Settled(False, time.monotonic() - start)


async def _dom_still(page: BrowserPage, quiet: float, left: float) -> tuple[float, float]:
    """Seconds the DOM has been still, and must be; (0, quiet) when the document was replaced meanwhile."""
    calm = not any(entry.kind in _FETCHES for entry in page.network())
    wanted = {"quiet": quiet, "brief": min(BRIEF, quiet), "calm": calm, "ceiling": left}
    try:
        answer = await page.evaluate(engine_script("settle"), wanted, world=World.ISOLATED)
    except (PageCrashed, PageTimeout):
        raise
    except EngineError:  # navigated away: the new document starts its own quiet period
        return 0.0, quiet
    return float(answer["still"]), float(answer["needed"])


async def scroll_through(page: BrowserPage, *, screens: int = SCROLL_SCREENS) -> int:
    """Scroll to the end and back so that lazy content loads; returns the screens passed."""
    return int(await page.evaluate(engine_script("scroll"), {"screens": screens}, world=World.ISOLATED))
