"""Small steps every probe takes: start afresh with writes blocked, ask the page, turn answers into spots."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from checks.accessibility.probe_artifacts import Spot
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.base import GatherContext, script

_IDLE = "(ms) => globalThis.__auditKit.idle(ms)"
_AFTER_TRAFFIC = 0.06
"""Seconds after the last sign of a request in which its answer may still be shown."""


@asynccontextmanager
async def acting(
    page: BrowserPage, context: GatherContext, size: tuple[int, int] | None = None, *, calm: bool = False
) -> AsyncIterator[None]:
    """A fresh load, the kit in it, and no write or navigation leaving while the probe acts.

    The viewport and the guard are put back whatever happens. `calm` ends animations for picture comparisons.
    """
    before = (page.options.width, page.options.height)
    if size and size != before:
        await page.set_viewport(*size)
    try:
        await context.reload(page)
        await page.guard_writes(True, navigations=True)
        await page.evaluate(script("probe_kit"))
        if calm:
            await page.evaluate("() => { globalThis.__auditKit.calm(true); return true }")
        yield
    finally:
        await page.guard_writes(False)
        if size and size != before:
            await page.set_viewport(*before)


async def ask(page: BrowserPage, name: str, op: str, /, **values: Any) -> Any:
    """One operation of the page code `js/<name>.js`."""
    return await page.evaluate(script(name), {"op": op, **values})


async def rest(page: BrowserPage, ceiling: float) -> bool:
    """Until nothing is under way that the last action set going: changes, timers, transitions, requests.

    At most `ceiling` seconds; True when the page came to rest before. Where an engine cannot tell, the whole time.
    """
    end = time.monotonic() + ceiling
    while (left := end - time.monotonic()) > 0:
        if not await page.evaluate(_IDLE, left * 1000):
            return False
        if Capability.NETWORK_LOG not in page.capabilities:
            await asyncio.sleep(left)
            return False
        loading, still = page.traffic()
        if not loading and still >= _AFTER_TRAFFIC:
            return True
    return False


def spot(found: Mapping[str, Any]) -> Spot:
    """The kit's description of an element as an artifact; texts are cut, a hostile page cannot swell the record."""
    box = found.get("box")
    return Spot(
        selector=str(found.get("selector", ""))[:500],
        role=str(found.get("role", ""))[:40],
        name=clip(str(found.get("name", "")), 120),
        snippet=clip(str(found.get("snippet", ""))),
        box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box else None,
    )


def blocked_navigations(page: BrowserPage, since: int) -> list[str]:
    """Top-level documents the page tried to open since entry number `since` of its network log."""
    return [f"{e.method} {e.url}" for e in page.network()[since:] if e.blocked and e.kind == "document"]
