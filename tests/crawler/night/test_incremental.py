"""Everything a full run finds on a shop that changed is found by the incremental one, which opens only what changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest

from benchmarks.nightly.big_shop import BigShop
from tests.conftest import scrapy

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("incremental")]

PLANTS = {
    "/c/": ("<h1>", "<label></label><select><option>Price</option></select><h1>"),
    "/p/": (" alt=", " data-alt="),
    "/contact": (" lang='en'", ""),
    "/policies/returns": ("<h1>", "<a href='/help'></a><h1>"),
}
"""Beginning of the path ▸ what is replaced by what in its pages; the rest of the shop stays as it was."""


class ChangingShop(BigShop):
    """Says by ETag what has changed, and has no sitemap."""

    def __init__(self) -> None:
        super().__init__(24, sitemap=False)
        self.planted = False

    def answer(self, path: str) -> tuple[int, str, str]:
        status, kind, text = super().answer(path)
        change = next((each for start, each in PLANTS.items() if path.startswith(start)), None)
        return status, kind, text.replace(*change) if self.planted and change else text


@dataclass(frozen=True)
class Found:
    failed: frozenset[tuple[str, str]]
    """(check, page) of every failure."""
    audited: frozenset[str]
    carried: frozenset[str]


def audit(audits: Path, url: str, every: int) -> Found:
    """`every` 1: a full run; else what has not changed is taken over."""
    ran = scrapy(
        "crawl", "storefront", "-a", f"url={url}", "-a", "max_pages=40", "-a", "probes=off", "-a", "journeys=off",
        "-a", "market=us", "-s", f"AUDIT_DIR={audits}", "-s", "AUDIT_DNS=False", "-s", "AUDIT_FORMATS=csv", "-s", "AUDIT_PAGES_PER_TEMPLATE=2",
        "-s", f"AUDIT_FULL_SWEEP_EVERY={every}", "-s", "LOG_LEVEL=ERROR",
    )  # fmt: skip
    assert ran.status == 0, ran.err[-500:]
    latest = max(audits.glob("*/*/results.csv"), key=lambda each: each.stat().st_mtime_ns).parent
    results, pages = pd.read_csv(latest / "results.csv"), pd.read_csv(latest / "pages.csv")
    failed = results[results["outcome"] == "failed"]
    return Found(
        frozenset(zip(failed["check_id"], failed["page_url"], strict=True)),
        frozenset(pages[pages["audited"]]["url"]),
        frozenset(pages[pages["carried_over"].notna()]["url"]),
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Found, Found, Found]]:
    """The run before the change, and after it a full and an incremental one, each beside a copy of the first."""
    folder = tmp_path_factory.mktemp("incremental")
    with ChangingShop() as shop:
        before = audit(folder / "full", shop.url, 1)
        shutil.copytree(folder / "full", folder / "part")
        shop.planted = True
        yield before, audit(folder / "full", shop.url, 1), audit(folder / "part", shop.url, 7)


def test_the_incremental_run_opens_only_what_changed(both: tuple[Found, Found, Found]) -> None:
    _, full, part = both
    assert full.carried == frozenset()
    assert len(part.carried) >= 4  # the policies nobody touched, and more
    assert [url for url in part.carried if urlsplit(url).path.startswith(tuple(PLANTS))] == []


def test_both_look_at_the_same_pages(both: tuple[Found, Found, Found]) -> None:
    _, full, part = both
    assert part.audited == full.audited


def test_everything_the_full_run_finds_is_found(both: tuple[Found, Found, Found]) -> None:
    before, full, part = both
    assert len({check for check, _ in full.failed - before.failed}) >= len(PLANTS)
    assert full.failed == part.failed
