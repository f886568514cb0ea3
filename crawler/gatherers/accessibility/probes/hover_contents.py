"""Rests the pointer and the focus on elements and tries what 1.4.13 asks for: Escape, moving onto it, waiting."""

from __future__ import annotations

import time
from typing import Any

from checks.accessibility.probe_artifacts import HoverContent, HoverContents
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, ask, rest, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "hover_content"
MAX_TRIED, MAX_FOUND = 24, 6
SECONDS = 30.0
APPEARANCE = 0.6
"""Seconds content may take to appear, where something is under way."""
PERSIST = 2.0
"""Seconds the pointer rests to see whether the content goes away by itself, where a timer could take it away."""
CLOSING, LEAVING = 0.3, 0.6
"""Seconds given to content to go away, after Escape and after the pointer left its trigger."""
STEPS = 8
"""Pointer positions on the way from the trigger onto the content."""


async def gather(page: BrowserPage, context: GatherContext) -> HoverContents:
    """Likely tooltips first, then links and buttons in order, until time or number is up."""
    found: list[HoverContent] = []
    tried = 0
    end = time.monotonic() + SECONDS
    async with acting(page, context):
        candidates = await ask(page, NAME, "candidates", limit=MAX_TRIED)
        await _away(page)
        for raw in candidates:
            if time.monotonic() > end or len(found) >= MAX_FOUND:
                break
            tried += 1
            hovered = await _hover(page, raw)
            found += [hovered] if hovered else await _focus(page, raw)
    return HoverContents(tuple(found), tried)


async def _hover(page: BrowserPage, raw: dict[str, Any]) -> HoverContent | None:
    point = await _point(page, raw)
    if not point or not await ask(page, NAME, "hint"):
        return None
    await rest(page, APPEARANCE)
    opened = await ask(page, NAME, "opened", ref=raw["ref"])
    if not opened:
        await _away(page)
        return None
    persistent = await _still(page, PERSIST)
    await ask(page, NAME, "mark")
    await page.press("Escape")
    dismissed = not await _still(page)
    hoverable = True
    if persistent:
        await _away(page)
        if await _point(page, raw):
            await rest(page, APPEARANCE)
            if await ask(page, NAME, "opened", ref=raw["ref"]):
                hoverable = await _move_onto(page, point, opened["view"])
    await _away(page)
    return _content(raw, opened, "hover", dismissed, hoverable, persistent)


async def _still(page: BrowserPage, seconds: float = CLOSING) -> bool:
    """Whether what opened is there after `seconds`, or once nothing is under way that could take it away."""
    await rest(page, seconds)
    return bool(await ask(page, NAME, "still"))


async def _away(page: BrowserPage) -> None:
    """Pointer in the corner, no focus, and the page as it is then for comparison."""
    await ask(page, NAME, "blur")
    await ask(page, NAME, "mark")
    await page.hover(1, 1)
    await rest(page, CLOSING)
    await ask(page, NAME, "before")


async def _point(page: BrowserPage, raw: dict[str, Any]) -> dict[str, float] | None:
    """The pointer goes onto the element; None where something else lies on it."""
    point: dict[str, float] | None = await ask(page, NAME, "place", ref=raw["ref"])
    if point:
        await ask(page, NAME, "mark")
        await page.hover(point["x"], point["y"])
    return point


async def _move_onto(page: BrowserPage, point: dict[str, float], view: list[float]) -> bool:
    """Slowly, along the straight line to the nearest part of the content, then to its middle."""
    x, y, width, height = view
    goal = min(max(point["x"], x + 4), x + width - 4), min(max(point["y"], y + 4), y + height - 4)
    for step in range(1, STEPS + 1):
        part = step / STEPS
        await page.hover(point["x"] + (goal[0] - point["x"]) * part, point["y"] + (goal[1] - point["y"]) * part)
    await ask(page, NAME, "mark")
    await page.hover(x + width / 2, y + height / 2)
    return await _still(page, LEAVING)


async def _focus(page: BrowserPage, raw: dict[str, Any]) -> list[HoverContent]:
    """What only the focus opens: a list of none or one."""
    if not raw["focusable"]:
        return []
    await ask(page, NAME, "mark")
    focused = await ask(page, NAME, "focus", ref=raw["ref"])
    if not focused or not await ask(page, NAME, "hint"):
        return []
    await rest(page, APPEARANCE)
    opened = await ask(page, NAME, "opened", ref=raw["ref"])
    if not opened:
        await _away(page)
        return []
    persistent = await _still(page, PERSIST)
    await ask(page, NAME, "mark")
    await page.press("Escape")
    dismissed = not await _still(page)
    await _away(page)
    return [_content(raw, opened, "focus", dismissed, True, persistent)]


def _content(
    raw: dict[str, Any], opened: dict[str, Any], how: str, dismissed: bool, hoverable: bool, persistent: bool
) -> HoverContent:
    return HoverContent(
        trigger=spot(raw),
        opened=spot(opened),
        how=how,
        covers=bool(opened["covers"]),
        dismissed=dismissed,
        hoverable=hoverable,
        persistent=persistent,
        text=clip(str(opened["text"]), 100),
    )


GATHERER = Gatherer(
    artifact="hover_contents",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.KEYS, Capability.POINTER, Capability.GUARD_WRITES}),
    seconds=SECONDS + 20,
)
