"""The audited site is hostile input: whatever it writes shows as text, at a length a table can hold."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pyarrow.parquet
import pytest

from checks.model import Instance, failed
from checks.runner import Result
from checks.snapshot import Document, PageSnapshot
from reports.build import build
from reports.rows import PageRow
from reports.store import Run, RunWriter
from tests.reports.runs import HEADER, SITE, make_check

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "formula": '=cmd|" /C calc"!A0',
    "override": "safe\u202egnp.exe",
    "megabyte": "x" * 1_000_000,
    "null": "a\x00b\x1bc",
    "half a pair": "a\ud800b",
    "quotes": '"><img src=x onerror=alert(1)>',
    "lines": "one\r\ntwo\u2028three",
    "template": "{{ 7*7 }}{% raw %}",
}


def run_with(folder: Path, text: str) -> Path:
    url = SITE + "p"
    page = PageSnapshot(
        url, url, "audited", "product", "t", {"document": Document(f"<title>{text}</title>", text, text, text, 200)}
    )
    with RunWriter(folder / "shop.example" / "run") as writer:
        writer.begin(HEADER)
        writer.add_snapshot(page)
        writer.add_page(PageRow(url, url, "audited", "product", "t", audited=True, title=text, lang=text, reason=text))
        found = Instance(text, text, text, evidence={"text": text})
        writer.add_results(url, [Result(url, make_check(), failed(found))], page)
        writer.close()
        return writer.folder


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_text_in_every_file(tmp_path: Path, kind: str) -> None:
    folder = run_with(tmp_path, HOSTILE[kind])
    card = build(folder, history=False, formats=("csv", "html", "jira"))
    assert len(card.failures) == 1 and card.notes == ()
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                assert not any(re.match(r"[=@\t\r]", cell) or "\x00" in cell or len(cell) > 10_000 for cell in row), (
                    path.name
                )
    assert pyarrow.parquet.read_table(folder / "findings.parquet").num_rows == 1
    page = (folder / "scorecard.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page and "onerror=alert(1)>" not in html.unescape(page).replace(HOSTILE[kind], "")
    assert "\x00" not in page and "49{%" not in page and len(page) < 5_000_000


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_read_back(tmp_path: Path, kind: str) -> None:
    run = Run(run_with(tmp_path, HOSTILE[kind]))
    stored = run.site().pages[0].get(Document)
    assert stored.title == HOSTILE[kind].replace("\ud800", "?")
    assert len(run.pages()[0].title) <= 2000
