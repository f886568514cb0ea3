"""A chat that is a bot says so at first view."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, clip, inapplicable, judged, passed
from checks.snapshot import SiteSnapshot
from checks.support.chat import vendor_named
from checks.support.probed import of_chat, read_chats, untried
from checks.support.terms import mentions
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    tried = read_chats(view)
    if not tried:
        return untried(view)
    found = []
    disclosed = 0
    for page, chat in tried:
        term = mentions("ai_disclosure", chat.panel_text)
        vendor = vendor_named(chat.vendor)
        likely = vendor is not None and vendor.bot in {"yes", "mixed"}
        if not term and chat.answered_by == "bot":
            found.append(
                of_chat(
                    page,
                    "The chat says only in its answer, not at first view, that a bot answers.",
                    selector=chat.panel,
                    outcome=Outcome.CANT_TELL,
                    greeting=clip(chat.panel_text, 300),
                )
            )
            continue
        if term:
            disclosed += 1
        elif likely and vendor is not None:
            grade = "is a bot by default" if vendor.bot == "yes" else "can be a bot"
            found.append(
                of_chat(
                    page,
                    f"{vendor.name} {grade} and the first view does not say who answers.",
                    selector=chat.panel,
                    outcome=Outcome.CANT_TELL,
                    greeting=clip(chat.panel_text, 300),
                )
            )
    if found:
        return judged(found)
    return (
        passed("the first view says that a bot answers")
        if disclosed
        else inapplicable("nothing says that the chat is a bot")
    )


CHECK = Check(
    id="quality-chat-ai-disclosure",
    title="The bot says that it is one",
    failure_title="A likely bot does not say so",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="People have a right to know whether they talk to a person; several laws ask for it.",
        fix="Say in the greeting, in the page's language, that an AI or bot answers.",
        blind_spots="A page cannot prove that a chat is a bot: its absence never fails.",
    ),
    requires=("contact_facts", "chat"),
    judge=judge,
)
