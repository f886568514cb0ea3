"""Every chat product of the demo shop, tried: level, ways of opening and state as its truth file says."""

from __future__ import annotations

import asyncio

import pytest

from checks.snapshot import NotGathered, PageSnapshot, SiteSnapshot
from checks.support.artifacts import ChatProbe
from checks.support.channels import find_channels
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers import page as page_gatherers
from crawler.gatherers import support
from tests.shop import ShopServer
from tests.shop.plants import truth
from tests.shop.vendors import CHATS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("shop-chats")]

ROWS = {row["id"]: row for row in truth()["chat"]}
HIDDEN = "closed-shadow"
"""Nothing inside a closed root can be read: the chat opens, but whether a person is there stays open."""


async def _all() -> dict[str, PageSnapshot]:
    engine = PlaywrightEngine(tabs=2)
    wanted = {"document", "links", "forms", "frames", "contact_facts", "chat"}
    gatherers = [each for each in (*page_gatherers.GATHERERS, *support.GATHERERS) if each.artifact in wanted]
    settings = CaptureSettings(options=PageOptions(evaluate_timeout=8.0), values={"AUDIT_CHAT_WAIT": 1.0})
    gate = asyncio.Semaphore(2)

    async def one(chat: str) -> PageSnapshot:
        async with gate:
            with ShopServer(clean=True, chat=chat) as shop:
                return await capture(
                    engine,
                    f"{shop.url}/contact",
                    gatherers=gatherers,
                    save_screenshot=lambda suffix, _: suffix,
                    page_type="contact",
                    template="contact",
                    settings=settings,
                )

    try:
        found = await asyncio.gather(*(one(chat) for chat in CHATS))
    finally:
        await engine.close()
    return dict(zip(CHATS, found, strict=True))


@pytest.fixture(scope="module")
def tried() -> dict[str, PageSnapshot]:
    return asyncio.run(_all())


@pytest.mark.parametrize("chat", [chat for chat in CHATS if chat not in {"consent", HIDDEN}])
def test_level(tried: dict[str, PageSnapshot], chat: str) -> None:
    found = [
        each
        for each in find_channels(SiteSnapshot(tried[chat].url, [tried[chat]]))
        if each.kind in {"live-chat", "chatbot"}
    ]
    assert [each.level for each in found] == [ROWS[chat]["level"]], found


@pytest.mark.parametrize("chat", [chat for chat in CHATS if chat not in {"consent", "freeze", "silent", "window"}])
def test_ways_of_opening_and_state(tried: dict[str, PageSnapshot], chat: str) -> None:
    probe = tried[chat].find(ChatProbe)
    assert not isinstance(probe, NotGathered), probe
    opened = {attempt.way: attempt.opened for attempt in probe.attempts}
    assert opened == {"pointer": ROWS[chat]["pointer"], "keyboard": ROWS[chat]["keyboard"]}
    assert probe.status == ("unknown" if chat == HIDDEN else ROWS[chat]["state"])


def test_a_gated_chat_is_there_only_after_consent(tried: dict[str, PageSnapshot]) -> None:
    found = [
        each
        for each in find_channels(SiteSnapshot(tried["consent"].url, [tried["consent"]]))
        if each.kind == "live-chat"
    ]
    assert [(each.consent, each.reason.split(";")[0]) for each in found] == [
        ("accepted", "only after consent was given")
    ]


def test_a_closed_root_opens_and_says_that_nothing_was_read(tried: dict[str, PageSnapshot]) -> None:
    probe = tried[HIDDEN].get(ChatProbe)
    assert (probe.panel_readable, probe.panel_text) == (False, "")
