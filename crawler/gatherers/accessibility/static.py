"""The shared path of the static accessibility gatherers: page code with its kit, every frame, typed back.

They run on every audited page, on the load the capture made, and leave the page as they found it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from crawler.engines.base import BrowserPage, EngineError, FrameResult, World
from crawler.gatherers.base import script


@cache
def with_kit(name: str) -> str:
    """The page code `js/<name>.js`, given `js/static_kit.js` as its second argument."""
    return f"(limits) => {{ const kit = ({script('static_kit')})(); return ({script(name)})(limits, kit); }}"


async def read_top[A](page: BrowserPage, name: str, kind: type[A], limits: dict[str, Any]) -> A:
    """What page code `name` finds in the top document, as the artifact `kind`."""
    return typed(await page.evaluate(with_kit(name), limits, world=World.ISOLATED), kind, name)


async def read_frames(page: BrowserPage, name: str, limits: dict[str, Any]) -> list[FrameResult]:
    """What page code `name` finds in every frame that can be entered, the top document first."""
    frames = await page.evaluate_frames(with_kit(name), limits, world=World.ISOLATED)
    if not frames or frames[0].error:
        raise EngineError(
            f"{name}: the page's code could not run: {frames[0].error if frames else 'no frame answered'}"
        )
    return [frame for frame in frames if not frame.error and frame.value]


def typed[A](value: Any, kind: type[A], name: str) -> A:
    """JSON from the page as a frozen dataclass; a page that answers nonsense is an `EngineError`, not a crash."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise EngineError(f"{name}: the page's answer does not fit: {error}") from error


def inside(frame: FrameResult, selector: str) -> str:
    """`selector` seen from the top document."""
    return f"{frame.selector} >>> {selector}" if frame.selector else selector
