"""Takes the consent layer out of the way so that the page under it can be audited: refuse, else close, else accept."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from crawler.engines.base import BrowserPage
from crawler.gatherers.policies.layer import Layer, look

GONE_WITHIN = 2.0
"""Seconds a layer may take to go away after its control was pressed."""
_POLL = 0.1


@dataclass(frozen=True, slots=True)
class ConsentState:
    """How the page stands after the layer was dealt with; part of every page's record."""

    state: str
    """`none` (no layer), `refused`, `closed`, `accepted`, `stuck` (it would not go)."""
    vendor: str = ""
    control: str = ""
    """Name of the control that was pressed."""

    def __str__(self) -> str:
        return self.state if not self.control else f"{self.state} with “{self.control}”"


async def dismiss_consent(page: BrowserPage) -> ConsentState:
    """Press at most three controls, the most reserved first. Safe to call on any page; raises only `EngineError`s."""
    seen = await look(page)
    if seen.banner is None:
        return ConsentState("none")
    for role, state in (("reject", "refused"), ("close", "closed"), ("accept", "accepted")):
        if not seen.has(role):
            continue
        name = next(each["name"] for each in seen.raw["controls"] if each["role"] == role)
        if await press_and_see_it_go(page, role, seen):
            return ConsentState(state, seen.banner.vendor, name)
    return ConsentState("stuck", seen.banner.vendor)


async def press_and_see_it_go(page: BrowserPage, role: str, before: Layer) -> bool:
    """Press the control; True once the layer is gone. A second time with a real pointer where the script's click did nothing."""
    await look(page, press=role)
    if await _gone(page):
        return True
    control = next((each for each in before.raw["controls"] if each["role"] == role), None)
    if control is None:
        return False
    await page.click(control["x"] + control["width"] / 2, control["y"] + control["height"] / 2)
    return await _gone(page)


async def _gone(page: BrowserPage) -> bool:
    end = time.monotonic() + GONE_WITHIN
    while time.monotonic() < end:
        if (await look(page)).banner is None:
            return True
        await asyncio.sleep(_POLL)
    return False
