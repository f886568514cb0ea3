"""`kill -9` at any moment: what was reported as written is there, whole, and the run goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checks.runner import Result
from reports.build import build
from reports.store import Run, RunWriter
from tests.reports.runs import SITE, bad, make_check, make_page

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from tests.reports.runs import SITE, HEADER, bad, make_check, make_page, row_of
from checks.runner import Result
from reports.store import RunWriter
writer = RunWriter(sys.argv[1])
writer.begin(HEADER)
check, done = make_check(), writer.done()
for number in range(10_000):
    url = f"{SITE}p{number}"
    if url in done:
        continue
    page = make_page(url, "<main><p>x</p></main><footer>" + "<img>" * 40 + "</footer>")
    writer.add_snapshot(page)
    writer.add_page(row_of(page))
    writer.add_results(url, [Result(url, check, bad(*["footer img"] * 40))], page)
    print(number, flush=True)
"""


def write_until_killed(folder: Path, pages: int) -> int:
    """Lets a process of its own write, kills it once it has reported so many pages; returns the last one reported."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    last = -1
    for _ in range(pages):
        last = int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()
    return last


@pytest.mark.parametrize("pages", [1, 7, 23])
def test_no_page_is_lost_and_none_is_there_twice(tmp_path: Path, pages: int) -> None:
    folder = tmp_path / "shop.example" / "run"
    write_until_killed(folder, pages)
    last = write_until_killed(folder, pages)
    run = Run(folder)
    urls = [row.page_url for row in run.results()]
    assert set(urls) >= {f"{SITE}p{n}" for n in range(last + 1)} and len(urls) == len(set(urls))
    per_page: dict[str, int] = {}
    for finding in run.findings():
        per_page[finding.page_url] = per_page.get(finding.page_url, 0) + 1
    assert set(per_page.values()) == {40} and set(per_page) == set(urls)


def test_a_killed_run_can_be_reported_on_and_ended(tmp_path: Path) -> None:
    folder = tmp_path / "shop.example" / "run"
    write_until_killed(folder, 3)
    assert build(folder, history=False).run.status == "running"
    writer = RunWriter(folder)
    page = make_page(SITE + "last", "<footer><img></footer>")
    writer.add_results(page.url, [Result(page.url, make_check(), bad("footer img"))], page)
    writer.close({"finished": "2026-01-02T04:00:00Z"})
    assert Run(folder).header["status"] == "finished"
