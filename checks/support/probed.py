"""What the chat checks share: which chats were tried, and the answer where none was."""

from __future__ import annotations

from checks.model import Instance, Json, Outcome, Verdict, inapplicable, untested
from checks.support.artifacts import ChatProbe
from checks.support.chat import WEAK
from checks.support.view import PageView, SiteView


def chats_tried(view: SiteView) -> list[tuple[PageView, ChatProbe]]:
    """Pages whose chat was tried."""
    return [(page, page.chat) for page in view.gathered() if page.chat is not None and page.chat.vendor]


def read_chats(view: SiteView) -> list[tuple[PageView, ChatProbe]]:
    """Pages whose chat opened and whose first view could be read."""
    opened = [(page, chat) for page, chat in chats_tried(view) if any(attempt.opened for attempt in chat.attempts)]
    return [(page, chat) for page, chat in opened if chat.panel_readable and chat.panel_text.strip()]


def untried(view: SiteView) -> Verdict:
    """No chat to judge: there is none, or none could be tried."""
    named = sorted({trace.vendor for page in view.gathered() for trace in page.chats if trace.signal not in WEAK})
    why = sorted({page.chat_missing for page in view.gathered() if page.chat_missing})
    if chats_tried(view):
        return untested("a chat was seen, but its first view could not be opened and read")
    if named:
        return untested(f"{', '.join(named)} was seen but not tried: {'; '.join(why[:2]) or 'no launcher appeared'}")
    probed = [page for page in view.gathered() if page.chat is not None]
    if probed or (not view.enough() and not why):
        return inapplicable("no chat was found on the pages seen")
    return untested("; ".join(why[:2]) or f"no chat was found, but {view.enough()}")


def of_chat(
    page: PageView, message: str, *, selector: str = "", outcome: Outcome = Outcome.FAILED, **evidence: Json
) -> Instance:
    """The instance at a tried chat."""
    chat = page.chat
    if chat is None:
        raise ValueError(f"{page.url}: no chat was tried here")
    facts: dict[str, Json] = {
        "vendor": chat.vendor,
        "consent": chat.consent,
        "screenshot": chat.screenshot,
        "status": chat.status,
        **evidence,
    }
    return Instance(message, selector or chat.launcher, chat.launcher_name, outcome, page.url, facts, chat.launcher_box)
