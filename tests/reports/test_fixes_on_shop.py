"""Fixes on real audits of the demo shop: one per shared component, the same night after night whatever the shop sells."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import html

from checks.snapshot import Document
from reports.build import build
from reports.model import Fix, Scorecard
from reports.store import Run
from tests.conftest import scrapy
from tests.shop import ShopServer, app, server, stock
from tests.shop.web import Answer, Asked

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("fixes-on-shop")]

PATHS = (
    "/", "/c/lighting", "/search?q=lamp", "/p/arc-table-lamp", "/p/wool-throw", "/cart", "/checkout/address", "/contact",
    "/policies/returns", "/de/p/wool-throw",
)  # fmt: skip
FAINT_PRICES = b"\n.card .price { color: #b5b5b5 !important; background: #fff }\n"
"""The contrast defect of the footer, planted in the product cards too."""


@dataclass(frozen=True)
class Night:
    folder: Path
    card: Scorecard

    def fixes(self, check: str) -> dict[str, Fix]:
        return {fix.component: fix for fix in self.card.fixes if fix.check_id == check and fix.outcome == "failed"}


def with_faint_prices(front: object, asked: Asked) -> Answer:
    answer = app.respond(front, asked)  # type: ignore[arg-type]
    return replace(answer, body=answer.body + FAINT_PRICES) if asked.path == "/static/plants.css" else answer


def restocked() -> dict[str, object]:
    """The goods of another season: names, prices, numbers, descriptions and order are new, one article is gone."""
    data = copy.deepcopy(GOODS)
    rows = [row for row in data["product"] if row["slug"] in KEPT or row["category"] != "tableware"]
    for number, row in enumerate(rows):
        row["name"] = {lang: f"{name} № {number} winter edition" for lang, name in row["name"].items()}
        row["price"] = row["price"] * 2 + 1111
        row["was"] = row["price"] + 700 if number % 2 else None
        row["sku"] = f"W26-{9000 + number}"
        row["blurb"] = {lang: f"{text} Now in another glaze." for lang, text in row["blurb"].items()}
    return {**data, "product": rows[::-1]}


GOODS = stock.goods()
KEPT = {*stock.ABROAD, *(path.removeprefix("/p/") for path in PATHS)}


def audited(audits: Path, port: int) -> tuple[Path, int]:
    """A run over `PATHS`, and the port the shop had."""
    before = set(audits.glob("*/*/run.json"))
    with ShopServer(languages=("en", "de"), port=port) as shop:
        listed = audits / "pages.txt"
        listed.write_text("".join(f"{shop.url}{path}\n" for path in PATHS))
        ran = scrapy(
            "crawl", "storefront", "-a", f"urls={listed}", "-a", "probes=off", "-a", "journeys=off",
            "-s", f"AUDIT_DIR={audits}", "-s", "AUDIT_DNS=False", "-s", "LOG_LEVEL=ERROR", timeout=420,
        )  # fmt: skip
        port = int(shop.url.rpartition(":")[2])
    assert ran.status in (0, 1), ran.err[-3000:]
    (run,) = set(audits.glob("*/*/run.json")) - before
    return run.parent, port


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Night, Night]]:
    audits = tmp_path_factory.mktemp("audits")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "respond", with_faint_prices)
        first, port = audited(audits, 0)
        patch.setattr(stock, "goods", restocked)
        second, _ = audited(audits, port)
    made = [Night(folder, build(folder, formats=("csv", "html"))) for folder in (first, second)]
    yield made[0], made[1]


def test_a_defect_in_the_shared_footer_is_one_fix_and_in_the_cards_another(nights: tuple[Night, Night]) -> None:
    found = nights[0].fixes("axe/color-contrast")
    assert len(found) == 2, sorted(found)
    (footer,) = [fix for name, fix in found.items() if name.startswith("footer")]
    (cards,) = [fix for name, fix in found.items() if name.startswith("card")]
    assert footer.pages == nights[0].card.coverage.pages_audited == len(PATHS)
    assert footer.instances == len(PATHS)
    assert cards.pages >= 5
    assert cards.instances > 2 * cards.pages


def test_each_planted_defect_of_a_shared_component_is_one_fix(nights: tuple[Night, Night]) -> None:
    assert [name.split()[0] for name in nights[0].fixes("axe/image-alt")] == ["card"]
    for check, kind in (("axe/image-alt", "card"), ("axe/label", "header")):
        (fix,) = [each for name, each in nights[0].fixes(check).items() if name.startswith(kind)]
        assert fix.instances >= fix.pages >= 5


def test_another_season_changes_no_fix(nights: tuple[Night, Night]) -> None:
    first, second = nights
    assert len(_texts(first) - _texts(second)) >= 8, "the goods did not change"
    ids = [{fix.fix_id: f"{fix.check_id} {fix.component}" for fix in each.card.fixes} for each in nights]
    assert ids[0] == ids[1]
    assert len(ids[0]) > 20
    trend = second.card.trend
    assert trend is not None
    assert trend.comparable, trend.why_not
    assert (trend.new, trend.fixed, trend.not_looked_at, trend.first_looked) == ((), (), (), ())
    assert set(trend.still) == set(ids[1])


def test_the_fixes_are_few_and_the_findings_many(nights: tuple[Night, Night]) -> None:
    head = nights[0].card.headline
    assert head.findings == sum(fix.instances for fix in nights[0].card.failures if fix.category != "best-practice")
    assert 10 < head.fixes < head.findings / 3


def _texts(night: Night) -> set[str]:
    """Names and prices of the cards on the stored home page."""
    run = Run(night.folder)
    (url,) = [row.url for row in run.pages() if row.page_type == "home" and "/de/" not in row.url]
    snapshot = run.snapshot(url)
    assert snapshot is not None
    tree = html.document_fromstring(snapshot.get(Document).html)
    return {each.text_content().strip() for each in tree.cssselect(".card h3, .card .price")}
