"""A chat launcher that a visitor sees, where a chat is advertised."""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.snapshot import SiteSnapshot
from checks.support.channels import channels_of
from checks.support.judging import found_on, of_channel, ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    chats = [channel for channel in channels_of(view) if channel.kind in {"live-chat", "chatbot"}]
    seen = [channel for channel in chats if channel.level != "declared"]
    if seen:
        return passed(found_on(seen[0]))
    dead = [channel for channel in chats if "switched off" in channel.reason or "could not be loaded" in channel.reason]
    if dead:
        return failed(
            *(
                of_channel(channel, f"The chat {channel.vendor} is built in, but dead: {channel.reason}.")
                for channel in dead
            )
        )
    if not chats:
        return (
            untested(f"no chat was found, but {view.enough()}")
            if view.enough()
            else inapplicable("no chat is offered on the pages seen")
        )
    claimed = [channel for channel in chats if channel.source in {"text", "link"}]
    looked = [page for page in view.gathered() if page.chat is not None and not page.chat.launcher]
    if claimed and len(claimed) == len(chats) and looked and not any(page.chat_missing for page in looked):
        message = (
            "A chat is named here, but no launcher appeared, also after waiting, scrolling and moving the pointer."
        )
        probed = {page.url for page in looked}
        at = [channel for channel in claimed if probed & set(channel.pages)]
        if at and len(looked) >= 1 and not view.enough():
            return failed(*(of_channel(channel, message) for channel in at))
    words = "the chat's script is there but no launcher was seen (out of hours, waiting for consent, or for chosen visitors)"
    if claimed and len(claimed) == len(chats):
        words = "a chat is named, but no launcher was seen"
    return cant_tell(
        words,
        *(
            of_channel(channel, f"{channel.reason[:1].upper()}{channel.reason[1:]}.", outcome=Outcome.CANT_TELL)
            for channel in chats
        ),
    )


CHECK = Check(
    id="channel-live-chat-present",
    title="The chat is there",
    failure_title="A chat is advertised but no launcher appears",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="A chat that is promised and not there costs the customer the time to look for it.",
        fix="Load the widget on the pages that advertise it, or take the promise away.",
        blind_spots="Chats shown only to chosen visitors, in office hours, after consent, or hidden from automated browsers.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
