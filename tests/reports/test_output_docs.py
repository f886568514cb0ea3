"""docs/output.md says what the files hold; so it is checked against the files."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyarrow.parquet
import pytest

from reports.build import build
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

DOCS = (Path(__file__).parents[2] / "docs" / "output.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    html = "<main><p>x</p></main><footer><img></footer>"
    run = write_run(
        tmp_path_factory.mktemp("h") / "run", [(make_page(SITE, html), [(make_check(), bad("footer img"))])]
    )
    build(run, formats=("csv", "jira"), history=False)
    return run


def documented(name: str) -> list[str]:
    found = re.search(rf"^\| `{re.escape(name)}`[^|]*\|[^|]*\| ([^|]+) \|$", DOCS, re.MULTILINE)
    assert found, f"docs/output.md has no row for {name}"
    return [each.strip() for each in found[1].split(",")]


@pytest.mark.parametrize(
    "name", ["pages", "results", "findings", "fixes", "channels", "policies", "obligations", "scorecard", "fixes-jira"]
)
def test_columns_are_those_documented(folder: Path, name: str) -> None:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    assert header == documented(f"{name}.csv")


def test_the_parquet_has_the_same_columns_and_two_more(folder: Path) -> None:
    names = pyarrow.parquet.read_schema(folder / "findings.parquet").names
    assert names == [*documented("findings.csv"), "box", "evidence"]
