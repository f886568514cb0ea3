"""What belongs to the site, what is a page, and what must not be opened."""

import pytest

from crawler.discovery.scope import Kind, Scope, Within, danger_of


@pytest.mark.parametrize(
    ("start", "url", "within", "inside"),
    [
        ("https://shop.example.co.uk/", "https://help.example.co.uk/x", Within.DOMAIN, True),
        ("https://shop.example.co.uk/", "https://other.co.uk/", Within.DOMAIN, False),
        ("https://shop.example.com/", "https://help.example.com/", Within.HOST, False),
        ("https://www.example.com/", "https://example.com/a", Within.HOST, True),
        ("https://example.com/", "http://example.com/a", Within.HOST, True),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8001/a", Within.DOMAIN, True),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/a", Within.DOMAIN, False),
        ("http://localhost:3000/", "http://localhost:3000/a", Within.HOST, True),
        ("http://localhost:3000/", "http://localhost/a", Within.HOST, False),
        ("http://[::1]:80/", "http://[::1]/a", Within.DOMAIN, True),
        ("https://one.myshopify.com/", "https://two.myshopify.com/", Within.DOMAIN, False),
    ],
)
def test_membership(start: str, url: str, within: Within, inside: bool) -> None:
    assert Scope(start, within).contains(url) is inside


def test_extra_hosts_and_foreign_schemes() -> None:
    scope = Scope("https://shop.example/", extra_hosts=("support.vendor.example",))
    assert scope.rule("https://support.vendor.example/hc").kind is Kind.PAGE
    assert scope.rule("ftp://shop.example/x").kind is Kind.OUTSIDE
    assert "not part" in scope.rule("https://elsewhere.example/").why


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/terms.pdf", Kind.DOCUMENT),
        ("/img/a.JPG", Kind.ASSET),
        ("/feed.xml", Kind.ASSET),
        ("/a.html", Kind.PAGE),
        ("/shop.php", Kind.PAGE),
        ("/v1.2/", Kind.PAGE),
        ("/t-shirt-no.5", Kind.PAGE),
    ],
)
def test_kind_by_extension(path: str, kind: Kind) -> None:
    assert Scope("https://shop.example/").rule(f"https://shop.example{path}").kind is kind


@pytest.mark.parametrize(
    "path",
    [
        "/?add-to-cart=15",
        "/shop/?add-to-cart=15&quantity=1",
        "/cart/add?id=3",
        "/cart/change?line=1&quantity=0",
        "/cart/40000123:1",
        "/checkout/cart/add/uenc/abc/product/3/",
        "/account/logout",
        "/customer/account/logout/",
        "/my-account/customer-logout/?_wpnonce=1",
        "/wishlist/index/add/product/3",
        "/index.php?route=checkout/cart/add&product_id=3",
        "/index.php?route=account/logout",
        "/index.php?route=account/wishlist&remove=43",
        "/catalog/product_compare/add/product/3",
        "/newsletter/unsubscribe?x=1",
        "/?currency=EUR&setCurrency=EUR",
        "/changecurrency/2",
        "/panier?add=1&id_product=2",
        "/cart?delete=1&id_product=2",
        "/index.php?main_page=index&action=buy_now&products_id=3",
        "/abmelden",
        "/?wc-ajax=add_to_cart",
        "/addproducttocart/catalog/3/1/1",
        "/directory/currency/switch/currency/EUR/",
        "/#/logout",
        "/discount/SPRING",
        "/?remove_item=abc",
    ],
)
def test_links_that_do_something_are_never_followed(path: str) -> None:
    ruling = Scope("https://shop.example/").rule(f"https://shop.example{path}")
    assert ruling.kind is Kind.DANGEROUS
    assert "when opened" in ruling.why
    assert not ruling.followed


@pytest.mark.parametrize(
    "path",
    [
        "/cart",
        "/checkout/cart/",
        "/account/login",
        "/products/delete-key-cap",
        "/collections/remove-before-flight",
        "/products/add-on-lens",
        "/wishlist",
        "/compare",
        "/?page=2",
        "/search?q=logout+button",
        "/index.php?route=product/product&product_id=3",
        "/index.php?route=checkout/cart",
        "/pages/unsubscribe-policy",
        "/blog/how-to-add-to-cart-faster",
        "/?action=view",
        "/products/logoff-tee",
        "/order/status",
        "/?mode=list",
        "/cart/shipping",
    ],
)
def test_harmless_links_are_not_called_dangerous(path: str) -> None:
    assert danger_of(f"https://shop.example{path}") == ""
