"""What only a rendered page shows, and pages that try to drown the audit."""

from __future__ import annotations

import pytest

from checks.snapshot import PageSnapshot
from checks.support.artifacts import MAX_RUNS, ContactFacts
from checks.support.extract import extract_contacts

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("support-widgets")]


def points(rendered: dict[str, PageSnapshot], name: str, kind: str) -> dict[str, str]:
    facts = rendered[name].get(ContactFacts)
    found = extract_contacts(facts, ("GB",), "https://lamps.co.uk/contact", lang="en-GB")
    return {point.value: point.source for point in found if point.kind == kind and point.counts and point.visible}


def test_addresses_are_read_as_a_visitor_reads_them(rendered: dict[str, PageSnapshot]) -> None:
    assert points(rendered, "hidden-ways", "email") == {
        "visits@lamps.co.uk": "obfuscated",
        "cloud@lamps.co.uk": "cfemail",
        "built@lamps.co.uk": "text",
        "sales@lamps.co.uk": "text",
        "frame@lamps.co.uk": "text",
    }


def test_a_number_in_a_shadow_root_is_seen_and_a_hidden_one_is_not(rendered: dict[str, PageSnapshot]) -> None:
    assert points(rendered, "hidden-ways", "phone") == {"+442079461111": "tel-link"}


def test_whose_words_the_markup_says_a_text_is(rendered: dict[str, PageSnapshot]) -> None:
    assert points(rendered, "whose", "phone") == {"+442079460018": "text"}
    assert points(rendered, "whose", "fax") == {"+442079460019": "text"}
    assert points(rendered, "whose", "email") == {"help@lamps.co.uk": "text", "shop@lamps.co.uk": "text"}


def test_a_contact_link_is_told_from_a_share_button(rendered: dict[str, PageSnapshot]) -> None:
    facts = rendered["hidden-ways"].get(ContactFacts)
    found = extract_contacts(facts, ("GB",), "https://lamps.co.uk/")
    assert [(point.value, point.name) for point in found if point.kind == "whatsapp"] == [("+447700900123", "WhatsApp")]
    assert [point.rejected for point in found if point.kind == "social"] == ["a share button"]


def test_a_picture_with_contact_data_is_noticed(rendered: dict[str, PageSnapshot]) -> None:
    facts = rendered["hidden-ways"].get(ContactFacts)
    assert [image.alt for image in facts.images] == ["Phone 020 7946 1234"]


def test_ten_thousand_addresses_are_capped_and_said_to_be(rendered: dict[str, PageSnapshot]) -> None:
    facts = rendered["mail-bomb"].get(ContactFacts)
    assert facts.truncated
    assert len(facts.runs) == MAX_RUNS
    found = extract_contacts(facts, ("GB",), "https://lamps.co.uk/")
    assert len(found) <= 1000


def test_a_page_nested_three_thousand_deep_is_still_answered(rendered: dict[str, PageSnapshot]) -> None:
    assert rendered["deep"].status == "audited"
