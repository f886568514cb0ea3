"""A clock that jumps back and ahead between nights: order, comparison, evidence and expiry stay as they should be."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from reports.history import History, RunRecord
from tests.crawler.night.portfolios import alarm_rows, nightly, nights, write_portfolio
from tests.crawler.night.strange import SITE, StrangeShop

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("clock")]

SHIFT = """
import datetime, importlib.abc, importlib.machinery, os, sys, types

class Kind(type):
    def __instancecheck__(cls, found):
        return isinstance(found, datetime.datetime)

class Shifted(datetime.datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.now(tz) + datetime.timedelta(days=int(os.environ["CLOCK_DAYS"]))

clock = types.ModuleType("datetime")
clock.__dict__.update(datetime.__dict__, datetime=Shifted)

class Ours(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path) if name.startswith(("crawler.", "reports.")) else None
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module
            def exec_module(module):
                run(module)
                known = module.__dict__.get("datetime")
                if known is not None:
                    module.datetime = clock if known is datetime else Shifted
            spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Ours())
"""
"""Started with every Python process of the night: our modules' clock is so many days off. Libraries keep theirs, and
the browser has its own."""
DAYS = (0, -20, 400, 0)


@dataclass(frozen=True)
class FourNights:
    file: Path
    sent: tuple[list[tuple[str, str]], ...]
    runs: tuple[RunRecord, ...]


@pytest.fixture(scope="module")
def jumping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FourNights]:
    """In the second night (twenty days back) the shop got worse; what was broken before is accepted for ten days."""
    folder, clock = tmp_path_factory.mktemp("clock"), tmp_path_factory.mktemp("shift")
    (clock / "sitecustomize.py").write_text(SHIFT)
    sent = []
    with pytest.MonkeyPatch.context() as environment, StrangeShop("nameless") as shop:
        environment.setenv("PYTHONPATH", str(clock))
        file = write_portfolio(
            folder,
            {shop.url: SITE},
            portfolio="full_sweep_every = 1\nkeep_evidence_nights = 30",
            notify="score_drop = 100",
        )
        for number, days in enumerate(DAYS):
            environment.setenv("CLOCK_DAYS", str(days))
            before = len(alarm_rows(file))
            nightly(file)
            sent.append([(row["kind"], row["sentence"]) for row in alarm_rows(file)[before:]])
            if number == 0:
                shop.mode = "nameless speechless"
                write_portfolio(
                    folder, {shop.url: SITE + accepted(file)},
                    portfolio="full_sweep_every = 1\nkeep_evidence_nights = 30",
                    notify="score_drop = 100",
                )  # fmt: skip
    with History(f"sqlite:///{folder / 'audits' / 'history.db'}") as history:
        (site,) = history.sites()
        yield FourNights(file, tuple(sent), history.runs(site))


def accepted(file: Path) -> str:
    """Accepts what the first night found broken, for ten days from now."""
    (table,) = file.parent.glob("audits/*/*/fixes.csv")
    fixes = pd.read_csv(table)
    (fix,) = fixes[(fixes["check_id"] == "axe/link-name") & (fixes["outcome"] == "failed")]["fix_id"]
    until = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=10)
    return f'known = [{{ fix = "{fix}", owner = "Theme team", reason = "known", expires = {until} }}]\n'


def test_each_run_is_compared_with_the_one_made_before_it(jumping: FourNights) -> None:
    made = [Path(night["outcomes"][0]["run"]).name for night in by_making(jumping.file)]
    assert [run.run_id for run in jumping.runs] == made
    assert [run.started for run in jumping.runs] != sorted(run.started for run in jumping.runs)
    assert all(run.comparable for run in jumping.runs[1:])


def test_what_got_worse_is_told_in_its_night_and_once(jumping: FourNights) -> None:
    assert jumping.sent[0] == []
    assert jumping.sent[1] == [("new-fix", "new serious failure: Page without a language")]
    assert jumping.sent[3] == []


def test_an_acceptance_expires_by_the_day_of_the_night(jumping: FourNights) -> None:
    ((kind, sentence),) = jumping.sent[2]
    assert kind == "acceptance-expired"
    assert "Theme team" in sentence


def test_nothing_is_overwritten_and_no_evidence_is_removed(jumping: FourNights) -> None:
    audits = jumping.file.parent / "audits"
    runs = [each.parent for each in audits.glob("*/*/run.json")]
    assert len(runs) == len(nights(jumping.file)) == len(DAYS)
    assert all(len(list((each / "snapshots").iterdir())) == 4 for each in runs)
    assert {json.loads((each / "run.json").read_text())["status"] for each in runs} == {"finished"}


def by_making(file: Path) -> list[dict[str, object]]:
    """The records in the order in which they were made: their names follow the clock."""
    records = sorted((file.parent / "audits/.night/nights").glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
    return [json.loads(each.read_text()) for each in records]
