"""The active mode: one harmless message in a chat, only when the site's owner says so, once per run, on record.

Off by default. `-a active=chat` needs `-a owner="who owns the shop and allows it"`; without both nothing is ever written.
The run folder's `active.json` is created before the message goes out, so that neither another page nor a continued run
sends a second one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

from checks.snapshot import NotGathered, PageSnapshot
from checks.support.artifacts import ChatProbe
from crawler.arguments import AuditArguments

ALLOWED = "AUDIT_ACTIVE"
"""What may be tried actively, and the marker file; set by the spider alone, whatever `-s` says."""
MARKER = "active.json"


def allow(settings: BaseSettings, arguments: AuditArguments, folder: Path) -> None:
    """Carries the owner's consent to the gatherers, or takes away what a settings file pretends."""
    marker = str(folder / MARKER) if "chat" in arguments.active else ""
    settings.set(ALLOWED, marker, priority=60)  # above the command line's 40: only checked arguments count


def take(settings: Mapping[str, Any]) -> bool:
    """True once per run, and only where the owner allowed it: the one message may be sent now."""
    marker = str(settings.get(ALLOWED, "") or "")
    if not marker:
        return False
    try:
        with Path(marker).open("x", encoding="utf-8") as file:
            file.write('{"chat": "begun"}\n')
    except FileExistsError:
        return False
    return True


def record(snapshot: PageSnapshot, arguments: AuditArguments) -> dict[str, Any] | None:
    """What the run's header says of a message that was sent on this page; None: none was."""
    chat = snapshot.find(ChatProbe)
    if isinstance(chat, NotGathered) or not chat.asked:
        return None
    return {
        "chat": {
            "done": True,
            "owner": arguments.owner,
            "url": snapshot.url,
            "vendor": chat.vendor,
            "message": chat.asked,
            "answered_by": chat.answered_by,
            "answer": chat.answer[:500],
            "seconds": chat.answer_seconds,
        }
    }
