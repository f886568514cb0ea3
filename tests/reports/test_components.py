"""Findings are named by the part of the site they live in, whatever its content is tonight."""

from __future__ import annotations

import pytest

from checks.snapshot import Document, Frame, Frames, PageSnapshot
from reports.components import Locator
from reports.names import canonical_selector, stable_name


def locate(html: str, selector: str, page_type: str = "product", frames: tuple[Frame, ...] = ()) -> str:
    url = "https://shop.example/p"
    document = Document(f"<html><body>{html}</body></html>", "", "en", "", 200)
    artifacts = {"document": document, "frames": Frames(frames)}
    return Locator(PageSnapshot(url, url, "audited", page_type, "t", artifacts)).component(selector)


GRID = "".join(
    f'<li class="grid__item" id="p-{n}"><div class="card-wrapper"><a href="/p/{n}"><img></a></div></li>'
    for n in range(4)
)
SLIDER = "".join('<div class="swiper-slide"><div class="card-wrapper"><a><img></a></div></div>' for n in range(3))


@pytest.mark.parametrize(
    ("html", "selector", "component"),
    [
        ("<footer class='footer'><ul><li><a><img></a></li></ul></footer>", "img", "footer"),
        ("<header class='site-header'><nav><a>x</a></nav></header>", "a", "header"),
        ("<header class='checkout-header'><a>x</a></header>", "a", "header checkout-header"),
        ("<div id='footer'><a>x</a></div>", "a", "footer"),
        ("<div role='contentinfo'><a>x</a></div>", "a", "footer"),
        ("<main><article class='post'><header><a>x</a></header></article></main>", "a", "card post"),
        ("<nav class='breadcrumbs'><a>x</a></nav>", "a", "nav breadcrumbs"),
        (f"<main><ul class='product-grid'>{GRID}</ul></main>", "li:nth-child(2) img", "card card-wrapper"),
        (f"<main><div class='swiper'>{SLIDER}</div></main>", "div:nth-child(2) > div img", "card card-wrapper"),
        (
            "<main><div class='wrap'><div class='gallery'><img></div><div class='info'></div></div></main>",
            "img",
            "block gallery",
        ),
        ("<main><div><div><img></div><div></div></div></main>", "img", "main product"),
        ("<main><section class='reviews'><p><img></p></section></main>", "img", "block reviews"),
        ("<main><form action='/cart/add'><div class='field'><input></div></form></main>", "input", "form add"),
        ("<main><form class='form' id='contact-form'><input></form></main>", "input", "form contact-form"),
        ("<main><form class='form'><input></form></main>", "input", "form"),
        ("<form><main><section class='x-info'><input></section></main></form>", "input", "block x-info"),
        ("<div id='onetrust-banner'><button>x</button></div>", "button", "dialog onetrust-banner"),
        ("<div role='dialog' class='cart-drawer'><button>x</button></div>", "button", "dialog cart-drawer"),
        ("<main><p>x</p></main>", "html", "document"),
        ("<main><product-info><img></product-info></main>", "img", "block product-info"),
        ("<main><x-rating></x-rating></main>", "x-rating >>> button", "block x-rating"),
        ("<main><p>x</p></main>", "footer > div:nth-child(3) > a", "footer"),
        ("<main><p>x</p></main>", "#gone-42 .price", "block gone"),
    ],
)
def test_component_of(html: str, selector: str, component: str) -> None:
    assert locate(html, selector) == component


def test_a_frame_belongs_to_its_vendor() -> None:
    html = '<iframe id="w" src="https://www.widget.example/chat?id=1"></iframe>'
    assert locate(html, "#w >>> button") == "frame widget.example"


def test_a_frame_filled_by_script_is_known_from_the_frames_artifact() -> None:
    frame = Frame("https://pay.example/x", "", "", "#w", True, True, True)
    assert locate('<iframe id="w"></iframe>', "#w >>> input", frames=(frame,)) == "frame pay.example"


def test_our_own_frame_is_named_by_its_address() -> None:
    assert locate('<iframe src="/embed/sizes"></iframe>', "iframe >>> table") == "frame sizes"


def test_texts_prices_ids_and_order_do_not_change_a_component() -> None:
    tonight = GRID
    tomorrow = "".join(
        f'<li class="grid__item is-new" id="p-{n}99"><div class="card-wrapper"><b>Other {n}</b><a href="/q/{n}?v=2"><img></a></div></li>'
        for n in range(9)
    )
    names = [locate(f"<main><ul>{each}</ul></main>", "li:nth-child(2) img") for each in (tonight, tomorrow)]
    assert names[0] == names[1]


def test_a_shop_down_to_one_product_keeps_its_card() -> None:
    one = '<li class="grid__item"><div class="card-wrapper"><a><img></a></div></li>'
    assert locate(f"<main><ul>{one}</ul></main>", "img") == "card card-wrapper"


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("product-card", "product-card"),
        ("product-card-12345", "product-card"),
        ("ProductCard_root__x7Gh2", "productcard_root"),
        ("css-1x2y3z", ""),
        ("sc-bdVaJa", ""),
        ("productdetails-styled__box-sc-1ba2cd-3", "productdetails-styled__box"),
        ("shopify-section", ""),
        ("shopify-section-template--17612345__featured", "shopify-section-template__featured"),
        ("md:w-1/2", ""),
        ("mt-4", ""),
        ("is-active", ""),
        ("button--primary", ""),
        ("header--sticky", "header"),
        ("container", ""),
        ("a8f3e2", ""),
        ("x" * 500, ""),
    ],
)
def test_stable_names(token: str, name: str) -> None:
    assert stable_name(token) == name


def test_selectors_lose_positions_values_and_generated_names() -> None:
    before = '#item-row-12 > .card:nth-child(3) > a[href$="shoe-12"]'
    after = '#item-row-99 > .card:nth-child(1) > a[href$="hat"]'
    assert canonical_selector(before) == canonical_selector(after) == "#item-row > .card > a"


def test_hostile_markup_and_selectors_are_survived() -> None:
    for selector in ("]][[", "a" * 9000, ":has(", "\x00", "svg|a", "*" * 300, "a:contains('x')"):
        assert locate("<main>" + "<div>" * 500 + "<a>", selector)
