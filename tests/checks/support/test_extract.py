"""Numbers, addresses, hours and promises told apart from what only looks like them."""

from __future__ import annotations

import pytest

from checks.support.extract import extract_contacts
from checks.support.obfuscation import decode_cfemail
from checks.support.static import facts_from_html


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


@pytest.mark.parametrize(
    ("lang", "text", "numbers"),
    [
        ("cs", "Kód: 777 231 999", []),
        ("fi", "Tuotenumero: 020 741 9900", []),
        ("da", "Ordrenr. 98 12 77 01", []),
        ("de", "Herstellernummer: 09561-55820", []),
        ("de", "Telefonnummer: 09561 55820", ["+49956155820"]),
        ("fi", "Puhelinnumero: 020 741 3390", ["+358207413390"]),
        ("en-GB", "Stamp No. 01851 702269", []),
        ("en-GB", "Tel. No. 01851 702269", ["+441851702269"]),
        ("ja", "ナビダイヤル ０５７０－０５０－３３１", ["+81570050331"]),
        ("de", "Fragen zum Produkt: 0711 912456", ["+49711912456"]),
        ("de", "Frage zur Artikelnummer: 0711 912456", []),
        ("fi", "Tuotekoodi 044 238 9900", []),
        ("fr", "Service client 01 76 42 08 81 7j/7 de 9h à 20h", ["+33176420881"]),
        ("es", "Atención al cliente: 941 22 67 18 / 900 37 31 18", ["+34941226718", "+34900373118"]),
        ("de", "Tel. 0711 / 91 24 56 - 30", ["+4971191245630"]),
    ],
)
def test_numbers_are_named_in_many_languages(lang: str, text: str, numbers: list[str]) -> None:
    suffix = {"cs": "cz", "fi": "fi", "da": "dk", "de": "de", "ja": "jp", "fr": "fr", "es": "es"}.get(lang, "co.uk")
    assert found(f"<p>{text}</p>", "phone", lang=lang, url=f"https://www.lamps.{suffix}/") == numbers


def test_two_numbers_behind_tel_and_fax_are_one_each() -> None:
    body = "<table><tr><th>TEL/FAX</th><td>092-731-5560 / 092-731-5561</td></tr></table>"
    page = {"lang": "ja", "url": "https://www.nagisa.jp/"}
    assert (found(body, "phone", **page), found(body, "fax", **page)) == (["+81927315560"], ["+81927315561"])


def test_a_picture_names_the_number_beside_it() -> None:
    body = '<p>Tel 020 7946 0018</p><table><tr><td><img src="f.gif" alt="Fax"></td><td>020 7946 0019</td></tr></table>'
    assert (found(body, "phone"), found(body, "fax")) == (["+442079460018"], ["+442079460019"])


def test_a_products_picture_names_no_number() -> None:
    body = '<p><img src="a.jpg" alt="Phone case blue"></p><p>2079460018</p>'
    assert found(body, "phone") == []


def test_the_number_a_messaging_link_shows_is_for_messages() -> None:
    link = '<a href="https://wa.me/447700900123">07700 900123</a>'
    assert found(f"<p>{link}</p>", "phone") == []
    assert found(f"<p>WhatsApp: {link}</p>", "whatsapp") == ["+447700900123"]
    assert found(f"<p>Call or WhatsApp: {link}</p>", "phone") == found("<p>Call 07700 900123</p>", "phone")


@pytest.mark.parametrize(
    "body",
    [
        'help<span style="display:none">-nospam-</span>@lamps.co.uk',
        'help<img src="/arobase.png" alt="@">lamps.co.uk',
        "help골뱅이lamps.co.uk",
        "help snabela lamps.co.uk",
        "<span class='a'>Town</span><span class='a'>(020) 7946 0018</span><span class='a'>help@lamps.co.uk</span>",
    ],
)
def test_addresses_behind_decoys_and_words(body: str) -> None:
    assert found(f"<p>{body}</p>", "email") == ["help@lamps.co.uk"]


@pytest.mark.parametrize(
    ("lang", "text", "hours"),
    [
        ("de", "mittwochs von 14 bis 18 Uhr", ["We 14:00-18:00"]),
        ("de", "So erreichen Sie uns</p><p>9.00-12.00 Uhr", ["09:00-12:00"]),
        ("es", "L-V de 9:00 a 14:00", ["Mo-Fr 09:00-14:00"]),
        ("es", "Lunes a viernes de 10 a 18 hs", ["Mo-Fr 10:00-18:00"]),
        ("es", "Sábados 9:00 a.m. – 2:00 p.m.", ["Sa 09:00-14:00"]),
        ("it", "Lun - Ven: 9.00/12.30 - 15.00/18.30", ["Mo-Fr 09:00-12:30", "Mo-Fr 15:00-18:30"]),
        ("nl", "van dinsdag t.e.m. zaterdag, 10u00 - 18u30", ["Tu-Sa 10:00-18:30"]),
        ("fi", "ma-pe 10.00-18.00, la 10.00-15.00", ["Mo-Fr 10:00-18:00", "Sa 10:00-15:00"]),
        ("cs", "Po–Pá 8:00–16:00", ["Mo-Fr 08:00-16:00"]),
        ("tr", "Pazartesi - Cumartesi 09:00 - 18:00", ["Mo-Sa 09:00-18:00"]),
        ("ja", "営業時間 11:00～18:00（火曜定休）", ["Mo,We-Su 11:00-18:00"]),
        ("ja", "月曜～土曜 午前8時30分～午後5時30分", ["Mo-Sa 08:30-17:30"]),
        ("ja", "お届け予定日 2026/11/27 14:00-16:00", []),
        ("ko", "오전 09:00 ~ 오후 05:30 (토/일/공휴일 휴무)", ["Mo-Fr 09:00-17:30"]),
        ("ko", "MON - FRI : AM 10:00 - PM 05:00<br>LUNCH : PM 12:30 - PM 01:30", ["Mo-Fr 10:00-17:00"]),
        ("cs", "Doručíme do 2-3 dnů", []),
        ("en", "Weekdays 9–4 Eastern", ["Mo-Fr 09:00-16:00"]),
        ("en", "Mon-Fri 9am-5pm, closed Sat & Sun", ["Mo-Fr 09:00-17:00"]),
        ("en", "arrives in 3–6 business days", []),
        ("en", "Delivered Mon - Fri 7am - 7pm", []),
        ("en", "Delivery questions? Help Mon - Fri 7am - 7pm", ["Mo-Fr 07:00-19:00"]),
        ("en", "M-F 8am 5pm MST", ["Mo-Fr 08:00-17:00"]),
        ("en", "<b>M-F 6 am - 7 pm PST</b><b>S-S 8 am - 5 pm PST</b>", ["Mo-Fr 06:00-19:00", "Sa-Su 08:00-17:00"]),
        ("nl", "Maandag: Dinsdag: Woensdag: Donderdag: 13.00 - 20.30 uur", []),
        ("ja", "お電話：0548-22-4410（月～土 9時～18時）", ["Mo-Sa 09:00-18:00"]),
    ],
)
def test_hours_in_many_notations(lang: str, text: str, hours: list[str]) -> None:
    assert found(f"<p>{text}</p>", "opening-hours", lang=lang) == hours


def test_hours_of_schema_org_without_times_are_none() -> None:
    data = [{"@type": "Store", "openingHours": ", , , , Sa 10:00-14:00, "}]
    points = extract_contacts("<html><body></body></html>", ("US",), "https://lamps.com/", structured=data)
    assert [point.value for point in points if point.kind == "opening-hours"] == ["Sa 10:00-14:00"]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("We get back to all emails within 24 hours", "PT24H"),
        ("Mailen kan ook: je hebt binnen één werkdag antwoord", "P1D"),
        ("Skicka ett meddelande så hör vi av oss inom 24 timmar", "PT24H"),
        ("Vastaamme viesteihin 2 arkipäivän kuluessa", "P2D"),
        ("Na dotazy odpovídáme do 24 hodin", "PT24H"),
    ],
)
def test_promises_in_more_words(text: str, promise: str) -> None:
    assert found(f"<p>{text}</p>", "response-time") == [promise]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("cs", "Kobližná 19, 602 00 Brno"),
        ("fi", "Hämeenkatu 14, 33100 Tampere"),
        ("tr", "Divanyolu Cad. No: 48, 34122 Fatih/İstanbul"),
        ("da", "Vesterbro 88, 9000 Aalborg"),
        ("nb", "Storgata 12, 0155 Oslo"),
        ("en-IE", "41 Oliver Plunkett Street, Cork, T12 W8KP"),
        ("en-ZA", "58 Buitenkant Street, Gardens, Cape Town, 8001"),
        ("fr-CA", "742, rue Saint-Jean, Québec (Québec) G1R 2K1"),
        ("fr", "3 Grande Rue, 39600 Arbois"),
        ("es-AR", "Gurruchaga 1840, C1414 CABA, Buenos Aires"),
        ("pt", "Rua José Moura Coutinho,<br>Nº 608, 1º Andar<br>4745-330 Trofa"),
        ("en-GB", "Occupa Ltd. | 6 Yarmouth Place | Mayfair | London | W1J 7BU"),
    ],
)
def test_addresses_of_more_countries(lang: str, text: str) -> None:
    assert len(found(f"<p>{text}</p>", "postal-address", lang=lang)) == 1


def test_a_part_number_is_no_irish_postcode() -> None:
    assert found("<p>Powerful vacuuming and shiny floors., Item # C755020, C75 5020</p>", "postal-address") == []


def test_a_tab_of_a_profile_is_the_profile() -> None:
    body = (
        '<a href="https://www.youtube.com/@lamps/videos">V</a><a href="https://www.tiktok.com/@lamps?lang=en">T</a>'
        '<a href="https://sv-se.facebook.com/lampor/">F</a>'
    )
    assert found(body, "social") == ["youtube:@lamps", "tiktok:@lamps", "facebook:lampor"]


@pytest.mark.parametrize(
    ("lang", "text", "hours"),
    [
        ("en", "9 am - 6 pm EST, Mon to Fri; 10 am - 4 pm EST, Sat to Sun", ["Mo-Fr 09:00-18:00", "Sa-Su 10:00-16:00"]),
        ("de", "Mo, Di, Do 9.00 bis 18.00 Uhr", ["Mo-Tu,Th 09:00-18:00"]),
        ("en", "Open 9am-5pm Mon, Wed and Fri", ["Mo,We,Fr 09:00-17:00"]),
        (
            "nl",
            "di 09:00 - 17:30 18:00 - 21:00 wo 09:00 - 12:00",
            ["Tu 09:00-17:30", "Tu 18:00-21:00", "We 09:00-12:00"],
        ),
        ("de", "Kupplung für Daily V 11-14", []),
        ("nl", "(nieuw adres per do 01-11-2012)", []),
        ("en", "Your order can arrive at any time between 7am and 7pm", []),
    ],
)
def test_lists_of_days_and_what_is_no_hours(lang: str, text: str, hours: list[str]) -> None:
    assert found(f"<p>{text}</p>", "opening-hours", lang=lang) == hours


@pytest.mark.parametrize(
    ("lang", "url", "text", "numbers"),
    [
        ("pt-BR", "https://loja.com.br/", "Demais regiões: 0800 771 2233", ["+558007712233"]),
        ("pt-PT", "https://loja.pt/", "Linha de apoio: 220 123 456", ["+351220123456"]),
        ("de", "https://laden.de/", "Produktberatung: 089 / 21 54 30", ["+4989215430"]),
        ("de", "https://laden.de/", "Produktcode: 089 / 21 54 30", []),
        ("it", "https://bottega.it/", "(FI) - P.IVA 05512340481", []),
        ("de", "https://laden.de/", "Zuständige Behörde: Stadt Ulm, Telefon 0731 161-0", []),
        ("en-US", "https://a.com/", "Plan underwritten by Example Insurance, Inc., phone 212-770-7000", []),
    ],
)
def test_whose_number_it_is_and_of_what(lang: str, url: str, text: str, numbers: list[str]) -> None:
    assert found(f"<p>{text}</p>", "phone", lang=lang, url=url) == numbers


def test_the_number_of_a_text_link_is_no_phone_though_another_is_to_be_called() -> None:
    body = '<p>Call 020 7946 0018 or <a href="sms:+442079460019">text 020 7946 0019</a></p>'
    assert found(body, "phone") == ["+442079460018"]


@pytest.mark.parametrize(
    ("href", "profile"),
    [
        ("https://www.facebook.com/WatchAndWander", ["facebook:watchandwander"]),
        ("https://www.facebook.com/watch/?v=1", []),
        ("https://twitter.com/#!/lamps", ["x:lamps"]),
        ("https://twitter.com/#%21/lamps", ["x:lamps"]),
        ("https://www.instagram.com/lamps/profilecard/?igsh=a", ["instagram:lamps"]),
    ],
)
def test_profiles_that_look_like_something_else(href: str, profile: list[str]) -> None:
    assert found(f'<a href="{href}">Follow us</a>', "social") == profile


@pytest.mark.parametrize(
    ("body", "contexts"),
    [
        ('<p>Tel.: <img src="a1.gif"></p>', ["Tel.:"]),
        ('<table><tr><td>E-Mail</td><td><img src="b.png"></td></tr></table>', ["E-Mail"]),
        ('<p><img src="tel.gif" alt=""> 020 7946 0018</p>', ["020 7946 0018"]),
        ('<p><img src="/sony-headphones.png" alt="Smartphone stand"></p>', []),
    ],
)
def test_pictures_that_may_draw_contact_data(body: str, contexts: list[str]) -> None:
    facts = facts_from_html(f"<html><body>{body}</body></html>", "https://www.lamps.co.uk/")
    assert [image.context for image in facts.images] == contexts


@pytest.mark.parametrize(
    ("lang", "body", "hours"),
    [
        ("ja", "<p>受付時間 10:00~17:00(土日祝を除く)</p>", ["Mo-Fr 10:00-17:00"]),
        ("zh", "<p>服務時間:週一至週五 09:00-18:00</p>", ["Mo-Fr 09:00-18:00"]),
        ("zh", "<p>服务时间:每天 9:00-21:00</p>", ["Mo-Su 09:00-21:00"]),
        ("hu", "<p>Hétfőtől péntekig 8:00-16:00</p>", ["Mo-Fr 08:00-16:00"]),
        ("ro", "<p>Program: luni-vineri 9:00 - 18:00</p>", ["Mo-Fr 09:00-18:00"]),
        ("cs", "<p>Skladem, u vás zítra mezi 8:00 a 16:00</p>", []),
        ("it", "<h2>Quando consegnate?</h2><p>Dal lunedì al venerdì dalle 9 alle 18.</p>", []),
    ],
)
def test_hours_in_more_languages_and_delivery_windows(lang: str, body: str, hours: list[str]) -> None:
    assert found(body, "opening-hours", lang=lang) == hours


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "到着後7日以内にご連絡ください。"),
        ("fr", "Notre service clients répond du lundi au samedi, de 9h à 18h"),
        ("en", "Please reply within 14 days"),
    ],
)
def test_what_is_no_promise(lang: str, text: str) -> None:
    assert found(f"<p>{text}</p>", "response-time", lang=lang) == []


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ("<p>A confirmation was sent to jane@mailbox.co.uk.</p>", []),
        ("<p>Konsument może napisać: uokik@uokik.gov.pl</p>", []),
        ('<object><a href="mailto:help@lamps.co.uk">help@lamps.co.uk</a></object>', ["help@lamps.co.uk"]),
        ("<div><h3>Manufacturer</h3><dl><dt>E-mail</dt><dd>qa@maker.com</dd></dl></div>", []),
        ("<p>Write to (e.g. anna@gmail.com)</p>", []),
    ],
)
def test_whose_address_it_is(body: str, addresses: list[str]) -> None:
    assert found(body, "email") == addresses


def test_a_number_given_as_an_example_is_none() -> None:
    assert found("<p>Order by catalogue number, for example, 020 7946 0018.</p>", "phone") == []


@pytest.mark.parametrize(
    ("lang", "text", "start"),
    [
        ("hu", "Konyhabolt Kft., 1138 Budapest, Váci út 182", "1138 Budapest"),
        ("ro", "SC Casa SRL, Str. Toamnei nr. 14, sector 2, 020712 București", "Str. Toamnei"),
        ("el", "Σπίτι Α.Ε., Ερμού 45, 105 63 Αθήνα", "Ερμού 45"),
        ("ru", "117485, г. Москва, ул. Обручева, д. 23", "117485"),
        ("zh", "上海市徐汇区漕溪北路 398号", "上海市"),
    ],
)
def test_addresses_of_five_countries_more(lang: str, text: str, start: str) -> None:
    assert [
        each[: len(start)] for each in found(f"<p>{text.replace('路 ', '路')}</p>", "postal-address", lang=lang)
    ] == [start]


def test_short_days_of_a_language_count_only_there() -> None:
    assert found("<p>H-P: 8:00-16:00</p>", "opening-hours", lang="hu") == ["Mo-Fr 08:00-16:00"]


def test_the_makers_warranty_address_is_not_the_shops() -> None:
    assert found("<p>Warranty service by the manufacturer: Alpine Co., warranty@alpineco.com</p>", "email") == []
