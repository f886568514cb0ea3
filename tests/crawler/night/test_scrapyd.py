"""An audit as a Scrapyd job: a real Scrapyd, the project as its own folder, a job over HTTP, its scorecard read."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.conftest import ROOT, kill_group
from tests.shop import ShopServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

HOST = f"127.0.77.{os.getpid() % 250 + 1}"
"""A loopback address of this process's own: Scrapyd cannot be asked for any free port."""
CONFIG = """
[scrapyd]
bind_address = {host}
http_port = {port}
poll_interval = 0.2
max_proc = 1
"""


class Scrapyd:
    """What its JSON interface offers."""

    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self.address, self.process = address, process

    def ask(self, what: str, /, **fields: object) -> dict[str, Any]:
        data = urllib.parse.urlencode(fields, doseq=True).encode() if what == "schedule" else None
        query = f"?{urllib.parse.urlencode(fields)}" if data is None and fields else ""
        with urllib.request.urlopen(f"{self.address}/{what}.json{query}", data, timeout=120) as answer:
            found: dict[str, Any] = json.load(answer)
        assert found["status"] == "ok", found
        return found

    def finished(self, job: str) -> dict[str, Any]:
        """Waits for the end of a job; the job itself is the clock."""
        while self.process.poll() is None:
            for each in self.ask("listjobs", project="default")["finished"]:
                if each["id"] == job:
                    return dict(each)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.5)
        raise AssertionError("Scrapyd ended before the job did")


@contextmanager
def scrapyd(folder: Path) -> Iterator[Scrapyd]:
    shutil.copy(ROOT / "scrapy.cfg", folder / "scrapy.cfg")  # its logs and queues belong into a folder of their own
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    (folder / "scrapyd.conf").write_text(CONFIG.format(host=HOST, port=port))
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapyd"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout
        said = iter(process.stdout.readline, "")
        assert any(f"Site starting on {port}" in line for line in said)
        yield Scrapyd(f"http://{HOST}:{port}", process)
    finally:
        kill_group(process)
        process.communicate()


def test_a_job_is_scheduled_and_its_result_read(tmp_path: Path) -> None:
    with ShopServer(clean=True, languages=("en",)) as shop, scrapyd(tmp_path) as daemon:
        assert daemon.ask("listprojects")["projects"] == ["default"]
        assert daemon.ask("listspiders", project="default")["spiders"] == ["storefront"]
        job = daemon.ask(
            "schedule", project="default", spider="storefront", url=shop.url, probes="off", journeys="off", max_pages=3,
            setting=[f"AUDIT_DIR={tmp_path / 'audits'}", "AUDIT_DNS=False"],
        )["jobid"]  # fmt: skip
        daemon.finished(job)
    (file,) = (tmp_path / "audits").glob("*/*/scorecard.csv")
    scores = pd.read_csv(file).set_index("category")
    run = json.loads((file.parent / "run.json").read_text())
    assert scores.loc["overall", "coverage"] > 0
    assert (run["status"], run["pages"]["audited"]) == ("finished", 3)
