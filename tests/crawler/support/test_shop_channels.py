"""channels.csv of the demo shop equals its truth: everything that is there, nothing that only looks like it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

import pytest

from checks.snapshot import SiteSnapshot
from checks.support.channels import Channel, find_channels
from crawler.capture import CaptureSettings, capture
from crawler.engines.base import PageOptions
from crawler.engines.playwright import PlaywrightEngine
from crawler.gatherers import page as page_gatherers
from crawler.gatherers import support
from tests.shop import ShopServer
from tests.shop.plants import TOGETHER, truth

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("shop-channels")]

PAGES = {
    "/": "home", "/c/lighting": "category", "/contact": "contact", "/help": "help", "/stores": "store-locator", "/policies/imprint": "policy/imprint",
    "/policies/privacy": "policy/privacy", "/policies/accessibility": "policy/accessibility", "/policies/complaints": "policy/complaints", "/journal": "article",
}  # fmt: skip
LANGUAGES = ("", "/de")
COMPARED = frozenset(
    {
        "phone",
        "fax",
        "email",
        "whatsapp",
        "social",
        "postal-address",
        "contact-form",
        "help-centre",
        "store-locator",
        "accessibility-feedback",
        "privacy-request",
    }
)
"""Kinds whose every row must be in the truth; chats have their own test, complaints follow plants of the policies."""
_WANTED = frozenset({"document", "links", "forms", "frames", "structured_data", "contact_facts"})


async def _site(base: str) -> SiteSnapshot:
    engine = PlaywrightEngine(tabs=2)
    gatherers = [each for each in (*page_gatherers.GATHERERS, *support.GATHERERS) if each.artifact in _WANTED]
    settings = CaptureSettings(options=PageOptions(evaluate_timeout=10.0), ceiling=2.0)
    gate = asyncio.Semaphore(2)

    async def one(path: str, page_type: str):
        async with gate:
            return await capture(
                engine,
                base + path,
                gatherers=gatherers,
                save_screenshot=lambda suffix, _: suffix,
                page_type=page_type,
                template=page_type,
                settings=settings,
            )

    try:
        pages = await asyncio.gather(
            *(one(language + path, kind) for language in LANGUAGES for path, kind in PAGES.items())
        )
    finally:
        await engine.close()
    good = [page for page in pages if page.artifacts["document"].status == 200]
    return SiteSnapshot(base + "/", tuple(sorted(good, key=lambda page: page.url)))


@pytest.fixture(scope="module", params=["clean", "planted"])
def seen(request: pytest.FixtureRequest) -> Iterator[tuple[frozenset[str], list[Channel], str]]:
    """(plants, channels, base address) of one twin."""
    clean = request.param == "clean"
    with ShopServer(clean=clean) as shop:
        site = asyncio.run(_site(shop.url))
        yield frozenset() if clean else frozenset(TOGETHER), list(find_channels(site)), shop.url


def rows(name: str, plants: frozenset[str]) -> list[dict]:
    return [
        row for row in truth()[name] if row.get("plant", "") in {"", *plants} and row.get("without", "") not in plants
    ]


def value_of(channel: Channel, base: str) -> str:
    return channel.value.removeprefix(base)


def same(row: dict, channel: Channel, base: str) -> bool:
    """Paths are repeated in every language; addresses are compared by their beginning."""
    if row["kind"] != channel.kind:
        return False
    value = value_of(channel, base)
    return (
        value == row["value"]
        or ("langs" in row and value.removeprefix("/de") == row["value"])
        or (row["kind"] == "postal-address" and value.startswith(row["value"]))
    )


def test_everything_that_is_there_is_found_at_its_level(seen: tuple[frozenset[str], list[Channel], str]) -> None:
    plants, channels, base = seen
    missed = []
    for row in rows("channel", plants):
        if row["kind"] not in COMPARED or not any(
            fnmatchcase(language + path, glob) for glob in row["pages"] for language in LANGUAGES for path in PAGES
        ):
            continue
        mine = [channel for channel in channels if same(row, channel, base)]
        levels = row.get("levels", [row.get("level")])
        if not any(channel.level in levels for channel in mine):
            missed.append((row["kind"], row["value"], levels, [channel.level for channel in mine]))
    assert missed == []


def test_nothing_else_is_found(seen: tuple[frozenset[str], list[Channel], str]) -> None:
    plants, channels, base = seen
    known = rows("channel", plants)
    extra = [
        (channel.kind, channel.value, channel.page_url)
        for channel in channels
        if channel.kind in COMPARED and not any(same(row, channel, base) for row in known)
    ]
    assert extra == []


def test_what_only_looks_like_a_channel_is_none(seen: tuple[frozenset[str], list[Channel], str]) -> None:
    plants, channels, _ = seen
    false = [
        (row["kind"], row["value"])
        for row in rows("not_channel", plants)
        for channel in channels
        if channel.kind == row["kind"] and row["value"] in channel.value
    ]
    assert false == []


def test_every_row_says_where_it_comes_from(seen: tuple[frozenset[str], list[Channel], str]) -> None:
    _, channels, base = seen
    assert channels
    for channel in channels:
        assert urlsplit(channel.page_url).netloc == urlsplit(base).netloc
        assert channel.evidence
        assert channel.source
