"""Alarms arrive at a real mail server, a real HTTP receiver and a file: once, whole, and with no header of the shop's making."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from crawler.night.alarms import Alarm, Kind
from crawler.night.notify import Sent, send
from crawler.portfolio import Notify, Portfolio, SiteEntry

ALARM = Alarm("https://shop.example/", Kind.NEW_BLOCKER, "new blocker: keyboard trap", "fix a after r1", "r2")
OTHER = Alarm("https://shop.example/", Kind.CHANNEL_LOST, "phone is no longer offered", "channel phone after r1", "r2")


@dataclass
class Mailbox:
    """What the mail server took; `refuse` makes it answer 451 to everything."""

    messages: list[Message] = field(default_factory=list)
    refuse: bool = False

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        if self.refuse:
            return "451 try again later"
        self.messages.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[attr-defined]
        return "250 OK"


class _AnyPort(Controller):
    """On a port the system chooses; its own start-up probe needs the number first."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = _AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    yield box, controller.port
    controller.stop()


@contextmanager
def receiver(status: int = 200) -> Iterator[tuple[str, list[dict[str, object]]]]:
    got: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append({"type": self.headers["Content-Type"], **json.loads(body)})
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/hook", got
        server.shutdown()
        thread.join()


def portfolio(tmp_path: Path, **notify: object) -> Portfolio:
    return Portfolio(
        tmp_path / "sites.toml",
        (SiteEntry("https://shop.example/", "shop"),),
        name="Agency",
        notify=Notify(**notify),  # type: ignore[arg-type]
    )


def by_mail(tmp_path: Path, port: int, **more: object) -> Portfolio:
    return portfolio(
        tmp_path, mail_to=("a@agency.example", "b@agency.example"), mail_from="audit@agency.example",
        smtp_host="127.0.0.1", smtp_port=port, **more,
    )  # fmt: skip


def test_a_mail_says_what_got_worse_and_carries_the_summary(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    assert send(by_mail(tmp_path, port), tmp_path, (ALARM, OTHER), "Agency: 1 site") == ()
    (mail,) = box.messages
    assert mail["To"] == "a@agency.example, b@agency.example"
    assert mail["Subject"] == "[Agency] 2 alarms: new blocker: keyboard trap"
    text = mail.get_content()  # type: ignore[attr-defined]
    assert "https://shop.example/: phone is no longer offered" in text
    assert "Agency: 1 site" in text


def test_no_alarm_no_mail(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    assert send(by_mail(tmp_path, port, file="alarms.jsonl"), tmp_path, (), "all quiet") == ()
    assert box.messages == []
    assert not (tmp_path / "alarms.jsonl").exists()


def test_nothing_is_sent_twice_even_by_another_process(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    wanted = by_mail(tmp_path, port, file="alarms.jsonl")
    send(wanted, tmp_path, (ALARM,), "")
    send(wanted, tmp_path, (ALARM, OTHER), "")  # everything is read from disk again
    send(wanted, tmp_path, (ALARM, OTHER), "")
    assert [mail["Subject"] for mail in box.messages] == [
        "[Agency] 1 alarm: new blocker: keyboard trap",
        "[Agency] 1 alarm: phone is no longer offered",
    ]
    assert len((tmp_path / "alarms.jsonl").read_text().splitlines()) == 2


def test_a_delivery_cut_short_is_named_once_and_not_repeated(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    Sent(tmp_path).note("mail", (ALARM,), "sending")  # what a kill between the two lines leaves
    (problem,) = send(by_mail(tmp_path, port), tmp_path, (ALARM,), "")
    assert "cut short" in problem
    assert send(by_mail(tmp_path, port), tmp_path, (ALARM,), "") == ()
    assert box.messages == []


def test_alarms_a_mail_server_refused_go_with_the_next_ones(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    box.refuse = True
    (problem,) = send(by_mail(tmp_path, port), tmp_path, (ALARM,), "")
    assert problem.startswith("alarms could not be sent by mail: ")
    box.refuse = False
    assert send(by_mail(tmp_path, port), tmp_path, (), "") == ()
    assert [mail["Subject"] for mail in box.messages] == ["[Agency] 1 alarm: new blocker: keyboard trap"]


def test_one_broken_target_does_not_cost_the_others(tmp_path: Path) -> None:
    with receiver() as (url, got):
        wanted = portfolio(
            tmp_path, mail_to=("a@agency.example",), mail_from="audit@agency.example",
            smtp_host="127.0.0.1", smtp_port=1, webhook=url, file="out/alarms.jsonl",
        )  # fmt: skip
        problems = send(wanted, tmp_path, (ALARM,), "")
    assert len(problems) == 1
    assert len(got) == 1
    assert (tmp_path / "out" / "alarms.jsonl").exists()


def test_a_webhook_gets_json_that_chat_programs_show(tmp_path: Path) -> None:
    with receiver() as (url, got):
        assert send(portfolio(tmp_path, webhook=url), tmp_path, (ALARM,), "") == ()
        assert send(portfolio(tmp_path, webhook=url), tmp_path, (ALARM,), "") == ()
    (message,) = got
    assert message["type"] == "application/json"
    assert message["text"] == "Agency: 1 alarm\nhttps://shop.example/: new blocker: keyboard trap"
    assert message["alarms"][0]["kind"] == "new-blocker"  # type: ignore[index]


def test_a_webhook_that_answers_an_error_is_tried_again(tmp_path: Path) -> None:
    with receiver(500) as (url, got):
        assert "HTTP Error 500" in send(portfolio(tmp_path, webhook=url), tmp_path, (ALARM,), "")[0]
        assert "HTTP Error 500" in send(portfolio(tmp_path, webhook=url), tmp_path, (), "")[0]
    assert len(got) == 2


def test_a_page_cannot_write_mail_headers(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    evil = replace(ALARM, sentence="new blocker: x\r\nBcc: victim@example.org\r\n\r\nhello\x00\u2028there")
    wanted = replace(by_mail(tmp_path, port), name="Agency\r\nCc: someone@example.org")
    assert send(wanted, tmp_path, (evil,), "") == ()
    (mail,) = box.messages
    assert (mail["Bcc"], mail["Cc"]) == (None, None)
    assert "victim@example.org" in mail["Subject"]
    assert len(mail.get_content().splitlines()) <= 4  # type: ignore[attr-defined]


def test_an_unwritable_record_means_nothing_is_sent(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    (tmp_path / ".night").write_text("a file where the folder should be")
    (problem,) = send(by_mail(tmp_path, port), tmp_path, (ALARM,), "")
    assert "could not be written down" in problem
    assert box.messages == []
