"""The `structured_data` artifact: schema.org items and Open Graph, read from the rendered source by extruct."""

from __future__ import annotations

import asyncio
from typing import Any

import extruct

from checks.model import clip
from checks.snapshot import StructuredData
from crawler.engines.base import BrowserPage, EngineError
from crawler.gatherers.base import GatherContext, Gatherer
from crawler.gatherers.page.inventory import inventory

SYNTAXES = ("json-ld", "microdata", "opengraph")
"""RDFa is left out: its parser takes seconds on a large page and shops hardly use it."""
MAX_ITEMS = 500


async def gather(page: BrowserPage, context: GatherContext) -> StructuredData:
    top = (await inventory(page, context))[0]
    if top.error:
        raise EngineError(top.error)
    return await asyncio.to_thread(parse, top.facts["document"]["html"], page.url or context.url)


def parse(html: str, url: str) -> StructuredData:
    """Items in extruct's uniform shape. A block that does not parse is an error in the list, never a crash."""
    items: list[dict[str, Any]] = []
    errors: list[str] = []
    for syntax in SYNTAXES:
        try:
            found = extruct.extract(html, base_url=url, syntaxes=[syntax], uniform=True)
        except Exception as error:  # noqa: BLE001 - the parsers meet hostile markup; the record keeps what they said
            errors.append(clip(f"{syntax}: {type(error).__name__}: {error}"))
            continue
        items.extend(found[syntax])
    return StructuredData(tuple(items[:MAX_ITEMS]), tuple(errors[:20]))


GATHERER = Gatherer("structured_data", gather)
