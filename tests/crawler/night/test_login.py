"""A staging shop that asks every visitor for a user name and a password: audited where both are given, and told where not."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from benchmarks.nightly.big_shop import BigShop
from tests.crawler.night.portfolios import alarm_rows, nightly, nights, write_portfolio
from tests.crawler.night.strange import SITE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

SECRET = "correct horse"
WANTED = "Basic " + base64.b64encode(f"agency:{SECRET}".encode()).decode()
LOGIN = 'login = { user_env = "STAGING_USER", password_env = "STAGING_PASSWORD" }\n'


class StagingShop(BigShop):
    """Answers 401 to whoever does not say the password."""

    def wants(self, path: str) -> str:
        return WANTED if path != "/robots.txt" else ""


@pytest.fixture
def shop_and_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STAGING_USER", "agency")
    monkeypatch.setenv("STAGING_PASSWORD", SECRET)
    return tmp_path


def test_with_the_login_it_is_audited_and_the_secret_is_written_nowhere(shop_and_file: Path) -> None:
    with StagingShop(24) as shop:
        file = write_portfolio(shop_and_file, {shop.url: SITE + LOGIN})
        ran = nightly(file)
    (outcome,) = nights(file)[0]["outcomes"]
    assert (ran.status, outcome["status"]) == (0, 0), ran.out
    run = json.loads((Path(outcome["run"]) / "run.json").read_text())
    assert (run["pages"]["audited"], run["settings"]["AUDIT_LOGIN"]) == (4, "STAGING_USER:STAGING_PASSWORD")
    secrets = (SECRET.encode(), WANTED.encode())
    written = [each for each in shop_and_file.rglob("*") if each.is_file()]
    assert [each for each in written if any(secret in each.read_bytes() for secret in secrets)] == []


def test_without_it_the_record_says_what_is_asked_for(tmp_path: Path) -> None:
    with StagingShop(24) as shop:
        file = write_portfolio(tmp_path, {shop.url: SITE})
        assert nightly(file).status == 3
    ((_, sentence),) = [(row["kind"], row["sentence"]) for row in alarm_rows(file)]
    assert "HTTP 401" in sentence and "set AUDIT_LOGIN" in sentence


def test_an_empty_variable_is_a_mistake_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STAGING_USER", raising=False)
    file = write_portfolio(tmp_path, {"https://shop.example": SITE + LOGIN})
    ran = nightly(file)
    (outcome,) = nights(file)[0]["outcomes"]
    assert (ran.status, outcome["status"]) == (3, 2)
    assert "environment variable STAGING_USER is empty" in outcome["reason"]
