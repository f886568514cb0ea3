"""Uses controls that add to the cart, filter or search, and listens for live regions. Writes stay blocked."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import LiveRegions, StatusChange
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, ask, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "live_regions"
MAX_CONTROLS = 5
_BACKGROUND = frozenset({"xhr", "fetch"})
"""A stopped navigation would have opened a page; only background requests leave the answer open."""


async def gather(page: BrowserPage, context: GatherContext) -> LiveRegions:
    """One fresh load per control, so that one answer cannot be taken for another's."""
    async with acting(page, context):
        found = await ask(page, NAME, "candidates", limit=MAX_CONTROLS)
    changes = []
    for raw in found["controls"]:
        async with acting(page, context):
            if not await ask(page, NAME, "ready", selector=raw["selector"]):
                continue
            since = len(page.network())
            await page.press("Enter")
            after = await ask(page, NAME, "after")
            blocked = [
                f"{e.method} {e.url}"[:200] for e in page.network()[since:] if e.blocked and e.kind in _BACKGROUND
            ]
        changes.append(
            StatusChange(
                spot(raw),
                str(raw["kind"]),
                tuple(str(t) for t in after["texts"]),
                tuple(str(s)[:500] for s in after["places"]),
                bool(after["spoken"]),
                bool(after["moved"]),
                tuple(blocked[:5]),
            )
        )
    return LiveRegions(tuple(changes), int(found["regions"]))


GATHERER = Gatherer(
    artifact="live_regions",
    gather=gather,
    stage=Stage.PROBE,
    needs=frozenset({Capability.KEYS, Capability.GUARD_WRITES}),
    seconds=45.0,
)
