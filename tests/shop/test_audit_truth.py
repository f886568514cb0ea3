"""The whole audit against the truth file, from the command line and in a real browser: every finding, and no other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from parsel import Selector

from checks.catalog import catalog
from checks.dedupe import SUPERSEDES
from checks.model import Scope
from checks.snapshot import Document
from crawler.gatherers import probe_artifacts
from reports.store import Run
from tests.conftest import scrapy
from tests.shop import ShopServer
from tests.shop.expected import Expected, channels, expected, false_channels, policies
from tests.shop.plants import TOGETHER, truth
from tests.shop.stock import localised, site_paths

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("shop-audit")]

LANGUAGES = ("en", "de")
POLICIES = ("privacy", "cookies", "terms", "returns", "withdrawal", "shipping", "warranty", "accessibility", "complaints", "imprint")  # fmt: skip
OWN = ("/", "/p/wool-throw", "/contact", "/help", "/stores", "/withdraw", "/journal", *(f"/policies/{kind}" for kind in POLICIES))  # fmt: skip
ONCE = ("/c/lighting", "/cart", "/checkout/address", "/checkout/payment", "/account/login", "/account/register", "/journal/repair-a-lamp")  # fmt: skip
PAGES = (*(localised(lang, path) for path in OWN for lang in LANGUAGES), *ONCE)

MOVED_TO = ("/policies/complaints-procedure", "/de/policies/cookie-notice")
"""Where planted links lead instead of the policy."""


def pages(plants: Collection[str]) -> list[str]:
    """The pages that exist in a shop with these plants."""
    there = set(site_paths(LANGUAGES, plants))
    return [path for path in PAGES if path in there]


@dataclass(frozen=True)
class Audited:
    """One run, and where its shop was."""

    run: Run
    base: str
    plants: Collection[str]

    def table(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.run.folder / f"{name}.csv", keep_default_na=False)

    def findings(self) -> pd.DataFrame:
        """What the checks of single pages found; `path` is the page's path and query."""
        found = self.table("findings")
        found["path"] = found["page_url"].str.removeprefix(self.base)
        return found[found["check_id"].map(lambda name: catalog()[name].scope is Scope.PAGE)]

    def surprises(self, checks: Collection[str], paths: Sequence[str]) -> list[str]:
        """Findings that nothing planted explains, and planted defects that were not found, on every page."""
        rows = self.findings()
        rows = rows[rows["check_id"].isin(checks)]
        return [line for path in paths for line in self._compare(path, rows[rows["path"] == path], checks)]

    def _compare(self, path: str, rows: pd.DataFrame, checks: Collection[str]) -> list[str]:
        wanted = {each for each in expected(path, self.plants) if each.check in checks}
        html = self._html(path)
        seen: set[Expected] = set()
        lines = []
        for row in rows.itertuples():
            known = {e for e in wanted if (e.check, e.outcome) == (row.check_id, row.outcome) and _is(html, row.selector, e.selector)}  # fmt: skip
            seen |= known
            if not known:
                lines.append(f"{path}: not planted: {row.check_id} {row.outcome} {row.selector}: {row.message}")
        return lines + [f"{path}: not found: {each}" for each in sorted(wanted - seen, key=str)]

    def _html(self, path: str) -> Selector:
        snapshot = self.run.snapshot(self.base + path)
        assert snapshot is not None, f"{path} was not audited"
        return Selector(text=snapshot.get(Document).html)


def _is(html: Selector, found: str, planted: str) -> bool:
    """The reported element is one the truth file names; "" there is the page as a whole."""
    if not planted or not found:
        return not planted
    wanted = {each.root for each in html.css(planted)}
    return any(each.root in wanted for each in html.css(found))


def audit(folder: Path, plants: Collection[str], paths: Sequence[str], *, probes: str = "off") -> Audited:
    """`scrapy crawl storefront` over exactly these pages."""
    with ShopServer(plants=plants, languages=LANGUAGES) as shop:
        listed = folder / "pages.txt"
        listed.write_text("".join(f"{shop.url}{path}\n" for path in paths))
        ran = scrapy(
            "crawl", "storefront", "-a", f"urls={listed}", "-a", f"probes={probes}", "-a", "journeys=off", "-s",
            f"AUDIT_DIR={folder / 'audits'}", "-s", "AUDIT_DNS=False", "-s", "AUDIT_AAA=off", "-s", "LOG_LEVEL=ERROR",
        )  # fmt: skip
        assert shop.writes == [], "the audit changed something in the shop"
    assert ran.status in (0, 1), ran.err[-3000:]
    (run,) = [each.parent for each in (folder / "audits").glob("*/*/run.json")]
    return Audited(Run(run), shop.url, plants)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audit(tmp_path_factory.mktemp("clean"), (), pages(()))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    return audit(tmp_path_factory.mktemp("planted"), TOGETHER, [*pages(TOGETHER), *MOVED_TO])


def without_probes() -> set[str]:
    """The page checks that need no probe, and whose answer is not replaced by a more exact check of ours."""
    return {
        check.id for check in catalog().values()
        if check.scope is Scope.PAGE and not probe_artifacts() & set(check.requires) and check.id not in SUPERSEDES
    }  # fmt: skip


def test_the_clean_shop_has_no_finding(clean: Audited) -> None:
    rows = clean.findings()
    assert [
        f"{row.path}: {row.check_id} {row.outcome} {row.selector}: {row.message}" for row in rows.itertuples()
    ] == []


def test_every_planted_defect_is_found_and_nothing_else(planted: Audited) -> None:
    assert planted.surprises(without_probes(), pages(TOGETHER)) == []


def test_the_pages_meet_most_planted_defects_of_the_page(planted: Audited) -> None:
    met = {each.plant for path in pages(TOGETHER) for each in expected(path, TOGETHER)}
    wanted = {
        row["plant"] for row in truth()["finding"] if row["check"] in without_probes() and row["plant"] in TOGETHER
    }
    assert wanted <= met


@pytest.mark.parametrize("twin", ["clean", "planted"])
def test_channels_are_those_of_the_truth_file(twin: str, request: pytest.FixtureRequest) -> None:
    audited: Audited = request.getfixturevalue(twin)
    rows = [row for row in audited.table("channels").itertuples() if row.kind != "live-chat"]
    found = {(row.kind, row.value.removeprefix(audited.base)): row.level for row in rows}
    wanted = {key: levels for key, levels in channels(audited.plants, LANGUAGES).items() if key[0] != "live-chat"}
    assert sorted(found) == sorted(wanted)
    assert {key: level for key, level in found.items() if level not in wanted[key]} == {}
    assert set(found) & false_channels(audited.plants) == set()


@pytest.mark.parametrize("twin", ["clean", "planted"])
def test_policies_are_those_of_the_truth_file(twin: str, request: pytest.FixtureRequest) -> None:
    audited: Audited = request.getfixturevalue(twin)
    rows = audited.table("policies").itertuples()
    found = {(row.kind, row.url.removeprefix(audited.base), row.status) for row in rows}
    wanted = policies(audited.plants, LANGUAGES)
    assert {row for row in found if not row[1].endswith(".pdf")} == {
        row for row in wanted if not row[1].endswith(".pdf")
    }
