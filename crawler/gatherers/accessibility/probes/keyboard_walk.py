"""Walks the page with real Tab and Shift+Tab presses and writes down every stop.

Pictures are taken as the walk goes: the picture at the next stop is also the unfocused picture of this one, as long as
the page did not scroll. Only stops where nothing changed are measured a second time, on their own.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from typing import Any

from checks.accessibility.probe_artifacts import FocusChange, KeyboardWalk, SkipLink, Stop
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes import pixels
from crawler.gatherers.accessibility.probes.act import acting, ask, blocked_navigations, spot
from crawler.gatherers.accessibility.probes.traps import try_to_leave
from crawler.gatherers.base import GatherContext, Gatherer, Stage, script

NAME = "keyboard_walk"
PICTURE_STOPS = 80
"""Stops with a picture; later ones are walked without."""
MAX_STOPS = 250
CONFIRM = 25
"""Suspicious stops measured a second time."""
COVER = 15
"""Covered stops measured by making them transparent."""
FAINT = 3.0
"""Contrast from which on a focus mark seen on the way is believed without a second look (WCAG 1.4.11)."""
FAINT_STOPS = 8
_LATE = "() => new Promise((done) => setTimeout(() => done(true), 500))"
_PAUSE = "() => new Promise((done) => setTimeout(() => done(true), 150))"
PHONE = (390, 844)
PHONE_STOPS = 60
FORWARD_SECONDS = 35.0
"""Time for one walk forward; a page that is slower to answer is walked as far as that."""
_SKIP = re.compile(
    r"skip|jump to|go to (main )?content|main content|zum (haupt)?inhalt|zur hauptnavigation|überspringen|springe"
    r"|aller au contenu|passer au|accéder au|ir al contenido|saltar|vai al contenuto|salta al|naar (de )?(hoofd)?inhoud"
    r"|pular para|ir para o conte|hoppa till|gå til|spring til|siirry|przejdź do|コンテンツ|본문|跳",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Walk:
    """The walk so far. `raw` keeps the page's own answers beside the artifacts."""

    raw: list[dict[str, Any]] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    changes: list[FocusChange] = field(default_factory=list)
    pictures: dict[int, pixels.Picture] = field(default_factory=dict)
    ended: str = "limit"
    cycle: list[dict[str, Any]] = field(default_factory=list)


async def gather(page: BrowserPage, context: GatherContext) -> KeyboardWalk:
    """Desktop walk with pictures, the way back, skip links, then a lighter walk at phone width."""
    async with acting(page, context):
        begun = await _start(page)
        walk = await _forward(page, PICTURE_STOPS, MAX_STOPS)
        trap = await try_to_leave(page, walk.cycle, begun["text"]) if walk.cycle else None
        if trap and not trap.escaped_with:
            walk.ended = "trapped"
        reached_not = await _unreached(page, walk)
        back = _Walk()
        stuck = None if walk.cycle else await _backward(page, back, len(walk.stops))
        visited = {each["selector"] for each in back.raw}
        await _measure_focus(page, walk)
        await _measure_cover(page, context, walk, "focus")
        back = _only_new_covered(back, walk)
        await _measure_cover(page, context, back, "focus-back")
        structure = await ask(page, NAME, "structure")
    skips = await _skip_links(page, context, walk)
    phone = await _phone(page, context)
    return KeyboardWalk(
        stops=tuple(walk.stops),
        ended=walk.ended,
        expected=int(begun["expected"]),
        back=len(visited),
        backward=tuple(s for s in back.stops if s.visible_pixels == 0),
        back_trapped=spot(stuck) if stuck else None,
        trap=trap,
        unreached=tuple(s for s in reached_not if s.selector not in visited),
        changes=tuple(dict.fromkeys(walk.changes)),
        skip_links=skips,
        headings=int(structure["headings"]),
        mains=int(structure["main"]),
        viewport=(page.options.width, page.options.height),
        phone=tuple(s for s in phone.stops if s.covered or s.visible_pixels == 0),
        phone_stops=len(phone.stops),
    )


async def _start(page: BrowserPage) -> dict[str, Any]:
    """Focus at the top. Where the engine can say who listens to the focus, stops elsewhere need not wait for frames."""
    if Capability.LISTENERS in page.capabilities:
        await page.inspect(script(NAME), {"op": "listen"})
    begun: dict[str, Any] = await ask(page, NAME, "start")
    return begun


async def _forward(page: BrowserPage, pictures: int, limit: int) -> _Walk:
    walk = _Walk()
    end = time.monotonic() + FORWARD_SECONDS
    for _ in range(limit):
        if time.monotonic() > end:
            return walk
        seen = len(page.network())
        windows = len(page.popups())
        await page.press("Tab")
        raw = await ask(page, NAME, "stop")
        _note_changes(walk, raw, blocked_navigations(page, seen), page.popups()[windows:])
        if raw["left"] and not raw["bounced"]:
            walk.ended = "left"
            return walk
        if raw["left"]:
            if len(walk.changes) > 10:
                return walk
            continue
        if _stuck(walk, raw):
            return walk
        walk.raw.append(raw)
        walk.stops.append(_stop(raw))
        if len(walk.stops) <= pictures:
            walk.pictures[len(walk.stops) - 1] = pixels.decode(await page.screenshot())
    return walk


def _stuck(walk: _Walk, raw: dict[str, Any]) -> bool:
    """Back at an earlier stop without having left the page: a cycle. An embedded document may keep the focus a while."""
    before = [each["ref"] for each in walk.raw]
    if raw["frame"]:
        return before[-30:] == [raw["ref"]] * 30
    if raw["ref"] not in before:
        return False
    start = before.index(raw["ref"])
    walk.cycle = walk.raw[start:]
    walk.ended = "cycle" if start or len(walk.raw) > 1 else "trapped"
    return True


def _note_changes(walk: _Walk, raw: dict[str, Any], navigations: list[str], windows: tuple[str, ...]) -> None:
    who = raw.get("bounced") or raw.get("first") or (None if raw["left"] else raw)
    if who is None:
        return
    for url in navigations:
        walk.changes.append(FocusChange(spot(who), "navigation", url[:300]))
    for url in windows:
        walk.changes.append(FocusChange(spot(who), "new-window", url[:300]))
    if raw.get("bounced"):
        walk.changes.append(FocusChange(spot(who), "focus-removed"))
    elif raw.get("first"):
        walk.changes.append(FocusChange(spot(who), "focus-moved", str(raw["selector"])))


def _stop(raw: dict[str, Any]) -> Stop:
    return Stop(
        spot=spot(raw),
        tabindex=int(raw["tabindex"]),
        dom_order=int(raw["dom"]),
        seen=bool(raw["seen"]),
        text_field=bool(raw["text"]),
        frame=bool(raw["frame"]),
        aria_hidden=bool(raw["hidden"]),
        disabled=bool(raw["disabled"]),
        default_outline=bool(raw["outline"]),
        form=str(raw["form"]),
        covered=float(raw["covered"]),
        covered_by=str(raw["covered_by"])[:500],
        cover_position=str(raw["position"]),
    )


async def _backward(page: BrowserPage, back: _Walk, count: int) -> dict[str, Any] | None:
    """Shift+Tab from the end; the same element again and again, and no embedded document, is a trap backwards."""
    last, repeats = -1, 0
    for made in range(min(count + 2, MAX_STOPS)):
        await page.press("Shift+Tab")
        raw = await ask(page, NAME, "stop")
        if raw["left"] and made:
            return None
        if raw["left"]:
            continue
        repeats = repeats + 1 if raw["ref"] == last and not raw["frame"] else 0
        last = raw["ref"]
        if repeats >= 3:
            found: dict[str, Any] = raw
            return found
        back.raw.append(raw)
        back.stops.append(_stop(raw))
    return None


def _only_new_covered(back: _Walk, walk: _Walk) -> _Walk:
    """Stops of the way back that are covered and were not on the way there."""
    known = {raw["ref"] for raw, stop in zip(walk.raw, walk.stops, strict=True) if stop.covered == 1.0}
    kept = [i for i, s in enumerate(back.stops) if s.covered == 1.0 and s.seen and back.raw[i]["ref"] not in known]
    return _Walk([back.raw[i] for i in kept], [back.stops[i] for i in kept])


async def _unreached(page: BrowserPage, walk: _Walk) -> tuple[Any, ...]:
    """Only a walk that reached the end can say what it did not reach."""
    if walk.ended != "left":
        return ()
    found = await ask(page, NAME, "unreached", visited=[each["ref"] for each in walk.raw])
    return tuple(spot(each) for each in found)


async def _measure_focus(page: BrowserPage, walk: _Walk) -> None:
    """First from the pictures of the walk; then, for stops that showed no change, focused and blurred on their own."""
    for index, picture in walk.pictures.items():
        following = walk.pictures.get(index + 1)
        if following is None or walk.raw[index]["scroll"] != walk.raw[index + 1]["scroll"]:
            continue
        view, next_view = walk.raw[index]["view"], walk.raw[index + 1]["view"]
        near = pixels.crop(picture, view, 12), pixels.crop(following, view, 12)
        mask = pixels.changed(*near)
        origin = max(int(view[0] - 12), 0), max(int(view[1] - 12), 0)
        pixels.blank(mask, next_view, origin, 12)  # there the next element's own mark may have appeared
        if mask.sum() >= 4:
            inner = (min(view[0], 12), min(view[1], 12), view[2], view[3])
            walk.stops[index] = _with_focus(walk.stops[index], near[1], near[0], mask, inner)
    missing = [i for i in walk.pictures if walk.stops[i].focus_pixels is None and _measurable(walk.stops[i])]
    faint = [i for i in walk.pictures if _faint(walk.stops[i]) and _measurable(walk.stops[i])]
    for index in [*missing, *faint[:FAINT_STOPS]][:CONFIRM]:
        await _measure_alone(page, walk, index)


def _faint(stop: Stop) -> bool:
    """An outline of the author's that seems too faint: only then may something that moves beside it have been measured."""
    outline = not stop.default_outline and (stop.focus_ring or 0) > 0.5
    return outline and 0 < (stop.focus_contrast or 0) < FAINT


def _measurable(stop: Stop) -> bool:
    """An embedded document or a text cursor marks the focus by itself; nothing is seen through a bar on top."""
    return not (stop.frame or (stop.text_field and stop.seen) or stop.cover_position in ("fixed", "sticky"))


async def _measure_alone(page: BrowserPage, walk: _Walk, index: int) -> None:
    raw = walk.raw[index]
    state = await ask(page, NAME, "focus", ref=raw["ref"], scroll=raw["scroll"])
    if not state or not state["focused"]:
        return
    focused = pixels.decode(await page.screenshot())
    await ask(page, NAME, "blur")
    plain = pixels.decode(await page.screenshot())
    mask = pixels.changed(plain, focused)
    if not mask.any():  # a mark may be slow to appear; waited for only where nothing was seen
        await ask(page, NAME, "focus", ref=raw["ref"], scroll=raw["scroll"])
        await page.evaluate(_LATE)
        focused = pixels.decode(await page.screenshot())
        mask = pixels.changed(plain, focused)
    walk.stops[index] = _with_focus(walk.stops[index], plain, focused, mask, state["view"])
    if _faint(walk.stops[index]):  # what moves by itself, a carousel or a film, is no mark of the focus
        await ask(page, NAME, "blur")
        await page.evaluate(_PAUSE)
        mask &= ~pixels.changed(plain, pixels.decode(await page.screenshot()))
        walk.stops[index] = _with_focus(walk.stops[index], plain, focused, mask, state["view"])


def _with_focus(stop: Stop, plain: pixels.Picture, focused: pixels.Picture, mask: Any, view: Any) -> Stop:
    return replace(
        stop,
        focus_pixels=int(mask.sum()),
        focus_contrast=pixels.change_contrast(plain, focused, mask),
        focus_ring=pixels.outside_share(mask, view),
    )


async def _measure_cover(page: BrowserPage, context: GatherContext, walk: _Walk, picture: str) -> None:
    """Where every hit test met something else, or none was possible: does making it transparent change the screen?"""
    suspects = [i for i, s in enumerate(walk.stops) if (s.covered == 1.0 or not s.seen) and not s.frame]
    for index in suspects[:COVER]:
        raw = walk.raw[index]
        state = await ask(page, NAME, "focus", ref=raw["ref"], scroll=raw["scroll"])
        if not state or not state["focused"]:
            continue
        shown = pixels.decode(await page.screenshot())
        await ask(page, NAME, "ghost", ref=raw["ref"], on=True)
        without = pixels.decode(await page.screenshot())
        await ask(page, NAME, "ghost", ref=raw["ref"], on=False)
        count = int(pixels.changed(shown, without).sum())
        name = context.save_screenshot(f"{picture}-{index}", pixels.encode(shown)) if count == 0 else ""
        walk.stops[index] = replace(walk.stops[index], visible_pixels=count, screenshot=name)


async def _skip_links(page: BrowserPage, context: GatherContext, walk: _Walk) -> tuple[SkipLink, ...]:
    """Same-page links among the first three stops, each followed with Enter on a fresh load."""
    wanted = [i for i, raw in enumerate(walk.raw[:3]) if raw["href"].startswith("#") and _SKIP.search(raw["name"])]
    found = []
    for index in wanted[:2]:
        async with acting(page, context):
            await _start(page)
            for _ in range(index + 1):
                await page.press("Tab")
            raw = await ask(page, NAME, "stop")
            if raw["left"] or raw["href"] != walk.raw[index]["href"]:
                continue
            await page.press("Enter")
            before = await ask(page, NAME, "target", ref=raw["ref"])
            await page.press("Tab")
            after = await ask(page, NAME, "target", ref=raw["ref"])
        reached = bool(before["reached"] or after["reached"])
        found.append(SkipLink(spot(raw), str(before["target"]), bool(before["exists"]), reached))
    return tuple(found)


async def _phone(page: BrowserPage, context: GatherContext) -> _Walk:
    async with acting(page, context, PHONE):
        await _start(page)
        walk = await _forward(page, 0, PHONE_STOPS)
        await _measure_cover(page, context, walk, "focus-phone")
    return walk


GATHERER = Gatherer(
    artifact="keyboard_walk",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.KEYS, Capability.VIEWPORT, Capability.GUARD_WRITES}),
    seconds=120.0,
)
