"""A notice that chats are recorded or shared stands near the input."""

from __future__ import annotations

import re

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, judged
from checks.snapshot import SiteSnapshot
from checks.support.probed import of_chat, read_chats, untried
from checks.support.terms import mentions
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    """Never fails: whether a talk is recorded is not seen."""
    view = view_of(site)
    tried = read_chats(view)
    if not tried:
        return untried(view)
    found = []
    for page, chat in tried:
        text = chat.panel_text
        if not mentions("recording_notice", text) and not re.search(
            r"privacy|datenschutz|confidentialit|privacidad|prywatno|integritet|privatliv|プライバシー|개인정보",
            text,
            re.I,
        ):
            early = sorted({trace.vendor for trace in page.chats if trace.signal == "request"})
            before = ", ".join(early) if page.consent == "before" else ""
            message = "No notice about recording or privacy stands in the chat's first view."
            found.append(
                of_chat(page, message, selector=chat.panel, outcome=Outcome.CANT_TELL, loaded_before_consent=before)
            )
    return judged(found)


CHECK = Check(
    id="quality-chat-recording-notice",
    title="Recording of chats is announced",
    failure_title="No notice about recorded chats was found",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="What is typed into a third party's chat leaves the shop; people should know before they type.",
        fix="Say beside the input that chats are stored, by whom, with a link to the privacy policy.",
        blind_spots="Whether chats are recorded at all: only the third-party script is seen.",
    ),
    requires=("contact_facts", "chat"),
    judge=judge,
)
