"""Gathers `page_styles`: style rules tied to orientation, and a refresh by meta element."""

from __future__ import annotations

from checks.accessibility.artifacts import PageStyles
from crawler.engines.base import BrowserPage
from crawler.gatherers.accessibility.static import read_top
from crawler.gatherers.base import GatherContext, Gatherer

LIMITS = {"rules": 500, "items": 20}


async def gather(page: BrowserPage, context: GatherContext) -> PageStyles:
    return await read_top(page, "page_styles", PageStyles, LIMITS)


GATHERER = Gatherer("page_styles", gather)
