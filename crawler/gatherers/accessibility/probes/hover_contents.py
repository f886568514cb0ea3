"""Rests the pointer and the focus on elements and tries what 1.4.13 asks for: Escape, moving onto it, waiting."""

from __future__ import annotations

import time
from typing import Any

from checks.accessibility.probe_artifacts import HoverContent, HoverContents
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, ask, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "hover_content"
MAX_TRIED, MAX_FOUND = 24, 6
SECONDS = 30.0
PERSIST_MS = 2000
"""How long the pointer rests to see whether the content goes away by itself."""
STEPS = 8
"""Pointer positions on the way from the trigger onto the content."""


async def gather(page: BrowserPage, context: GatherContext) -> HoverContents:
    """Likely tooltips first, then links and buttons in order, until time or number is up."""
    found: list[HoverContent] = []
    tried = 0
    end = time.monotonic() + SECONDS
    async with acting(page, context):
        candidates = await ask(page, NAME, "candidates", limit=MAX_TRIED)
        for raw in candidates:
            if time.monotonic() > end or len(found) >= MAX_FOUND:
                break
            tried += 1
            hovered = await _hover(page, raw)
            found += [hovered] if hovered else await _focus(page, raw)
    return HoverContents(tuple(found), tried)


async def _hover(page: BrowserPage, raw: dict[str, Any]) -> HoverContent | None:
    point = await _rest(page, raw)
    if not point:
        return None
    opened = await ask(page, NAME, "opened", ref=raw["ref"])
    if not opened:
        return None
    persistent = bool(await ask(page, NAME, "still", wait=PERSIST_MS))
    await page.press("Escape")
    dismissed = not await ask(page, NAME, "still")
    hoverable = True
    if persistent and await _rest(page, raw) and await ask(page, NAME, "opened", ref=raw["ref"]):
        hoverable = await _move_onto(page, point, opened["view"])
    await page.hover(1, 1)
    await ask(page, NAME, "still", wait=100)
    return _content(raw, opened, "hover", dismissed, hoverable, persistent)


async def _rest(page: BrowserPage, raw: dict[str, Any]) -> dict[str, float] | None:
    """The pointer comes from the corner and rests on the element; None where something else lies on it."""
    await page.hover(1, 1)
    await ask(page, NAME, "blur")
    point: dict[str, float] | None = await ask(page, NAME, "place", ref=raw["ref"])
    if point:
        await ask(page, NAME, "before")
        await page.hover(point["x"], point["y"])
    return point


async def _move_onto(page: BrowserPage, point: dict[str, float], view: list[float]) -> bool:
    """Slowly, along the straight line to the nearest part of the content, then to its middle."""
    x, y, width, height = view
    goal = min(max(point["x"], x + 4), x + width - 4), min(max(point["y"], y + 4), y + height - 4)
    for step in range(1, STEPS + 1):
        part = step / STEPS
        await page.hover(point["x"] + (goal[0] - point["x"]) * part, point["y"] + (goal[1] - point["y"]) * part)
    await page.hover(x + width / 2, y + height / 2)
    return bool(await ask(page, NAME, "still", wait=500))


async def _focus(page: BrowserPage, raw: dict[str, Any]) -> list[HoverContent]:
    """What only the focus opens: a list of none or one."""
    if not raw["focusable"]:
        return []
    await page.hover(1, 1)
    await ask(page, NAME, "blur")
    await ask(page, NAME, "before")
    if not await ask(page, NAME, "focus", ref=raw["ref"]):
        return []
    opened = await ask(page, NAME, "opened", ref=raw["ref"], wait=120)
    if not opened:
        return []
    persistent = bool(await ask(page, NAME, "still", wait=PERSIST_MS))
    await page.press("Escape")
    dismissed = not await ask(page, NAME, "still")
    await ask(page, NAME, "blur")
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
    needs=frozenset({Capability.KEYS, Capability.POINTER, Capability.GUARD_WRITES}),
    seconds=SECONDS + 20,
)
