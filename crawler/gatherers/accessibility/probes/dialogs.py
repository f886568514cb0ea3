"""Walks a dialog that was just opened with the keyboard: focus in, focus stays, Escape closes, focus returns."""

from __future__ import annotations

from typing import Any

from checks.accessibility.probe_artifacts import AxeStates, DialogRun, Spot
from checks.model import clip
from checks.snapshot import Axe, NotGathered
from crawler.engines.base import BrowserPage, EngineError
from crawler.gatherers.accessibility.probes.act import ask, rest, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage
from crawler.gatherers.page.axe import run_axe

OPERATIONS = "operations"
MAX_TABS = 15
MAX_STATES = 6
ARRIVAL = 1.5
"""Seconds a dialog may take to fade in and take the focus; less where nothing is under way."""
_STATES = "_axe_states"


async def walk(page: BrowserPage, context: GatherContext, opener: dict[str, Any], dialog: dict[str, Any]) -> DialogRun:
    """The dialog is open and has just been opened by Enter on `opener`."""
    where = dialog["selector"]
    state = await ask(page, OPERATIONS, "dialog", selector=where)
    if not state["inside"]:
        await rest(page, ARRIVAL)
        state = await ask(page, OPERATIONS, "dialog", selector=where)
    moved = bool(state["inside"])
    await test_state(page, context, spot(dialog), f"dialog {clip(dialog['name'], 60)}")
    next_inside, outside, behind = await _tabs(page, where)
    escape, closer, button = await _close(page, where)
    returned, at = await _where_focus_went(page, opener["selector"])
    return DialogRun(
        opener=spot(opener),
        dialog=spot(dialog),
        marked=bool(dialog["marked"]),
        modal=bool(dialog["modal"]),
        focus_moved=moved,
        next_tab_inside=next_inside,
        escaped_to=outside,
        behind=behind,
        escape_closes=escape,
        button_closes=button,
        closer=closer,
        focus_returned=returned,
        returned_to=at,
        backdrop=bool(dialog["backdrop"]),
    )


async def _tabs(page: BrowserPage, where: str) -> tuple[bool, Spot | None, bool]:
    """(first Tab led inside, first element met outside while open, whether it lay behind)."""
    first = False
    for number in range(MAX_TABS):
        await ask(page, OPERATIONS, "mark")
        await page.press("Tab")
        state = await ask(page, OPERATIONS, "dialog", selector=where)
        if state["open"] and not state["inside"]:  # a script may bring the focus back
            await rest(page, 0.3)
            state = await ask(page, OPERATIONS, "dialog", selector=where)
        if number == 0:
            first = bool(state["inside"])
        if not state["open"]:
            return first, None, False
        if not state["inside"] and not state["none"]:
            return first, spot(state["at"]), bool(state["behind"])
    return first, None, False


async def _close(page: BrowserPage, where: str) -> tuple[bool, Spot | None, bool]:
    """(Escape closes it, its close button, that button closes it). Focus is put inside first, as a user's would be."""
    await ask(page, OPERATIONS, "focus", selector=where)
    await ask(page, OPERATIONS, "mark")
    await page.press("Escape")
    if not await _open(page, where):
        return True, None, False
    closer = await ask(page, OPERATIONS, "closer", selector=where)
    if not closer or not await ask(page, OPERATIONS, "focus", selector=closer["selector"]):
        return False, None, False
    await ask(page, OPERATIONS, "mark")
    await page.press("Enter")
    return False, spot(closer), not await _open(page, where)


async def _open(page: BrowserPage, where: str) -> bool:
    await rest(page, 0.4)
    state = await ask(page, OPERATIONS, "dialog", selector=where)
    return bool(state["open"])


async def _where_focus_went(page: BrowserPage, opener: str) -> tuple[bool, Spot | None]:
    state = await ask(page, OPERATIONS, "dialog", selector=opener)
    return bool(state["inside"]), spot(state["at"]) if state["at"] else None


async def test_state(page: BrowserPage, context: GatherContext, part: Spot, state: str) -> None:
    """axe over the part that opened, kept for the `axe_states` artifact; a failing axe leaves the state out."""
    states = context.gathered.setdefault(_STATES, [])
    if len(states) >= MAX_STATES or " >>> " in part.selector:
        return
    try:
        found = await run_axe(page, state=state, context={"include": [[part.selector]]})
    except EngineError:
        return
    states.append(found)


def take_states(context: GatherContext) -> list[Axe]:
    """What `test_state` kept so far."""
    kept: list[Axe] = context.gathered.pop(_STATES, [])
    return kept


async def gather_states(page: BrowserPage, context: GatherContext) -> AxeStates | NotGathered:
    """The states met while operating the page: no second round of opening."""
    if isinstance(context.gathered.get("operations"), NotGathered) or "operations" not in context.gathered:
        return NotGathered("the page was not operated")
    return AxeStates(tuple(take_states(context)))


STATES = Gatherer(artifact="axe_states", gather=gather_states, stage=Stage.PROBE, seconds=10.0, loads=True)
