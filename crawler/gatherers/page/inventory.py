"""What several page gatherers need from one visit to the DOM: axe's tree is built once, names are computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checks.snapshot import Box
from crawler.engines.base import BrowserPage, FrameResult, World
from crawler.engines.js_source import engine_script
from crawler.gatherers.base import GatherContext, script

MAX_LINKS = 2_000
MAX_HTML = 2_000_000
"""Characters of source and of text kept of a page; setting `AUDIT_MAX_HTML_BYTES`."""
_KEY = "page-inventory"


@dataclass(frozen=True, slots=True)
class FrameInventory:
    """Raw facts of one frame, as its page code returned them."""

    url: str
    """Empty for the top document."""
    path: str
    """Selector of the frame element from the top document; empty for the top document."""
    error: str
    cross_origin: bool
    facts: dict[str, Any]


async def inventory(page: BrowserPage, context: GatherContext) -> tuple[FrameInventory, ...]:
    """The top document first, then every frame; gathered once a page load and shared through `context.shared`."""
    found = context.shared.get(_KEY)
    if found is None:
        limits = {"links": MAX_LINKS, "html": int(context.settings.get("AUDIT_MAX_HTML_BYTES", MAX_HTML))}
        results = await page.evaluate_frames(_program(), limits, world=World.ISOLATED)
        found = context.shared[_KEY] = tuple(_frame(each, top=not i) for i, each in enumerate(results))
    return found


def in_frame(frame: FrameInventory, facts: dict[str, Any]) -> dict[str, Any]:
    """`facts` of something in `frame`, its selector made to start at the top document, its box dropped (frame-relative)."""
    if not frame.path:
        return facts
    return facts | {"selector": f"{frame.path} >>> {facts['selector']}", "box": None}


def box_of(value: Any) -> Box | None:
    """x, y, width, height as numbers that stay the same through JSON."""
    return (float(value[0]), float(value[1]), float(value[2]), float(value[3])) if value else None


def _program() -> str:
    parts = {"document": "limits.html", "links": "limits.links", "forms": "null", "frames": "null"}
    calls = ", ".join(f"{name}: ({script(name)})(lib, {argument})" for name, argument in parts.items())
    naming = f"lib.framePath = function () {{ {engine_script('frame_selector')} }};"
    return f"(limits) => {{ const lib = ({script('lib')})(); {naming} lib.prepare(); try {{ return {{ {calls} }}; }} finally {{ lib.done(); }} }}"


def _frame(result: FrameResult, *, top: bool) -> FrameInventory:
    value = result.value if isinstance(result.value, dict) else {}
    return FrameInventory(
        url="" if top else result.url,
        path="" if top else result.selector,
        error=result.error,
        cross_origin=result.cross_origin,
        facts=value,
    )


__all__ = ["FrameInventory", "box_of", "in_frame", "inventory"]
