"""Resizes, zooms, spaces and turns the page, and writes down what is cut, overlaps, sticks out or is gone.

Browser zoom is a smaller viewport at a larger scale, so 200 % of 1280 × 800 is 640 × 400 CSS pixels and 400 % is
320 × 200 (https://www.w3.org/WAI/WCAG22/Understanding/reflow); everything happens on one load, like a user's zoom.
"""

from __future__ import annotations

from typing import Any

from checks.accessibility.probe_artifacts import Clipped, Growth, Orientation, Overlap, Reflow, View, Wide
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, ask, rest, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "reflow"
BASE = (1280, 800)
REFLOW_HEIGHT = 256
"""CSS px, WCAG 1.4.10 for content that scrolls sideways; also the height of 1280 × 1024 at 400 %."""
ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0)
FULL_GROWTH = 1.95
"""200 % less rounding: texts that reach it at any zoom meet 1.4.4."""
REBUILD = 0.4
"""Seconds a page may take to rebuild itself after a change of size; less where nothing is under way."""
PORTRAIT, LANDSCAPE = (390, 844), (844, 390)


async def gather(page: BrowserPage, context: GatherContext) -> Reflow:
    """All views on one load, then both orientations on a second one."""
    async with acting(page, context, BASE):
        views = [await _view(page, "base", "")]
        await ask(page, NAME, "spacing", on=True)
        views.append(await _view(page, "spacing", "base"))
        await ask(page, NAME, "spacing", on=False)
        if await ask(page, NAME, "vertical"):
            await _resize(page, (BASE[0], REFLOW_HEIGHT))
            views.append(await _view(page, "vertical", "base"))
        growth, measured = await _growth(page)
        for name, size in (("zoom-200", (640, 400)), ("zoom-400", (320, REFLOW_HEIGHT))):
            await _resize(page, size)
            views.append(await _view(page, name, "base"))
        await _resize(page, PORTRAIT)
        views.append(await _view(page, "phone", ""))
        await ask(page, NAME, "spacing", on=True)
        views.append(await _view(page, "phone-spacing", "phone"))
        await page.set_viewport(*BASE)
    return Reflow(tuple(views), growth, measured, await _orientation(page, context))


async def _resize(page: BrowserPage, size: tuple[int, int]) -> None:
    await ask(page, NAME, "mark")
    await page.set_viewport(*size)


async def _view(page: BrowserPage, name: str, before: str) -> View:
    await rest(page, REBUILD)
    raw = await ask(page, NAME, "view", name=name, before=before)
    return View(
        name=name,
        width=int(raw["width"]),
        height=int(raw["height"]),
        scroll_width=int(raw["scroll_width"]),
        page_height=int(raw["page_height"]),
        scrollable=bool(raw["scrollable"]),
        sticky=round(float(raw["sticky"]), 2),
        texts=int(raw["texts"]),
        wide=tuple(_wide(each) for each in raw["wide"]),
        clipped=tuple(_clipped(each) for each in raw["clipped"]),
        overlaps=tuple(Overlap(spot(e), spot(e["other"]), float(e["share"])) for e in raw["overlaps"]),
        lost=tuple(spot(each) for each in raw["lost"]),
        menu=bool(raw.get("menu")),
        disclosures=int(raw.get("disclosures") or 0),
    )


def _wide(raw: dict[str, Any]) -> Wide:
    return Wide(spot(raw), str(raw["kind"]), float(raw["right"]), str(raw["exempt"]), clip(str(raw["text"]), 80))


def _clipped(raw: dict[str, Any]) -> Clipped:
    return Clipped(
        spot(raw),
        str(raw["how"]),
        float(raw["px"]),
        str(raw["by"])[:500],
        bool(raw["ellipsis"]),
        bool(raw["more"]),
        clip(str(raw["text"]), 80),
    )


async def _growth(page: BrowserPage) -> tuple[tuple[Growth, ...], int]:
    """Font sizes at every zoom; texts that never grow to twice their size."""
    sizes: dict[str, list[float]] = {}
    for zoom in ZOOMS:
        await page.set_viewport(round(BASE[0] / zoom), round(BASE[1] / zoom))
        for ref, size in (await ask(page, NAME, "sizes")).items():
            sizes.setdefault(ref, []).append(float(size))
    complete = {ref: values for ref, values in sizes.items() if len(values) == len(ZOOMS) and values[0] > 0}
    small = {ref: values for ref, values in complete.items() if _largest(values) < FULL_GROWTH}
    chosen = sorted(small, key=int)[:30]
    described = await ask(page, NAME, "describe", refs=[int(ref) for ref in chosen])
    found = [
        Growth(spot(raw), round(_largest(small[ref]), 2), tuple(small[ref]), clip(str(raw["text"]), 80))
        for ref, raw in zip(chosen, described, strict=True)
    ]
    return tuple(found), len(complete)


def _largest(values: list[float]) -> float:
    return max(size * zoom for size, zoom in zip(values, ZOOMS, strict=True)) / values[0]


async def _orientation(page: BrowserPage, context: GatherContext) -> Orientation:
    async with acting(page, context, PORTRAIT):
        await rest(page, REBUILD)
        portrait = await ask(page, NAME, "orientation")
        await _resize(page, LANDSCAPE)
        await rest(page, REBUILD)
        landscape = await ask(page, NAME, "orientation")
    turned = [
        (raw["turned"], name) for raw, name in ((portrait, "portrait"), (landscape, "landscape")) if raw["turned"]
    ]
    one = turned[0] if len(turned) == 1 else (None, "")
    return Orientation(
        int(portrait["chars"]),
        int(landscape["chars"]),
        int(portrait["controls"]),
        int(landscape["controls"]),
        tuple(clip(t, 120) for t in portrait["texts"]),
        tuple(clip(t, 120) for t in landscape["texts"]),
        spot(one[0]) if one[0] else None,
        one[1],
    )


GATHERER = Gatherer(
    artifact="reflow",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.VIEWPORT, Capability.GUARD_WRITES}),
    seconds=45.0,
)
