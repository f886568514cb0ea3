"""Chat told honestly: a script is declared, a launcher is present, a chat that opened by mouse and key is operable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checks.model import clip
from checks.support.artifacts import ChatProbe, ChatTrace
from checks.support.terms import label_kinds, mentions
from checks.support.vendors import ChatVendor, chat_vendor_of, chat_vendors

if TYPE_CHECKING:
    from checks.support.channels import Channel
    from checks.support.view import PageView

WEAK = frozenset({"preconnect"})
"""Signals that say nothing alone: a connection opened early is no chat."""
_MESSENGERS = re.compile(r"whats ?app|messenger|telegram|viber|\bline\b|kakao|카카오|signal|wechat|微信", re.I)
_BOT = re.compile(r"\bbot\b|chatbot|virtual|virtuell|virtuel|automat", re.I)


def with_answers(pages: Sequence[PageView]) -> Iterator[PageView]:
    """The pages, each chat with what the owner's one message brought, on whichever page it was sent."""
    asked = {page.chat.vendor: page.chat for page in pages if page.chat is not None and page.chat.asked}
    for page in pages:
        known = asked.get(page.chat.vendor) if page.chat is not None else None
        if page.chat is None or known is None or page.chat.asked:
            yield page
            continue
        answered = replace(
            page.chat,
            asked=known.asked,
            answer=known.answer,
            answered_by=known.answered_by,
            answer_seconds=known.answer_seconds,
        )
        yield replace(page, chat=answered)


def vendor_named(key: str) -> ChatVendor | None:
    return next((each for each in chat_vendors() if each.id == key), None)


def chat_channels(page: PageView) -> Iterator[Channel]:
    """One channel per chat product of the page, or per claim of one."""
    from checks.support.channels import Level, made

    seen = False
    for key in sorted({trace.vendor for trace in page.chats if trace.signal not in WEAK}):
        traces = [trace for trace in page.chats if trace.vendor == key]
        level, reason = _level(key, traces, page)
        vendor = vendor_named(key)
        seen = True
        yield _channel(page, key, level, reason, vendor.bot if vendor else "mixed", traces)
    probe = page.chat
    if probe is not None and probe.vendor == "unknown":
        seen = True
        level, reason = _probed(probe)
        yield _channel(page, "unknown", level, reason, "mixed", [])
    if not seen:
        link = next(iter(page.links("chat")), None)
        if link is not None:
            leads = link.href.startswith("http") and not link.button and not re.search(r"chat|#", link.href, re.I)
            leads = leads and chat_vendor_of(link.href) is None
            yield made(
                page,
                "live-chat",
                "link",
                Level.DECLARED if leads else Level.PRESENT,
                "a link says chat and leads to another page" if leads else "a control says chat; it was not opened",
                region=link.region,
                selector=link.selector,
                snippet=link.snippet,
                term=link.label,
                source="link",
                name=link.label,
            )
        elif (said := page.said.get("chat")) and (claims_chat(said.snippet) or _headed(said.snippet, page)):
            yield made(
                page,
                "live-chat",
                "claimed",
                Level.DECLARED,
                "named in the text; no chat was seen on this page",
                selector=said.selector,
                snippet=said.snippet,
                term=said.term,
                source="text",
            )


def _headed(text: str, page: PageView) -> bool:
    """`Live chat` as a heading of a contact page."""
    return page.page_type in {"contact", "help"} and "chat" in label_kinds(text) and not _MESSENGERS.search(text)


def claims_chat(text: str) -> bool:
    """A sentence that offers a chat, not one that happens to say the word, nor one about a messaging service."""
    return not _MESSENGERS.search(text) and bool(
        re.search(
            r"live[- ]?chat|chat (?:with us|now|online|en (?:vivo|directo)|ao vivo)|web[- ]?chat|chat support|support chat|per chat|im chat|par (?:t?chat)|por chat|via chat|via de chat|chatten? (?:sie )?mit uns|chattez avec nous|discutez avec nous|chatea con|chatta con noi|chat met ons|converse con(?:osco|nosco)|chatta med oss|chat med os|chatujte s |czat na żywo|livechatt|チャット(?:で|サポート|に(?:て|よる)|相談|窓口)|clavardage|clavarde[rz]|live ?chatt? (?:is|är|er|ist|est|está)|live help|在线客服|線上客服|在线咨询|online[- ]chat|chatten? (?:is|ist|är|er) (?:open|offen|öppen|åben|bemand|besetzt)|채팅 ?상담|실시간 ?상담",
            text,
            re.I,
        )
    )


def _channel(page: PageView, key: str, level: int, reason: str, bot: str, traces: list[ChatTrace]) -> Channel:
    from checks.support.channels import Level, made

    shown = next((trace for trace in traces if trace.visible), traces[0] if traces else None)
    probe = page.chat if page.chat is not None and page.chat.vendor == key else None
    kind = "chatbot" if bot_first(bot, probe) else "live-chat"
    if probe is not None and probe.consent == "accepted" and probe.launcher:
        reason = f"only after consent was given; {reason}"
    return made(
        page,
        kind,
        key,
        Level(level),
        reason,
        vendor=key,
        hours=_hours(probe),
        selector=(probe.launcher if probe else "") or (shown.selector if shown else ""),
        snippet=probe.panel_text[:200] if probe else (shown.detail if shown else ""),
        source=", ".join(sorted({trace.signal for trace in traces})) or "behaviour",
        name=probe.launcher_name if probe else (shown.name if shown else ""),
        detail=probe.status if probe else "",
        consent=probe.consent if probe else page.consent,
    )


def bot_first(default: str, probe: ChatProbe | None) -> bool:
    """A product that is a bot by default, or a greeting that says so, and no way to a person in sight."""
    text = probe.panel_text if probe else ""
    if probe and probe.answered_by == "person":
        return False
    if text and mentions("human_handoff", text):
        return False
    if probe and probe.answered_by == "bot":
        return True
    return default == "yes" or bool(text and mentions("ai_disclosure", text))


def _level(key: str, traces: list[ChatTrace], page: PageView) -> tuple[int, str]:
    vendor = vendor_named(key)
    if vendor is not None and vendor.dead_since:
        return 1, f"{vendor.name} was switched off on {vendor.dead_since}"
    signals = {trace.signal for trace in traces}
    probe = page.chat if page.chat is not None and page.chat.vendor == key else None
    if probe is not None:
        return _probed(probe)
    if any(trace.visible and trace.signal == "element" for trace in traces):
        return 2, "a launcher is seen; it was not opened on this page"
    if "failed-request" in signals and "request" not in signals:
        return 1, "its script could not be loaded"
    return 1, "its script is there, but no launcher is seen"


def _probed(probe: ChatProbe) -> tuple[int, str]:
    """Level of a chat that was tried."""
    if not probe.launcher:
        return 1, "its script is there, but no launcher appeared"
    ways = {attempt.way: attempt for attempt in probe.attempts if attempt.tried}
    if not ways:
        return 2, "; ".join(attempt.why_not for attempt in probe.attempts if attempt.why_not) or "it was not opened"
    shut = [way for way, attempt in sorted(ways.items()) if not attempt.opened]
    if shut or len(ways) < 2:
        untried = [way for way in ("pointer", "keyboard") if way not in ways]
        return 2, f"it did not open by {' and '.join(shut)}" if shut else f"opening by {untried[0]} was not tried"
    if probe.asked and (answered := _answered(probe)) is not None:
        return answered
    if probe.status == "online" and not mentions("ai_disclosure", probe.panel_text):
        return 4, f"online, says {probe.status_source}"
    if probe.status in {"offline", "away"}:
        return 3, f"{probe.status}, says {probe.status_source}"
    if _hours(probe) and not bot_first("mixed", probe):
        return 4, "hours are stated in the chat; whether someone answers was not tried"
    if not probe.panel_readable:
        return (
            3,
            "it opened by mouse and keyboard, but what it says could not be read; whether a person is there is not known",
        )
    return 3, "whether a person is there was not said"


def _answered(probe: ChatProbe) -> tuple[int, str] | None:
    """What the owner's test message brought; None: an answer that does not say who wrote it decides nothing."""
    seconds = f"{probe.answer_seconds:g} s"
    if probe.answered_by == "person":
        return 4, f"a person answered the owner's test message after {seconds}: “{clip(probe.answer, 160)}”"
    if probe.answered_by == "bot":
        way = " and offers a person" if mentions("human_handoff", probe.answer) else ""
        return 3, f"a bot answered the owner's test message after {seconds}{way}"
    if probe.answered_by == "nobody":
        return 3, "nobody answered the owner's test message while it was waited"
    return None


def _hours(probe: ChatProbe | None) -> str:
    if probe is None or not probe.panel_text:
        return ""
    from checks.support.artifacts import TextRun
    from checks.support.hours import hours

    found = hours([TextRun(line, "dialog", "") for line in probe.panel_text.splitlines()[:80]])
    return "; ".join(dict.fromkeys(point.value for point in found))[:200]
