"""Gathers `data_tables`: header cells and the data cells they are assigned to."""

from __future__ import annotations

from checks.accessibility.artifacts import DataTables
from crawler.engines.base import BrowserPage
from crawler.gatherers.accessibility.static import read_top
from crawler.gatherers.base import GatherContext, Gatherer

LIMITS = {"tables": 40, "headers": 60}


async def gather(page: BrowserPage, context: GatherContext) -> DataTables:
    return await read_top(page, "data_tables", DataTables, LIMITS)


GATHERER = Gatherer("data_tables", gather)
