"""Whose a number, address or mail address is: the shop's, or the maker's, a reviewer's, the buyer's own …"""

from __future__ import annotations

import pytest

from checks.support.extract import extract_contacts
from checks.support.parties import party_before

SHOP = "https://www.lampen.de/"


def counted(body: str, kind: str, *, lang: str = "de", url: str = SHOP, page_type: str = "product") -> list[str]:
    html = f'<html lang="{lang}"><body><main>{body}</main></body></html>'
    return [
        each.value
        for each in extract_contacts(html, (), url, page_type=page_type)
        if each.kind == kind and each.counts and each.visible
    ]


@pytest.mark.parametrize(
    ("lang", "url", "body"),
    [
        ("de", SHOP, "<p>Hersteller: Holzwerk GmbH, Tel. 09568 94120</p>"),
        ("de", SHOP, "<p><strong>Hersteller:</strong><br>Holzwerk GmbH<br>Tel. 09568 94120</p>"),
        ("de", SHOP, "<h3>Angaben zur Produktsicherheit</h3><p>Holzwerk GmbH</p><p>Tel. 09568 94120</p>"),
        ("de", SHOP, "<table><tr><th>Hersteller</th><td>Holzwerk GmbH, Tel. 09568 94120</td></tr></table>"),
        ("de", SHOP, "<dl><dt>Importeur</dt><dd>Tel. 09568 94120</dd></dl>"),
        (
            "fr",
            "https://www.lampes.fr/",
            "<p>Fabricant : Laboratoires Belharra, 64320 Idron, tél. 05 59 80 11 22</p>",
        ),
        ("es", "https://www.luces.es/", "<p>Fabricado por Cárnicas Tormes, Guijuelo. Teléfono 923 58 02 11</p>"),
        ("pl", "https://www.lampy.pl/", "<p>Podmiot odpowiedzialny: Cellfast Sp. z o.o., tel. 13 432 12 00</p>"),
        ("ja", "https://www.akari.jp/", "<p>製造元：九谷窯 石川県能美市 TEL 0761-57-0011</p>"),
        ("de", SHOP, '<div class="product-reviews"><p>Ich rief 0711 912456 an, niemand da.</p></div>'),
        ("de", SHOP, "<p>„Erst nach Anruf unter 0711 912456 kam das Paket.“ – Petra</p>"),
        ("sv", "https://www.lampor.se/", "<p>Bertil skriver: ring mig 070-174 06 33 om du vill köpa begagnat</p>"),
        ("de", SHOP, "<p>Ihr Paket: DHL (0228 4333112)</p>"),
        ("de", SHOP, "<h2>Lieferadresse</h2><p>Jana Vogel, 0160 4428810</p>"),
        ("de", SHOP, "<p>Technische Umsetzung: Pixelhof GmbH, Tel. 0231 5577880</p>"),
        (
            "en-IE",
            "https://www.marine.ie/",
            "<p>You can complain to the Data Protection Commission, 6 Pembroke Row, phone +353 1 765 0100.</p>",
        ),
        ("en-GB", "https://www.teas.co.uk/", "<h1>Stockists</h1><ul><li>The Corner Larder<br>01584 872914</li></ul>"),
    ],
)
def test_a_number_of_somebody_else_is_not_the_shops(lang: str, url: str, body: str) -> None:
    assert counted(body, "phone", lang=lang, url=url) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>Fragen zum Artikel? Rufen Sie uns an: 0711 912456</p>",
        "<p>Hersteller-Garantie: Hilfe unter Telefon 0711 912456</p>",
        "<p>Hersteller: Holzwerk GmbH</p><h2>Beratung</h2><p>Telefon 0711 912456</p>",
        '<div class="has-reviews"><h1>Lampe</h1><p>Telefon 0711 912456</p></div>',
        "<h2>Bewertungen</h2><p>Noch keine.</p></main><footer><p>Telefon 0711 912456</p></footer><main>",
        "<h2>Lieferadresse</h2><p>Jana Vogel</p><p>Hilfe: Telefon 0711 912456</p>",
        "<p>You can complain to us: Telefon 0711 912456</p>",
        "<p>Versand mit DHL, Hotline 0711 912456</p>",
        "<p>Unsere Kunden sagen „großartig“. Telefon 0711 912456</p>",
    ],
)
def test_the_shops_own_number_beside_such_words_stays(body: str) -> None:
    assert counted(body, "phone") == ["+49711912456"]


def test_a_sighting_is_refused_not_the_number() -> None:
    body = "<p>Hersteller: wir selbst, Tel. 0711 912456</p></main><footer>Telefon 0711 912456</footer><main>"
    assert counted(body, "phone") == ["+49711912456"]


def test_the_shops_own_mail_domain_is_never_somebody_elses() -> None:
    body = "<p>Hersteller: Lampen GmbH, service@lampen.de, makers@holzwerk.com</p>"
    assert counted(body, "email") == ["service@lampen.de"]


def test_makers_and_buyers_addresses_are_not_the_shops() -> None:
    assert counted("<p>Hersteller: Holzwerk GmbH, Industriestr. 14, 96465 Neustadt</p>", "postal-address") == []
    assert counted("<p>Lieferadresse: Jana Vogel, Rotebühlplatz 9, 70178 Stuttgart</p>", "postal-address") == []
    assert counted("<p>Lampen GmbH, Industriestr. 14, 96465 Neustadt</p>", "postal-address") != []


def test_a_seller_is_another_party_only_where_there_is_a_market_place() -> None:
    body = "<h3>Verkäufer</h3><p>Telefon 0711 912456</p>"
    assert counted(body, "phone") == []
    assert counted(body, "phone", page_type="policy/terms") == ["+49711912456"]


def test_numbers_and_hours_in_an_article_are_the_articles() -> None:
    body = (
        "<article><p>The library opens Monday to Friday 10am-4pm; call (802) 775-0318, seeds@dunwich.org</p></article>"
    )
    for kind in ("phone", "opening-hours", "email"):
        assert counted(body, kind, lang="en-US", url="https://hobbs.com/", page_type="article") == []
    press = "<p>Press: press@hobbs-garden.com</p>"
    assert counted(press, "email", lang="en-US", url="https://hobbs.com/", page_type="article") == [
        "press@hobbs-garden.com"
    ]


@pytest.mark.parametrize(
    ("before", "after", "party"),
    [
        ("Call me on ", " any time", "reviewer"),
        ("Please call me back: ", "", ""),
        ("UPS ", "", "carrier"),
        ('Size 12" lamp, phone ', " or come by", ""),
        ("Manufacturer part number ", "", ""),
        ("Responsible person: EuroRep B.V., ", "", "manufacturer"),
    ],
)
def test_words_before_a_detail(before: str, after: str, party: str) -> None:
    assert party_before(before, after) == party
