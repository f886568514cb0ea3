"""A gatherer collects the facts of one artifact from a live page; it never judges.

One file per gatherer, its page code beside it in `js/<name>.js`, one line in `crawler/gatherers/__init__.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from checks.snapshot import NotGathered
from crawler.engines.base import BrowserPage, Capability, Engine, EngineError, Navigation, PageCrashed, PageTimeout
from crawler.pace import Pace


class Stage(StrEnum):
    """When a gatherer runs."""

    PAGE = "page"
    """On every audited page, on the load the capture made; must leave the page as it found it."""
    PROBE = "probe"
    """Once per template, on a fresh load of its own; may press, click, resize."""


@dataclass(slots=True)
class GatherContext:
    """What a gatherer may know besides the page."""

    url: str
    page_type: str
    navigation: Navigation
    engine: Engine
    save_screenshot: Callable[[str, bytes], str]
    """(suffix, PNG) ▸ file name below `screenshots/`; names are derived from the page, so reruns overwrite."""
    settings: dict[str, Any] = field(default_factory=dict)
    """`AUDIT_*` settings by name."""
    gathered: dict[str, Any] = field(default_factory=dict)
    """Artifacts of this page so far, in gathering order: later gatherers may read earlier ones."""
    settle: Callable[[BrowserPage], Awaitable[object]] | None = None
    """Wait for a quiet page after an action or reload (bounded)."""
    consent: str = ""
    """What was done with a consent layer before gathering: `none`, `refused with “…”`, …; empty: not looked for."""
    settled: bool = True
    """False: the page was still changing when gathering began."""
    settle_seconds: float = 0.0
    pace: Pace = field(default_factory=Pace)
    limit: asyncio.Timeout | None = None
    """The running gatherer's ceiling; waiting for a turn does not count."""
    shared: dict[str, Any] = field(default_factory=dict)
    """What page gatherers compute once for one another on the capture's load; emptied by `reload`."""

    async def reload(self, page: BrowserPage) -> Navigation:
        """The page afresh, settled: how a probe starts."""
        self.shared.clear()
        waited = await self.pace.turn()
        if self.limit is not None and (ends := self.limit.when()) is not None:
            self.limit.reschedule(ends + waited)
        navigation = await page.goto(self.url)
        if self.settle is not None:
            await self.settle(page)
        return navigation


type Gather = Callable[[BrowserPage, GatherContext], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Gatherer:
    """One gatherer's entry in the list."""

    artifact: str
    """Key in `checks.snapshot.ARTIFACTS`."""
    gather: Gather
    stage: Stage = Stage.PAGE
    needs: frozenset[Capability] = frozenset()
    seconds: float = 30.0
    """Ceiling for the whole gatherer; past it the artifact is `NotGathered` and the tab is replaced."""
    page_types: tuple[str, ...] = ()
    """Probe only on these page types; empty: on every template."""
    loads: bool = False
    """True: a probe that opens the page itself (`GatherContext.reload`) or needs none; the capture then need not."""
    last: bool = False
    """True: runs after all others of its stage, because it stirs the page (a full-page picture resizes it)."""


async def gather_one(gatherer: Gatherer, page: BrowserPage, context: GatherContext) -> Any:
    """The artifact, or `NotGathered` with the reason: a gatherer's failure is a value, not a crash.

    `PageCrashed` and `PageTimeout` still propagate after a hang, because the tab is no longer usable.
    """
    missing = gatherer.needs - page.capabilities
    if missing:
        return NotGathered(f"the {context.engine.name} engine cannot do: {', '.join(sorted(missing))}")
    try:
        async with asyncio.timeout(gatherer.seconds) as context.limit:
            return await gatherer.gather(page, context)
    except TimeoutError as error:
        raise PageTimeout(f"{gatherer.artifact} took longer than {gatherer.seconds:g} s") from error
    except (PageCrashed, PageTimeout):
        raise
    except EngineError as error:
        return NotGathered(str(error))


@cache
def script(name: str) -> str:
    """The page code `js/<name>.js`: one JavaScript function expression."""
    return resources.files("crawler.gatherers").joinpath("js", f"{name}.js").read_text(encoding="utf-8")
