"""The `screenshots` artifact: what a customer sees first, and the whole page."""

from __future__ import annotations

from checks.snapshot import Document, NotGathered, Screenshots
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.base import GatherContext, Gatherer

MAX_HEIGHT = 10_000
"""CSS pixels of the full-page picture; what is below is cut, and said so. Setting `AUDIT_SCREENSHOT_MAX_HEIGHT`."""
FULL_SIZE_HEIGHT = 1_600
"""Pages taller than this are pictured at `SMALL`: a full-size picture of a long page costs more than axe does."""
SMALL = 0.5
QUALITY = 70
"""JPEG quality: a picture is evidence for the eye; PNG takes five times the time and nine times the bytes."""


async def gather(page: BrowserPage, context: GatherContext) -> Screenshots:
    limit = int(context.settings.get("AUDIT_SCREENSHOT_MAX_HEIGHT", MAX_HEIGHT))
    document = context.gathered.get("document", NotGathered(""))
    height = document.page_height if isinstance(document, Document) else 0
    scale = SMALL if height > FULL_SIZE_HEIGHT else 1.0
    first = await page.screenshot(quality=QUALITY)
    viewport = context.save_screenshot("viewport", first)
    if isinstance(document, Document) and 0 < height <= document.viewport[1]:
        return Screenshots(viewport, context.save_screenshot("full", first))
    full = await page.screenshot(full_page=True, max_height=limit, scale=scale, quality=QUALITY)
    return Screenshots(viewport, context.save_screenshot("full", full), height > limit, scale)


GATHERER = Gatherer("screenshots", gather, needs=frozenset({Capability.FULL_PAGE_SCREENSHOT}), last=True)
