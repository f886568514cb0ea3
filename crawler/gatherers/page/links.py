"""The `links` artifact: links and buttons with accessible name, region and visibility, frames and shadow roots included."""

from __future__ import annotations

from typing import Any

from checks.snapshot import Control, Links
from crawler.engines.base import BrowserPage
from crawler.gatherers.base import GatherContext, Gatherer
from crawler.gatherers.page.inventory import MAX_LINKS, FrameInventory, box_of, in_frame, inventory


async def gather(page: BrowserPage, context: GatherContext) -> Links:
    frames = await inventory(page, context)
    items = [control for frame in frames for control in _controls(frame)]
    truncated = len(items) > MAX_LINKS or any(frame.facts["links"]["truncated"] for frame in frames if frame.facts)
    return Links(tuple(items[:MAX_LINKS]), truncated)


def _controls(frame: FrameInventory) -> list[Control]:
    found = frame.facts["links"]["items"] if frame.facts else ()
    return [_control(in_frame(frame, each) | {"frame": frame.url}) for each in found]


def _control(facts: dict[str, Any]) -> Control:
    return Control(**facts | {"box": box_of(facts["box"])})


GATHERER = Gatherer("links", gather)
