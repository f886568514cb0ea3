"""Sends alarms by mail, webhook and file; each at most once, whatever is restarted. Quiet when there is nothing."""

from __future__ import annotations

import json
import os
import smtplib
import urllib.request
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import msgspec

from crawler.night.alarms import Alarm
from crawler.portfolio import Notify, Portfolio
from reports.journal import JournalFile, read_lines

TIMEOUT = 20.0
"""Seconds a mail server or webhook gets."""


class Sent:
    """What was sent already: one line per alarm and target, in `AUDIT_DIR/.night/sent.jsonl`."""

    def __init__(self, audit_dir: Path) -> None:
        self._journal = JournalFile(audit_dir / ".night" / "sent.jsonl")
        self._known = {
            (row["target"], row["site"], row["key"]) for row in read_lines(self._journal.path, dict[str, str])
        }

    def fresh(self, target: str, alarms: Iterable[Alarm]) -> tuple[Alarm, ...]:
        """Those not yet sent to `target`."""
        return tuple(each for each in alarms if (target, each.site, each.key) not in self._known)

    def note(self, target: str, alarms: Iterable[Alarm]) -> None:
        """Remember them as sent."""
        rows = [{"target": target, "site": each.site, "key": each.key} for each in alarms]
        self._journal.append(rows)
        self._known.update((row["target"], row["site"], row["key"]) for row in rows)


def send(portfolio: Portfolio, audit_dir: Path, alarms: tuple[Alarm, ...], summary: str) -> tuple[str, ...]:
    """Deliver to every target; returns a sentence for each that failed (its alarms are tried again next night)."""
    sent, wanted, problems = Sent(audit_dir), portfolio.notify, []
    targets: tuple[tuple[str, bool, Callable[[tuple[Alarm, ...]], None]], ...] = (
        ("mail", bool(wanted.mail_to), lambda fresh: _mail(portfolio, fresh, summary)),
        ("webhook", bool(wanted.webhook), lambda fresh: _webhook(wanted.webhook, portfolio.name, fresh)),
        ("file", bool(wanted.file), lambda fresh: _file(portfolio.path(wanted.file), fresh)),
    )
    for name, wished, deliver in targets:
        fresh = sent.fresh(name, alarms) if wished else ()
        if not fresh:
            continue
        try:
            deliver(fresh)
        except (OSError, smtplib.SMTPException) as error:
            problems.append(f"alarms could not be sent by {name}: {' '.join(str(error).split())[:200]}")
        else:
            sent.note(name, fresh)
    return tuple(problems)


def _mail(portfolio: Portfolio, alarms: tuple[Alarm, ...], summary: str) -> None:
    wanted = portfolio.notify
    message = EmailMessage()
    message["Subject"] = (
        f"[{_line(portfolio.name)}] {len(alarms)} alarm{'s' * (len(alarms) > 1)}: {_line(alarms[0].sentence)}"[:180]
    )
    message["From"] = wanted.mail_from
    message["To"] = ", ".join(wanted.mail_to)
    message.set_content(f"{as_text(alarms)}\n\n{summary}\n")
    with smtplib.SMTP(wanted.smtp_host, wanted.smtp_port, timeout=TIMEOUT) as server:
        if wanted.smtp_starttls:
            server.starttls()
        user, password = _secret(wanted, "smtp_user_env"), _secret(wanted, "smtp_password_env")
        if user and password:
            server.login(user, password)
        server.send_message(message)


def _secret(wanted: Notify, name: str) -> str:
    return os.environ.get(getattr(wanted, name) or "", "")


def _line(text: str) -> str:
    """One line without control characters: what a shop's page says must not become a mail header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def as_text(alarms: Iterable[Alarm]) -> str:
    """One line an alarm, sites together."""
    return "\n".join(
        f"{each.site}: {_line(each.sentence)}" for each in sorted(alarms, key=lambda a: (a.site, a.kind, a.key))
    )


def _webhook(url: str, name: str, alarms: tuple[Alarm, ...]) -> None:
    """`text` is what Slack and Teams show; the rest is for programs."""
    body = {"text": f"{_line(name)}: {len(alarms)} alarms\n{as_text(alarms)}", "alarms": msgspec.to_builtins(alarms)}
    data = json.dumps(body, ensure_ascii=False).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 - scheme checked on load
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        answer.read(1000)


def _file(path: Path, alarms: tuple[Alarm, ...]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    JournalFile(path).append({"at": now, **msgspec.to_builtins(each)} for each in alarms)
