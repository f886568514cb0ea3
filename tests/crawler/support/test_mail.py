"""MX answers from a small name server on loopback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from threading import Thread

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from checks.support.artifacts import ContactFacts, TextRun
from crawler.engines.base import EngineError
from crawler.gatherers.support import mail

ZONE = {"takes.test": "10 mx.takes.test.", "refuses.test": "0 ."}


def _answer(wire: bytes) -> bytes:
    query = dns.message.from_wire(wire)
    reply = dns.message.make_response(query)
    reply.flags |= dns.flags.RA
    question = query.question[0]
    name = question.name.to_text(omit_final_dot=True)
    if name in ZONE and question.rdtype == 15:
        reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", "MX", ZONE[name]))
    elif name == "bare.test":
        if question.rdtype == 1:
            reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", "A", "127.0.0.1"))
    elif name not in ZONE:
        reply.set_rcode(dns.rcode.NXDOMAIN)
    return reply.to_wire()


@pytest.fixture
def name_server() -> Iterator[str]:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                wire, peer = sock.recvfrom(4096)
            except OSError:
                return
            if wire == b"stop":
                return
            sock.sendto(_answer(wire), peer)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    port = sock.getsockname()[1]
    yield f"127.0.0.1:{port}"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stop:
        stop.sendto(b"stop", ("127.0.0.1", port))
    thread.join()
    sock.close()


@pytest.mark.parametrize(
    ("domain", "answer"),
    [("takes.test", "mx"), ("refuses.test", "null-mx"), ("bare.test", "address-only"), ("gone.test", "no-domain")],
)
def test_dns_says_what_a_domain_does_with_mail(name_server: str, domain: str, answer: str) -> None:
    found = asyncio.run(mail.look_up({domain: f"info@{domain}"}, name_server))
    assert [each.answer for each in found.domains] == [answer]


def test_without_dns_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "SECONDS", 0.2)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mute:
        mute.bind(("127.0.0.1", 0))
        server = f"127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(EngineError, match="no DNS answered"):
            asyncio.run(mail.look_up({"takes.test": "info@takes.test"}, server))


def test_only_addresses_that_count_are_asked_for() -> None:
    facts = ContactFacts((TextRun("info@lamps.co.uk, name@example.com, noreply@lamps.com", "main", "p"),), ())
    assert mail.wanted(facts, "https://lamps.co.uk/") == {"lamps.co.uk": "info@lamps.co.uk"}
