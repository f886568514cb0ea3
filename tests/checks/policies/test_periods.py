"""Periods, and what they are about."""

from __future__ import annotations

import pytest

from checks.policies.periods import delivery_times, periods_in, refund_times, return_windows, warranty_periods
from checks.policies.reading import read_text


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("You have 30 days after receiving your item to request a return.", [30]),
        ("Full refund within 30 days of purchase.", [30]),
        ("Sie können Artikel innerhalb von 30 Tagen zurückgeben.", [30]),
        ("Sie haben das Recht, binnen vierzehn Tagen diesen Vertrag zu widerrufen.", [14]),
        ("Vous disposez de 14 jours pour nous retourner les articles.", [14]),
        ("Hai 14 giorni dalla consegna per restituire i prodotti.", [14]),
        ("Tiene 30 días desde la recepción para devolver el producto.", [30]),
        ("Je hebt 14 dagen bedenktijd na ontvangst.", [14]),
        ("Você tem 7 dias corridos após o recebimento para solicitar a devolução.", [7]),
        ("Zwrot towaru w ciągu 14 dni od otrzymania.", [14]),
        ("Du har 30 dagars öppet köp.", [30]),
        ("Du har 14 dages fortrydelsesret.", [14]),
        ("商品到着後7日以内に限り返品を承ります。", [7]),
        ("상품을 수령한 날로부터 7일 이내에 청약철회가 가능합니다.", [7]),
        ("We will refund you within 14 days of receiving the returned goods.", []),
        ("Your order arrives in 3 days.", []),
    ],
)
def test_return_windows_in_twelve_languages(sentence: str, days: list[float]) -> None:
    assert [each.days for each in return_windows(read_text(sentence))] == days


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (
            "If approved, you'll be refunded on your original payment method within 10 business days.",
            ["10 business days"],
        ),
        ("Wir erstatten Ihnen den Kaufpreis binnen vierzehn Tagen.", ["14 days"]),
        ("Le remboursement est effectué sous 14 jours.", ["14 days"]),
        ("Zwrot pieniędzy następuje w terminie 14 dni.", ["14 days"]),
        ("返金は返品商品の到着後5営業日以内に行います。", ["5 business days"]),
        ("반품 상품을 확인한 후 3영업일 이내에 환불해 드립니다.", ["3 business days"]),
        ("Return items within 30 days for a full refund.", []),
    ],
)
def test_refund_times_are_told_from_return_windows(sentence: str, shown: list[str]) -> None:
    assert [each.shown for each in refund_times(read_text(sentence))] == shown


def test_ranges_units_and_delivery() -> None:
    (period,) = delivery_times(read_text("Delivery takes 3-5 business days."))
    assert (period.low, period.high, period.shown) == (3, 5, "3-5 business days")
    assert [each.days for each in warranty_periods(read_text("2-year warranty on all lamps"))] == [730]


def test_numbers_that_are_no_periods_are_left_alone() -> None:
    assert periods_in("Call 030 1234567, order 30, save 20 % today") == ()
    assert periods_in("x" * 100_000 + " 30 days") == ()


@pytest.mark.parametrize(
    ("text", "lang", "days"),
    [
        ("Returns\nChanged your mind? You've got a whole 45 days from the day your parcel lands.", "en", 45),
        ("What is your return policy?\n14 days, no questions asked.", "en", 14),
        ("¿Cómo devuelvo un pedido?\nTienes 30 días naturales desde que lo recibes.", "es", 30),
        ("Zwroty\nMasz 30 dni od otrzymania paczki, żeby się rozmyślić.", "pl", 30),
        ("교환 및 반품 안내\n상품을 공급받으신 날로부터 7일 이내에 신청하실 수 있습니다.", "ko", 7),
    ],
)
def test_a_page_about_returns_may_say_its_window_in_passing(text: str, lang: str, days: int) -> None:
    assert [each.days for each in return_windows(read_text(text, lang))] == [days]


@pytest.mark.parametrize(
    ("text", "lang", "days"),
    [
        ("Returns\nWe process returns within 5 days.", "en", 5),
        ("Resi\nRiceverai l'importo dell'acquisto entro 14 giorni dalla ricezione del reso.", "it", 14),
        ("Retouren\nDein Geld bekommst du nach spätestens 10 Tagen zurück.", "de", 10),
        ("Retur\nVi tilbagefører beløbet inden for 14 dage.", "da", 14),
    ],
)
def test_the_money_may_be_named_as_amount_or_by_what_is_done(text: str, lang: str, days: int) -> None:
    reading = read_text(text, lang)
    assert [each.days for each in refund_times(reading)] == [days]
    assert return_windows(reading) == ()


def test_a_page_about_delivery_has_no_return_window() -> None:
    assert return_windows(read_text("Delivery\nYou have your parcel within 3 days of your order.", "en")) == ()
