"""`fail_on=new` as a build uses it: the same shop audited again and again from the command line, by exit status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Ran, scrapy
from tests.crawler.night.strange import StrangeShop

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("fail-on-new")]

BASE = ("-a", "max_pages=4", "-a", "probes=off", "-a", "journeys=off", "-a", "market=us", "-s", "AUDIT_DNS=False",
        "-s", "AUDIT_FORMATS=csv,json")  # fmt: skip


@dataclass
class Builds:
    """One shop, one folder of audits, one build after the other."""

    folder: Path
    shop: StrangeShop
    runs: int = 0

    def build(self, mode: str, *more: str) -> Ran:
        self.shop.mode = mode
        self.runs += 1
        arguments = ("-a", f"url={self.shop.url}", "-a", "fail_on=new", "-s", f"AUDIT_DIR={self.folder / 'audits'}")
        return scrapy("crawl", "storefront", *arguments, *BASE, *more)

    def fix(self, check: str) -> str:
        tables = sorted(self.folder.glob("audits/*/*/fixes.csv"), key=lambda each: each.stat().st_mtime_ns)
        assert len(tables) == self.runs
        fixes = pd.read_csv(tables[-1])
        (found,) = fixes[(fixes["check_id"] == check) & (fixes["outcome"] == "failed")]["fix_id"]
        return str(found)

    def accepted(self, fix: str, expires: str, findings: str = "") -> tuple[str, str]:
        file = self.folder / "accepted.toml"
        file.write_text(
            f'[[known]]\nfix = "{fix}"\nowner = "Theme team"\nreason = "known"\nexpires = {expires}\n{findings}'
        )
        return "-s", f"AUDIT_ACCEPTED={file}"


@pytest.fixture(scope="module")
def statuses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Ran]]:
    with StrangeShop() as shop:
        builds, ran = Builds(tmp_path_factory.mktemp("builds"), shop), dict[str, Ran]()
        ran["first"] = builds.build("nameless")
        known = builds.fix("axe/link-name")
        ran["unchanged"] = builds.build("nameless")
        ran["one mended, another broken"] = builds.build("speechless")
        ran["still"] = builds.build("speechless")
        ran["back and accepted"] = builds.build("nameless speechless", *builds.accepted(known, "2099-12-31"))
        ran["expired"] = builds.build("nameless speechless", *builds.accepted(known, "2020-01-01"))
        changed = builds.accepted(known, "2099-12-31", 'findings = ["one-that-was-there"]\n')
        ran["changed"] = builds.build("nameless speechless", *changed)
        ran["wrong list"] = builds.build("", "-s", "AUDIT_ACCEPTED=nowhere.toml")
        yield ran


@pytest.mark.parametrize(
    ("build", "status"),
    [
        ("first", 0),
        ("unchanged", 0),
        ("one mended, another broken", 1),
        ("still", 0),
        ("back and accepted", 0),
        ("expired", 1),
        ("changed", 1),
        ("wrong list", 2),
    ],
)
def test_a_build_fails_by_what_is_new(statuses: dict[str, Ran], build: str, status: int) -> None:
    assert statuses[build].status == status, statuses[build].err[-500:]


def test_the_reason_is_one_sentence(statuses: dict[str, Ran]) -> None:
    def said(name: str) -> str:
        return " ".join((statuses[name].out + statuses[name].err).split())

    assert "1 fix is new since the last comparable run, the first: Page without a language" in said(
        "one mended, another broken"
    )
    assert "1 fix is no longer accepted (expired or changed)" in said("expired")
    assert "1 fix is no longer accepted (expired or changed)" in said("changed")
