"""Runs side by side: two of one site, two sites, and what is not comparable says so."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from checks.model import passed
from reports.comparison import compare_runs, rows
from reports.render.compare import write_comparison
from tests.conftest import scrapy
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

HTML = "<main><p>x</p></main><footer><img></footer>"


def stored(folder: Path, *, broken: bool = True, **header: Any) -> Path:
    verdict = bad("footer img") if broken else passed()
    return write_run(folder, [(make_page(SITE, HTML), [(make_check(), verdict)])], header=header)


def test_two_runs_of_a_site_tell_what_was_fixed(tmp_path: Path) -> None:
    first = stored(tmp_path / "a", run_id="a", started="2026-01-02T03:04:05Z")
    second = stored(tmp_path / "b", run_id="b", started="2026-01-03T03:04:05Z", broken=False)
    before = {each: each.read_bytes() for each in first.rglob("*") if each.is_file()}
    compared = compare_runs([first, second])
    assert compared.trend is not None
    assert (len(compared.trend.fixed), compared.trend.new, compared.trend.still) == (1, (), ())
    assert compared.reasons == ((), ())
    assert len(set(compared.names)) == 2
    assert before == {each: each.read_bytes() for each in first.rglob("*") if each.is_file()}


def test_several_sites_and_a_difference_that_is_not_comparable(tmp_path: Path) -> None:
    ours = stored(tmp_path / "a", host="ours.example", site="https://ours.example/")
    theirs = stored(tmp_path / "b", host="theirs.example", site="https://theirs.example/", arguments={"sample": "all"})
    compared = compare_runs([ours, theirs])
    assert compared.trend is None
    assert compared.names == ("ours.example", "theirs.example")
    assert compared.reasons[1] == ("sample was auto and all",)
    html, table = write_comparison(compared, tmp_path / "side", language="de")
    text = html.read_text(encoding="utf-8")
    assert "sample was auto and all" in text
    with table.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    assert lines[0] == ["group", "name", "1 ours.example", "2 theirs.example"]
    assert len(lines) == len(rows(compared)) + 1


def test_the_command_writes_and_prints(tmp_path: Path) -> None:
    runs = [stored(tmp_path / name, run_id=name) for name in ("a", "b")]
    ran = scrapy("compare", *map(str, runs), "--to", str(tmp_path / "out"))
    assert ran.status == 0, ran.err
    assert "0 new, 0 fixed, 1 still there" in ran.out
    assert (tmp_path / "out.html").exists()
    assert scrapy("compare", str(runs[0])).status == 2
