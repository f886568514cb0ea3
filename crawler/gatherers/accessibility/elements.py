"""Gathers `elements`: links, controls, images, headings and everything labelled, in every frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.accessibility.artifacts import Element, Elements
from crawler.engines.base import BrowserPage, EngineError, FrameResult
from crawler.gatherers.accessibility.static import inside, read_frames, typed
from crawler.gatherers.base import GatherContext, Gatherer

LIMITS = {"items": 1500, "text": 200}
"""Elements per document; characters of a text."""

TOTAL = 3000
"""Elements per page, all frames together."""


async def gather(page: BrowserPage, context: GatherContext) -> Elements:
    """All frames' elements, the top document's first."""
    top, *rest = await read_frames(page, "elements", LIMITS)
    if top.value.get("missing"):
        raise EngineError(top.value["missing"])
    found = typed(top.value, Elements, "elements")
    items = [*found.items, *(each for frame in rest for each in _inside(frame))]
    return Elements(tuple(items[:TOTAL]), found.truncated or len(items) > TOTAL)


def _inside(frame: FrameResult) -> Iterator[Element]:
    if frame.value.get("missing"):
        return
    for each in typed(frame.value, Elements, "elements").items:
        yield replace(each, frame=frame.url, selector=inside(frame, each.selector))


GATHERER = Gatherer("elements", gather)
