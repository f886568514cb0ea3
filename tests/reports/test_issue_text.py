"""Issues a developer can paste: complete, and hostile text stays text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from checks.model import Instance, failed
from reports.build import build
from reports.issue_text import JIRA_COLUMNS, jira_row, markdown
from reports.model import Fix, RunInfo
from tests.reports.runs import SITE, make_check, make_page, write_run

HTML = "<main><p>x</p></main><footer><img></footer>"
RUN = RunInfo("r1", SITE, "shop.example", "2026-01-02T03:04:05Z", "", "finished")


def one_fix(folder: Path, **instance: str) -> Fix:
    found = Instance(**{"message": "no text alternative", "selector": "footer img", "snippet": "<img>", **instance})  # type: ignore[arg-type]
    run = write_run(folder / "shop.example" / "run", [(make_page(SITE, HTML), [(make_check(), failed(found))])])
    return build(run, formats=("jira",), history=False).fixes[0]


def test_an_issue_says_what_where_why_and_how(tmp_path: Path) -> None:
    text = markdown(one_fix(tmp_path), RUN)
    for part in (
        "Broken: missing-alt",
        "`footer`",
        "Somebody is stopped.",
        "Mend it.",
        "wcag22:1.1.1",
        "`https://shop.example/`",
    ):
        assert part in text


@pytest.mark.parametrize(
    "hostile", ["```\n# heading", "`a``b", "<script>alert(1)</script>", "@everyone ![x](http://evil.example)"]
)
def test_text_of_the_site_cannot_leave_its_code(tmp_path: Path, hostile: str) -> None:
    text = markdown(one_fix(tmp_path, snippet=hostile, message=hostile, selector=hostile), RUN)
    outside, fence = [], ""
    for line in text.splitlines():
        mark = line.strip().removesuffix("html")
        if set(mark) == {"`"} and len(mark) >= 3 and (not fence or mark == fence):
            fence = "" if fence else mark
        elif not fence:
            outside.append(line)
    assert not fence
    assert "<script>" not in "\n".join(outside).replace("`<script>alert(1)</script>`", "")
    assert not any(line.startswith("# heading") for line in outside)


def test_jira_rows_have_every_column_and_no_open_markup(tmp_path: Path) -> None:
    fix = one_fix(tmp_path, snippet="{noformat}[link|http://evil.example]")
    row = dict(zip(JIRA_COLUMNS, jira_row(fix, RUN), strict=True))
    assert row["Priority"] == "High" and row["External issue ID"] == fix.fix_id
    assert row["Description"].count("{noformat}") == 2


def test_the_jira_file_is_a_csv(tmp_path: Path) -> None:
    one_fix(tmp_path, message="=1+1")
    with (tmp_path / "shop.example" / "run" / "fixes-jira.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 1 and tuple(rows[0]) == JIRA_COLUMNS
