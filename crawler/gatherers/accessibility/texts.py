"""Gathers `texts`: the page's words by declared language and by block."""

from __future__ import annotations

from checks.accessibility.artifacts import Texts
from crawler.engines.base import BrowserPage
from crawler.gatherers.accessibility.static import read_top
from crawler.gatherers.base import GatherContext, Gatherer

LIMITS = {"parts": 60, "text": 3000, "blocks": 400, "nodes": 20000}


async def gather(page: BrowserPage, context: GatherContext) -> Texts:
    return await read_top(page, "texts", Texts, LIMITS)


GATHERER = Gatherer("texts", gather)
