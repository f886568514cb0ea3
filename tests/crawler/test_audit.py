"""A whole audit of the demo shop from the command line, in a real browser: what is on disk, and what a kill leaves."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from checks.catalog import catalog
from checks.model import Scope
from reports.store import Run
from tests.conftest import kill_group, scrapy, start_scrapy
from tests.shop import ShopServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("audit")]

FILES = ("run.json", "pages.csv", "results.csv", "findings.csv", "findings.parquet", "fixes.csv", "channels.csv",
         "policies.csv", "obligations.csv", "scorecard.csv", "scorecard.html", "manifest.json")  # fmt: skip


def run_folder(audits: Path) -> Path:
    (folder,) = [each for each in audits.glob("*/*") if (each / "run.json").exists()]
    return folder


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False)


def wait_for_results(audits: Path, process: subprocess.Popen[str], *, pages: int) -> Path:
    """Until the journal holds results of `pages` pages; the audit itself is the clock."""
    while process.poll() is None:
        for journal in audits.glob("*/*/journal/results.jsonl"):
            if journal.read_bytes().count(b"\n") >= pages:
                return journal
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
    raise AssertionError("the audit ended before it could be killed")


def header(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run.json").read_text())
    return found


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ShopServer, str]:
    """One audit without probes, shared by the tests below; the shop's log says what it asked for."""
    audits = tmp_path_factory.mktemp("audits")
    with ShopServer() as shop:
        ran = scrapy(
            "crawl", "storefront", "-a", f"url={shop.url}/", "-a", "max_pages=45", "-a", "probes=off",
            "-s", f"AUDIT_DIR={audits}", "-s", "AUDIT_DNS=False",
        )  # fmt: skip
    assert "Traceback" not in ran.err, ran.err[-3000:]
    assert ran.status in (0, 1), ran.err[-2000:]
    return run_folder(audits), shop, ran.out


def test_every_file_of_the_contract_is_there(audited: tuple[Path, ShopServer, str]) -> None:
    folder, _, _ = audited
    assert [name for name in FILES if not (folder / name).exists()] == []
    assert header(folder)["status"] == "finished"
    assert (folder.parents[1] / "index.html").exists()
    assert (folder.parents[1] / "history.db").exists()


def test_the_pages_that_matter_are_audited(audited: tuple[Path, ShopServer, str]) -> None:
    pages = table(audited[0], "pages")
    done = set(pages.loc[pages["audited"].astype(str).str.lower() == "true", "page_type"])
    wanted = {"home", "category", "product", "cart", "checkout", "contact", "help", "policy/privacy", "policy/returns"}
    assert wanted - done == set()


def test_what_is_not_the_page_is_not_audited_as_one(audited: tuple[Path, ShopServer, str]) -> None:
    pages = table(audited[0], "pages")
    gone = pages[pages["url"].str.contains("/p/brass-sconce")]
    assert not gone.empty
    assert "audited" not in set(gone["status"])


def test_every_audited_page_has_results_and_evidence(audited: tuple[Path, ShopServer, str]) -> None:
    folder = audited[0]
    pages, results = table(folder, "pages"), table(folder, "results")
    urls = pages.loc[pages["audited"].astype(str).str.lower() == "true", "url"]
    judged = set(results["page_url"])
    run = Run(folder)
    assert [url for url in urls if url not in judged or run.snapshot(url) is None] == []


def test_nothing_but_one_basket_was_changed_in_the_shop(audited: tuple[Path, ShopServer, str]) -> None:
    _, shop, _ = audited
    assert {row.path for row in shop.log.writes} <= {"/cart/add"}
    assert len(shop.log.writes) <= 1
    assert shop.log.cart_links_followed == shop.log.writes, "a GET link that fills the cart was followed"


def test_the_checkout_is_seen_with_a_filled_basket(audited: tuple[Path, ShopServer, str]) -> None:
    folder, shop, _ = audited
    page = Run(folder).snapshot(f"{shop.url}/cart")
    assert page is not None
    document = page.artifacts["document"]
    assert "/checkout" in document.html


def test_the_terminal_shows_scores_and_the_report(audited: tuple[Path, ShopServer, str]) -> None:
    folder, _, out = audited
    assert "overall" in out
    assert f"Report: {folder / 'scorecard.html'}" in out


def test_scorecard_renders_again_without_a_crawl(audited: tuple[Path, ShopServer, str]) -> None:
    folder, _, _ = audited
    before = table(folder, "scorecard")
    ran = scrapy("scorecard", str(folder), "--market", "de", "--format", "csv,html")
    assert ran.status == 0, ran.err
    assert table(folder, "scorecard")["score"].tolist()[:1] == before["score"].tolist()[:1]
    assert "de" in set(table(folder, "obligations")["market"])


def test_a_killed_audit_is_continued_without_loss_or_repeat(tmp_path: Path) -> None:
    audits, jobdir = tmp_path / "audits", tmp_path / "job"
    with ShopServer(plants=set()) as shop:
        arguments = (
            "crawl", "storefront", "-a", f"url={shop.url}/", "-a", "max_pages=20", "-a", "probes=off",
            "-s", f"AUDIT_DIR={audits}", "-s", f"JOBDIR={jobdir}", "-s", "AUDIT_DNS=False", "-s", "LOG_LEVEL=ERROR",
        )  # fmt: skip
        process = start_scrapy(*arguments)
        journal = wait_for_results(audits, process, pages=4)
        kill_group(process)
        done_before = {line.page_url for line in Run(journal.parents[1]).result_lines()}
        ran = scrapy(*arguments)
    assert ran.status in (0, 1), ran.err[-2000:]
    folder = run_folder(audits)
    page_checks = {check.id for check in catalog().values() if check.scope is Scope.PAGE}
    lines = Counter(line.page_url for line in Run(folder).result_lines() if {row[0] for row in line.rows} & page_checks)
    pages = table(folder, "pages")
    audited_urls = set(pages.loc[pages["audited"].astype(str).str.lower() == "true", "url"])
    assert len(done_before) >= 4
    assert done_before <= audited_urls, "a page audited before the kill is missing"
    assert [url for url in audited_urls if lines[url] != 1] == [], "a page was audited twice"
    assert len(audited_urls) >= 15
