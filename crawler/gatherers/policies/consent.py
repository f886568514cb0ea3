"""The `consent` artifact: what a fresh profile holds before any choice, after refusing and after accepting.

Three visits in profiles of their own: the first is left alone and then refuses, the second accepts, the third sends the Global
Privacy Control signal. Each choice is followed by a reload, so that what counts is what the shop does with the answer.
"""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from checks.policies.artifacts import Banner, Consent, ConsentPhase
from checks.policies.wording import fold
from crawler.engines.base import BrowserPage, Capability, EngineError, PageOptions, World
from crawler.gatherers.base import GatherContext, Gatherer, Stage, script
from crawler.gatherers.policies.dismiss import press_and_see_it_go
from crawler.gatherers.policies.layer import Layer, gpc_words, look
from crawler.gatherers.policies.trackers import stored_items, third_party_hosts, tracker_calls

LAYER_WITHIN = 4.0
"""Seconds a consent layer may take to appear after the page has settled."""
_POLL = 0.25
MAX_TABS = 60
"""Tab presses from the top of the page in search of the layer."""
_GPC_SCRIPT = (
    "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true, configurable: true});"
)


async def gather(page: BrowserPage, context: GatherContext) -> Consent:
    """Works in profiles of its own; the tab it is given is not used."""
    measured = _Measured(context, page.options)
    await measured.leave_alone_and_refuse()
    await measured.accept()
    await measured.signal()
    return measured.consent()


class _Measured:
    """The measurement as it grows; a phase that cannot be carried out says why and costs the others nothing."""

    def __init__(self, context: GatherContext, options: PageOptions) -> None:
        self._context = context
        self._options = options
        self._phases: list[ConsentPhase] = []
        self._banner: Banner | None = None
        self._notes: list[str] = []
        self._evidence: dict[str, str] = {}
        self._refuse_clicks = self._accept_clicks = 0
        self._reopen = self._gpc_message = ""
        self._gpc_script = False

    def consent(self) -> Consent:
        return Consent(
            banner=self._banner,
            phases=tuple(self._phases),
            refuse_clicks=self._refuse_clicks,
            accept_clicks=self._accept_clicks,
            reopen=self._reopen,
            vantage=f"language {self._options.locale}; the country of the network is not known",
            gpc_message=self._gpc_message,
            gpc_script=self._gpc_script,
            notes=tuple(self._notes),
            evidence=self._evidence,
        )

    async def leave_alone_and_refuse(self) -> None:
        async with self._phase("before", self._options) as page:
            seen = await self._open(page)
            self._banner = seen.banner
            self._phases.append(await self._snapshot(page, "before"))
            await self._picture(page, "before")
        if self._banner is None:
            self._phases.append(ConsentPhase("refused", done=False, why="no consent layer was found"))
            return
        async with self._phase("refused", self._options) as page:
            await self._refuse(page, await self._open(page))

    async def accept(self) -> None:
        if self._banner is None:
            return
        async with self._phase("accepted", self._options) as page:
            seen = await self._open(page)
            if seen.banner is None or not seen.has("accept"):
                self._phases.append(ConsentPhase("accepted", done=False, why="no control to accept was found"))
                return
            await self._keyboard(page, seen.banner)
            if not await press_and_see_it_go(page, "accept", seen):
                self._phases.append(ConsentPhase("accepted", done=False, why="the layer stayed after accepting"))
                return
            self._accept_clicks = 1
            await self._context.reload(page)
            self._phases.append(await self._snapshot(page, "accepted"))

    async def signal(self) -> None:
        """The same visit with `Sec-GPC: 1` and the script property; an engine that cannot set the property leaves it out, and that is noted."""
        headers = {**self._options.headers, "Sec-GPC": "1"}
        options = dataclasses.replace(self._options, headers=headers, init_script=_GPC_SCRIPT)
        async with self._phase("gpc", options) as page:
            await self._context.reload(page)
            seen = await look(page, page_text=True)
            match = gpc_words().search(fold(seen.page_text))
            self._gpc_message = match.group() if match is not None else ""
            self._gpc_script = bool(
                await page.evaluate("() => navigator.globalPrivacyControl === true", world=World.PAGE)
            )
            self._phases.append(await self._snapshot(page, "gpc"))

    @asynccontextmanager
    async def _phase(self, name: str, options: PageOptions) -> AsyncIterator[BrowserPage]:
        """A fresh profile; what goes wrong inside becomes the phase's reason."""
        try:
            async with self._context.engine.fresh_profile(options) as page:
                yield page
        except EngineError as error:
            self._phases.append(ConsentPhase(name, done=False, why=str(error)))

    async def _open(self, page: BrowserPage) -> Layer:
        """The page, settled, and its consent layer once it shows."""
        await self._context.reload(page)
        end = time.monotonic() + LAYER_WITHIN
        seen = await look(page)
        while seen.banner is None and time.monotonic() < end:
            await asyncio.sleep(_POLL)
            seen = await look(page)
        return seen

    async def _refuse(self, page: BrowserPage, seen: Layer) -> None:
        clicks = await self._press_refusal(page, seen)
        if not clicks:
            self._phases.append(
                ConsentPhase("refused", done=False, why="no way to refuse was found on the first two layers")
            )
            return
        self._refuse_clicks = clicks
        await self._context.reload(page)
        self._phases.append(await self._snapshot(page, "refused"))
        self._reopen = (await look(page)).reopen

    async def _press_refusal(self, page: BrowserPage, seen: Layer) -> int:
        """Clicks it took; 0 where there was no way."""
        if seen.has("reject"):
            return 1 if await press_and_see_it_go(page, "reject", seen) else 0
        if not seen.has("settings"):
            return 0
        await look(page, press="settings")
        second = await self._second_layer(page, seen)
        self._add_controls(second)
        for role in ("reject", "save"):
            if second.has(role) and await press_and_see_it_go(page, role, second):
                return 2
        return 0

    async def _second_layer(self, page: BrowserPage, first: Layer) -> Layer:
        end = time.monotonic() + LAYER_WITHIN
        names = {each["name"] for each in first.raw["controls"]}
        second = await look(page, layer=2)
        while time.monotonic() < end and (
            second.banner is None or {each["name"] for each in second.raw["controls"]} <= names
        ):
            await asyncio.sleep(_POLL)
            second = await look(page, layer=2)
        return second

    def _add_controls(self, second: Layer) -> None:
        if self._banner is None or second.banner is None:
            return
        known = {(each.role, each.name) for each in self._banner.controls}
        new = tuple(each for each in second.banner.controls if (each.role, each.name) not in known)
        preticked = tuple(dict.fromkeys((*self._banner.preticked, *second.banner.preticked)))
        self._banner = dataclasses.replace(self._banner, controls=(*self._banner.controls, *new), preticked=preticked)

    async def _keyboard(self, page: BrowserPage, banner: Banner) -> None:
        """Whether Tab leads to the refusal (or the way to it), counted from where the page put the focus."""
        if Capability.KEYS not in page.capabilities or self._banner is None:
            return
        wanted = next(
            (
                each
                for role in ("reject", "settings", "close", "accept")
                for each in banner.controls
                if each.role == role
            ),
            None,
        )
        if wanted is None:
            return
        first = reached = 0
        for press in range(1, MAX_TABS + 1):
            await page.press("Tab")
            answers = await page.evaluate_frames(script("consent_focus"), [banner.selector], world=World.ISOLATED)
            here = answers[:1] if not banner.frame else [each for each in answers[1:] if each.url == banner.frame]
            focus = next((each.value for each in here if isinstance(each.value, dict) and each.value["inside"]), None)
            if focus is not None:
                first = first or press
                if focus["name"] == wanted.name:
                    reached = press
                    break
        self._banner = dataclasses.replace(self._banner, keyboard_order=first, operable_by_keyboard=bool(reached))

    async def _snapshot(self, page: BrowserPage, name: str) -> ConsentPhase:
        entries = page.network()
        storage = await page.evaluate(script("consent_storage"), world=World.ISOLATED)
        return ConsentPhase(
            name=name,
            stored=stored_items(await page.cookies(), storage, page.url, time.time()),
            trackers=tracker_calls(entries, page.url),
            third_parties=third_party_hosts(entries, page.url),
        )

    async def _picture(self, page: BrowserPage, name: str) -> None:
        save: Callable[[str, bytes], str] = self._context.save_screenshot
        self._evidence[name] = save(f"consent-{name}", await page.screenshot())


GATHERER = Gatherer(
    artifact="consent",
    gather=gather,
    stage=Stage.PROBE,
    needs=frozenset({Capability.FRESH_PROFILE, Capability.NETWORK_LOG}),
    seconds=150.0,
    page_types=("home",),
)
