"""The chat opens by mouse and by keyboard."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, judged
from checks.snapshot import SiteSnapshot
from checks.support.probed import chats_tried, of_chat, untried
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    tried = chats_tried(view)
    if not tried:
        return untried(view)
    found = []
    for page, chat in tried:
        shut = [attempt for attempt in chat.attempts if attempt.tried and not attempt.opened]
        opened = [attempt for attempt in chat.attempts if attempt.opened]
        if chat.frozen:
            found.append(of_chat(page, "The page stopped answering when the chat was opened."))
        elif chat.popups and not opened:
            found.append(
                of_chat(
                    page,
                    "The launcher opens another window instead of a panel.",
                    outcome=Outcome.CANT_TELL,
                    popups=list(chat.popups),
                )
            )
        elif shut and not opened:
            sure = (
                len({attempt.way for attempt in shut}) == 2 and chat.status != "offline" and chat.consent != "refused"
            )
            found.append(
                of_chat(
                    page,
                    f"The launcher is seen but nothing opens: {shut[0].why_not or 'no panel appeared'}.",
                    outcome=Outcome.FAILED if sure else Outcome.CANT_TELL,
                )
            )
        elif shut:
            found.append(
                of_chat(page, f"The chat opens, but not by {shut[0].way}: {shut[0].why_not or 'no panel appeared'}.")
            )
        elif not opened:
            reasons = "; ".join(attempt.why_not for attempt in chat.attempts if attempt.why_not)
            found.append(of_chat(page, f"The chat was not opened: {reasons}.", outcome=Outcome.CANT_TELL))
        if chat.sound:
            found.append(of_chat(page, "Opening the chat plays a sound.", outcome=Outcome.CANT_TELL))
    return judged(found)


CHECK = Check(
    id="quality-chat-opens",
    title="The chat opens",
    failure_title="The chat does not open",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="A launcher that does nothing is worse than none.",
        fix="Use a real button that opens the panel on click, Enter and Space.",
        blind_spots="Chats that wait for consent, office hours or a login; chats whose opening may call an agent are not opened.",
    ),
    requires=("contact_facts", "chat"),
    judge=judge,
    standards=("wcag22:2.1.1",),
)
