"""The one message of the active mode: a polite question into an open chat, and what came back.

Only with the owner's consent (`crawler.active`). Typed like a visitor would, sent by the button or by Enter, never both. A chat that asks
for a name or an address first, that is offline, or that has no place to write gets nothing.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from checks.support.artifacts import ChatProbe
from checks.support.terms import mentions, words
from crawler.active import take
from crawler.engines.base import BrowserPage, Capability, EngineError, PageCrashed, PageTimeout, World
from crawler.gatherers.base import GatherContext
from crawler.gatherers.support.contacts import program

WAIT_ANSWER = 30.0
"""Seconds to wait for any answer; `AUDIT_CHAT_WAIT` scales it."""
WAIT_PERSON = 8.0
"""Seconds to wait for a person after something else answered."""
_POLL = 0.3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the message brought."""

    asked: str = ""
    """The message; empty: nothing was sent."""
    text: str = ""
    by: str = ""
    """`person`, `bot`, `unclear`, `nobody`."""
    seconds: float = 0.0
    note: str = ""
    """Why nothing was sent."""


async def ask(page: BrowserPage, context: GatherContext, chat: ChatProbe, lang: str, scale: float) -> Answer:
    """Sends the one message of the run into the open chat and reads what follows, or says why not."""
    refusal = _refusal(page, chat)
    if refusal:
        return Answer(note=refusal)
    before = await _lines(page)
    if not await _each(page, "focus"):
        return Answer(note="no place to write a message was found in the open chat")
    if not take(context.settings):
        return Answer()
    message = question(lang)
    start = time.monotonic()
    await page.type(message)
    if not await _each(page, "send"):
        await page.press("Enter")
    text, seconds = await _answer(page, before, message, start, scale)
    return Answer(message, text[:1500], answered_by(text), seconds)


def question(lang: str) -> str:
    """The message in the page's language, else in English."""
    return next(iter(words("active_question", lang[:2].lower()) or words("active_question", "en")))


def answered_by(text: str) -> str:
    """Who wrote it, by their own words; `unclear` where they do not say."""
    if not text.strip():
        return "nobody"
    if mentions("human_answer", text):
        return "person"
    return "bot" if mentions("ai_disclosure", text) else "unclear"


def _refusal(page: BrowserPage, chat: ChatProbe) -> str:
    if not chat.panel or not chat.panel_readable:
        return "the open chat could not be read; no message was sent"
    if Capability.KEYS not in page.capabilities:
        return "this engine has no keyboard; no message was sent"
    if chat.status in {"offline", "away"}:
        return f"the chat says it is {chat.status}; no message was sent"
    return ""


async def _answer(page: BrowserPage, before: set[str], message: str, start: float, scale: float) -> tuple[str, float]:
    """(new lines that are not the message, seconds until the first); stops at a person, at the latest after the bounds."""
    end = start + WAIT_ANSWER * scale
    text, first = "", 0.0
    while time.monotonic() < end:
        new = [line for line in await _ordered(page) if line not in before and not _own(line, message)]
        if new and not text:
            first = round(time.monotonic() - start, 1)
            end = min(end, time.monotonic() + WAIT_PERSON * scale)
        text = "\n".join(new) or text
        if text and mentions("human_answer", text):
            break
        await asyncio.sleep(_POLL)
    return text, first


def _own(line: str, message: str) -> bool:
    """The message itself as the chat repeats it, whole or cut into lines."""
    plain = " ".join(line.split())
    return plain in message or message in plain


async def _lines(page: BrowserPage) -> set[str]:
    return set(await _ordered(page))


async def _ordered(page: BrowserPage) -> list[str]:
    """Lines of the open panel, frames included."""
    found = await _step(page, "read")
    return [line.strip() for text in found for line in str(text or "").splitlines() if line.strip()]


async def _each(page: BrowserPage, op: str) -> bool:
    """Whether the step worked in any of the panel's documents."""
    return any(await _step(page, op))


async def _step(page: BrowserPage, op: str) -> list[Any]:
    """One step of `js/chat_question.js`, in the top document first; a frame only where that did nothing."""
    top = await page.evaluate(program("chat_question"), {"op": op, "top": True}, world=World.ISOLATED)
    if op != "read" and top:
        return [top]
    try:
        frames = await page.evaluate_frames(program("chat_question"), {"op": op, "top": False}, world=World.ISOLATED)
    except (PageCrashed, PageTimeout):
        raise
    except EngineError:
        return [top]
    return [top, *(each.value for each in frames[1:] if not each.error)]
