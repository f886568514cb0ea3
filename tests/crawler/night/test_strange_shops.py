"""Shops that turn strange and a disk that fills up, with real audits: what happened is told, nothing stored is lost."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.nightly.big_shop import BigShop
from reports.files import sha256_of
from tests.crawler.night.portfolios import alarm_rows, closed_port, nightly, nights, write_portfolio
from tests.crawler.night.strange import SITE, StrangeShop

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.xdist_group("strange-shops"),
]


@dataclass(frozen=True)
class TwoNights:
    file: Path
    urls: dict[str, str]
    sent: tuple[list[tuple[str, str, str]], ...]
    kept: dict[Path, str]
    """File of the first night's good runs ▸ digest."""


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> TwoNights:
    """Parked and behind a login from the start; in the second night one refuses half way, one sends to another domain."""
    with ExitStack() as stack:
        shops = {name: stack.enter_context(StrangeShop(name)) for name in ("parked", "login", "blocked", "moved")}
        successor = stack.enter_context(BigShop(24))
        urls = {name: shop.url for name, shop in shops.items()}
        folder = tmp_path_factory.mktemp("strange")
        file = write_portfolio(folder, dict.fromkeys(urls.values(), SITE), portfolio="full_sweep_every = 1")
        nightly(file)
        first = len(alarm_rows(file))
        good = [folder / "audits" / shops[name].host.replace(":", "_") for name in ("blocked", "moved")]
        kept = {each: sha256_of(each) for run in good for each in run.rglob("*") if each.is_file()}
        shops["blocked"].patience = 9
        shops["moved"].elsewhere = f"http://localhost:{successor.host.rpartition(':')[2]}"
        nightly(file)
    names = {url: name for name, url in urls.items()}
    rows = [(names[row["site"]], row["kind"], row["sentence"]) for row in alarm_rows(file)]
    return TwoNights(file, urls, (sorted(rows[:first]), sorted(rows[first:])), kept)


def test_a_parked_domain_and_a_login_are_told_once_with_what_was_seen(strange: TwoNights) -> None:
    login, parked = strange.sent[0]
    assert (login[:2], parked[:2]) == (("login", "site-unreachable"), ("parked", "site-unreachable"))
    assert "buy this domain" in parked[2]
    assert "no score" in login[2]


def test_a_shop_that_goes_to_another_domain_is_not_followed_there(strange: TwoNights) -> None:
    moved = strange.sent[1][1]
    assert moved[:2] == ("moved", "site-unreachable")
    assert "redirects to http://localhost" in moved[2] and "another site" in moved[2]


def test_a_shop_that_refuses_half_way_raises_one_alarm_and_has_lost_nothing(strange: TwoNights) -> None:
    (name, kind, sentence), _ = strange.sent[1]
    assert (name, kind) == ("blocked", "site-unreachable")
    assert "Access denied" in sentence or "access denied" in sentence


def test_what_an_earlier_night_stored_stays_as_it_was(strange: TwoNights) -> None:
    assert strange.kept
    assert {each: sha256_of(each) for each in strange.kept} == strange.kept
    assert [len(night["outcomes"]) for night in nights(strange.file)] == [4, 4]


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A file system of its own in memory; skips where this user may not mount one."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no file system of its own: {made.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up_ends_in_a_sentence_and_the_next_night_goes_on(tmp_path: Path) -> None:
    audits = tmp_path / "audits"
    with small_disk(audits, "400k"), StrangeShop() as shop, closed_port() as down:
        file = write_portfolio(tmp_path, {shop.url: SITE, down: SITE}, portfolio="parallel = 1")
        full = nightly(file)
        assert (full.status, "Traceback" in full.err) == (3, False)
        assert "No space left on device" in full.out
        assert full.out.count("NOT AUDITED") == 2
        before = [each.parent.name for each in audits.glob("*/*/run.json")]
        subprocess.run(["mount", "-o", "remount,size=100m", str(audits)], check=True)
        nightly(file)
        (night,) = nights(file)
        headers = {each.parent.name: json.loads(each.read_text()) for each in audits.glob("*/*/run.json")}
        finished = [each for each in headers.values() if each["status"] == "finished"]
    assert [each["status"] for each in night["outcomes"]] == [0, 3]
    assert set(before) <= set(headers)
    assert [each["pages"]["audited"] for each in finished] == [4]
