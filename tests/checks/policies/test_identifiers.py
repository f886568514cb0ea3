"""Company numbers: shape, label, check digits."""

from __future__ import annotations

import pytest

from checks.policies.detectors import looks_like_address
from checks.policies.identifiers import identifiers_in


@pytest.mark.parametrize(
    ("line", "country", "kind", "valid"),
    [
        ("USt-IdNr.: DE136695976", "de", "vat", True),
        ("USt-IdNr.: DE136695977", "de", "vat", False),
        ("Amtsgericht Köln, HRB 41234", "de", "register", None),
        ("RCS Lyon 552 100 554", "fr", "register", None),
        ("P.IVA 00743110157", "it", "vat", True),
        ("P.IVA 00743110158", "it", "vat", False),
        ("NIF: B58378431", "es", "vat", True),
        ("KvK: 34123456", "nl", "register", None),
        ("Btw-id NL004495445B01", "nl", "vat", True),
        ("Company number 09876543", "uk", "register", None),
        ("VAT number GB 980 7806 84", "uk", "vat", True),
        ("NIP 526-000-12-46", "pl", "vat", True),
        ("Org.nr 556036-0793", "se", "register", True),
        ("CVR-nr. 13585628", "dk", "register", True),
        ("CNPJ 11.222.333/0001-81", "br", "vat", True),
        ("CNPJ 11.222.333/0001-82", "br", "vat", False),
        ("ABN 51 824 753 556", "au", "register", True),
        ("사업자등록번호: 220-81-62517", "kr", "vat", True),
        ("통신판매업신고: 2023-서울강남-01234", "kr", "register", None),
    ],
)
def test_labelled_numbers_are_read_and_checked(line: str, country: str, kind: str, valid: bool | None) -> None:
    found = [each for each in identifiers_in(line) if (each.country, each.kind) == (country, kind)]
    assert found, identifiers_in(line)
    assert found[0].valid is valid
    assert found[0].sentence == line


def test_numbers_without_a_label_are_nobody_s() -> None:
    assert identifiers_in("Order 12345678901, article 00743110157, call 030 1234567") == ()


@pytest.mark.parametrize(
    "line",
    [
        "12 Mill Lane, Bristol BS1 4ND",
        "Hauptstraße 12, 10115 Berlin",
        "14 rue des Tanneurs, 69005 Lyon",
        "Keizersgracht 10, 1015 CN Amsterdam",
        "Storgatan 7, 111 51 Stockholm",
        "ul. Długa 5, 31-147 Kraków",
        "東京都渋谷区神南1-2-3",
        "서울특별시 강남구 테헤란로 123",
        "所在地 Hauptstraße 12, 10115 Berlin, ドイツ",
        "주소 14 rue des Tanneurs, 69005 Lyon, 프랑스",
    ],
)
def test_addresses_are_recognised(line: str) -> None:
    assert looks_like_address(line)


@pytest.mark.parametrize(
    "line",
    ["Free delivery over 50", "Our stores", "Version 12.3", "Call us: 030 1234567", "送料無料", "送料 Box 5 まで"],
)
def test_other_lines_are_no_addresses(line: str) -> None:
    assert not looks_like_address(line)
