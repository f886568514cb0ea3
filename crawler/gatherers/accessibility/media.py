"""Gathers `media`: what audio and video elements hold and how they start."""

from __future__ import annotations

from checks.accessibility.artifacts import Media
from crawler.engines.base import BrowserPage
from crawler.gatherers.accessibility.static import read_top
from crawler.gatherers.base import GatherContext, Gatherer

LIMITS = {"items": 20, "milliseconds": 1500}


async def gather(page: BrowserPage, context: GatherContext) -> Media:
    return await read_top(page, "media", Media, LIMITS)


GATHERER = Gatherer("media", gather)
