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
from tests.crawler.night.portfolios import QUICK, alarm_rows, closed_port, nightly, nights, write_portfolio

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("strange-shops")]

SITE = QUICK.replace("max_pages = 8", "max_pages = 4")
PARKED = (
    "<title>shop.example is for sale</title><h1>Buy this domain</h1><p>The domain shop.example may be for sale.</p>"
)
LOGIN = (
    "<html lang='en'><title>Log in</title><h1>Log in</h1><form method='post'><label>E-mail <input type='email'></label>"
    "<label>Password <input type='password'></label><button>Log in</button></form>"
)
REFUSED = "<title>Access denied</title><h1>Access denied</h1><p>You have been blocked.</p>"


class StrangeShop(BigShop):
    """An ordinary small shop until `mode` is set; `patience` answers later it refuses."""

    def __init__(self, mode: str = "") -> None:
        super().__init__(24)
        self.mode, self.patience = mode, 10**9

    def answer(self, path: str) -> tuple[int, str, str]:
        if path == "/robots.txt":
            return super().answer(path)
        self.patience -= 1
        if self.patience < 0:
            return 403, "text/html", REFUSED
        if self.mode in ("parked", "login"):
            return 200, "text/html", PARKED if self.mode == "parked" else LOGIN
        return super().answer(path)


@dataclass(frozen=True)
class TwoNights:
    file: Path
    urls: dict[str, str]
    sent: tuple[list[tuple[str, str, str]], ...]
    kept: dict[Path, str]
    """File of the first night's good run ▸ digest."""


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> TwoNights:
    """Parked and behind a login from the start; the third refuses half way through the second night."""
    with ExitStack() as stack:
        shops = {name: stack.enter_context(StrangeShop(name)) for name in ("parked", "login", "blocked")}
        urls = {name: shop.url for name, shop in shops.items()}
        folder = tmp_path_factory.mktemp("strange")
        file = write_portfolio(folder, dict.fromkeys(urls.values(), SITE), portfolio="full_sweep_every = 1")
        nightly(file)
        first = len(alarm_rows(file))
        good = folder / "audits" / urls["blocked"].removeprefix("http://").strip("/").replace(":", "_")
        kept = {each: sha256_of(each) for each in good.rglob("*") if each.is_file()}
        shops["blocked"].patience = 9
        nightly(file)
    names = {url: name for name, url in urls.items()}
    rows = [(names[row["site"]], row["kind"], row["sentence"]) for row in alarm_rows(file)]
    return TwoNights(file, urls, (sorted(rows[:first]), sorted(rows[first:])), kept)


def test_a_parked_domain_and_a_login_are_told_once_with_what_was_seen(strange: TwoNights) -> None:
    login, parked = strange.sent[0]
    assert (login[:2], parked[:2]) == (("login", "site-unreachable"), ("parked", "site-unreachable"))
    assert "buy this domain" in parked[2]
    assert "no score" in login[2]


def test_a_shop_that_refuses_half_way_raises_one_alarm_and_has_lost_nothing(strange: TwoNights) -> None:
    ((name, kind, sentence),) = strange.sent[1]
    assert (name, kind) == ("blocked", "site-unreachable")
    assert "Access denied" in sentence or "access denied" in sentence


def test_what_an_earlier_night_stored_stays_as_it_was(strange: TwoNights) -> None:
    assert strange.kept
    assert {each: sha256_of(each) for each in strange.kept} == strange.kept
    assert [len(night["outcomes"]) for night in nights(strange.file)] == [3, 3]


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
