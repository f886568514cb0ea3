"""Runs chosen probes on one page and gives the snapshot: what the capture does, without a run around it."""

from __future__ import annotations

from collections.abc import Collection

from checks.snapshot import Axe, PageSnapshot
from crawler.engines.base import BrowserPage, Engine, Navigation
from crawler.gatherers.accessibility.probes import PROBES
from crawler.gatherers.base import GatherContext, gather_one
from crawler.gatherers.page.axe import run_axe


async def settle(page: BrowserPage) -> None:
    """Loopback pages are complete after load; two frames let them paint."""
    await page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
    )


async def snapshot(engine: Engine, url: str, artifacts: Collection[str], page_type: str = "other") -> PageSnapshot:
    """The page with these artifacts; axe's is empty where it is not needed, so that nothing counts as reported by it."""
    found: dict[str, object] = {"axe": Axe("", (), ())}
    if "contrast_pixels" in artifacts or {"keyboard_walk", "axe"} <= set(artifacts):
        async with engine.page() as page:
            await page.goto(url)
            found["axe"] = await run_axe(page)
    wanted = set(artifacts) | ({"operations"} if "axe_states" in artifacts else set())
    for probe in PROBES:
        if probe.artifact not in wanted:
            continue
        async with engine.page() as page:
            context = GatherContext(
                url, page_type, Navigation(url, 200), engine, lambda suffix, png: f"{suffix}.png", settle=settle
            )
            context.gathered = found
            found[probe.artifact] = await gather_one(probe, page, context)
    return PageSnapshot(url, url, "audited", page_type, "t1", found)
