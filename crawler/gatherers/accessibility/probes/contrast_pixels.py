"""Measures contrast where only the rendering can tell: text on pictures and gradients, edges of fields, icons.

A text is made transparent and the two pictures are compared: what changed is the text, what is left is its real
background. The text's colour is the computed one, so antialiasing does not make thin letters look paler than they are.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from checks.accessibility.probe_artifacts import ContrastPixels, ControlContrast, TextContrast
from checks.model import clip
from checks.snapshot import Axe, NotGathered
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes import pixels
from crawler.gatherers.accessibility.probes.act import acting, ask, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "contrast_pixels"
MAX_TEXTS = 40
MAX_CONTROLS = 25
REACH = 2
"""Pixels round the letters that count as their background."""
EDGE = 6
"""Pixels inward from a field's edge in which its border or fill is looked for."""


async def gather(page: BrowserPage, context: GatherContext) -> ContrastPixels | NotGathered:
    """The texts axe could not decide, then fields and icon buttons."""
    axe = context.gathered.get("axe")
    if not isinstance(axe, Axe):
        return NotGathered("axe did not run, so nothing says which texts to measure")
    selectors = _undecided(axe)
    async with acting(page, context, calm=True):
        texts = [await _text(page, context, number, each) for number, each in enumerate(selectors[:MAX_TEXTS])]
        found = await ask(page, NAME, "controls", limit=MAX_CONTROLS)
        controls = [await _control(page, each) for each in found]
    return ContrastPixels(tuple(texts), tuple(c for c in controls if c), len(selectors))


def _undecided(axe: Axe) -> list[str]:
    rules = [rule for rule in axe.rules if rule.id == "color-contrast"]
    return list(dict.fromkeys(node.selector for rule in rules for node in rule.incomplete))


async def _text(page: BrowserPage, context: GatherContext, number: int, selector: str) -> TextContrast:
    raw = await ask(page, NAME, "text", selector=selector)
    why = raw.get("why") or _unmeasurable(raw)
    if why:
        described = spot(raw) if "selector" in raw else spot({"selector": selector})
        return TextContrast(described, why_not=why, text=clip(str(raw.get("text", "")), 80))
    shown = pixels.decode(await page.screenshot())
    await ask(page, NAME, "hide", ref=raw["ref"])
    bare = pixels.decode(await page.screenshot())
    await ask(page, NAME, "show", ref=raw["ref"])
    again = pixels.decode(await page.screenshot())
    ratios, stable = _ratios(raw, shown, bare, again)
    if ratios.size < 20:
        return TextContrast(
            spot(raw), why_not="too little of the text was found on the screen", text=clip(raw["text"], 80)
        )
    needed = 3.0 if raw["large"] else 4.5
    low = float((ratios < needed).mean())
    first = [int(n) for n in raw["rects"][0]]
    picture = context.save_screenshot(f"contrast-{number}", pixels.encode(_around(shown, first))) if low > 0 else ""
    return TextContrast(
        spot(raw),
        worst=round(float(np.percentile(ratios, 5)), 2),
        middle=round(float(np.median(ratios)), 2),
        needed=needed,
        below=round(low, 2),
        colour="rgb({}, {}, {})".format(*raw["color"][:3]),
        shadow=bool(raw["shadow"]),
        stable=stable,
        text=clip(raw["text"], 80),
        screenshot=picture,
    )


def _around(shown: pixels.Picture, rect: list[int]) -> pixels.Picture:
    x, y, width, height = rect
    return pixels.crop(shown, (x, y, width, height), 20)


def _unmeasurable(raw: dict[str, Any]) -> str:
    if raw["disabled"]:
        return "it belongs to a control that is switched off"
    if not raw["words"]:
        return "it is a symbol, not text"
    if raw["clipped"] or raw["color"][3] == 0:
        return "its letters are cut out of a picture or transparent"
    if raw["blended"]:
        return "filters or blend modes change its colours"
    return "" if raw["clear"] else "it does not lie free in the window"


def _ratios(
    raw: dict[str, Any], shown: pixels.Picture, bare: pixels.Picture, again: pixels.Picture
) -> tuple[Any, bool]:
    """Contrast of the text's colour with every background pixel under and right beside its letters."""
    found, moved, total = [], 0, 0
    for rect in raw["rects"]:
        view = (rect[0], rect[1], rect[2], rect[3])
        with_text, without = pixels.crop(shown, view, REACH), pixels.crop(bare, view, REACH)
        if with_text.shape != without.shape or not with_text.size:
            continue
        mask = pixels.changed(with_text, without)
        moved += int(pixels.changed(with_text, pixels.crop(again, view, REACH)).sum())
        total += mask.size
        near = pixels.grown(mask, REACH)
        ground = without[near].astype(np.float64)
        alpha = float(raw["color"][3]) * float(raw["opacity"])
        ink = np.array(raw["color"][:3], dtype=np.float64) * alpha + ground * (1 - alpha)
        found.append(pixels.ratios(ink.round().astype(np.uint8)[None], ground.astype(np.uint8)[None]).ravel())
    ratios = np.concatenate(found) if found else np.empty(0)
    return ratios, moved < 0.02 * max(total, 1)


async def _control(page: BrowserPage, each: dict[str, Any]) -> ControlContrast | None:
    icon = each["kind"] == "icon"
    raw = await ask(page, NAME, "control", ref=each["ref"], icon=icon)
    if not raw or not raw["clear"] or raw["opacity"] < 1:
        return None
    shown = pixels.decode(await page.screenshot())
    if not icon:
        boxes = [raw["view"], *raw["frames"]]  # the edge may be drawn by what wraps the field
        edge = max(pixels.edge_contrast(shown, (box[0], box[1], box[2], box[3]), EDGE) for box in boxes)
        return ControlContrast(spot(raw), "field", edge, bool(each["filled"]))
    await ask(page, NAME, "hide", ref=raw["icon"]["ref"], icon=True)
    bare = pixels.decode(await page.screenshot())
    await ask(page, NAME, "show", ref=raw["icon"]["ref"])
    view = tuple(raw["icon"]["view"])
    with_icon, without = pixels.crop(shown, view), pixels.crop(bare, view)
    mask = pixels.changed(with_icon, without)
    ratio = pixels.change_contrast(without, with_icon, mask)
    return ControlContrast(spot(raw), "icon", ratio) if ratio is not None else None


GATHERER = Gatherer(
    artifact="contrast_pixels",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.GUARD_WRITES}),
    seconds=60.0,
)
