"""Name, focus, keyboard, live region, overlap and axe inside the chat."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, judged
from checks.snapshot import SiteSnapshot
from checks.support.artifacts import ChatProbe
from checks.support.probed import chats_tried, of_chat, untried
from checks.support.view import PageView, view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    tried = [(page, chat) for page, chat in chats_tried(view) if chat.launcher]
    if not tried:
        return untried(view)
    return judged([instance for page, chat in tried for instance in (*_launcher(page, chat), *_panel(page, chat))])


def _launcher(page: PageView, chat: ChatProbe) -> list[Instance]:
    found = []
    if not chat.launcher_name.strip():
        found.append(of_chat(page, "The chat launcher has no name."))
    for attempt in chat.attempts:
        if attempt.way == "keyboard" and attempt.tried and not attempt.reached:
            found.append(of_chat(page, f"The launcher was not reached with {attempt.stops} presses of Tab."))
        elif (
            attempt.way == "keyboard"
            and attempt.tried
            and not attempt.opened
            and any(other.opened for other in chat.attempts)
        ):
            found.append(of_chat(page, "The chat opens by mouse, but not by keyboard."))
    if chat.covers:
        checkout = page.page_type in {"cart", "checkout", "product"}
        found.append(
            of_chat(
                page,
                f"At {chat.phone_width} px the launcher covers: {', '.join(chat.covers[:5])}.",
                outcome=Outcome.FAILED if checkout else Outcome.CANT_TELL,
                covers=list(chat.covers),
            )
        )
    return found


def _panel(page: PageView, chat: ChatProbe) -> list[Instance]:
    if not any(attempt.opened for attempt in chat.attempts):
        return []
    found = []
    if not chat.panel_title.strip():
        found.append(
            of_chat(
                page,
                "The chat's panel or frame has no name.",
                selector=chat.panel,
                outcome=Outcome.FAILED if chat.panel_frame else Outcome.CANT_TELL,
            )
        )
    if not chat.panel_readable:
        return [
            *found,
            of_chat(
                page,
                "The panel is in a frame that could not be entered; nothing inside was tested.",
                selector=chat.panel,
                outcome=Outcome.CANT_TELL,
            ),
        ]
    if chat.focus_entered is False:
        found.append(
            of_chat(
                page,
                "Focus does not move into the panel when it opens.",
                selector=chat.panel,
                outcome=Outcome.CANT_TELL,
            )
        )
    if chat.escape_closed is False and not chat.close_button.strip():
        found.append(of_chat(page, "Neither Escape nor a named button closes the panel.", selector=chat.panel))
    if chat.focus_returned is False:
        found.append(
            of_chat(
                page,
                "Focus does not come back to the launcher after closing.",
                selector=chat.launcher,
                outcome=Outcome.CANT_TELL,
            )
        )
    if chat.composer and not chat.live_region:
        found.append(
            of_chat(
                page,
                "No live region was found that would announce messages.",
                selector=chat.panel,
                outcome=Outcome.CANT_TELL,
            )
        )
    for rule in chat.axe:
        found += [
            Instance(
                f"Inside the chat, axe {rule.id}: {node.message}",
                node.selector,
                node.snippet,
                page_url=page.url,
                evidence={"rule": rule.id, "impact": node.impact},
                box=node.box,
            )
            for node in rule.violations[:20]
            if node.impact in {"critical", "serious"}
        ]
    return found


CHECK = Check(
    id="quality-chat-accessible",
    title="The chat is accessible",
    failure_title="The chat has barriers",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A chat that shuts out screen reader and keyboard users takes away the channel they were promised.",
        fix="Name launcher, frame and panel; move focus in and back; close on Escape; announce messages with role=log.",
        blind_spots="Panels in frames that cannot be entered; messages that only come after something is sent.",
    ),
    requires=("contact_facts", "chat"),
    judge=judge,
    standards=("wcag22:2.1.1", "wcag22:4.1.2", "wcag22:4.1.3", "wcag22:2.4.11"),
)
