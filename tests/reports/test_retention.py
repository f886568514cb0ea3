"""Old evidence goes, results stay."""

from __future__ import annotations

import json
from pathlib import Path

from reports.build import build
from reports.retention import prune
from tests.reports.runs import SITE, bad, make_check, make_page, write_run

PAGE = make_page(SITE, "<main><p>x</p></main><footer><img></footer>")


def runs(audits: Path, days: int) -> list[Path]:
    found = []
    for day in range(1, days + 1):
        header = {"run_id": f"r{day}", "started": f"2026-01-{day:02d}T02:00:00Z"}
        folder = write_run(
            audits / "shop.example" / f"r{day}", [(PAGE, [(make_check(), bad("footer img"))])], header=header
        )
        build(folder, formats=("csv",), history=False)
        found.append(folder)
    return found


def test_evidence_of_old_runs_goes_and_their_results_stay(tmp_path: Path) -> None:
    first, second, third, fourth = runs(tmp_path, 4)
    assert prune(tmp_path, "2026-01-02T12:00:00Z") == (first, second)
    assert not (first / "snapshots").exists() and (first / "findings.csv").exists()
    assert all((each / "snapshots").exists() for each in (third, fourth))
    assert json.loads((first / "run.json").read_text())["evidence_removed"]["kinds"] == ["snapshots"]
    assert not any(name.startswith("snapshots/") for name in json.loads((first / "manifest.json").read_text())["files"])


def test_the_latest_runs_stay_whatever_their_age(tmp_path: Path) -> None:
    folders = runs(tmp_path, 2)
    assert prune(tmp_path, "2030-01-01T00:00:00Z") == ()
    assert all((each / "snapshots").exists() for each in folders)


def test_pruning_again_does_nothing(tmp_path: Path) -> None:
    runs(tmp_path, 4)
    assert len(prune(tmp_path, "2030-01-01")) == 2 and prune(tmp_path, "2030-01-01") == ()


def test_a_report_is_still_made_without_its_evidence(tmp_path: Path) -> None:
    first = runs(tmp_path, 3)[0]
    prune(tmp_path, "2030-01-01")
    card = build(first, history=False)
    assert len(card.failures) == 1 and card.overall.value is not None
