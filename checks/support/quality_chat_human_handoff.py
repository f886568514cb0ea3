"""The chat shows a way to a person, or another human channel."""

from __future__ import annotations

import re

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, clip, judged
from checks.snapshot import SiteSnapshot
from checks.support.chat import vendor_named
from checks.support.probed import of_chat, read_chats, untried
from checks.support.terms import mentions
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails in the passive mode: a way to a person may only appear in the talk."""
    view = view_of(site)
    tried = read_chats(view)
    if not tried:
        return untried(view)
    found = []
    for page, chat in tried:
        term = mentions("human_handoff", f"{chat.panel_text}\n{chat.answer}") or chat.answered_by == "person"
        vendor = vendor_named(chat.vendor)
        person = bool(re.search(r"tel:|mailto:|@[\w-]+\.\w|(?:\d[\s().-]?){8,}", chat.panel_text))
        if not term and not person and not (vendor is not None and vendor.bot == "no" and chat.status == "online"):
            found.append(
                of_chat(
                    page,
                    "Greeting and menu show no way to a person.",
                    selector=chat.panel,
                    outcome=Outcome.CANT_TELL,
                    greeting=clip(chat.panel_text, 300),
                )
            )
    return judged(found)


CHECK = Check(
    id="quality-chat-human-handoff",
    title="The chat shows a way to a person",
    failure_title="No way from chat to a person is shown",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A bot that cannot hand over leaves the customer with no one.",
        fix="Offer “talk to a person” in greeting or menu, with the hours.",
        blind_spots="What comes after a message is sent: none is, except one where the site's owner turns on the active mode.",
    ),
    requires=("contact_facts", "chat"),
    judge=judge,
)
