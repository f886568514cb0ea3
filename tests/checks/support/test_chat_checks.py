"""What the checks say about a chat that was tried."""

from __future__ import annotations

import pytest

from checks.snapshot import AxeNode, AxeRule, NotGathered
from checks.support.artifacts import ChatAttempt
from checks.support.channels import find_channels
from tests.checks.support.shops import chat, page, shop, verdict

SHUT = (
    ChatAttempt("pointer", True, False, why_not="no panel"),
    ChatAttempt("keyboard", True, False, why_not="no panel"),
)
MOUSE = (
    ChatAttempt("pointer", True, True),
    ChatAttempt("keyboard", True, False, why_not="Tab never reached the launcher", reached=False, stops=120),
)
AXE = (AxeRule("color-contrast", "serious", (AxeNode("#p p", "<p>", "serious", "low contrast"),)),)


@pytest.mark.parametrize(
    ("check", "changes", "outcome"),
    [
        ("quality-chat-opens", {}, "passed"),
        ("quality-chat-opens", {"attempts": SHUT}, "failed"),
        ("quality-chat-opens", {"attempts": MOUSE}, "failed"),
        ("quality-chat-opens", {"attempts": SHUT, "popups": ("https://chat.example/",)}, "cantTell"),
        ("quality-chat-opens", {"attempts": SHUT, "status": "offline"}, "cantTell"),
        ("quality-chat-opens", {"sound": True}, "cantTell"),
        ("quality-chat-opens", {"attempts": (ChatAttempt("pointer", False, False, why_not="may call an agent"),)}, "cantTell"),
        ("quality-chat-accessible", {}, "passed"),
        ("quality-chat-accessible", {"launcher_name": ""}, "failed"),
        ("quality-chat-accessible", {"attempts": MOUSE}, "failed"),
        ("quality-chat-accessible", {"panel_frame": True, "panel_title": ""}, "failed"),
        ("quality-chat-accessible", {"escape_closed": False, "close_button": ""}, "failed"),
        ("quality-chat-accessible", {"axe": AXE}, "failed"),
        ("quality-chat-accessible", {"covers": ("Place order",)}, "failed"),
        ("quality-chat-accessible", {"live_region": ""}, "cantTell"),
        ("quality-chat-accessible", {"panel_readable": False}, "cantTell"),
        ("quality-chat-accessible", {"focus_entered": False}, "cantTell"),
        ("quality-chat-human-handoff", {}, "passed"),
        ("quality-chat-human-handoff", {"panel_text": "Hi, ask me anything."}, "cantTell"),
        ("quality-chat-human-handoff", {"panel_text": "Hi. Or call 020 7946 0018"}, "passed"),
        ("quality-chat-human-handoff", {"panel_text": ""}, "untested"),
        ("quality-chat-ai-disclosure", {}, "passed"),
        ("quality-chat-ai-disclosure", {"vendor": "ada", "panel_text": "Hi, I'm Mia!"}, "cantTell"),
        ("quality-chat-ai-disclosure", {"vendor": "tawk", "panel_text": "Hi, I'm Mia!"}, "inapplicable"),
        ("quality-chat-recording-notice", {}, "passed"),
        ("quality-chat-recording-notice", {"panel_text": "Hi, how can we help?"}, "cantTell"),
    ],
)  # fmt: skip
def test_chat_check(check: str, changes: dict, outcome: str) -> None:
    answer = verdict(check, page("checkout", "<main>Pay</main>", chat=chat(**changes)))
    assert answer.outcome == outcome, answer.reason


def test_a_chat_that_could_not_be_tried_is_untested_with_the_reason() -> None:
    tried = page(
        "home",
        '<script src="https://embed.tawk.to/1/2"></script>',
        chat=NotGathered("the page stopped answering when its chat was opened"),
    )
    answer = verdict("quality-chat-opens", tried)
    assert answer.outcome == "untested"
    assert "stopped answering" in answer.reason


def test_a_site_whose_pages_were_probed_and_have_no_chat_is_inapplicable() -> None:
    none = chat(vendor="", launcher="", attempts=(), panel="", panel_text="")
    answer = verdict("quality-chat-opens", page("home", "", chat=none), page("product", "", chat=none))
    assert answer.outcome == "inapplicable"


def test_a_promised_chat_that_never_appears_fails() -> None:
    none = chat(vendor="", launcher="", attempts=(), panel="", panel_text="")
    promise = "<p>Questions? Use our live chat.</p>"
    lamp = page("product", "<p>Lamp</p>")
    assert verdict("channel-live-chat-present", page("home", promise), lamp).outcome == "cantTell"
    assert verdict("channel-live-chat-present", page("home", promise, chat=none), lamp).outcome == "failed"


@pytest.mark.parametrize(
    ("by", "answer", "kind", "level"),
    [
        ("person", "Yes, I am a real person.", "live-chat", "staffed"),
        ("bot", "I am a virtual assistant.", "chatbot", "operable"),
        ("nobody", "", "live-chat", "operable"),
        ("unclear", "Thank you.", "live-chat", "staffed"),
    ],
)
def test_an_answer_to_the_owners_message_outranks_a_status(by: str, answer: str, kind: str, level: str) -> None:
    probe = chat(
        vendor="unknown", panel_text="Hello", status="online", asked="Is a person there?", answer=answer, answered_by=by
    )
    found = [
        each for each in find_channels(shop(page("home", "", chat=probe))) if each.kind in {"live-chat", "chatbot"}
    ]
    assert [(each.kind, each.level) for each in found] == [(kind, level)]


@pytest.mark.parametrize(
    ("check", "changes", "outcome"),
    [
        ("quality-chat-human-handoff", {"answer": "You can talk to a person.", "answered_by": "bot"}, "passed"),
        ("quality-chat-human-handoff", {"answer": "Ich helfe gern.", "answered_by": "unclear"}, "cantTell"),
        ("quality-chat-ai-disclosure", {"answer": "I am a virtual assistant.", "answered_by": "bot"}, "cantTell"),
    ],
)
def test_what_the_answer_says_counts(check: str, changes: dict[str, str], outcome: str) -> None:
    probe = chat(panel_text="Hello", asked="Is a person there?", **changes)
    assert verdict(check, page("home", "", chat=probe)).outcome.value == outcome


def test_a_chat_that_opens_but_cannot_be_read_says_so_and_is_no_more_than_operable() -> None:
    probe = chat(vendor="unknown", panel_text="", panel_readable=False)
    found = [each for each in find_channels(shop(page("home", "", chat=probe))) if each.kind == "live-chat"]
    assert [(each.level, "could not be read" in each.reason) for each in found] == [("operable", True)]


def test_what_the_one_message_brought_counts_on_every_page_of_that_chat() -> None:
    talk = {"vendor": "unknown", "panel_text": "Hello", "status": "online"}
    home = page("home", "", chat=chat(**talk))
    cart = page("cart", "", chat=chat(**talk, asked="Is a person there?", answered_by="nobody"))
    found = [each for each in find_channels(shop(home, cart)) if each.kind == "live-chat"]
    assert [(each.level, "nobody answered" in each.reason) for each in found] == [("operable", True)]
