"""Guessing markets from what pages show."""

from __future__ import annotations

from checks.policies.markets import guess_markets
from checks.snapshot import SiteSnapshot
from tests.checks.policies.shop import home, page


def guessed(address: str, text: str, lang: str) -> dict[str, tuple[str, ...]]:
    return {each.market: each.signals for each in guess_markets(SiteSnapshot(address, [home(text=text, lang=lang)]))}


def test_an_address_a_language_and_a_currency_name_a_market_and_the_signals_are_told() -> None:
    found = guessed("https://laden.de/", "Laden\n19,90 € inkl. MwSt, zzgl. Versand. Impressum und AGB.", "de-DE")
    assert list(found) == ["de"]
    assert "address ends in .de" in found["de"]
    assert "prices in EUR" in found["de"]


def test_a_japanese_and_a_korean_shop() -> None:
    assert list(guessed("https://mise.co.jp/", "店\n1,200円（税込） 送料無料 特定商取引法に基づく表記", "ja")) == ["jp"]
    assert list(guessed("https://gage.co.kr/", "가게\n12,000원 사업자등록번호 220-81-62517 통신판매업", "ko")) == ["kr"]


def test_a_language_alone_names_no_market() -> None:
    assert guessed("https://shop.example/", "Tienda\nTodo para el jardín.", "es") == {}
    assert guessed("https://shop.example/", "Shop\nEverything for the garden.", "en") == {}


def test_the_browser_s_own_language_is_no_signal() -> None:
    pages = [home(text="Shop\nEverything for the garden.", lang="en"), page("/x", "Lamp\nA lamp.")]
    american = [
        type(each)(each.url, each.final_url, each.status, each.page_type, each.template, each.artifacts, locale="en-US")
        for each in pages
    ]
    assert guess_markets(SiteSnapshot("https://shop.example/", american)) == ()


def test_california_comes_only_with_the_united_states() -> None:
    text = "Shop\n$19 free shipping by USPS in the contiguous United States. CCPA Notice at Collection. Do Not Sell or Share My Personal Information."
    assert list(guessed("https://shop.example/", text, "en-US")) == ["us", "us-ca"]
    assert "us-ca" not in guessed(
        "https://laden.de/", "Laden\n19 € Impressum. CCPA, Notice at Collection, Prop 65", "de"
    )
