"""The vendor files: every entry means something, wrong ones say what is wrong."""

from __future__ import annotations

import re

import pytest

from checks.policies.wording import LANGUAGES
from checks.support.artifacts import ContactLink
from checks.support.messaging import messaging, social
from checks.support.tariffs import cost_class
from checks.support.terms import _sets, label_kinds, mentions
from checks.support.vendors import VendorDataError, chat_vendor, chat_vendor_of, chat_vendors


def test_at_least_sixty_chat_products_each_with_a_source() -> None:
    vendors = chat_vendors()
    assert len(vendors) >= 60
    assert [vendor.id for vendor in vendors if not vendor.source] == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"name": "X"}, "give at least one"),
        ({"name": "X", "hosts": ["x.example"], "hots": 1}, "unknown key 'hots'"),
        ({"name": "X", "hosts": ["x.example"], "bot": "maybe"}, "bot must be"),
    ],
)
def test_a_wrong_entry_says_what_is_wrong(value: dict, message: str) -> None:
    with pytest.raises(VendorDataError, match=message):
        chat_vendor("x", value)


@pytest.mark.parametrize(
    ("url", "vendor"),
    [
        ("https://widget.intercom.io/widget/abc", "intercom"),
        ("https://static.zdassets.com/ekr/snippet.js?key=1", "zendesk"),
        ("https://static.zdassets.com/hc/assets/x.css", None),
        ("//code.tidio.co/abc.js", "tidio"),
        ("https://js.hs-scripts.com/123.js", None),
        ("https://notintercom.io/", None),
        ("https://evil.example/?u=https://embed.tawk.to/x", None),
        ("https://chat.brand.example/packs/js/sdk.js", "chatwoot"),
    ],
)
def test_requests_belong_to_the_product_they_name(url: str, vendor: str | None) -> None:
    found = chat_vendor_of(url)
    assert (found.id if found else None) == vendor


def test_status_calls_only_read() -> None:
    writes = re.compile(r"send|start|open|maximi|toggle|push|show|call\(", re.I)
    assert [vendor.id for vendor in chat_vendors() if writes.search(vendor.status)] == []


@pytest.mark.parametrize(
    ("href", "value", "reason"),
    [
        ("https://wa.me/442079460018", "+442079460018", ""),
        ("https://api.whatsapp.com/send?phone=44%202079460018&text=x", "+442079460018", ""),
        ("https://wa.me/?text=x", None, "a share button"),
        ("https://wa.me/", None, "a link without a recipient"),
        ("https://line.me/R/ti/p/%40shop", "@shop", ""),
        ("https://pf.kakao.com/_abc/chat", "_abc", ""),
        ("https://t.me/share/url?url=x", None, "a share button"),
        ("sms:+442079460018", "+442079460018", ""),
    ],
)
def test_messaging_links(href: str, value: str | None, reason: str) -> None:
    point = next(messaging(ContactLink(href, "Chat", "Chat", "footer", "a")))
    assert point.rejected == reason
    assert value is None or point.value == value


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("https://www.instagram.com/lampshop/", ""),
        ("https://de-de.facebook.com/lampshop", ""),
        ("https://www.facebook.com/sharer/sharer.php?u=x", "a share button"),
        ("https://twitter.com/intent/tweet", "a share button"),
        ("https://www.youtube.com/watch?v=1", "a share button"),
        ("https://www.youtube.com/@lampshop", ""),
        ("https://www.facebook.com/", "the network's own home page"),
        ("https://facebook.com/shopify", "the account of a theme maker or platform"),
    ],
)
def test_social_links(href: str, reason: str) -> None:
    point = next(social(ContactLink(href, "", "", "footer", "a"), "lamps.co.uk"))
    assert point.rejected == reason


@pytest.mark.parametrize(
    ("number", "cost"),
    [
        ("+448001830718", "free"),
        ("+448719460018", "premium"),
        ("+442079460018", "basic"),
        ("+491805123456", "shared"),
        ("+499005123456", "premium"),
        ("+8215881234", "shared"),
        ("+81570003388", "shared"),
        ("+18005550123", "free"),
        ("+33891234567", "premium"),
        ("+46812345678", "basic"),
    ],
)
def test_what_a_call_costs(number: str, cost: str) -> None:
    assert cost_class(number)[0] == cost


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Contact us", "contact"),
        ("Kundenservice", "contact"),
        ("お問い合わせ", "contact"),
        ("고객센터", "contact"),
        ("FAQ", "help_centre"),
        ("Hilfe & Kontakt", "contact"),
        ("Find a store", "store_locator"),
        ("Réclamations", "complaints"),
        ("Live chat", "chat"),
        ("Rückruf anfordern", "callback"),
    ],
)
def test_labels(label: str, kind: str) -> None:
    assert kind in label_kinds(label)


@pytest.mark.parametrize(
    "label",
    [
        "Contact lenses",
        "Arch support insoles",
        "Phone cases",
        "Chatham boots",
        "Supporters club shirt",
        "Help me choose a sofa for my living room today",
    ],
)
def test_labels_that_only_sound_like_help(label: str) -> None:
    assert not label_kinds(label) & {"contact", "chat", "help_centre"}


def test_every_set_speaks_twelve_languages() -> None:
    lacking = {
        name: sorted(set(LANGUAGES) - set(table)) for name, table in _sets().items() if set(LANGUAGES) - set(table)
    }
    assert lacking == {}


def test_a_term_is_found_inside_a_sentence() -> None:
    assert mentions("human_handoff", "Möchten Sie mit einem Mitarbeiter sprechen?")
    assert mentions("ai_disclosure", "") == ""
