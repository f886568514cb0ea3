"""Walls, soft 404s, shells and redirects, and the pages that only look like them."""

from datetime import UTC, datetime

import pytest

from crawler.discovery.scope import Scope
from crawler.discovery.status import Answer, NotFoundReference, PageStatus, State, duplicate_of, judge

URL = "https://shop.example/products/blue-hat"
SCOPE = Scope("https://shop.example/")
MENU = "<header>" + "".join(f"<a href=/c/{n}>Category {n}</a>" for n in range(30)) + "</header>"
FOOTER = (
    "<footer>"
    + "".join(f"<a href=/f/{n}>Footer link {n}</a>" for n in range(20))
    + "<p>© Shop, all rights reserved</p></footer>"
)
PRODUCT = (
    "<main><h1>Blue hat</h1><p>€19.95</p><button>Add to cart</button>"
    + "<p>A fine hat of wool for cold days.</p>" * 12
    + "</main>"
)


def page(main: str, title: str = "Shop") -> str:
    return f"<html><head><title>{title}</title><link rel=canonical href='{URL}'></head><body>{MENU}{main}{FOOTER}</body></html>"


def state(
    html: str,
    *,
    status: int = 200,
    final: str = URL,
    asked: str = URL,
    reference: NotFoundReference | None = None,
    **more: object,
) -> PageStatus:
    return judge(Answer(asked, final, status, html, **more), SCOPE, reference)  # type: ignore[arg-type]


def test_an_ordinary_page() -> None:
    found = state(page(PRODUCT, "Blue hat"))
    assert found.ok
    assert found.why


@pytest.mark.parametrize(
    ("title", "h1"),
    [
        ("404 Not Found", "Page not found"),
        ("Shop", "Seite nicht gefunden"),
        ("Page introuvable | Boutique", "Oups !"),
        ("Tienda", "Página no encontrada"),
        ("Negozio", "Pagina non trovata"),
        ("Winkel", "Pagina niet gevonden"),
        ("Loja", "Página não encontrada"),
        ("Sklep", "Strona nie istnieje"),
        ("Butik", "Sidan hittades inte"),
        ("店", "お探しのページは見つかりませんでした"),
        ("상점", "페이지를 찾을 수 없습니다"),
        ("商店", "您访问的页面不存在"),
        ("404 - Shop", "Oh no"),
        ("Shop", "404"),
    ],
)
def test_soft_404_in_twelve_languages(title: str, h1: str) -> None:
    found = state(page(f"<main><h1>{h1}</h1><p>…</p></main>", title))
    assert found.state is State.SOFT_404, found
    assert "200" in found.why


@pytest.mark.parametrize(
    "main",
    [
        PRODUCT.replace("Blue hat", "Error 404 T-shirt: page not found"),
        "<main><h1>FAQ</h1>"
        + "<h2>Why do I see “page not found”?</h2><p>Because the link is old, and we moved many pages last year.</p>"
        * 30
        + "</main>",
        "<main><h1>Peugeot 404 wheel cap</h1><p>€5</p><button>Add to cart</button><p>Fits all cars of 1960 to 1975.</p></main>",
        "<main><h1>Lost and not forgotten</h1><p>Our story began in 1986 in a small shed by the sea.</p></main>",
    ],
)
def test_pages_that_only_speak_of_404(main: str) -> None:
    assert state(page(main, "Shop")).ok


def test_a_deliberate_wrong_address_is_the_measure() -> None:
    wrong = page(
        "<main><div class=hint-box><p>Hmm. We looked everywhere for it. Try the menu above or have a look at our favourites.</p></div></main>",
        "Hmm",
    )
    reference = NotFoundReference.of(200, wrong)
    assert state(wrong.replace(URL, "https://shop.example/"), reference=reference).state is State.SOFT_404
    assert state(page(PRODUCT, "Blue hat"), reference=reference).ok
    assert state(wrong.replace(URL, "https://shop.example/")).ok


def test_a_shop_that_answers_every_address_with_one_app_shell_does_not_lose_its_pages() -> None:
    shell = "<html><title>Shop</title><body><div id=app></div><script src=a.js></script></body></html>"
    reference = NotFoundReference.of(200, shell)
    assert state(shell, reference=reference).state is State.EMPTY_SHELL
    assert state(page(PRODUCT), reference=reference, rendered=True).ok


def test_short_category_pages_are_not_the_404_page() -> None:
    empty = page("<main><h1>Hats</h1><p>No products match your selection.</p></main>", "Hats")
    reference = NotFoundReference.of(404, page("<main><h1>Page not found</h1></main>", "Not found"))
    assert state(empty, reference=reference).ok


@pytest.mark.parametrize(
    ("html", "status", "vendor"),
    [
        (
            "<title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'}</script><noscript>Enable JavaScript and cookies to continue</noscript>",
            403,
            "Cloudflare",
        ),
        (
            "<title>Access Denied</title><h1>Access Denied</h1><p>Reference #18.2d3 https://errors.edgesuite.net/18.2d3</p>",
            403,
            "Akamai",
        ),
        (
            "<title>shop.example</title><script>var dd={'rt':'c','cid':'x','host':'geo.captcha-delivery.com'}</script><script src='https://ct.captcha-delivery.com/c.js'></script>",
            403,
            "DataDome",
        ),
        (
            '<title>Access to this page has been denied</title><div id="px-captcha"></div><p>Press & Hold to confirm you are a human</p>',
            403,
            "PerimeterX",
        ),
        ('<iframe id="main-iframe" src="/_Incapsula_Resource?SWUDNSAI=9&xinfo=1"></iframe>', 200, "Incapsula"),
        (
            "<title></title><script>window.gokuProps = {}; AwsWafIntegration.checkForceRefresh()</script>",
            202,
            "AWS WAF",
        ),
        (
            "<h1>Please verify you are human</h1><div class=h-captcha></div><script src='https://js.hcaptcha.com/1/api.js'></script>",
            403,
            "hCaptcha",
        ),
        ("<title>Robot Check</title><p>Enter the characters you see below</p>", 503, "check for robots"),
        ("<title>访问验证</title><h1>安全验证</h1>", 403, "check for robots"),
    ],
)
def test_bot_walls(html: str, status: int, vendor: str) -> None:
    found = state(html, status=status)
    assert found.state is State.BOT_WALL, found
    assert vendor in found.why


def test_a_challenge_header_is_enough() -> None:
    assert state("<p>x</p>", status=403, headers={"CF-Mitigated": "challenge"}).state is State.BOT_WALL


@pytest.mark.parametrize(
    "extra",
    [
        "<script src='https://www.google.com/recaptcha/api.js'></script>",
        "<script defer src='https://static.cloudflareinsights.com/beacon.min.js'></script><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        "<script src='https://js.hcaptcha.com/1/api.js'></script><div class=h-captcha></div>",
        "<script src='https://js.datadome.co/tags.js'></script>",
        "<script src='/149e9513-01fa-4fb0-aad4-566afd725d1b/2d206a39/p.js'></script>",
        "<div class=cf-turnstile></div>",
    ],
)
def test_a_page_that_embeds_a_vendor_is_no_wall(extra: str) -> None:
    assert state(page(PRODUCT + extra)).ok
    contact = (
        "<html><title>Contact</title><body><h1>Contact us</h1><form><textarea></textarea></form><a href=/>Home</a><p>Write to us, we answer within a day.</p>"
        + extra
        + "</body></html>"
    )
    assert state(contact, final="https://shop.example/contact", asked="https://shop.example/contact").state in (
        State.OK,
        State.EMPTY_SHELL,
    )


def test_rate_limits_with_a_wait_in_seconds_or_as_a_date() -> None:
    assert state("", status=429, headers={"Retry-After": "60"}).retry_after == 60.0
    now = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
    dated = state("", status=503, headers={"Retry-After": "Fri, 01 May 2026 12:02:00 GMT"}, now=now)
    assert (dated.state, dated.retry_after) == (State.RATE_LIMITED, 120.0)
    assert state("<title>Just a moment</title>", status=429).retry_after is None
    assert state("", status=429, headers={"Retry-After": "999999999"}).retry_after == 3600.0
    assert state("", status=429, headers={"Retry-After": "tomorrow"}).state is State.RATE_LIMITED


def test_errors_and_files() -> None:
    assert state(page(PRODUCT), status=500).state is State.HTTP_ERROR
    assert state(page("<h1>Not found</h1>"), status=404).state is State.HTTP_ERROR
    assert state("%PDF", content_type="application/pdf").state is State.NOT_HTML
    assert state(page(PRODUCT), content_type="text/html; charset=utf-8").ok


def test_redirects() -> None:
    assert state(page(PRODUCT), final="https://elsewhere.example/x").state is State.OFF_SCOPE
    moved = state(page(PRODUCT), final="https://shop.example/products/blue-hat-2")
    assert (moved.state, moved.to) == (State.REDIRECT, "https://shop.example/products/blue-hat-2")
    assert state(page(PRODUCT), final="https://shop.example/").state is State.SOFT_404
    assert state(page(PRODUCT), asked=URL + "?utm_source=x#top").ok
    assert state(page(PRODUCT), asked="https://shop.example", final="https://shop.example/de/").state is State.REDIRECT


def test_a_redirect_to_the_login_is_a_wall_but_not_for_the_account_itself() -> None:
    login = page("<main><h1>Log in</h1><form><input type=password></form></main>")
    assert state(login, final="https://shop.example/account/login").state is State.LOGIN_WALL
    asked = "https://shop.example/account"
    assert state(login, asked=asked, final="https://shop.example/account/login").state is State.REDIRECT


def test_a_page_that_asks_for_a_login() -> None:
    wall = page(
        "<main><h1>Members</h1><p>Bitte melden Sie sich an, um Preise zu sehen.</p><form><input type=password></form></main>"
    )
    assert state(wall).state is State.LOGIN_WALL
    own = "https://shop.example/account/login"
    assert state(wall, asked=own, final=own).ok
    assert state(page(PRODUCT + "<p>Please log in to write a review</p>")).ok


def test_a_shop_behind_a_password() -> None:
    html = "<title>Shop</title><h1>Opening soon</h1><form action='/password' method=post><input type=password name=password><button>Enter</button></form><p>Enter store using password</p>"
    assert (
        state(html, asked="https://shop.example/", final="https://shop.example/password").state is State.PASSWORD_WALL
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<title>shop.example</title><h1>This domain is for sale</h1><a href=/x>Make an offer</a><p>"
            + "offer " * 40,
            State.PARKED,
        ),
        (
            "<title>Wartungsarbeiten</title><h1>Wir sind gleich zurück</h1><p>" + "Bitte Geduld. " * 10,
            State.UNDER_CONSTRUCTION,
        ),
        (
            "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page, the web server is successfully installed and working.",
            State.UNDER_CONSTRUCTION,
        ),
    ],
)
def test_parked_and_under_construction(html: str, expected: State) -> None:
    assert state(html).state is expected


def test_a_product_that_comes_soon_is_a_page() -> None:
    assert state(page(PRODUCT.replace("Blue hat", "Blue hat: coming soon"), "Coming soon: Blue hat")).ok


def test_empty_shells_before_and_after_rendering() -> None:
    shell = "<html><body><div id=root></div><script src=main.js></script></body></html>"
    assert state(shell).state is State.EMPTY_SHELL
    assert state(shell, rendered=True).state is State.EMPTY_SHELL
    assert state("").state is State.EMPTY_SHELL
    assert state("<body><img src=x alt='Poster'></body>", rendered=True).ok


def test_duplicates_are_said_by_the_caller() -> None:
    found = duplicate_of(URL)
    assert (found.state, found.to) == (State.DUPLICATE, URL)
    assert not found.ok
