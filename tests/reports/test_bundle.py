"""A bundle proves that nothing changed, and names what did."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reports.build import build
from reports.bundle import BundleError, verify, write_bundle
from tests.conftest import scrapy
from tests.reports.runs import SITE, bad, make_check, make_page, write_run


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = write_run(
        tmp_path / "shop.example" / "20260102T030405Z-abcd",
        [(make_page(SITE, "<img>"), [(make_check(), bad("img"))])],
    )
    build(folder, history=False)
    return folder


def test_a_bundle_is_unchanged_and_repeats_itself(run: Path, tmp_path: Path) -> None:
    first = write_bundle(run, tmp_path / "a.zip")
    second = write_bundle(run, tmp_path / "b.zip")
    assert first.path.read_bytes() == second.path.read_bytes()
    found = verify(first.path)
    assert (found.difference, found.digest, found.files) == ("", first.digest, first.files)
    assert verify(run).digest == first.digest


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda run: (run / "pages.csv").write_text("other"), "pages.csv has changed"),
        (lambda run: (run / "fixes.csv").unlink(), "fixes.csv is missing"),
        (lambda run: (run / "more.txt").write_text("x"), "more.txt was added"),
    ],
)
def test_the_first_difference_is_named(run: Path, change: object, sentence: str) -> None:
    change(run)  # type: ignore[operator]
    assert verify(run).difference.startswith(sentence)
    with pytest.raises(BundleError, match=sentence):
        write_bundle(run)


def test_a_changed_entry_of_the_zip_is_found(run: Path, tmp_path: Path) -> None:
    made = write_bundle(run)
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(made.path) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"Broken", b"Proper") if name.endswith("fixes.csv") else data)
    assert verify(forged).difference == "fixes.csv has changed: its SHA-256 is not the manifest's"


def test_the_commands_say_so_by_their_status(run: Path) -> None:
    made = scrapy("bundle", str(run))
    assert made.status == 0, made.err
    bundle = run.with_name(run.name + ".zip")
    fine = scrapy("verify", str(bundle))
    assert (fine.status, "unchanged" in fine.out) == (0, True)
    bundle.write_bytes(bundle.read_bytes()[:-40])
    broken = scrapy("verify", str(bundle))
    assert broken.status == 1
    assert "not readable as a zip" in broken.out
    assert scrapy("bundle", str(run / "nowhere")).status == 2
