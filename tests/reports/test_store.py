"""The run format on disk: nothing lost, nothing twice, nothing half."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from checks.model import Category, Check, Help, Instance, Outcome, Severity, cant_tell, failed, passed
from checks.runner import Result
from checks.snapshot import Axe, AxeNode, AxeRule, Document, PageSnapshot
from reports.rows import PageRow
from reports.store import Run, RunWriter, StoreError, page_id

URL = "https://shop.example/"


def check(check_id: str = "missing-alt", **changes: object) -> Check:
    defaults: dict[str, object] = {
        "title": "Fine",
        "failure_title": "Broken",
        "category": Category.ACCESSIBILITY,
        "severity": Severity.SERIOUS,
        "help": Help("why", "fix"),
        "requires": (),
        "judge": lambda page: passed(),
    }
    return Check(id=check_id, **{**defaults, **changes})  # type: ignore[arg-type]


def page(url: str = URL) -> PageSnapshot:
    document = Document("<html><body><footer><img></footer></body></html>", "Shop", "en", "", 200)
    axe = Axe("4.14", (AxeRule("image-alt", "critical", (AxeNode("img", "<img>", "critical", "no alt"),), (), 7),), ())
    return PageSnapshot(url, url, "audited", "home", "t1", {"document": document, "axe": axe})


def test_a_written_run_reads_back(tmp_path: Path) -> None:
    writer = RunWriter(tmp_path / "run")
    writer.begin({"run_id": "r1", "site": URL, "started": "2026-01-01T00:00:00Z"})
    writer.add_page(PageRow(URL, status="audited", audited=True, template="t1"))
    writer.add_snapshot(page())
    writer.add_results(URL, [Result(URL, check(), failed(Instance("no alt", "img")))], page())
    writer.close({"coverage": 1.0})
    run = Run(tmp_path / "run")
    assert run.header["status"] == "finished" and run.header["coverage"] == 1.0
    assert [row.outcome for row in run.results()] == ["failed"]
    assert [(row.check_id, row.message) for row in run.findings()] == [("missing-alt", "no alt")]
    assert run.site().pages[0] == page()
    assert run.checks()["missing-alt"].severity == "serious"


def test_nothing_is_created_before_the_first_write(tmp_path: Path) -> None:
    RunWriter(tmp_path / "run").close()
    assert list(tmp_path.iterdir()) == []


def test_axe_checks_keep_how_many_elements_passed(tmp_path: Path) -> None:
    writer = RunWriter(tmp_path)
    writer.begin({})
    writer.add_results(URL, [Result(URL, check("axe/image-alt"), failed(Instance("no alt", "img")))], page())
    assert [(row.failed, row.passed) for row in Run(tmp_path).results()] == [(1, 7)]


def test_results_written_again_replace_check_by_check(tmp_path: Path) -> None:
    writer = RunWriter(tmp_path)
    writer.begin({})
    first, second = check("one"), check("two")
    bad = failed(Instance("bad", "img"))
    writer.add_results(URL, [Result(URL, first, bad), Result(URL, second, bad)])
    writer.add_results(URL, [Result(URL, first, passed())])
    run = Run(tmp_path)
    assert [(r.check_id, r.outcome) for r in run.results()] == [("one", "passed"), ("two", "failed")]
    assert [f.check_id for f in run.findings()] == ["two"]


@pytest.mark.parametrize("cut", [2, 5, 40])
def test_a_killed_write_loses_only_its_own_page(tmp_path: Path, cut: int) -> None:
    writer = RunWriter(tmp_path)
    writer.begin({})
    writer.add_results(URL, [Result(URL, check(), failed(Instance("bad", "img")))])
    writer.add_results(URL + "b", [Result(URL + "b", check(), failed(Instance("bad", "img")))])
    results = tmp_path / "journal" / "results.jsonl"
    results.write_bytes(results.read_bytes()[:-cut])
    run = Run(tmp_path)
    assert [row.page_url for row in run.findings()] == [URL]
    again = RunWriter(tmp_path)
    assert again.done() == {URL}
    again.begin({})
    again.add_results(
        URL + "b", [Result(URL + "b", check(), cant_tell("look", Instance("unsure", "img", outcome=Outcome.CANT_TELL)))]
    )
    assert [(row.page_url, row.message) for row in run.findings()] == [(URL, "bad"), (URL + "b", "unsure")]


def test_snapshots_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        RunWriter(tmp_path / name).add_snapshot(page())
    names = [tmp_path / n / "snapshots" / f"{page_id(URL)}.json.gz" for n in ("a", "b")]
    assert names[0].read_bytes() == names[1].read_bytes()
    assert gzip.decompress(names[0].read_bytes())


def test_the_manifest_lists_every_file_but_itself(tmp_path: Path) -> None:
    writer = RunWriter(tmp_path)
    writer.begin({"run_id": "r"})
    writer.add_screenshot("home.png", b"png")
    writer.close()
    text = (tmp_path / "manifest.json").read_text()
    assert "screenshots/home.png" in text and "run.json" in text and '"manifest.json"' not in text


def test_a_screenshot_cannot_leave_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="plain file name"):
        RunWriter(tmp_path).add_screenshot("../x.png", b"")


def test_finding_ids_are_different_within_a_page_and_equal_between_runs(tmp_path: Path) -> None:
    ids = []
    for name in ("a", "b"):
        writer = RunWriter(tmp_path / name)
        writer.begin({})
        writer.add_results(URL, [Result(URL, check(), failed(Instance("x", "img"), Instance("x", "img")))])
        ids.append([row.finding_id for row in Run(tmp_path / name).findings()])
    assert ids[0] == ids[1] and len(set(ids[0])) == 2


def test_a_folder_that_is_no_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no run\.json here"):
        Run(tmp_path)


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"schema_version": 99}')
    with pytest.raises(StoreError, match="newer"):
        Run(tmp_path)


def test_a_site_checks_instance_is_located_on_its_stored_page(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as writer:
        writer.begin({})
        writer.add_snapshot(page(URL + "p"))
        there = Instance("dead link", "img", page_url=URL + "p")
        writer.add_results(URL, [Result(URL, check(), failed(there, Instance("none found")))])
    assert [row.component for row in Run(tmp_path).findings()] == ["footer", "site"]


def test_pages_are_read_part_by_part(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as writer:
        writer.begin({"site": URL})
        for name in ("a", "b"):
            writer.add_snapshot(page(URL + name))
            writer.add_page(PageRow(URL + name, status="audited", audited=True))
    pages = Run(tmp_path).site().pages
    for name in ("a", "b"):
        path = tmp_path / "snapshots" / f"{page_id(URL + name)}.json.gz"
        path.rename(path.with_suffix(".away"))
    assert [each.page_type for each in pages] == ["home", "home"]
    with pytest.raises(StoreError, match="has gone"):
        pages[0].get(Document)
    path = tmp_path / "snapshots" / f"{page_id(URL + 'a')}.json.gz"
    path.with_suffix(".away").rename(path)
    assert pages[0] == page(URL + "a") and set(pages[0].artifacts) == {"document", "axe"}


def test_pages_are_read_without_their_index(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as writer:
        writer.begin({"site": URL})
        writer.add_snapshot(page())
        writer.add_page(PageRow(URL, status="audited", audited=True))
    (tmp_path / "journal" / "snapshots.jsonl").unlink()
    assert list(Run(tmp_path).site().pages) == [page()]


def test_a_damaged_page_says_which(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as writer:
        writer.begin({"site": URL})
        writer.add_snapshot(page())
        writer.add_page(PageRow(URL, status="audited", audited=True))
    (tmp_path / "snapshots" / f"{page_id(URL)}.json.gz").write_bytes(b"\x1f\x8b broken")
    with pytest.raises(StoreError, match="damaged"):
        Run(tmp_path).site().pages[0].get(Document)
