"""What the terminal says at the end agrees with the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.summary import FIXES_SHOWN, print_summary
from tests.reports.render.cards import card


def test_the_fixes_listed_are_those_the_headline_counts(capsys: pytest.CaptureFixture[str]) -> None:
    made = card(fixes=9)
    advice = replace(made.fixes[0], fix_id="advice", category="best-practice", title="A piece of advice")
    counted = sum(each.category != "best-practice" for each in made.failures)
    assert counted > FIXES_SHOWN
    print_summary(replace(made, fixes=(advice, *made.fixes)))
    said = capsys.readouterr().out
    assert f"… and {counted - FIXES_SHOWN} more fixes in the report" in said
    assert "A piece of advice" not in said


def test_what_is_not_all_is_never_shown_as_all(capsys: pytest.CaptureFixture[str]) -> None:
    made = card()
    print_summary(replace(made, overall=replace(made.overall, coverage=0.997)))
    (overall,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("overall")]
    assert "99%" in overall
