"""Sends alarms by mail, webhook and file; each at most once, whatever is restarted. Quiet when there is nothing."""

from __future__ import annotations

import json
import os
import smtplib
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from http.client import HTTPException
from pathlib import Path

import msgspec

from crawler.night.alarms import Alarm
from crawler.portfolio import Notify, Portfolio
from reports.journal import JournalFile, read_lines

TIMEOUT = 20.0
"""Seconds a mail server or webhook gets."""


class Sent:
    """What was sent, to which target: `AUDIT_DIR/.night/sent.jsonl`, a line before and a line after each delivery.

    A delivery cut short by a kill is not repeated: nobody knows whether it arrived, and the summary says so.
    A delivery that failed keeps its alarms, and they are sent with the next ones.
    """

    def __init__(self, audit_dir: Path) -> None:
        self._journal = JournalFile(audit_dir / ".night" / "sent.jsonl")
        self._state: dict[tuple[str, str, str], str] = {}
        self._alarms: dict[tuple[str, str, str], Alarm] = {}
        for row in read_lines(self._journal.path, _Row):
            key = (row.target, row.alarm.site, row.alarm.key)
            self._state[key], self._alarms[key] = row.state, row.alarm

    def fresh(self, target: str, alarms: Iterable[Alarm]) -> tuple[Alarm, ...]:
        """Those not yet sent to `target`, and those whose delivery failed before."""
        wanted = {(target, each.site, each.key): each for each in alarms}
        failed = {
            key: self._alarms[key] for key, state in self._state.items() if key[0] == target and state == "failed"
        }
        wanted = {key: each for key, each in wanted.items() if key not in self._state}
        return tuple((failed | wanted).values())

    def unknown(self) -> tuple[str, ...]:
        """Targets with a delivery that a kill cut short."""
        return tuple(sorted({key[0] for key, state in self._state.items() if state == "sending"}))

    def note(self, target: str, alarms: Iterable[Alarm], state: str) -> None:
        """Remember where each of them is: `sending`, `sent`, `failed` or `unknown`."""
        rows = [_Row(target, state, each) for each in alarms]
        self._journal.append(rows)
        for row in rows:
            key = (target, row.alarm.site, row.alarm.key)
            self._state[key], self._alarms[key] = state, row.alarm

    def give_up_unknown(self, target: str) -> None:
        """Named once, then left."""
        lost = [self._alarms[key] for key, state in self._state.items() if key[0] == target and state == "sending"]
        self.note(target, lost, "unknown")


@dataclass(frozen=True, slots=True)
class _Row:
    target: str
    state: str
    alarm: Alarm


def send(portfolio: Portfolio, audit_dir: Path, alarms: tuple[Alarm, ...], summary: str) -> tuple[str, ...]:
    """Deliver to every target; returns a sentence for each that failed (its alarms are tried again next night)."""
    sent, wanted, problems = Sent(audit_dir), portfolio.notify, []
    targets: tuple[tuple[str, bool, Callable[[tuple[Alarm, ...]], None]], ...] = (
        ("mail", bool(wanted.mail_to), lambda fresh: _mail(portfolio, fresh, summary)),
        ("webhook", bool(wanted.webhook), lambda fresh: _webhook(wanted.webhook, portfolio.name, fresh)),
        ("file", bool(wanted.file), lambda fresh: _file(portfolio.path(wanted.file), fresh)),
    )
    for name in sent.unknown():
        problems.append(f"a delivery by {name} was cut short last time; see .night/sent.jsonl for what may be missing")
        sent.give_up_unknown(name)
    for name, wished, deliver in targets:
        fresh = sent.fresh(name, alarms) if wished else ()
        if fresh and (problem := _deliver(sent, name, fresh, deliver)):
            problems.append(problem)
    return tuple(problems)


def _deliver(sent: Sent, name: str, fresh: tuple[Alarm, ...], deliver: Callable[[tuple[Alarm, ...]], None]) -> str:
    """Empty, or why the alarms could not be sent."""
    try:
        sent.note(name, fresh, "sending")
    except OSError as error:
        return f"alarms were not sent by {name}, because that could not be written down: {error}"
    try:
        deliver(fresh)
    except (OSError, HTTPException, smtplib.SMTPException, UnicodeError, ValueError) as error:
        sent.note(name, fresh, "failed")
        return f"alarms could not be sent by {name}: {' '.join(str(error).split())[:200]}"
    sent.note(name, fresh, "sent")
    return ""


def _mail(portfolio: Portfolio, alarms: tuple[Alarm, ...], summary: str) -> None:
    wanted = portfolio.notify
    message = EmailMessage()
    message["Subject"] = (
        f"[{_line(portfolio.name)}] {len(alarms)} alarm{'s' * (len(alarms) > 1)}: {_line(alarms[0].sentence)}"[:180]
    )
    message["From"] = _line(wanted.mail_from)
    message["To"] = ", ".join(map(_line, wanted.mail_to))
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
    body = {
        "text": f"{_line(name)}: {len(alarms)} alarm{'s' * (len(alarms) > 1)}\n{as_text(alarms)}",
        "alarms": msgspec.to_builtins(alarms),
    }
    data = json.dumps(body, ensure_ascii=False).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 - scheme checked on load
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        answer.read(1000)


def _file(path: Path, alarms: tuple[Alarm, ...]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    JournalFile(path).append({"at": now, **msgspec.to_builtins(each)} for each in alarms)
