"""The way from a product to the checkout's door: put one thing into the basket, then look at the cart and the first step.

One fresh profile, thrown away afterwards. The only thing ever changed in the shop is a basket of its own; from then on
every request that would change something is aborted (`guard_writes`). Nothing is typed, sent, ordered or paid.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from checks.snapshot import Links, PageSnapshot
from crawler.capture import CaptureSettings, capture
from crawler.discovery.page_types import classify_link
from crawler.discovery.scope import Scope
from crawler.discovery.terms import is_button
from crawler.engines.base import BrowserPage, Capability, Engine, EngineError, PageOptions
from crawler.gatherers.base import Gatherer, script
from crawler.settling import settle

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Journey:
    """Where to go; URLs of the site that robots.txt allows."""

    products: tuple[str, ...]
    """Tried in turn until one can be put into the basket."""
    cart: str = ""
    checkout: str = ""
    """Empty: taken from the filled cart's own link."""
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the way, with the page as it is with a filled basket."""

    url: str
    page_type: str
    snapshot: PageSnapshot


class _SameTab:
    """An engine that hands out one live tab again and again: the basket must survive from page to page."""

    def __init__(self, engine: Engine, page: BrowserPage) -> None:
        self.name = engine.name
        self._engine = engine
        self._page = page

    @asynccontextmanager
    async def page(self, options: PageOptions | None = None) -> AsyncIterator[BrowserPage]:
        yield self._page

    def fresh_profile(self, options: PageOptions | None = None) -> AbstractAsyncContextManager[BrowserPage]:
        return self._engine.fresh_profile(options)

    async def versions(self) -> dict[str, str]:
        return await self._engine.versions()

    async def close(self) -> None:
        """The tab belongs to the journey, which closes it."""


async def walk(
    engine: Engine,
    journey: Journey,
    gatherers: tuple[Gatherer, ...],
    settings: CaptureSettings,
    save: Callable[[str], Callable[[str, bytes], str]],
) -> tuple[Step, ...]:
    """The pages with a filled basket; none, with a log line, where it could not be filled. Never raises for what a shop does."""
    steps: list[Step] = []
    try:
        async with engine.fresh_profile(settings.options) as page:
            if not {Capability.POINTER, Capability.GUARD_WRITES} <= page.capabilities:
                return ()
            if not await _basket_filled(page, journey.products):
                logger.info("journey: no product of %d could be put into the basket", len(journey.products))
                return ()
            await page.guard_writes(True)
            tab = _SameTab(engine, page)
            for page_type in ("cart", "checkout"):
                url = journey.cart if page_type == "cart" else journey.checkout or _checkout_of(steps, journey.scope)
                if url:
                    shot = save(url)
                    snapshot = await capture(
                        tab, url, gatherers=gatherers, save_screenshot=shot, page_type=page_type, settings=settings
                    )
                    steps.append(Step(url, page_type, snapshot))
    except EngineError as error:
        logger.info("journey: stopped: %s", error)
    return tuple(steps)


async def _basket_filled(page: BrowserPage, products: tuple[str, ...]) -> bool:
    for product in products:
        if await _fill_basket(page, product):
            return True
    return False


def _checkout_of(steps: list[Step], scope: Scope | None) -> str:
    """The filled cart's own way to the checkout, inside the site."""
    links = steps[-1].snapshot.artifacts.get("links") if steps else None
    if not isinstance(links, Links):
        return ""
    for control in links.items:
        inside = bool(control.href) and (scope is None or scope.rule(control.href).followed)
        if inside and control.visible and classify_link(control.name, control.href) == "checkout":
            return control.href
    return ""


async def _fill_basket(page: BrowserPage, product: str) -> bool:
    """Press the product's own add-to-cart button; True when one was pressed."""
    await page.goto(product)
    await settle(page)
    button = await page.evaluate(script("add_to_cart"), await _candidates(page))
    if not button:
        return False
    await page.click(button["x"], button["y"])
    await settle(page)
    return True


async def _candidates(page: BrowserPage) -> list[str]:
    """Labels of controls on the page that are an add-to-cart button's in one of the languages known."""
    labels = await page.evaluate(script("button_labels"))
    return [label for label in labels if is_button("add_to_cart", label)]
