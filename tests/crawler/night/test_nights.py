"""A portfolio over several nights: the alarms are exactly what was planted, each once, and the clean twin is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from reports.history import History
from tests.conftest import scrapy
from tests.crawler.night.portfolios import alarm_rows, nightly, nights, silent_port, write_portfolio
from tests.shop import ShopServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1500), pytest.mark.xdist_group("nights")]

SITE = 'probes = false\njourneys = false\nmax_pages = 12\nmarkets = ["us"]\nsettings = {{ AUDIT_DNS = false, AUDIT_FORMATS = ["csv"]{more} }}\n'
PLANTS: tuple[tuple[str, ...] | None, ...] = (
    (),
    ("footer-contrast",),
    ("search-unlabelled", "sort-unlabelled"),  # the one mended, others broken: they do not cancel out
    ("search-unlabelled", "sort-unlabelled"),
    None,  # the shop is gone
)


@dataclass(frozen=True)
class Portfolio:
    file: Path
    shop: str
    twin: str
    hanging: str
    statuses: tuple[int, ...]
    sent: tuple[tuple[dict[str, Any], ...], ...]
    """What was sent, night by night."""


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portfolio]:
    folder = tmp_path_factory.mktemp("nights")
    with ExitStack() as stack:
        twin = stack.enter_context(ShopServer(clean=True, languages=("en",)))
        hanging = stack.enter_context(silent_port())
        with ShopServer(clean=True, languages=("en",)) as shop:
            port = int(shop.url.rpartition(":")[2])
        plain, impatient = SITE.format(more=""), SITE.format(more=", DOWNLOAD_TIMEOUT = 2, RETRY_TIMES = 0")
        file = write_portfolio(
            folder, {shop.url: plain, twin.url: plain, hanging: impatient}, portfolio="full_sweep_every = 3"
        )
        statuses, sent = [], []
        for plants in PLANTS:
            before = len(alarm_rows(file))
            with ExitStack() as night:
                if plants is not None:
                    night.enter_context(ShopServer(plants=plants, languages=("en",), port=port))
                statuses.append(nightly(file).status)
            sent.append(tuple(alarm_rows(file)[before:]))
        yield Portfolio(file, f"{shop.url}/", f"{twin.url}/", hanging, tuple(statuses), tuple(sent))


def told(portfolio: Portfolio, night: int) -> list[tuple[str, str]]:
    return sorted((row["site"], row["sentence"]) for row in portfolio.sent[night])


def test_the_first_night_knows_only_who_is_away(portfolio: Portfolio) -> None:
    ((site, sentence),) = told(portfolio, 0)
    assert site == portfolio.hanging
    assert "could not be audited" in sentence


def test_a_planted_failure_alarms_with_what_it_stops(portfolio: Portfolio) -> None:
    assert told(portfolio, 1) == [
        (portfolio.shop, "new serious failure: Serious barriers on the way to help"),
        (portfolio.shop, "new serious failure: Text with too little contrast"),
    ]


def test_a_mended_and_a_new_failure_do_not_cancel_out(portfolio: Portfolio) -> None:
    sentences = [sentence for _, sentence in told(portfolio, 2)]
    assert {site for site, _ in told(portfolio, 2)} == {portfolio.shop}
    assert "new blocker: Drop-downs without a name" in sentences
    assert "new critical failure: Form fields without a label" in sentences  # in the header: nobody is stopped by it
    assert not [each for each in sentences if "contrast" in each]


def test_an_unchanged_night_is_quiet(portfolio: Portfolio) -> None:
    assert told(portfolio, 3) == []


def test_a_shop_that_disappears_alarms_once(portfolio: Portfolio) -> None:
    ((site, sentence),) = told(portfolio, 4)
    assert site == portfolio.shop
    assert "could not be audited" in sentence


def test_the_twin_never_alarms(portfolio: Portfolio) -> None:
    assert [row for night in portfolio.sent for row in night if row["site"] == portfolio.twin] == []


def test_every_night_ends_with_a_record_and_a_status(portfolio: Portfolio) -> None:
    records = nights(portfolio.file)
    assert len(records) == len(PLANTS)
    assert portfolio.statuses == (3,) * len(PLANTS)  # one shop always hangs
    assert [each["problems"] for each in records] == [[]] * len(PLANTS)
    assert {each["stopped"] for each in records} == {False}


def test_unchanged_pages_are_carried_over_and_a_full_sweep_opens_all(portfolio: Portfolio) -> None:
    host = portfolio.twin.removeprefix("http://").strip("/").replace(":", "_")
    runs = sorted((portfolio.file.parent / "audits" / host).glob("*"))
    carried = [int(pd.read_csv(each / "pages.csv")["carried_over"].notna().sum()) for each in runs]
    assert [bool(each) for each in carried] == [False, True, True, False, True]


def test_the_history_has_every_night_and_can_be_made_again(portfolio: Portfolio) -> None:
    audits = portfolio.file.parent / "audits"
    with History(f"sqlite:///{audits / 'history.db'}") as history:
        before = {site: history.runs(site) for site in history.sites()}
    assert {site: len(runs) for site, runs in before.items()} == {
        portfolio.shop: len(PLANTS) - 1,
        portfolio.twin: len(PLANTS),
    }
    (audits / "history.db").unlink()
    assert scrapy("history", "--rebuild", "-s", f"AUDIT_DIR={audits}").status == 0
    with History(f"sqlite:///{audits / 'history.db'}") as history:
        after = {site: history.runs(site) for site in history.sites()}
    assert {site: [(run.run_id, run.scores) for run in runs] for site, runs in after.items()} == {
        site: [(run.run_id, run.scores) for run in runs] for site, runs in before.items()
    }
