"""Labels and addresses in twelve languages."""

import re
import tomllib
from importlib import resources

import pytest

from crawler.discovery.page_types import classify_link
from crawler.discovery.terms import is_button, match_label, normal

LANGUAGES = {"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ja", "ko", "zh"}
TABLE = tomllib.loads(resources.files("checks").joinpath("terms/page_types.toml").read_text(encoding="utf-8"))


def test_every_type_has_all_languages_a_source_and_sound_patterns() -> None:
    assert TABLE["source"]
    assert TABLE["read"]
    for name, entry in TABLE["types"].items():
        if name not in ("product",):
            assert not LANGUAGES - set(entry), name
        for pattern in entry["patterns"]:
            re.compile(pattern)
    assert set(TABLE["buttons"]["add_to_cart"]) == LANGUAGES


def test_every_term_of_the_table_names_its_own_type() -> None:
    for name, entry in TABLE["types"].items():
        for language in LANGUAGES & set(entry):
            for term in entry[language]:
                assert name in {match.page_type for match in match_label(term)}, (name, language, term)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cart (0)", "cart"),
        ("🛒 Warenkorb 2", "cart"),
        ("Panier", "cart"),
        ("カート", "cart"),
        ("장바구니", "cart"),
        ("购物车", "cart"),
        ("Koszyk", "cart"),
        ("Kundvagn", "cart"),
        ("Contact us", "contact"),
        ("Kontakt", "contact"),
        ("Nous contacter", "contact"),
        ("Atención al cliente", "contact"),
        ("Fale conosco", "contact"),
        ("Obsługa klienta", "contact"),
        ("お問い合わせ", "contact"),
        ("고객센터", "contact"),
        ("联系我们", "contact"),
        ("Privacy Policy", "policy/privacy"),
        ("Datenschutzerklärung", "policy/privacy"),
        ("POLITYKA PRYWATNOŚCI", "policy/privacy"),
        ("개인정보처리방침", "policy/privacy"),
        ("隐私政策", "policy/privacy"),
        ("AGB", "policy/terms"),
        ("CGV", "policy/terms"),
        ("Algemene voorwaarden", "policy/terms"),
        ("Impressum", "policy/imprint"),
        ("Mentions légales", "policy/imprint"),
        ("特定商取引法に基づく表記", "policy/imprint"),
        ("Widerrufsbelehrung", "policy/withdrawal"),
        ("Ångerrätt", "policy/withdrawal"),
        ("Returns & Exchanges", "policy/returns"),
        ("Resi e rimborsi", "policy/returns"),
        ("Versandkosten", "policy/shipping"),
        ("Barrierefreiheit", "policy/accessibility"),
        ("Déclaration d’accessibilité", "policy/accessibility"),
        ("Do Not Sell or Share My Personal Information", "policy/privacy-choices"),
        ("FAQ", "help"),
        ("よくある質問", "help"),
        ("Logga in", "login"),
        ("Mein Konto", "account"),
        ("Finalizar compra", "checkout"),
        ("Vind een winkel", "store-locator"),
        ("Blog", "article"),
        ("Payment methods", "policy/payment"),
        ("Livro de Reclamações", "policy/complaints"),
    ],
)
def test_labels(text: str, expected: str) -> None:
    assert classify_link(text, "https://shop.example/x1") == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/products/mens-socks", "product"),
        ("/collections/socks/products/mens-socks", "product"),
        ("/collections/socks", "category"),
        ("/product/blue-hat/", "product"),
        ("/product-category/hats/", "category"),
        ("/index.php?route=product/product&product_id=42", "product"),
        ("/index.php?route=product/category&path=20", "category"),
        ("/index.php?route=checkout/cart", "cart"),
        ("/index.php?route=information/contact", "contact"),
        ("/catalog/product/view/id/3", "product"),
        ("/checkout/cart/", "cart"),
        ("/checkout/", "checkout"),
        ("/customer/account/login/", "login"),
        ("/customer/account/", "account"),
        ("/catalogsearch/result/?q=hat", "search"),
        ("/2-home", "category"),
        ("/calendar/2026-11", None),
        ("/men/1-1-hummingbird-printed-t-shirt.html", "product"),
        ("/index.php?controller=contact", "contact"),
        ("/detail/0123456789abcdef0123456789abcdef", "product"),
        ("/account/login", "login"),
        ("/policies/refund-policy", "policy/returns"),
        ("/policies/privacy-policy", "policy/privacy"),
        ("/pages/contact-us", "contact"),
        ("/page/contact-us", "contact"),
        ("/?s=hat&post_type=product", "search"),
        ("/search?q=hat", "search"),
        ("/de/warenkorb", "cart"),
        ("/fr/mentions-legales", "policy/imprint"),
        ("/datenschutz.html", "policy/privacy"),
        ("/blogs/news/summer", "article"),
        ("/stores/berlin", None),
        ("/", "home"),
        ("/en-gb/", "home"),
        ("/?p=12", None),
        ("/x1", None),
        ("/#/cart", "cart"),
        ("/my-account/", "account"),
        ("/shop/", "category"),
        ("/pages/accessibility-statement", "policy/accessibility"),
        ("/hc/en-us", "help"),
    ],
)
def test_addresses(path: str, expected: str | None) -> None:
    assert classify_link("", f"https://shop.example{path}") == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Privacy screen filter for 14 inch laptops", "/products/privacy-screen"),
        ("Gift card", "/products/gift-card"),
        ("Shipping container model kit", "/products/shipping-container"),
        ("Contact lens case", "/products/contact-lens-case"),
    ],
)
def test_products_with_telling_names_stay_products(text: str, path: str) -> None:
    assert classify_link(text, f"https://shop.example{path}") == "product"


def test_sentences_and_nonsense_name_nothing() -> None:
    assert match_label("") == ()
    assert match_label("contact " * 100) == ()
    assert classify_link("Lorem ipsum", "https://shop.example/lorem") is None


def test_normal_form_of_text() -> None:
    assert normal("  Déclaration  d’ACCESSIBILITÉ (3) ") == "declaration d accessibilite"
    assert normal("Größe") == "grosse"
    assert normal("ﾛｸﾞｲﾝ") == normal("ログイン")


@pytest.mark.parametrize(
    "text",
    [
        "Add to cart",
        "In den Warenkorb",
        "Ajouter au panier",
        "カートに入れる",
        "장바구니 담기",
        "加入购物车",
        "Lägg i varukorgen",
        "DODAJ DO KOSZYKA",
    ],
)
def test_cart_buttons(text: str) -> None:
    assert is_button("add_to_cart", text)


def test_other_buttons() -> None:
    assert not is_button("add_to_cart", "Subscribe")
    assert not is_button("add_to_cart", "Add to cart " * 20)
