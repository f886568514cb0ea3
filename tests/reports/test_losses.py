"""A channel is lost when its page was opened again and it is gone; never when nobody looked."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from reports.losses import losses
from reports.model import ChannelRow, PolicyRow
from reports.render.csv import _policies
from reports.sights import rows_then
from reports.tabular import neutralise, restored, write_csv

PHONE = ChannelRow("phone", "+493012345", page_url="contact")
CHAT = ChannelRow("live-chat", "", vendor="parley", page_url="home")
BOTH = frozenset({"contact", "home"})


def policy(status: str, kind: str = "returns", locale: str = "de") -> PolicyRow:
    return PolicyRow(kind, f"/{kind}", status=status, locale=locale)


def test_a_channel_whose_page_was_opened_again_is_lost() -> None:
    found = losses(((PHONE, CHAT), (CHAT,)), ((), ()), (BOTH, BOTH))
    assert found.channels_lost == ("phone +493012345",) and found.channels_new == ()


def test_a_channel_whose_page_was_not_opened_again_is_not_lost() -> None:
    assert losses(((PHONE,), ()), ((), ()), (BOTH, frozenset({"home"}))).channels_lost == ()


def test_a_channel_on_a_page_that_was_not_opened_before_is_not_new() -> None:
    assert losses(((), (PHONE,)), ((), ()), (frozenset({"home"}), BOTH)).channels_new == ()
    assert losses(((), (CHAT,)), ((), ()), (BOTH, BOTH)).channels_new == ("live-chat parley",)


@pytest.mark.parametrize(
    ("status", "lost"),
    [("missing-page", True), ("redirects-home", True), ("blocked", False), ("unconfirmed", False), ("found", False)],
)
def test_a_policy_is_lost_when_it_can_no_longer_be_read(status: str, lost: bool) -> None:
    found = losses(((), ()), ((policy("found"),), (policy(status),)), (BOTH, BOTH))
    assert found.policies_lost == ((f"returns (de): {status}",) if lost else ())


def test_a_policy_nobody_links_any_more_is_lost() -> None:
    found = losses(((), ()), ((policy("found"),), ()), (BOTH, BOTH))
    assert found.policies_lost == ("returns (de): no longer linked",)


def test_another_language_does_not_stand_in() -> None:
    found = losses(((), ()), ((policy("found"),), (policy("found", locale="fr"),)), (BOTH, BOTH))
    assert found.policies_lost and found.policies_new == ("returns (fr)",)


def dated(digest: str, day: str = "2026-01-01", lang: str = "de") -> PolicyRow:
    return PolicyRow("privacy", "/privacy", status="found", lang=lang, last_updated=day, digest=digest)


@pytest.mark.parametrize(
    ("then", "now", "changed"),
    [
        (dated("aa"), dated("bb"), ("privacy (de): 2026-01-01",)),
        (dated("aa"), dated("aa"), ()),
        (dated("aa"), dated("bb", "2026-03-01"), ()),
        (dated("aa", ""), dated("bb", ""), ()),
        (dated(""), dated("bb"), ()),
        (dated("aa"), dated("bb", lang="fr"), ()),
    ],
)
def test_another_text_under_the_same_date_is_noticed(then: PolicyRow, now: PolicyRow, changed: tuple[str, ...]) -> None:
    assert losses(((), ()), ((then,), (now,)), (BOTH, BOTH)).policies_changed == changed


@pytest.mark.parametrize("text", ["=1+1", "+493012345", "'quoted", "'=x", "plain", "-5", "@a", ""])
def test_cells_are_restored_to_what_they_were(text: str) -> None:
    assert restored(neutralise(text)) == text


def test_a_text_changed_under_its_date_is_noticed_from_the_tables_of_the_earlier_run(tmp_path: Path) -> None:
    then = PolicyRow(
        "privacy",
        "/privacy",
        "found",
        "en",
        "2026-01-01",
        900,
        ("access",),
        sentences=("access: Ask us.",),
        digest="0e12aa",
    )
    tables = tmp_path / "earlier"
    tables.mkdir()
    write_csv(tables / "policies.csv", [_policies((then,))])
    channels, policies = rows_then(tables)
    assert policies[0].digest == "0e12aa" and policies[0].last_updated == "2026-01-01"
    now = dataclasses.replace(then, digest="0e12ab")
    assert losses((channels, channels), (policies, (now,)), (BOTH, BOTH)).policies_changed == (
        "privacy (en): 2026-01-01",
    )
