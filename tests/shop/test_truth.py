"""The truth file against a real browser and axe-core, on one page of every kind; `python -m tests.shop.verify` walks them all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.shop import ShopServer
from tests.shop.expected import expected
from tests.shop.plants import TOGETHER
from tests.shop.verify import axe, differences, settle

SAMPLE = (
    "/",
    "/c/lighting",
    "/c/new",
    "/p/wool-throw",
    "/search?q=lamp",
    "/cart",
    "/checkout/address",
    "/checkout/payment",
    "/account/login",
    "/contact",
    "/stores",
    "/journal/repair-a-lamp",
    "/policies/cookies",
    "/de/help",
    "/policies/imprint",
    "/ja/contact",
    "/ko/",
    "/fr/policies/returns",
    "/pt/p/wool-throw",
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("plants", [(), TOGETHER], ids=["clean", "planted"])
def test_axe_finds_exactly_what_is_planted(chromium: Browser, plants: tuple[str, ...], width: int) -> None:
    surprises = []
    with ShopServer(plants=plants) as shop, chromium.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        for path in SAMPLE:
            page.goto(shop.url + path)
            settle(page)
            wanted = expected(path, plants, width=width)
            surprises += [
                f"{path}: {line}"
                for line in differences(axe(page, {want.selector for want in wanted if want.selector}), wanted)
            ]
        assert shop.writes == []
    assert surprises == []


def test_the_sample_meets_every_planted_axe_defect() -> None:
    wanted = {row.plant for path in SAMPLE for row in expected(path, TOGETHER) if row.check.startswith("axe/")}
    assert len(wanted) >= 25
