"""Every widget tried in a real browser: what it is, how far it gets, what is wrong with it."""

from __future__ import annotations

import pytest

from checks.snapshot import NotGathered, PageSnapshot, SiteSnapshot
from checks.support.artifacts import ChatProbe
from checks.support.channels import Channel, find_channels

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("support-widgets")]


def chat_of(probed: dict[str, PageSnapshot], name: str) -> ChatProbe:
    found = probed[name].find(ChatProbe)
    assert not isinstance(found, NotGathered), found
    return found


def channel_of(probed: dict[str, PageSnapshot], name: str) -> Channel | None:
    channels = find_channels(SiteSnapshot(probed[name].url, [probed[name]]))
    return next((each for each in channels if each.kind in {"live-chat", "chatbot"}), None)


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("plain", "live-chat", "staffed"),
        ("shadow", "live-chat", "operable"),
        ("framed", "live-chat", "staffed"),
        ("delayed", "live-chat", "operable"),
        ("consent", "live-chat", "operable"),
        ("offline", "live-chat", "operable"),
        ("bot", "chatbot", "operable"),
        ("mouse-only", "live-chat", "present"),
        ("nameless", "live-chat", "operable"),
        ("window", "live-chat", "present"),
        ("stuck", "live-chat", "present"),
        ("risky", "live-chat", "present"),
        ("script-only", "live-chat", "declared"),
        ("covering", "live-chat", "operable"),
    ],
)
def test_each_widget_reaches_its_level_and_no_higher(
    probed: dict[str, PageSnapshot], name: str, kind: str, level: str
) -> None:
    channel = channel_of(probed, name)
    assert channel is not None
    assert (channel.kind, channel.level) == (kind, level), channel


@pytest.mark.parametrize("name", ["none", "not-a-chat"])
def test_what_only_looks_like_a_chat_is_none(probed: dict[str, PageSnapshot], name: str) -> None:
    assert channel_of(probed, name) is None
    assert chat_of(probed, name).vendor == ""


def test_focus_goes_in_and_comes_back(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "plain")
    assert (chat.focus_entered, chat.escape_closed, chat.focus_returned) == (True, True, True)
    assert (chat.live_region, chat.composer, chat.panel_title) == ("log", True, "Chat")


def test_a_cross_origin_panel_is_read_and_its_status_comes_from_the_vendor(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "framed")
    assert chat.vendor == "livechat"
    assert (chat.panel_frame, chat.panel_readable) == (True, True)
    assert "how can I help" in chat.panel_text
    assert (chat.status, chat.status_source) == ("online", "LiveChat's interface")


def test_a_gated_chat_says_that_consent_was_given(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "consent")
    assert chat.consent == "accepted"
    assert "accept all" in chat.notes[0]


def test_offline_words_are_no_staff(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "offline")
    assert (chat.status, chat.status_source) == ("offline", "the panel's words")
    channel = channel_of(probed, "offline")
    assert channel is not None
    assert channel.hours == "Mo-Fr 09:00-17:00"


def test_a_launcher_without_tabindex_opens_by_mouse_alone(probed: dict[str, PageSnapshot]) -> None:
    pointer, keyboard = chat_of(probed, "mouse-only").attempts
    assert (pointer.opened, keyboard.tried, keyboard.reached) == (True, True, False)


def test_a_nameless_launcher_is_recorded_as_such(probed: dict[str, PageSnapshot]) -> None:
    assert chat_of(probed, "nameless").launcher_name == ""


def test_another_window_is_recorded_not_entered(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "window")
    assert chat.popups
    assert "another window" in chat.attempts[0].why_not


def test_a_chat_that_never_opens_ends_in_time_with_a_reason(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "stuck")
    assert [attempt.opened for attempt in chat.attempts] == [False, False]
    assert "no panel within" in chat.attempts[0].why_not


def test_a_chat_that_freezes_the_page_costs_only_its_own_artifact(probed: dict[str, PageSnapshot]) -> None:
    page = probed["frozen"]
    missing = page.find(ChatProbe)
    assert isinstance(missing, NotGathered)
    assert "stopped answering" in missing.why
    assert page.status == "audited"


def test_sound_on_opening_is_noticed(probed: dict[str, PageSnapshot]) -> None:
    assert chat_of(probed, "sound").sound
    assert not chat_of(probed, "plain").sound


def test_a_product_that_rings_an_agent_is_described_not_opened(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "risky")
    assert chat.vendor == "liveperson"
    assert not any(attempt.tried for attempt in chat.attempts)


def test_the_order_button_under_the_launcher_is_named(probed: dict[str, PageSnapshot]) -> None:
    chat = chat_of(probed, "covering")
    assert chat.covers_measured
    assert "Place order" in chat.covers
    assert chat_of(probed, "plain").covers == ()
