"""Page types from the pages of common shop software, written after their default themes."""

import pytest

from crawler.discovery.page_signals import read_signals
from crawler.discovery.page_types import classify, is_root

CARD = "<li class='product-item'><a href='/p/{n}'><img alt=''>Hat {n}</a><span class=price>€{n}9,95</span><button>In den Warenkorb</button></li>"
GRID = "<ul class='products-grid'>" + "".join(CARD.format(n=n) for n in range(12)) + "</ul>"
FRAME = "<header><a href='/'>Shop</a><form action='/search'><input name=q type=search></form><a href='/cart'>Cart (0)</a></header><main>{}</main><footer><a href='/privacy'>Privacy</a></footer>"


def type_of(html: str, path: str, *links: str, body: str = "", title: str = "") -> str:
    page = f"<html><head><title>{title}</title></head><body {body}>{FRAME.format(html)}</body></html>"
    found = classify(read_signals(page, f"https://shop.example{path}", links))
    assert 0.0 <= found.confidence <= 1.0
    assert found.why
    return found.page_type


PRODUCT = "<h1>Blue hat</h1><p class=price>€19,95</p><form action='/cart/add' method=post><input name=quantity value=1><button>Add to cart</button></form>"


@pytest.mark.parametrize(
    ("html", "path", "body", "expected"),
    [
        (PRODUCT, "/blue-hat.html", "", "product"),
        (
            '<h1>Blue hat</h1><script type=\'application/ld+json\'>{"@type":"Product","offers":{"@type":"Offer"}}</script>',
            "/x/blue",
            "",
            "product",
        ),
        (PRODUCT + GRID, "/products/blue-hat", "class='template-product'", "product"),
        (
            "<h1>Hut</h1><button class='single_add_to_cart_button' name='add-to-cart'>In den Warenkorb</button>",
            "/produkt/hut/",
            "class='single-product woocommerce'",
            "product",
        ),
        (GRID, "/hats", "", "category"),
        (
            GRID + "<div class='pagination'><a href='?p=2'>2</a></div>",
            "/hats.html",
            "class='catalog-category-view'",
            "category",
        ),
        (GRID, "/index.php?route=product/category&path=20", "class='product-category-20'", "category"),
        (
            "<h1>Hüte</h1>" + GRID,
            "/navigation/0123456789abcdef0123456789abcdef",
            "class='is-ctl-navigation is-act-index'",
            "category",
        ),
        (
            "<h1>Search results for 'hat'</h1>" + GRID,
            "/catalogsearch/result/?q=hat",
            "class='catalogsearch-result-index'",
            "search",
        ),
        ("<h1>Hat</h1>" + GRID, "/?s=hat&post_type=product", "", "search"),
        ("<h1>Your cart is empty</h1>", "/cart", "", "cart"),
        ("<h1>Shopping Cart</h1><input name='cart[1][qty]'>", "/checkout/cart/", "class='checkout-cart-index'", "cart"),
        ("<h1>Winkelwagen</h1>", "/x9", "", "cart"),
        (
            "<input autocomplete='shipping address-line1'><input autocomplete='postal-code'>",
            "/checkout",
            "",
            "checkout",
        ),
        (
            "<h1>Log in</h1><form><input type=email name=email><input type=password></form>",
            "/customer/account/login/",
            "",
            "login",
        ),
        ("<h1>Willkommen</h1><form><input name=user><input type=password></form>", "/kunden/x", "", "login"),
        ("<h1>My account</h1><p>Orders</p>", "/my-account/", "class='woocommerce-account'", "account"),
        ("<h1>Kontakt</h1><form><input type=email name=e><textarea name=m></textarea></form>", "/x", "", "contact"),
        ("<h1>お問い合わせ</h1>", "/inquiry.html", "", "contact"),
        ("<h1>FAQ</h1>" + "<h3>How do I pay?</h3><p>By card.</p>" * 8, "/y", "", "help"),
        ("<h1>Privacy Policy</h1><p>We collect data.</p>", "/policies/privacy-policy", "", "policy/privacy"),
        ("<h1>Widerrufsbelehrung</h1>", "/seite-7", "", "policy/withdrawal"),
        ("<h1>Our stores</h1>", "/stores", "", "store-locator"),
        (
            '<article><h1>Ten hats for summer</h1><p>…</p></article><script type=\'application/ld+json\'>{"@type":"BlogPosting"}</script>',
            "/blogs/news/ten-hats",
            "",
            "article",
        ),
        ("<h1>Something else entirely</h1>", "/x", "", "other"),
        (GRID, "/", "", "home"),
        (GRID, "/de-at/", "", "home"),
        ("<h1>Page</h1>", "/index.php?route=common/home", "", "home"),
    ],
)
def test_types(html: str, path: str, body: str, expected: str) -> None:
    assert type_of(html, path, body=body) == expected


def test_links_that_lead_to_a_page_name_it() -> None:
    assert type_of("<h1>Wir sind für Sie da</h1>", "/x", "Impressum", "Impressum") == "policy/imprint"
    assert type_of("<h1>Conditions</h1>", "/page/12", "Conditions générales de vente") == "policy/terms"


def test_the_title_names_a_page_first_or_last() -> None:
    assert type_of("<p>x</p>", "/x1", title="Contact us | Hat shop") == "contact"
    assert type_of("<p>x</p>", "/x1", title="Hat shop – Datenschutz") == "policy/privacy"
    assert type_of("<p>x</p>", "/x1", title="Hat shop with free delivery and fast shipping to you") == "other"


def test_a_login_box_in_the_header_or_a_hidden_drawer_does_not_make_a_login_page() -> None:
    html = (
        "<header><form><input type=password></form></header><div style='display: none'><form><input type=password></form></div><main>"
        + PRODUCT
        + "</main>"
    )
    assert classify(read_signals(html, "https://shop.example/p/hat-1")).page_type == "product"
    assert (
        classify(read_signals(html.replace(PRODUCT, "<h1>Hello</h1>"), "https://shop.example/x")).page_type == "other"
    )


def test_a_product_with_questions_and_a_review_form_stays_a_product() -> None:
    html = (
        PRODUCT
        + "<h3>Is it warm?</h3>" * 9
        + '<form><input type=email><textarea></textarea></form><script type=\'application/ld+json\'>[{"@type":"Product","offers":{}},{"@type":"FAQPage"}]</script>'
    )
    assert type_of(html, "/products/blue-hat") == "product"


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("/", True),
        ("/en/", True),
        ("/en-US", True),
        ("/us/en/", True),
        ("/index.php", True),
        ("/index.html", True),
        ("/en/index.php", True),
        ("/shop/", False),
        ("/sale", False),
        ("/ipad-pro/", False),
        ("/?s=x", False),
        ("/?page_id=7", False),
        ("/#/", True),
        ("/#/about", False),
        ("/?utm_source=x", True),
        ("/xx/", False),
    ],
)
def test_front_pages(path: str, root: bool) -> None:
    assert is_root(f"https://shop.example{path}") is root
