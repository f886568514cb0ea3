"""Measures pointer targets at desktop and phone width."""

from __future__ import annotations

from typing import Any

from checks.accessibility.probe_artifacts import SmallTarget, Targets, TargetView
from crawler.engines.base import BrowserPage, Capability
from crawler.gatherers.accessibility.probes.act import acting, spot
from crawler.gatherers.base import GatherContext, Gatherer, Stage, script

SIZE = 24
"""CSS px, WCAG 2.5.8."""
VIEWS = ((1280, 800), (390, 844))


async def gather(page: BrowserPage, context: GatherContext) -> Targets:
    """A fresh load per width: shops send other pages to phones."""
    views = []
    for size in VIEWS:
        async with acting(page, context, size):
            views.append(_view(await page.evaluate(script("targets"), {"size": SIZE})))
    return Targets(tuple(views))


def _view(raw: dict[str, Any]) -> TargetView:
    crowded = tuple(_target(each) for each in raw["out"])
    return TargetView(int(raw["width"]), int(raw["total"]), int(raw["small"]), int(raw["exempt"]), crowded)


def _target(raw: dict[str, Any]) -> SmallTarget:
    return SmallTarget(
        spot(raw),
        float(raw["width"]),
        float(raw["height"]),
        spot(raw["neighbour"]),
        float(raw["distance"]),
        str(raw["equivalent"])[:500],
        bool(raw["map"]),
    )


GATHERER = Gatherer(
    artifact="targets",
    gather=gather,
    stage=Stage.PROBE,
    loads=True,
    needs=frozenset({Capability.VIEWPORT}),
    seconds=30.0,
)
