"""Tries single keys, presses the pointer without clicking, drags, and tilts the device in simulation.

Each is tried only where something listens, so most pages cost one look.
"""

from __future__ import annotations

import string
import time
from typing import Any

from checks.accessibility.probe_artifacts import DownAction, Drag, InputModes, SensorUse, Shortcut, Spot
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, ask, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage, script

NAME = "input_modes"
KEYS = (*string.ascii_lowercase, *string.digits, "/", "?", ".", ",", "-", "+")
"""Letters, digits and punctuation: what WCAG 2.1.4 speaks of."""
SECONDS = 35.0
DISTANCE = 80
"""Pixels a drag goes."""
_TRIVIAL = frozenset({"style", "scroll", "aria-hidden", "focus"})
"""Changes that pressing a pointer causes by itself, or that say nothing alone."""


async def gather(page: BrowserPage, context: GatherContext) -> InputModes:
    """Sensors and keys on one load; every press and drag that had an effect gets a fresh one."""
    end = time.monotonic() + SECONDS
    async with acting(page, context):
        found = await page.inspect(script(NAME), {"op": "candidates"})
        sensors = await _sensors(page, found)
        shortcuts = await _shortcuts(page, found, end) if found["keys"] else []
    downs = [await _down(page, context, raw) for raw in found["down"] if time.monotonic() < end]
    drags = [await _drag(page, context, raw) for raw in found["drag"] if time.monotonic() < end]
    return InputModes(
        bool(found["keys"]),
        tuple(shortcuts),
        len(found["down"]),
        tuple(each for each in downs if each),
        len(found["drag"]),
        tuple(each for each in drags if each),
        sensors,
    )


async def _sensors(page: BrowserPage, found: dict[str, Any]) -> SensorUse | None:
    if not found["sensors"]:
        return None
    await ask(page, NAME, "watch")
    await ask(page, NAME, "motion", once=True)
    effect = await ask(page, NAME, "effect")
    other = await _alternative(page, set(await ask(page, NAME, "places"))) if effect else None
    off = spot(found["off"]) if found["off"] else None
    return SensorUse(tuple(found["sensors"]), ", ".join(effect), other, off)


async def _alternative(page: BrowserPage, moved: set[str]) -> Spot | None:
    """The first button or slider that changes one of the places the tilt changed."""
    for raw in await ask(page, NAME, "buttons"):
        await ask(page, NAME, "watch")
        await ask(page, NAME, "press", selector=raw["selector"])
        await ask(page, NAME, "effect")
        if moved & set(await ask(page, NAME, "places")):
            return spot(raw)
    return None


async def _shortcuts(page: BrowserPage, found: dict[str, Any], end: float) -> list[Shortcut]:
    """Keys one by one with nothing focused; after the third that works the point is made."""
    made: list[Shortcut] = []
    await ask(page, NAME, "watch")
    idle = set(await ask(page, NAME, "effect", wait=300))
    await ask(page, NAME, "watch")
    for key in KEYS:
        if time.monotonic() > end or len(made) >= 3:
            break
        since, windows = len(page.network()), len(page.popups())
        await page.press(key)
        stirred = await ask(page, NAME, "stirred")
        if not stirred and len(page.network()) == since and len(page.popups()) == windows:
            continue
        effect = [each for each in await ask(page, NAME, "effect") if each not in idle and each != "style"]
        went = [e.url for e in page.network()[since:] if e.blocked and e.kind == "document"] + [
            *page.popups()[windows:]
        ]
        if went or {"text", "value", "focus", "shown", "scroll"} & set(effect):
            said = f"opens {went[0]}" if went else ", ".join(effect)
            off = await _switched_off(page, found["switches"], key, idle)
            setting = bool(found["setting"] or found["switches"])
            made.append(Shortcut(key, clip(said, 120), setting, off))
            await page.press("Escape")
            await page.evaluate("() => { document.activeElement?.blur?.(); return true }")
        await ask(page, NAME, "watch")
    return made


async def _switched_off(page: BrowserPage, switches: list[str], key: str, idle: set[str]) -> bool:
    """Whether the controls named after shortcuts, all used, keep the key from acting; they are put back afterwards."""
    if not switches:
        return False
    await page.press("Escape")
    await ask(page, NAME, "flip", selectors=switches)
    await ask(page, NAME, "watch")
    await page.press(key)
    effect = set(await ask(page, NAME, "effect")) - idle - {"style"}
    await ask(page, NAME, "flip", selectors=switches)
    return not effect


async def _down(page: BrowserPage, context: GatherContext, raw: dict[str, Any]) -> DownAction | None:
    """Press, look, let go far away, look again."""
    async with acting(page, context):
        point = await ask(page, NAME, "place", selector=raw["selector"])
        if not point:
            return None
        await page.hover(point["x"], point["y"])
        await ask(page, NAME, "watch")
        idle = set(await ask(page, NAME, "effect", wait=250))
        await ask(page, NAME, "watch")
        since = len(page.network())
        await page.pointer("down")
        effect = await _meant(page, idle, since)
        if not effect:
            await page.pointer("up")
            return None
        await page.hover(point["x"], max(point["y"] - 300, 2))
        await page.pointer("up")
        after = await ask(page, NAME, "effect", wait=150)
    undone = not {"text", "value", "shown"} & set(after) and not effect.startswith("opens")
    return DownAction(spot(raw), effect, undone, bool(raw["choice"]))


async def _meant(page: BrowserPage, idle: set[str], since: int) -> str:
    """An effect that is more than a look: something opened, was said, chosen or left."""
    effect = [each for each in await ask(page, NAME, "effect", wait=150) if each not in idle and each not in _TRIVIAL]
    went = [e.url for e in page.network()[since:] if e.blocked and e.kind == "document"]
    if went:
        return f"opens {clip(went[0], 100)}"
    return ", ".join(effect) if {"text", "value", "shown"} & set(effect) else ""


async def _drag(page: BrowserPage, context: GatherContext, raw: dict[str, Any]) -> Drag | None:
    """A drag to the side, and on a fresh load a single click on the track, to see whether that does it too."""
    async with acting(page, context):
        point = await ask(page, NAME, "place", selector=raw["selector"])
        if not point:
            return None
        await page.hover(point["x"], point["y"])
        await ask(page, NAME, "watch")
        idle = set(await ask(page, NAME, "effect", wait=250))
        await ask(page, NAME, "watch")
        await page.pointer("down")
        way = -1 if raw["kind"] == "swipe" else 1
        for step in range(1, 6):
            await page.hover(
                point["x"] + way * DISTANCE * step / 5, point["y"] + (10 if raw["kind"] == "sortable" else 0)
            )
        await page.pointer("up")
        effect = [each for each in await ask(page, NAME, "effect", wait=250) if each not in idle]
    if not set(effect) - {"focus", "aria-hidden"}:
        return None
    clicked = await _click_on_track(page, context, raw)
    return Drag(spot(raw), str(raw["kind"]), ", ".join(effect), clicked, tuple(clip(n, 60) for n in raw["controls"]))


async def _click_on_track(page: BrowserPage, context: GatherContext, raw: dict[str, Any]) -> bool:
    async with acting(page, context):
        point = await ask(page, NAME, "place", selector=raw["selector"])
        if not point or not point["track"]:
            return False
        x, _, width, _ = point["own"] if raw["kind"] == "swipe" else point["track"]
        goal = x + width * 0.8 if point["x"] < x + width * 0.5 else x + width * 0.2
        await page.hover(goal, point["y"])
        await ask(page, NAME, "watch")
        await page.click(goal, point["y"])
        return bool(set(await ask(page, NAME, "effect", wait=250)) - {"focus", "aria-hidden"})


GATHERER = Gatherer(
    artifact="input_modes",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.KEYS, Capability.POINTER, Capability.GUARD_WRITES, Capability.LISTENERS}),
    seconds=SECONDS + 30,
)
