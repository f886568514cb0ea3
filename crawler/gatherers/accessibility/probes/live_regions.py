"""Uses controls that add to the cart, filter or search, and listens for live regions. Writes stay blocked."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import LiveRegions, StatusChange
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, ask, rest, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage

NAME = "live_regions"
MAX_CONTROLS = 5
ANSWER = 0.9
"""Seconds a control may take to show what it did; less where nothing is under way."""
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
            await rest(page, ANSWER)
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
    loads=True,
    needs=frozenset({Capability.KEYS, Capability.GUARD_WRITES}),
    seconds=45.0,
)
