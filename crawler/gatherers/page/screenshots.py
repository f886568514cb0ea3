"""The `screenshots` artifact: what a customer sees first, and the whole page."""

from __future__ import annotations

from checks.snapshot import Document, NotGathered, Screenshots
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.base import Gatherer, GatherContext

MAX_HEIGHT = 10_000
"""CSS pixels of the full-page picture; what is below is cut, and said so."""


async def gather(page: BrowserPage, context: GatherContext) -> Screenshots:
    viewport = context.save_screenshot("viewport", await page.screenshot())
    full = await page.screenshot(full_page=True, max_height=MAX_HEIGHT)
    document = context.gathered.get("document", NotGathered(""))
    height = document.page_height if isinstance(document, Document) else 0
    return Screenshots(viewport, context.save_screenshot("full", full), truncated=height > MAX_HEIGHT)


GATHERER = Gatherer("screenshots", gather, needs=frozenset({Capability.FULL_PAGE_SCREENSHOT}))
