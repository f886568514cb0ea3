"""Provokes forms on purpose, with every single request stopped: sends them empty, then with a malformed address.

Also changes selects, radios and checkboxes with the keyboard, and pastes into password and code fields. Only neutral
words are typed, nobody's data.
"""

from __future__ import annotations

from typing import Any

from checks.accessibility.probe_artifacts import (
    Attempt,
    FormTrial,
    FormTrials,
    InputChange,
    Message,
    OrderStep,
    TrialField,
)
from checks.model import clip
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, ask, rest, spot
from crawler.gatherers.accessibility.probes.pasting import pastes
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "form_probe"
MAX_FORMS = 4
MAX_INPUTS = 8
ANSWER, CHANGE = 0.5, 0.25
"""Seconds a form, or a changed value, may take to show an effect; less where nothing is under way."""
_LEAVING = frozenset({"document", "xhr", "fetch"})


async def gather(page: BrowserPage, context: GatherContext) -> FormTrials:
    """The forms as they are, each provoked on loads of its own; then inputs, pasting and the order button."""
    async with acting(page, context):
        found = await ask(page, NAME, "forms")
        order = _order(await ask(page, NAME, "order"))
        inputs = await ask(page, NAME, "inputs")
        secrets = await ask(page, NAME, "secrets")
        pasted = await pastes(page, secrets)
    trials = [await _trial(page, context, raw, number < MAX_FORMS) for number, raw in enumerate(found)]
    changes = await _changes(page, context, inputs[:MAX_INPUTS])
    return FormTrials(tuple(trials), tuple(changes), min(len(inputs), MAX_INPUTS), pasted, order)


async def _trial(page: BrowserPage, context: GatherContext, raw: dict[str, Any], provoke: bool) -> FormTrial:
    attempts = []
    fields = [_field(each) for each in raw["fields"]]
    if provoke and raw["submit"] and not raw["search"]:
        attempts.append(await _attempt(page, context, raw["selector"], "empty"))
        if any(_is_mail(field) for field in fields):
            attempts.append(await _attempt(page, context, raw["selector"], "wrong"))
    return FormTrial(
        spot(raw),
        bool(raw["search"]),
        tuple(fields),
        clip(str(raw["text"])),
        spot(raw["submit"]) if raw["submit"] else None,
        tuple(each for each in attempts if each),
    )


def _is_mail(field: TrialField) -> bool:
    return field.type == "email" or "mail" in f"{field.field_name} {field.label}".lower()


async def _attempt(page: BrowserPage, context: GatherContext, selector: str, kind: str) -> Attempt | None:
    """One try on a fresh load; None when the form is gone or cannot be submitted by keyboard."""
    async with acting(page, context):
        await page.guard_writes(True, navigations=True, everything=True)
        wrong = await ask(page, NAME, "fill", selector=selector) if kind == "wrong" else None
        if not await ask(page, NAME, "before", selector=selector) or not await ask(page, NAME, "submit"):
            return None
        since = len(page.network())
        await page.press("Enter")
        await rest(page, ANSWER)
        raw = await ask(page, NAME, "after")
        sent = [f"{e.method} {e.url}"[:200] for e in page.network()[since:] if e.blocked and e.kind in _LEAVING]
    return Attempt(
        kind=kind,
        sent=tuple(sent[:10]),
        native=tuple(clip(f"{each['selector']}: {each['text']}", 200) for each in raw["native"]),
        messages=tuple(_message(each) for each in raw["messages"]),
        spoken=int(raw["spoken"]),
        invalid=tuple(spot(each) for each in raw["invalid"]),
        marked=tuple(spot(each) for each in raw["marked"]),
        unshown=tuple(spot(each) for each in raw["unshown"]),
        focus=spot(raw["focus"]) if raw["focus"] else None,
        focus_in_field=bool(raw["focus"] and raw["focus"]["field"]),
        wrong_field=spot(wrong) if wrong else None,
    )


def _message(raw: dict[str, Any]) -> Message:
    tied, near = tuple(str(s) for s in raw["tied"]), tuple(str(s) for s in raw["near"])
    return Message(spot(raw), clip(str(raw["text"])), bool(raw["live"]), tied, near, bool(raw["focused"]))


def _field(raw: dict[str, Any]) -> TrialField:
    texts = {name: clip(str(raw[name]), 160) for name in ("label", "near", "placeholder", "described", "group")}
    return TrialField(
        spot(raw),
        str(raw["type"]),
        str(raw["field_name"])[:160],
        autocomplete=str(raw["autocomplete"] or "")[:80],
        required=bool(raw["required"]),
        **texts,
    )


async def _changes(page: BrowserPage, context: GatherContext, inputs: list[dict[str, Any]]) -> list[InputChange]:
    """Each value changed with a key; after an effect the page is loaded afresh."""
    found: list[InputChange] = []
    position = 0
    while position < len(inputs):
        async with acting(page, context):
            await page.guard_writes(True, navigations=True, everything=True)
            while position < len(inputs):
                change = await _change(page, inputs[position])
                position += 1
                if change:
                    found.append(change)
                    break
    return found


async def _change(page: BrowserPage, raw: dict[str, Any]) -> InputChange | None:
    if not await ask(page, NAME, "ready", selector=raw["selector"]):
        return None
    since, windows = len(page.network()), len(page.popups())
    await page.press("ArrowDown" if raw["kind"] == "select" else "Space")
    await rest(page, CHANGE)
    state = await ask(page, NAME, "changed", selector=raw["selector"])
    went = [f"{e.method} {e.url}" for e in page.network()[since:] if e.blocked and e.kind == "document"]
    opened = page.popups()[windows:]
    around = clip(str(raw["around"]))
    if went or state["url"]:
        return InputChange(spot(raw), "navigation", (went or [page.url])[0][:300], around)
    if opened:
        return InputChange(spot(raw), "new-window", opened[0][:300], around)
    if state["connected"] and not state["same"] and not state["none"]:
        return InputChange(spot(raw), "focus-moved", str(state["at"]["selector"])[:300], around)
    return None


def _order(raw: dict[str, Any]) -> OrderStep:
    button = spot(raw["button"]) if raw["button"] else None
    return OrderStep(
        button, int(raw["money"]), int(raw["edits"]), bool(raw["words"]), int(raw["fields"]), bool(raw["same"])
    )


GATHERER = Gatherer(
    artifact="form_trials",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.KEYS, Capability.GUARD_WRITES}),
    seconds=75.0,
)
