"""Pastes a word into password and code fields with the browser's own keys, after making sure that pasting works."""

from __future__ import annotations

from typing import Any

from checks.accessibility.probe_artifacts import Paste
from crawler.engines.base import BrowserPage
from crawler.gatherers.accessibility.probes.act import ask, spot

FORMS = "form_probe"
WORD = "246810"
"""Digits, so that code fields take it too; nobody's secret."""


async def pastes(page: BrowserPage, secrets: list[dict[str, Any]]) -> tuple[Paste, ...]:
    """Empty when there is nothing to try, or when even a field of our own cannot be pasted into."""
    if not secrets or not await _clipboard_works(page):
        return ()
    found = []
    for raw in secrets:
        if not await ask(page, FORMS, "ready", selector=raw["selector"]):
            continue
        await page.press("Control+v")
        value = await ask(page, FORMS, "value", selector=raw["selector"])
        worked = WORD in value["own"] or WORD in value["spread"]
        found.append(Paste(spot(raw), str(raw["kind"]), worked, bool(raw["fresh"]), bool(raw["single"])))
        await ask(page, FORMS, "clear", selector=raw["selector"])
    return tuple(found)


async def _clipboard_works(page: BrowserPage) -> bool:
    await ask(page, FORMS, "clip_source", text=WORD)
    await page.press("Control+c")
    await ask(page, FORMS, "clip_source")
    await page.press("Control+v")
    works = bool(await ask(page, FORMS, "clip_value") == WORD)
    await ask(page, FORMS, "clip_remove")
    return works
