"""Tries with the pointer what keys should do, and with keys what the pointer does; opens dialogs and walks them.

Nothing leaves the browser while it acts. An action that had an effect is followed by a fresh load, so that the next
one meets the page as a customer does. Time is the limit: what was not tried is counted, not guessed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from checks.accessibility.probe_artifacts import (
    DialogRun,
    Effect,
    HoverMenu,
    KeyboardWalk,
    Operation,
    Operations,
    StaleState,
)
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes import dialogs
from crawler.gatherers.accessibility.probes.act import acting, ask, blocked_navigations, rest, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage, script

NAME = "operations"
SECONDS = 60.0
"""Time for trying; the gatherer's own ceiling leaves room for the last step."""
MAX_POINTER, MAX_WIDGETS, MAX_OPENERS, MAX_HOVERS, MAX_DIALOGS = 14, 10, 10, 8, 3
KEYS = ("Enter", "Space", "ArrowDown")
"""What opens, presses or chooses, one of them, whatever the control."""
EFFECT, ARRIVAL = 0.3, 0.2
"""Seconds an action, or the pointer's arrival, may take to show an effect; less where nothing is under way."""


@dataclass(slots=True)
class _Trial:
    """The probe's state: the page, whether it is untouched, and how long there is."""

    page: BrowserPage
    context: GatherContext
    deadline: float
    touched: bool = False
    operations: list[Operation] = field(default_factory=list)
    hovers: list[HoverMenu] = field(default_factory=list)
    dialogs: list[DialogRun] = field(default_factory=list)
    truncated: bool = False
    stale: list[StaleState] = field(default_factory=list)
    expandable: int = 0

    async def fresh(self) -> None:
        """The page as loaded, kit installed; a reload only if something happened to it."""
        if self.touched:
            await self.page.guard_writes(False)
            await self.context.reload(self.page)
            await self.page.guard_writes(True, navigations=True)
            await self.page.evaluate(script("probe_kit"))
        self.touched = False

    def over(self) -> bool:
        self.truncated = self.truncated or time.monotonic() > self.deadline
        return self.truncated


async def gather(page: BrowserPage, context: GatherContext) -> Operations:
    """Candidates first; then widgets, openers, pointer-only elements and hover menus, until time is up."""
    async with acting(page, context):
        found = await page.inspect(script(NAME), {"op": "candidates"})
        trial = _Trial(page, context, time.monotonic() + SECONDS)
        widgets = {each["selector"] for each in found["semi"]}
        native = [each for each in found["openers"] if each["selector"] not in widgets]
        openers = sorted(native, key=lambda each: not each["strong"])
        for each in found["semi"][:MAX_WIDGETS]:
            await _widget(trial, each)
        for each in openers[:MAX_OPENERS]:
            await _opener(trial, each)
        for each in found["pointer"][:MAX_POINTER]:
            await _pointer_only(trial, each)
        for each in found["hover"][:MAX_HOVERS]:
            await _hover(trial, each)
    return Operations(
        tuple(trial.operations),
        tuple(trial.hovers),
        tuple(trial.dialogs),
        sum(len(found[kind]) for kind in ("semi", "openers", "pointer", "hover")),
        trial.truncated,
        tuple(trial.stale),
        trial.expandable,
    )


async def _act(
    trial: _Trial, *keys: str, point: dict[str, float] | None = None, hover: bool = False
) -> tuple[Effect, Any]:
    """One action and what it did; `keys` are pressed in turn."""
    page = trial.page
    if point and not hover:  # what the pointer's arrival alone does is not the click's doing
        await ask(page, NAME, "mark")
        await page.hover(point["x"], point["y"])
        await rest(page, ARRIVAL)
    since, windows = len(page.network()), len(page.popups())
    await ask(page, NAME, "watch")
    if point and hover:
        await page.hover(point["x"], point["y"])
    elif point:
        await page.click(point["x"], point["y"])
    for key in keys:
        await page.press(key)
    await rest(page, EFFECT)
    raw = await ask(page, NAME, "effect")
    went = [*blocked_navigations(page, since), *page.popups()[windows:]]
    changed = [*raw["attrs"], *(["text"] if raw["text"] else []), *(["value"] if raw["values"] else [])]
    effect = Effect(
        spot(raw["opened"]) if raw["opened"] else None,
        len(raw["controls"]),
        went[-1][:300] if went else "",
        tuple(str(name)[:60] for name in changed),
        bool(raw["gone"]) and not raw["opened"],
        bool(raw["classes"]),
    )
    if effect.certain or effect.closed or effect.classes:
        trial.touched = True
    return effect, raw


async def _widget(trial: _Trial, raw: dict[str, Any]) -> None:
    """A focusable element that is no native control: keys first, the pointer only if they do nothing."""
    if trial.over():
        return
    await trial.fresh()
    tried: list[str] = []
    for key in KEYS:
        if not await ask(trial.page, NAME, "focus", selector=raw["selector"]):
            break
        tried.append(key)
        effect, _ = await _act(trial, key)
        if effect.certain or effect.classes or effect.closed:
            return
    point = await ask(trial.page, NAME, "place", selector=raw["selector"])
    if point and tried:
        effect, _ = await _act(trial, point=point)
        trial.operations.append(Operation(spot(raw), "widget", effect, False, tuple(tried)))


async def _opener(trial: _Trial, raw: dict[str, Any]) -> None:
    """A control that may open something: by key; a dialog is then walked. The pointer is tried if no key does anything.

    Enter is not enough: a check box or switch answers to Space alone, some list boxes to Space and the arrows.
    """
    if trial.over() or len(trial.dialogs) >= MAX_DIALOGS:
        return
    await trial.fresh()
    for key in KEYS:
        if not await ask(trial.page, NAME, "focus", selector=raw["selector"]):
            return
        effect, found = await _act(trial, key)
        if effect.certain or effect.closed or effect.classes:
            await _opened(trial, raw, effect, found)
            return
    point = await ask(trial.page, NAME, "place", selector=raw["selector"])
    if point:
        effect, _ = await _act(trial, point=point)
        trial.operations.append(Operation(spot(raw), "opener", effect, False, KEYS))


async def _opened(trial: _Trial, raw: dict[str, Any], effect: Effect, found: Any) -> None:
    if effect.opened and raw["expanded"] == "false":
        trial.expandable += 1
        now = await ask(trial.page, NAME, "expanded", selector=raw["selector"], part=effect.opened.selector)
        if now and now["value"] == "false":
            trial.stale.append(StaleState(spot(raw), effect.opened, bool(now["own"])))
    if found["dialog"] and all(d.dialog.selector != found["dialog"]["selector"] for d in trial.dialogs):
        trial.dialogs.append(await dialogs.walk(trial.page, trial.context, raw, found["dialog"]))
        trial.touched = True
    elif effect.opened and raw["strong"]:
        await dialogs.test_state(trial.page, trial.context, effect.opened, f"after {clip(raw['name'], 60)}")


async def _pointer_only(trial: _Trial, raw: dict[str, Any]) -> None:
    if trial.over():
        return
    await trial.fresh()
    point = await ask(trial.page, NAME, "place", selector=raw["selector"])
    if not point:
        return
    effect, found = await _act(trial, point=point)
    if found["by_field"]:  # the same can be done in the field, which takes the focus
        trial.touched = True
        return
    kind = "label" if raw["why"] == "label" else "pointer-only"
    if effect.certain or effect.classes:
        if raw["brother"] and await _arrows_lead(trial, raw):
            return
        works = bool(raw["field"]) and await _field_does_it(trial, raw["field"], effect)
        kind = "beside-field" if raw["field"] and raw["aside"] else kind
        trial.operations.append(Operation(spot(raw), kind, effect, works))


async def _arrows_lead(trial: _Trial, raw: dict[str, Any]) -> bool:
    """Whether arrow keys move the focus from its tabbable brother to it: roving tabindex, with or without a role."""
    await trial.fresh()
    for keys in (("ArrowRight",) * 6, ("ArrowDown",) * 6, ("ArrowLeft",) * 6):
        if not await ask(trial.page, NAME, "focus", selector=raw["brother"]):
            return False
        for key in keys:
            await trial.page.press(key)
            trial.touched = True
            if await ask(trial.page, NAME, "at", selector=raw["selector"]):
                return True
    return False


async def _field_does_it(trial: _Trial, field: str, wanted: Effect) -> bool:
    """Whether keys in the field beside it do as much: the button of a search field, combo box or number field."""
    for key in ("ArrowDown", "ArrowUp", "Alt+ArrowDown", "Enter"):
        await trial.fresh()
        if not await ask(trial.page, NAME, "focus", selector=field):
            return False
        effect, found = await _act(trial, key)
        if (wanted.opened and effect.opened) or (wanted.navigation and effect.navigation):
            return True
        if not wanted.opened and not wanted.navigation and (found["by_field"] or {*wanted.changed} & {*effect.changed}):
            return True
        trial.touched = True
    return False


async def _hover(trial: _Trial, raw: dict[str, Any]) -> None:
    """What appears under the pointer, and whether keys get there."""
    if trial.over():
        return
    await trial.fresh()
    await trial.page.hover(1, 1)
    point = await ask(trial.page, NAME, "place", selector=raw["selector"])
    if not point:
        return
    effect, found = await _act(trial, point=point, hover=True)
    if not effect.opened or not effect.controls:
        return
    trial.touched = True
    inside = {each["selector"] for each in found["controls"]}
    walk = trial.context.gathered.get("keyboard_walk")
    reached = isinstance(walk, KeyboardWalk) and any(stop.spot.selector in inside for stop in walk.stops)
    href = ""
    if not reached:
        reached, href = await _opens_by_keys(trial, raw, sorted(inside)[0])
    trial.hovers.append(
        HoverMenu(spot(raw), effect.opened, effect.controls, reached, href[:300], bool(found.get("elsewhere")))
    )


async def _opens_by_keys(trial: _Trial, raw: dict[str, Any], goal: str) -> tuple[bool, str]:
    """Focus the trigger, then Enter, Space, ArrowDown and one Tab (for a button beside the link) with Enter."""
    href = ""
    for keys in ((), ("Enter",), ("Space",), ("ArrowDown",), ("Tab", "Enter")):
        await trial.page.hover(1, 1)
        trial.touched = True
        await trial.fresh()
        focused = await ask(trial.page, NAME, "focus", selector=raw["selector"])
        if not focused:
            return False, href
        href = str(focused["href"]) if not focused["href"].startswith(("#", "javascript")) else ""
        await _act(trial, *keys)
        if await ask(trial.page, NAME, "shows", selector=goal):
            return True, href
    return False, href


GATHERER = Gatherer(
    artifact="operations",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.KEYS, Capability.POINTER, Capability.GUARD_WRITES, Capability.LISTENERS}),
    seconds=SECONDS + 40,
)
