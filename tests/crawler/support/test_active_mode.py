"""The active mode in a real browser: one message, once per run, with the owner's consent; and nothing ever without it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from scrapy.settings import Settings

from checks.snapshot import PageSnapshot, SiteSnapshot
from checks.support.artifacts import ChatProbe
from checks.support.channels import Channel, find_channels
from crawler import active
from crawler.arguments import ArgumentError, AuditArguments, parse
from tests.crawler.support.conftest import chats_tried
from tests.crawler.support.widgets import TALKS

OWNER = "Jane Doe for Lamps Ltd"
ALLOWED = {"url": "shop.example", "active": "chat", "owner": OWNER}


def channel_of(snapshot: PageSnapshot) -> Channel:
    found = [
        each for each in find_channels(SiteSnapshot(snapshot.url, [snapshot])) if each.kind in {"live-chat", "chatbot"}
    ]
    assert len(found) == 1, found
    return found[0]


def settings_for(arguments: AuditArguments, folder: Path) -> Settings:
    settings = Settings({"AUDIT_ACTIVE": "a settings file pretends"})
    active.allow(settings, arguments, folder)
    return settings


@pytest.mark.browser
@pytest.mark.xdist_group("support-widgets")
@pytest.mark.parametrize(
    ("name", "kind", "level", "by"),
    [
        ("talk-human", "live-chat", "staffed", "person"),
        ("talk-bot", "chatbot", "operable", "bot"),
        ("talk-nobody", "live-chat", "operable", "nobody"),
        ("talk-unclear", "live-chat", "operable", "unclear"),
        ("talk-framed", "live-chat", "staffed", "person"),
    ],
)
def test_one_message_tells_who_answers(
    widget_site: str, said: list[tuple[str, str]], tmp_path: Path, name: str, kind: str, level: str, by: str
) -> None:
    values = dict(settings_for(parse(**ALLOWED), tmp_path))
    snapshot = asyncio.run(
        chats_tried(widget_site, [name], {"AUDIT_ACTIVE": values["AUDIT_ACTIVE"], "AUDIT_CHAT_WAIT": 0.15})
    )[name]
    probe = snapshot.get(ChatProbe)
    assert [text for path, text in said if path == f"/said/{name}"] == [probe.asked]
    assert "automated test by the owner" in probe.asked
    channel = channel_of(snapshot)
    assert (probe.answered_by, channel.kind, channel.level) == (by, kind, level), (probe, channel)
    done = active.record(snapshot, parse(**ALLOWED))
    assert done is not None
    assert (done["chat"]["done"], done["chat"]["owner"], done["chat"]["answered_by"]) == (True, OWNER, by)
    said[:] = [each for each in said if each[0] != f"/said/{name}"]


@pytest.mark.browser
@pytest.mark.xdist_group("support-widgets")
@pytest.mark.parametrize(("name", "why"), [("talk-asks", "no place to write"), ("talk-offline", "says it is offline")])
def test_nothing_is_sent_where_it_is_not_harmless(
    widget_site: str, said: list[tuple[str, str]], tmp_path: Path, name: str, why: str
) -> None:
    values = {"AUDIT_ACTIVE": str(tmp_path / active.MARKER), "AUDIT_CHAT_WAIT": 0.3}
    probe = asyncio.run(chats_tried(widget_site, [name], values))[name].get(ChatProbe)
    assert [path for path, _ in said if path == f"/said/{name}"] == []
    assert (probe.asked, any(why in note for note in probe.notes)) == ("", True), probe.notes
    assert not (tmp_path / active.MARKER).exists()


@pytest.mark.browser
@pytest.mark.xdist_group("support-widgets")
def test_without_the_mode_nothing_is_ever_sent(widget_site: str, said: list[tuple[str, str]], tmp_path: Path) -> None:
    off = settings_for(parse(url="shop.example"), tmp_path)["AUDIT_ACTIVE"]
    tried = asyncio.run(chats_tried(widget_site, list(TALKS), {"AUDIT_ACTIVE": off, "AUDIT_CHAT_WAIT": 0.15}))
    assert {name: snapshot.get(ChatProbe).asked for name, snapshot in tried.items()} == dict.fromkeys(TALKS, "")
    assert said == []
    assert [active.record(each, parse(url="shop.example")) for each in tried.values()] == [None] * len(TALKS)


def test_a_second_page_or_a_continued_run_sends_none(tmp_path: Path) -> None:
    settings = {"AUDIT_ACTIVE": str(tmp_path / active.MARKER)}
    assert [active.take(settings) for _ in range(3)] == [True, False, False]


def test_only_checked_arguments_turn_it_on(tmp_path: Path) -> None:
    off = settings_for(parse(url="shop.example"), tmp_path)
    assert (off["AUDIT_ACTIVE"], active.take(dict(off))) == ("", False)
    assert settings_for(parse(**ALLOWED), tmp_path)["AUDIT_ACTIVE"] == str(tmp_path / active.MARKER)


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ({"active": "chat"}, "say who owns the shop"),
        ({"active": "chat", "owner": "  "}, "say who owns the shop"),
        ({"active": "yes", "owner": OWNER}, "use chat"),
        ({"active": "chat,phone", "owner": OWNER}, "use chat"),
    ],
)
def test_it_is_refused_with_one_sentence(given: dict[str, str], hint: str) -> None:
    with pytest.raises(ArgumentError, match=hint) as caught:
        parse(url="shop.example", **given)
    assert "\n" not in str(caught.value)


def test_an_owner_alone_turns_nothing_on() -> None:
    assert parse(url="shop.example", owner=OWNER).active == ()
