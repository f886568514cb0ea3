"""Channels, policies and duties become plain rows, and a broken part never costs the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.model import passed
from reports import derived
from reports.build import build
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

HTML = "<main><p>x</p></main><footer><img></footer>"


def test_a_market_brings_its_obligations_and_the_laws_of_a_fix(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "h" / "run", [(make_page(SITE, HTML), [(make_check(), bad("footer img"))])])
    card = build(folder, markets=("eu",), on_date="2026-11-24", history=False)
    assert {row.market for row in card.obligations} >= {"eu"} and card.markets[0].market == "eu"
    assert any("2019/882" in law for law in card.fixes[0].laws)
    assert card.notes == ()


def test_the_day_decides_what_is_in_force(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "h" / "run", [(make_page(SITE, HTML), [(make_check(), passed())])])
    before = build(folder, markets=("eu",), on_date="2024-01-01", history=False)
    after = build(folder, markets=("eu",), on_date="2026-11-24", history=False)
    upcoming = [sum(row.outcome == "upcoming" for row in card.obligations) for card in (before, after)]
    assert upcoming[0] > upcoming[1]


def test_a_part_that_breaks_is_named_and_the_rest_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(site: object) -> tuple[()]:
        raise RuntimeError("hostile page")

    monkeypatch.setattr(derived, "channels", broken)
    folder = write_run(tmp_path / "h" / "run", [(make_page(SITE, HTML), [(make_check(), bad("footer img"))])])
    card = build(folder, history=False)
    assert card.channels == () and len(card.fixes) == 1
    assert "channels" in card.notes[0] and "hostile page" in card.notes[0]
