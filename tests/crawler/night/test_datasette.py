"""The documented way to look at the history in a browser: datasette, read-only, on this machine only."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reports.build import build
from tests.reports.runs import bad, make_check, make_page, write_run

DOCS = Path(__file__).parents[3] / "docs" / "nightly.md"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "audits" / "shop.example" / "20260102T030405Z-abcd"
    write_run(folder, [(make_page("https://shop.example/", "<img>"), [(make_check(), bad("img"))])])
    build(folder, formats=())
    return tmp_path / "audits" / "history.db"


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The documented command with a free port; the address it prints is the sign that it serves."""
    process = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", "--immutable", str(database), "--host", "127.0.0.1", "--port", "0"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr
        lines = iter(process.stderr.readline, "")
        yield next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
    finally:
        process.kill()
        process.communicate()


def test_the_history_is_served_and_cannot_be_changed(database: Path) -> None:
    before = database.read_bytes()
    with served(database) as address:
        with urllib.request.urlopen(f"{address}/history/runs.json?_shape=array", timeout=60) as answer:
            (run,) = json.load(answer)
        write = urllib.request.Request(f"{address}/history/-/create", b"{}", {"Content-Type": "application/json"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(write, timeout=60)
        refused.value.close()
    assert run["site"] == "https://shop.example/"
    assert refused.value.code in (403, 404, 405)
    assert database.read_bytes() == before


def test_the_documentation_names_this_command() -> None:
    assert "datasette serve --immutable audits/history.db --host 127.0.0.1" in DOCS.read_text()
