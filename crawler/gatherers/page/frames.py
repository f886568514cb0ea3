"""The `frames` artifact: every frame on the page, and whether the audit could look inside."""

from __future__ import annotations

from typing import Any

from checks.model import clip
from checks.snapshot import Frame, Frames
from crawler.engines.base import BrowserPage
from crawler.gatherers.base import GatherContext, Gatherer
from crawler.gatherers.page.inventory import FrameInventory, box_of, inventory

MAX_TEXT = 5_000
"""Characters of a frame's text kept: enough to know a chat, a map or a payment form by."""


async def gather(page: BrowserPage, context: GatherContext) -> Frames:
    top, *inner = await inventory(page, context)
    elements = _elements(top, inner)
    known = [_entered(frame, elements) for frame in inner]
    seen = {frame.path for frame in inner}
    unseen = [_not_entered(facts) for path, facts in elements.items() if path not in seen]
    return Frames((*known, *unseen))


def _elements(top: FrameInventory, inner: list[FrameInventory]) -> dict[str, dict[str, Any]]:
    """Frame elements by their selector from the top document."""
    found = {}
    for holder in (top, *inner):
        for facts in holder.facts.get("frames", ()):
            path = f"{holder.path} >>> {facts['selector']}" if holder.path else facts["selector"]
            found[path] = facts | {"selector": path, "box": None if holder.path else facts["box"]}
    return found


def _entered(frame: FrameInventory, elements: dict[str, dict[str, Any]]) -> Frame:
    facts = elements.get(frame.path, {})
    text = frame.facts.get("document", {}).get("text", "")
    return Frame(
        url=frame.url,
        name=facts.get("name", ""),
        title=facts.get("title", ""),
        selector=frame.path,
        visible=bool(facts.get("visible", False)),
        cross_origin=frame.cross_origin,
        entered=not frame.error,
        text=clip(text, MAX_TEXT),
        box=box_of(facts.get("box")),
        why_not=frame.error,
    )


def _not_entered(facts: dict[str, Any]) -> Frame:
    return Frame(
        **{name: facts[name] for name in ("url", "name", "title", "selector", "visible")},
        cross_origin=False,
        entered=False,
        box=box_of(facts["box"]),
        why_not="the browser has no document for this frame",
    )


GATHERER = Gatherer("frames", gather)
