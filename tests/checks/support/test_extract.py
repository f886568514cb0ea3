"""Numbers, addresses, hours and promises told apart from what only looks like them."""

from __future__ import annotations

import pytest

from checks.support.extract import extract_contacts
from checks.support.obfuscation import decode_cfemail


def found(body: str, kind: str, *, lang: str = "en-GB", url: str = "https://www.lamps.co.uk/") -> list[str]:
    return [
        each.value
        for each in extract_contacts(f'<html lang="{lang}"><body>{body}</body></html>', (), url)
        if each.kind == kind and each.counts
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call 020 7946 0018", ["+442079460018"]),
        ("Phone020 7946 0018", ["+442079460018"]),
        ("+44 (0)20 7946 0018", ["+442079460018"]),
        ("Order number 020 7946 0018", []),
        ("SKU: 02079460018", []),
        ("VAT GB 284 9301 22", []),
        ("2 3 4 5 6 7 8 9 10", []),
        ("Opening 09.00-17.00", []),
        ("IP 192.168.100.200", []),
        ("1600 x 1200 px", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert found(f"<p>{text}</p>", "phone") == numbers


@pytest.mark.parametrize(
    "body",
    [
        "<p>Tel 020 7946 0018 Fax 020 7946 0019</p>",
        "<p>Tel 020 7946 0018</p><p>Fax</p><p>020 7946 0019</p>",
        "<table><tr><th>Phone</th><th>Fax</th></tr><tr><td>020 7946 0018</td><td>020 7946 0019</td></tr></table>",
        '<p>Tel 020 7946 0018</p><p><i class="fa fa-fax"></i> 020 7946 0019</p>',
        "<p>T: 020 7946 0018 | F: 020 7946 0019</p>",
        "<p>Tel 020 7946 0018</p><p>020 7946 0019 (fax)</p>",
    ],
)
def test_faxes_are_told_apart(body: str) -> None:
    assert (found(body, "phone"), found(body, "fax")) == (["+442079460018"], ["+442079460019"])


@pytest.mark.parametrize(
    "text",
    [
        "help [at] lamps.co.uk",
        "help(at)lamps(dot)co(dot)uk",
        "help&#64;lamps.co.uk",
        "help＠lamps.co.uk",
        "he\u200blp@lamps.co.uk",
        "help @ lamps.co.uk",
        "help at lamps dot com",
    ],
)
def test_hidden_addresses(text: str) -> None:
    assert [each.split("@")[0] for each in found(f"<p>{text}</p>", "email")] == ["help"]


@pytest.mark.parametrize(
    "text",
    [
        "name@example.com",
        "logo@2x.png",
        "your@email.com",
        "e.g. jo@provider.com",
        "noreply@lamps.co.uk",
        "Website by dan@webagency.com",
        "7f3c9a7f3c9a7f3c9a7f3c9a@sentry.io",
    ],
)
def test_addresses_that_are_nobodys(text: str) -> None:
    assert found(f"<p>{text}</p>", "email") == []


def test_cloudflare_codes_and_what_is_none() -> None:
    code = bytes([0x2A, *(byte ^ 0x2A for byte in b"a@lamps.co.uk")]).hex()
    assert decode_cfemail(code) == "a@lamps.co.uk"
    assert [decode_cfemail(each) for each in ("", "zz", "00", "2a" * 500, "2a2b2c2d2e")] == ["", "", "", "", ""]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Fri 9am-5.30pm", ["Mo-Fr 09:00-17:30"]),
        ("Mo–Fr 8–18 Uhr, Sa 9–14 Uhr", ["Mo-Fr 08:00-18:00", "Sa 09:00-14:00"]),
        ("平日 10:00～17:00", ["Mo-Fr 10:00-17:00"]),
        ("du lundi au vendredi de 9h à 12h30 et de 14h à 18h", ["Mo-Fr 09:00-12:30", "Mo-Fr 14:00-18:00"]),
        ("Support 24/7", ["24/7"]),
        ("3.25 to 3.31 lbs", []),
        ("Rated 4-5 stars", []),
        ("Sizes 7-12", []),
    ],
)
def test_hours(text: str, hours: list[str]) -> None:
    assert found(f"<p>{text}</p>", "opening-hours") == hours


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Mon-Fri 9am-5pm GMT", "GMT"),
        ("Monday to Friday, 9:00–17:00 (Europe/Berlin)", "EUROPE/BERLIN"),
        ("Mon-Fri 9am-5pm New York time", "NEW YORK TIME"),
        ("Mo–Fr 9–17 Uhr Berliner Zeit", "BERLINER ZEIT"),
        ("Mo–Fr 9–17 Uhr", ""),
    ],
)
def test_the_time_zone_of_hours(text: str, zone: str) -> None:
    points = extract_contacts(f'<html lang="en-GB"><body><p>{text}</p></body></html>', (), "https://www.lamps.co.uk/")
    assert [each.detail for each in points if each.kind == "opening-hours"] == [zone]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("We reply within 24 hours", ["PT24H"]),
        ("Wir antworten innerhalb von zwei Werktagen", ["P2D"]),
        ("2営業日以内にご返信します", ["P2D"]),
        ("Refunds are answered within 14 days of return", []),
        ("Delivery within 3 days", []),
    ],
)
def test_promises(text: str, promise: list[str]) -> None:
    assert found(f"<p>{text}</p>", "response-time") == promise


def test_a_page_of_ten_thousand_numbers_is_bounded() -> None:
    body = "".join(f"<p>Call 020 7946 {i % 10000:04d}, person{i}@lamps{i}.co.uk</p>" for i in range(10_000))
    points = extract_contacts(f"<html><body>{body}</body></html>", ("GB",), "https://lamps.co.uk/")
    assert 0 < len(points) <= 900


def test_hostile_markup_does_not_crash() -> None:
    for body in (
        "<div>" * 5000,
        "<a href='http://[bad'>x</a>",
        "<a href='tel:'>x</a><a href='mailto:,,;'>y</a>",
        "\x00<p>&#xD800;</p>",
        "<!-- " * 100,
    ):
        assert isinstance(extract_contacts(f"<html><body>{body}</body></html>", (), "https://lamps.co.uk/"), tuple)
