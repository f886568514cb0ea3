"""Links that exist only after an action: menus built on hover, page numbers without addresses. For discovery only.

Run on the home page and on pages whose lists need JavaScript; nothing is stored of it but addresses.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from crawler.engines.base import BrowserPage, Capability, EngineError, PageCrashed, PageTimeout
from crawler.gatherers.base import GatherContext, Gatherer, script
from crawler.settling import settle

MAX_MENUS = 20
MAX_PAGES = 40
"""Page numbers pressed of one list."""
SECONDS = 40.0
"""For all of it."""


@dataclass(frozen=True, slots=True)
class HiddenLinks:
    """(address, text) of what came to light; the addresses a pager led to are among them."""

    links: tuple[tuple[str, str], ...]


async def gather(page: BrowserPage, context: GatherContext) -> HiddenLinks:
    """Hover over the menu (it is the same on every page: on the home page only), then page through the list.

    Whatever an action breaks ends that part only.
    """
    found: dict[tuple[str, str], None] = {}
    end = time.monotonic() + SECONDS
    menus_too = context.page_type in ("", "home", "other")
    for part in (_menus, _pages) if menus_too else (_pages,):
        try:
            await part(page, found, end)
        except (PageCrashed, PageTimeout):
            raise
        except EngineError:
            continue
    return HiddenLinks(tuple(found))


async def _menus(page: BrowserPage, found: dict[tuple[str, str], None], end: float) -> None:
    if Capability.POINTER not in page.capabilities:
        return
    for place in (await page.evaluate(script("menu_places")))[:MAX_MENUS]:
        if time.monotonic() > end:
            return
        await page.hover(place["x"], place["y"])
        await settle(page, quiet=0.15, ceiling=1.0)
        await _collect(page, found)


async def _pages(page: BrowserPage, found: dict[tuple[str, str], None], end: float) -> None:
    """Press 2, 3, 4 … as long as the list has such a number and each brings something new."""
    for number in range(2, MAX_PAGES + 1):
        if time.monotonic() > end or not await page.evaluate(script("press_page_number"), str(number)):
            return
        await settle(page)
        before = len(found)
        found[(page.url, str(number))] = None
        await _collect(page, found)
        if len(found) == before:
            return


async def _collect(page: BrowserPage, found: dict[tuple[str, str], None]) -> None:
    links: list[Any] = await page.evaluate(script("all_addresses"))
    for href, text in links:
        found[(str(href), str(text))] = None


GATHERER = Gatherer("hidden_links", gather, seconds=SECONDS + 30)
