"""One page, opened once, becomes one `PageSnapshot`: facts only, with a reason for every fact that is missing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from checks.snapshot import Document, NotGathered, PageSnapshot
from crawler.engines.base import (
    BrowserPage,
    Engine,
    EngineError,
    Navigation,
    NavigationFailed,
    NotAPage,
    PageCrashed,
    PageOptions,
    PageTimeout,
)
from crawler.gatherers.base import GatherContext, Gatherer, Stage, gather_one
from crawler.gatherers.policies.dismiss import dismiss_consent
from crawler.pace import Pace
from crawler.settling import CEILING, QUIET, Settled, scroll_through, settle

AUDITED = "audited"
NOT_HTML = "not-html"
UNREACHABLE = "unreachable"
CRASHED = "crashed"

MORE_LOSSES = 2
"""Tabs more than `attempts` that gatherers may lose, each at its own artifact's cost, before the page is left."""

type JudgeStatus = Callable[[str, Navigation, Document | NotGathered], tuple[str, str]]
"""(URL asked for, what answered, document) ▸ (status, reason); `audited` when it is the page it claims to be."""


class Recorded(Protocol):
    """An engine that answers from stored snapshots instead of opening anything."""

    def recorded(self, url: str) -> PageSnapshot | None: ...


@dataclass(frozen=True, slots=True)
class CaptureSettings:
    """What a capture may vary; the same for a whole run."""

    options: PageOptions = field(default_factory=PageOptions)
    quiet: float = QUIET
    """Seconds."""
    ceiling: float = CEILING
    """Seconds."""
    attempts: int = 2
    """How often a page is opened at most, when its tab hangs or crashes."""
    scroll: bool = True
    dismiss_consent: bool = False
    """Take a consent layer out of the way first: refuse, else close, else accept."""
    pace: Pace = field(default_factory=Pace)
    values: Mapping[str, Any] = field(default_factory=dict)
    """`AUDIT_*` settings for gatherers, by name."""


@dataclass(slots=True)
class CaptureTimes:
    """Seconds spent, for the benchmark; artifact name or `open`, `settle`, `scroll`."""

    seconds: dict[str, float] = field(default_factory=dict)
    clock: Callable[[], float] = time.perf_counter
    """Seconds; the benchmark also passes a clock of CPU time."""

    def add(self, name: str, since: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0.0) + self.clock() - since


def always_audited(url: str, navigation: Navigation, document: Document | NotGathered) -> tuple[str, str]:
    """The judge for callers that judge later, with the whole site in view."""
    return AUDITED, ""


async def capture(
    engine: Engine,
    url: str,
    *,
    gatherers: Iterable[Gatherer],
    save_screenshot: Callable[[str, bytes], str],
    page_type: str = "",
    template: str = "",
    settings: CaptureSettings | None = None,
    judge_status: JudgeStatus = always_audited,
    times: CaptureTimes | None = None,
) -> PageSnapshot:
    """Open `url`, gather, close. Never raises for anything the page does: its status and reasons say what happened.

    Page-stage gatherers share one load, in the order given (those marked `last` at the end); probe-stage ones each get a fresh one afterwards.
    A tab that hangs or crashes is replaced: the gatherer it happened in is `NotGathered`, the rest go on in a new tab.
    """
    stored = getattr(engine, "recorded", None)
    if stored is not None:
        return _from_record(stored, url)
    chosen = settings or CaptureSettings()
    job = _Job(
        engine,
        url,
        tuple(sorted(gatherers, key=lambda each: each.last)),
        chosen,
        save_screenshot,
        judge_status,
        times or CaptureTimes(),
    )
    found = await job.run(page_type)
    return PageSnapshot(
        url=url,
        final_url=found.url,
        status=found.status,
        page_type=page_type,
        template=template,
        artifacts=job.artifacts(found),
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        engine=engine.name,
        locale=chosen.options.locale,
        reason=found.reason,
    )


def _from_record(recorded: Callable[[str], PageSnapshot | None], url: str) -> PageSnapshot:
    found = recorded(url)
    if found is not None:
        return found
    reason = f"{url}: no snapshot of this page is stored"
    return PageSnapshot(url, url, UNREACHABLE, "", "", {}, engine="recorded", reason=reason)


@dataclass(slots=True)
class _Found:
    """How the page answered."""

    url: str
    status: str = AUDITED
    reason: str = ""


@dataclass(slots=True)
class _Job:
    """The work on one page, over as many tabs as it takes."""

    engine: Engine
    url: str
    gatherers: tuple[Gatherer, ...]
    settings: CaptureSettings
    save_screenshot: Callable[[str, bytes], str]
    judge_status: JudgeStatus
    times: CaptureTimes
    gathered: dict[str, Any] = field(default_factory=dict)
    _current: str = ""
    """Artifact being gathered now: the one to blame when the tab is lost."""

    _final: str = ""
    """Address of the page once it was loaded."""

    def artifacts(self, found: _Found) -> dict[str, Any]:
        """Every wanted artifact, with a reason where it is missing."""
        why = NotGathered(found.reason or "the page could not be read")
        return {each.artifact: self.gathered.get(each.artifact, why) for each in self.gatherers}

    async def run(self, page_type: str) -> _Found:
        """Tabs until every artifact is gathered or given up, or the page turns out to be none."""
        lost_tabs = 0
        while self._wanted():
            try:
                async with self._tab() as page:
                    return await self._load_and_gather(page, page_type)
            except (NavigationFailed, NotAPage) as error:
                return _Found(self.url, NOT_HTML if isinstance(error, NotAPage) else UNREACHABLE, str(error))
            except (PageCrashed, PageTimeout) as error:
                lost_tabs += 1
                limit = self.settings.attempts + (MORE_LOSSES if self._blame(error) else 0)
                if lost_tabs >= limit:
                    return self._give_up(error)
        return _Found(self._final or self.url)

    def _give_up(self, error: EngineError) -> _Found:
        """What was gathered stays; a page of which not even the document was read counts as crashed."""
        for gatherer in self._wanted():
            self.gathered[gatherer.artifact] = NotGathered(f"given up after too many lost tabs: {error}")
        document = self.gathered.get("document")
        if self._final and not isinstance(document, NotGathered):
            return _Found(self._final)
        return _Found(self._final or self.url, CRASHED, str(error))

    def _tab(self) -> AbstractAsyncContextManager[BrowserPage]:
        return self.engine.page(self.settings.options)

    def _wanted(self) -> list[Gatherer]:
        return [each for each in self.gatherers if each.artifact not in self.gathered]

    def _blame(self, error: EngineError) -> bool:
        """Give up the artifact that was being gathered when the tab was lost; False when none was."""
        name, self._current = self._current, ""
        if not name:
            return False
        self.gathered[name] = NotGathered(str(error))
        return True

    async def _load_and_gather(self, page: BrowserPage, page_type: str) -> _Found:
        stages = {stage: [g for g in self._wanted() if g.stage is stage] for stage in Stage}
        found = _Found(self.url)
        opened: GatherContext | None = None
        if stages[Stage.PAGE]:
            context, settled = await self._load(page, page_type)
            opened = context
            context.settled, context.settle_seconds = settled.quiet, settled.seconds
            found = await self._gather_page(page, context, stages[Stage.PAGE])
            if found.status != AUDITED:
                return found
        for gatherer in stages[Stage.PROBE]:
            if not gatherer.page_types or page_type in gatherer.page_types:
                opened = await self._probe(page, page_type, gatherer, opened)
            else:
                self.gathered[gatherer.artifact] = NotGathered(f"not probed on pages of type {page_type or 'other'}")
        return found

    async def _load(self, page: BrowserPage, page_type: str) -> tuple[GatherContext, Settled]:
        await self.settings.pace.turn()
        start = self.times.clock()
        await page.goto(self.url)
        self.times.add("open", start)
        settled = await self._settle(page)
        consent = await self._consent(page)
        if self.settings.scroll and await self._scroll(page):
            again = await self._settle(page)
            settled = Settled(again.quiet, settled.seconds + again.seconds)
        return self._context(await page.navigation(), page_type, consent), settled

    async def _settle(self, page: BrowserPage) -> Settled:
        start = self.times.clock()
        settled = await settle(page, quiet=self.settings.quiet, ceiling=self.settings.ceiling)
        self.times.add("settle", start)
        return settled

    async def _consent(self, page: BrowserPage) -> str:
        """How the consent layer was dealt with, in words; the page settles again when it was."""
        if not self.settings.dismiss_consent:
            return ""
        start = self.times.clock()
        state = await dismiss_consent(page)
        if state.control:
            await self._settle(page)
        self.times.add("consent", start)
        return str(state)

    async def _scroll(self, page: BrowserPage) -> int:
        start = self.times.clock()
        screens = await scroll_through(page)
        self.times.add("scroll", start)
        return screens

    def _context(self, navigation: Navigation, page_type: str, consent: str) -> GatherContext:
        quiet = partial(settle, quiet=self.settings.quiet, ceiling=self.settings.ceiling)
        return GatherContext(
            url=self.url,
            page_type=page_type,
            navigation=navigation,
            engine=self.engine,
            save_screenshot=self.save_screenshot,
            settings=dict(self.settings.values),
            gathered=self.gathered,
            settle=quiet,
            consent=consent,
            pace=self.settings.pace,
        )

    async def _gather_page(self, page: BrowserPage, context: GatherContext, wanted: list[Gatherer]) -> _Found:
        final = self._final = context.navigation.url
        for gatherer in wanted:
            await self._one(gatherer, page, context)
            if gatherer.artifact == "document":
                status, reason = self.judge_status(self.url, context.navigation, self.gathered["document"])
                if status != AUDITED:
                    return _Found(final, status, reason)
        return _Found(final)

    async def _probe(
        self, page: BrowserPage, page_type: str, gatherer: Gatherer, opened: GatherContext | None
    ) -> GatherContext | None:
        """A page that cannot be opened again costs this probe, not what was gathered before.

        `opened`: the last time the page was opened in this tab, its consent layer dealt with. Probes that load the page
        themselves start from there; the consent given or refused is in the tab's cookies.
        """
        self._current = gatherer.artifact
        try:
            if opened is None or not gatherer.loads:
                opened = await self._open_again(page, page_type)
            await self._one(gatherer, page, self._context(opened.navigation, page_type, opened.consent))
        except (NavigationFailed, NotAPage) as error:
            self.gathered[gatherer.artifact] = NotGathered(f"the page could not be opened again: {error}")
        return opened

    async def _open_again(self, page: BrowserPage, page_type: str) -> GatherContext:
        await self.settings.pace.turn()
        await page.goto(self.url)
        await self._settle(page)
        consent = await self._consent(page)
        return self._context(await page.navigation(), page_type, consent)

    async def _one(self, gatherer: Gatherer, page: BrowserPage, context: GatherContext) -> None:
        self._current = gatherer.artifact
        start = self.times.clock()
        self.gathered[gatherer.artifact] = await gather_one(gatherer, page, context)
        self.times.add(gatherer.artifact, start)
        self._current = ""
