"""Watches the first window: a burst of pictures for flashes, then one a second for what keeps moving.

Watching takes real seconds: 2.2.2 speaks of more than five. So the page is asked first what could move at all: without
animations, media, moving pictures, scripted frames or timers, and with a few equal pictures, there is nothing to watch.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from checks.accessibility.probe_artifacts import Flashing, Motion, Moving
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes import flashes, pixels
from crawler.gatherers.accessibility.probes.act import acting, ask, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "motion"
BLOCK = 40
"""Pixels; the picture is compared in squares of this size."""
BURST_SECONDS = 1.6
STEP_MS, STEPS = 50, 24
"""Milliseconds between two pictures of held animations, and how many: a little over a second."""
STEP_SECONDS = 10.0
"""Seconds for those pictures; a machine too slow for them looks at fewer."""
QUIET_AFTER = 6.5
"""Seconds without any change after the start-up, and the watch ends."""
WATCH = 12.0
"""Seconds: two turns of a carousel that moves every five."""
STARTUP = 1.5
"""Seconds in which pages still build themselves."""
REDUCED_WATCH = 6.0
PEEKS = (90, 210, 370)
"""Milliseconds between the pictures that tell a page at rest."""
PEEK_SECONDS = sum(PEEKS) / 1000
_CONNECTIONS = frozenset({"websocket", "eventsource"})
"""Kinds of requests by which a server may change the page at any time."""
_WAIT = "(ms) => new Promise((done) => setTimeout(() => done(true), ms))"


async def gather(page: BrowserPage, context: GatherContext) -> Motion:
    """Flashes from the burst, motion from the slow watch; what moved is watched again with reduced motion."""
    async with acting(page, context):
        sources = await _sources(page)
        stepped = await _stepped(page)
        burst = await _burst(page, BURST_SECONDS if sources.restless or not await _still(page) else 0)
        found = flashes.find(stepped) or flashes.find(burst)
        flashing = [await _flashing(page, each) for each in found]
        still = _Changes(), PEEK_SECONDS
        blocks, watched = await _watch(page, WATCH, sources) if burst or sources.due else still
        moving = await _moving(page, blocks)
    if any(_lasting(each) for each in moving):
        moving = await _again_reduced(page, context, moving)
    rate = len(burst) / BURST_SECONDS
    return Motion(tuple(moving), tuple(each for each in flashing if each), round(watched, 1), round(rate, 1))


def _lasting(each: Moving) -> bool:
    return each.seconds >= 5 and not each.busy


type _Square = tuple[int, int]


@dataclass(slots=True)
class _Changes:
    """Where and when the picture changed; a square's place is the middle of its changed pixels: what moves may be thin."""

    times: dict[_Square, list[float]] = field(default_factory=dict)
    places: dict[_Square, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sources:
    """What could move on the page."""

    restless: bool
    """Something may be moving now: animations, media, scripted frames, moving pictures, or what cannot be looked into."""
    due: float
    """Seconds until every timer that may run out during the watch has done so; 0 without one."""


async def _sources(page: BrowserPage) -> _Sources:
    """Unknown counts as restless: a frame that cannot be entered, an engine without the page's timers, a live connection."""
    raw = await ask(page, NAME, "sources")
    if raw["clocks"] is None or any(entry.kind in _CONNECTIONS for entry in page.network()):
        return _Sources(True, WATCH)
    fast = any(repeats and delay < 1 for _, delay, repeats in raw["clocks"])
    due = [left for left, _, _ in raw["clocks"] if left <= QUIET_AFTER]
    return _Sources(bool(raw["restless"]) or fast, max(due, default=0.0))


async def _still(page: BrowserPage) -> bool:
    """Whether a few pictures within two thirds of a second are the same."""
    first = pixels.decode(await page.screenshot())
    for pause in PEEKS:
        await page.evaluate(_WAIT, pause)
        if pixels.changed(first, pixels.decode(await page.screenshot())).any():
            return False
    return True


async def _burst(page: BrowserPage, seconds: float) -> list[tuple[float, pixels.Picture]]:
    """As many pictures as the browser gives; decoded afterwards, because decoding takes as long as taking one."""
    frames: list[tuple[float, bytes]] = []
    begin = time.monotonic()
    while (now := time.monotonic() - begin) < seconds:
        frames.append((now, await page.screenshot()))
    return [(moment, pixels.decode(png)) for moment, png in frames]


async def _stepped(page: BrowserPage) -> list[tuple[float, pixels.Picture]]:
    """Animations of style sheets and scripts held and moved on step by step: exact times, whatever the machine's speed."""
    if not await ask(page, NAME, "freeze"):
        return []
    frames: list[tuple[float, pixels.Picture]] = []
    end = time.monotonic() + STEP_SECONDS
    for number in range(STEPS):
        if time.monotonic() > end:
            break
        frames.append((number * STEP_MS / 1000, pixels.decode(await page.screenshot())))
        await ask(page, NAME, "step", ms=STEP_MS)
    await ask(page, NAME, "resume")
    return frames


async def _flashing(page: BrowserPage, found: flashes.Flash) -> Flashing | None:
    described = await ask(page, NAME, "at", points=[[found.x, found.y, 1]])
    if not described:
        return None
    return Flashing(spot(described[0]), found.count, found.area, found.red, found.rate)


async def _watch(page: BrowserPage, limit: float, sources: _Sources) -> tuple[_Changes, float]:
    """(what changed, seconds watched)."""
    found = _Changes()
    begin = time.monotonic()
    before = pixels.decode(await page.screenshot())
    while True:
        await page.evaluate(_WAIT, 950)
        now = time.monotonic() - begin
        after = pixels.decode(await page.screenshot())
        for square, place in _squares(before, after):
            found.times.setdefault(square, []).append(now)
            found.places[square] = place
        before = after
        last = max((t for each in found.times.values() for t in each), default=0.0)
        quiet_after = QUIET_AFTER if sources.restless else max(sources.due, STARTUP) + 1
        if now >= limit or (now >= quiet_after and last <= STARTUP):
            return found, now


def _squares(before: pixels.Picture, after: pixels.Picture) -> list[tuple[_Square, tuple[float, float]]]:
    """(column and row, middle of its changed pixels) of every square that changed."""
    mask = pixels.changed(before, after)
    height, width = mask.shape[0] // BLOCK * BLOCK, mask.shape[1] // BLOCK * BLOCK
    counts = mask[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).sum(axis=(1, 3))
    return [_place(mask, int(column), int(row)) for row, column in np.argwhere(counts >= 16)]


def _place(mask: Any, column: int, row: int) -> tuple[_Square, tuple[float, float]]:
    rows, columns = np.nonzero(mask[row * BLOCK : (row + 1) * BLOCK, column * BLOCK : (column + 1) * BLOCK])
    middle = column * BLOCK + float(np.median(columns)), row * BLOCK + float(np.median(rows))
    return (column, row), middle


async def _moving(page: BrowserPage, changed: _Changes) -> list[Moving]:
    after = {square: [t for t in changes if t > STARTUP] for square, changes in changed.times.items()}
    late = {changed.places[square]: changes for square, changes in sorted(after.items()) if changes}
    if not late:
        return []
    points = [[x, y, 1] for x, y in late]
    found = await ask(page, NAME, "at", points=points[:800])
    return [_part(raw, late) for raw in found]


def _part(raw: dict[str, Any], late: dict[tuple[float, float], list[float]]) -> Moving:
    x, y, width, height = raw["box"]
    inside = [
        t
        for (across, down), changes in late.items()
        if x <= across <= x + width and y <= down <= y + height
        for t in changes
    ]
    steps = sorted({round(t) for t in inside})
    return Moving(
        spot(raw),
        seconds=round(max(inside) - min(inside), 1) if inside else 0.0,
        changes=len(steps),
        pause=spot(raw["pause"]) if raw["pause"] else None,
        maybe=spot(raw["maybe"]) if raw["maybe"] else None,
        media=str(raw["media"]),
        native_controls=bool(raw["native"]),
        busy=bool(raw["busy"]),
        text=clip(str(raw["text"]), 80),
    )


async def _again_reduced(page: BrowserPage, context: GatherContext, moving: list[Moving]) -> list[Moving]:
    await page.emulate(reduced_motion=True)
    try:
        async with acting(page, context):
            blocks, _ = await _watch(page, REDUCED_WATCH, _Sources(True, WATCH))
            again = await _moving(page, blocks)
    finally:
        await page.emulate(reduced_motion=False)
    still = {each.spot.selector for each in again}
    return [replace(each, still_when_reduced=each.spot.selector not in still) for each in moving]


GATHERER = Gatherer(
    artifact="motion",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.GUARD_WRITES, Capability.MEDIA}),
    seconds=90.0,
)
