"""Each consent site behaves as the truth file says: what runs before a choice, after refusing, after accepting."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.shop.consent import BANNERS, ConsentSite
from tests.shop.plants import truth

ROWS = {row["id"]: row for row in truth()["banner"]}

pytestmark = pytest.mark.browser


def tracked(context: BrowserContext, site: ConsentSite) -> bool:
    """Whether tracker cookies are set or a tracker was asked."""
    return bool(site.hits) or any(cookie["name"] in {"_ga", "_fbp"} for cookie in context.cookies())


def visit(context: BrowserContext, site: ConsentSite) -> Page:
    page = context.new_page()
    page.goto(site.url)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("banner", BANNERS)
def test_before_any_choice(chromium: Browser, banner: str) -> None:
    with ConsentSite(banner) as site, chromium.new_context() as context:
        page = visit(context, site)
        assert page.locator("[data-consent-box]").is_visible()
        assert tracked(context, site) is ROWS[banner]["before"]


@pytest.mark.parametrize("banner", [name for name in BANNERS if ROWS[name]["refuse"] != "none"])
def test_after_refusing(chromium: Browser, banner: str) -> None:
    with ConsentSite(banner) as site, chromium.new_context() as context:
        page = visit(context, site)
        if ROWS[banner]["refuse"] == "second":
            assert not page.locator("[data-act=refuse]").is_visible()
            page.locator("[data-act=settings]").click()
        page.locator("[data-act=refuse]").click()
        page.goto(f"{site.url}/green-tea")
        page.wait_for_load_state("networkidle")
        assert not page.locator("[data-consent-box]").is_visible()
        assert tracked(context, site) is ROWS[banner]["refused"]


@pytest.mark.parametrize("banner", BANNERS)
def test_after_accepting(chromium: Browser, banner: str) -> None:
    with ConsentSite(banner) as site, chromium.new_context() as context:
        page = visit(context, site)
        page.locator("[data-act=accept]").click()
        page.wait_for_load_state("networkidle")
        assert tracked(context, site)
        assert page.locator("[data-act=reopen]").count() == int(ROWS[banner]["reopen"])


def test_the_signal_is_honoured(chromium: Browser) -> None:
    with ConsentSite("honours-gpc") as site, chromium.new_context(extra_http_headers={"Sec-GPC": "1"}) as context:
        page = visit(context, site)
        assert page.get_by_text("honoured").is_visible()
        assert not tracked(context, site)
