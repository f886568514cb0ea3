"""`kill -9` at random moments, of a site's process or of the night itself: `python -m benchmarks.nightly.kills [--kills 10]`.

Each round starts a night of two shops, kills a random moment after a random number of pages (the journal is the clock),
starts the next night and looks: is every run finished, was a page audited twice, is one missing, does the history agree.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nightly.big_shop import BigShop
from reports.history import History

ROOT = Path(__file__).parents[2]
PAGES = 8
"""Of each shop."""


@dataclass(frozen=True)
class Result:
    """One round; `wrong` is empty when all is well."""

    victim: str
    after: int
    killed: bool
    """False: it was done before."""
    resumed: int
    wrong: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10, help="of each victim")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    results = []
    for number in range(args.kills):
        for victim in ("site", "night"):
            after, later = chance.randint(0, 2 * PAGES), chance.uniform(0, 3)
            results.append(one_round(victim, after, later))
            print(number + 1, results[-1], flush=True)
    bad = [each for each in results if each.wrong]
    print(
        f"{sum(each.killed for each in results)} kills, {sum(each.resumed for each in results)} runs gone on with, {len(bad)} rounds with something wrong"
    )
    sys.exit(bool(bad))


def one_round(victim: str, after: int, later: float = 0.0) -> Result:
    """Kills `victim` `later` seconds after `after` pages were stored, then runs the next night."""
    folder = Path(tempfile.mkdtemp(prefix="kills"))
    try:
        with BigShop(40) as one, BigShop(40) as two:
            file = write(folder, (one.url, two.url))
            hit = killed(file, victim, after, later)
            subprocess.run(command(file), cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return looked_at(folder, (one.url, two.url), victim, after, hit)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write(folder: Path, urls: tuple[str, ...]) -> Path:
    sites = "".join(
        f'[[site]]\nurl = "{url}"\nprobes = false\njourneys = false\nmarkets = ["us"]\nmax_pages = {PAGES}\n'
        "settings = { AUDIT_DNS = false }\n"
        for url in urls
    )
    file = folder / "sites.toml"
    file.write_text(f"[portfolio]\nretries = 0\nparallel = 1\nfull_sweep_every = 1\n{sites}")
    return file


def command(file: Path) -> list[str]:
    return [sys.executable, "-m", "scrapy", "nightly", str(file)]


def killed(file: Path, victim: str, after: int, later: float) -> bool:
    """Whether it was hit: the night, or the audit it is waiting for."""
    night = subprocess.Popen(
        command(file), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    hit, moment = False, 0.0
    while night.poll() is None and not hit:
        if not moment and stored(file.parent) >= after and _children(night.pid):
            moment = time.monotonic() + later
        if moment and time.monotonic() >= moment:
            hit = _hit(night.pid, victim)
        with contextlib.suppress(subprocess.TimeoutExpired):
            night.wait(timeout=0.05)
    night.wait()
    return hit


def _hit(night: int, victim: str) -> bool:
    children = _children(night)
    victims = children[:1] if victim == "site" else [night]
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    return bool(victims)


def _children(pid: int) -> list[int]:
    task = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in task.read_text().split()] if task.exists() else []


def stored(folder: Path) -> int:
    """Pages whose results are on disk."""
    return len(audited_pages(folder))


def audited_pages(folder: Path) -> list[tuple[str, str]]:
    """(run, page) of every page with results, once per writing."""
    found = []
    for journal in sorted(folder.glob("audits/*/*/journal/results.jsonl")):
        for line in journal.read_bytes().splitlines():
            with contextlib.suppress(ValueError, KeyError, TypeError):
                found.append((journal.parents[1].name, json.loads(line)["page_url"]))
    return found


def looked_at(folder: Path, urls: tuple[str, ...], victim: str, after: int, hit: bool) -> Result:
    wrong: list[str] = []
    headers = [json.loads(file.read_text()) for file in sorted(folder.glob("audits/*/*/run.json"))]
    unfinished = [each["run_id"] for each in headers if each["status"] != "finished"]
    wrong += [f"run {each} is not finished" for each in unfinished]
    pages = Counter(audited_pages(folder))
    sites = {(each["run_id"], each["site"]) for each in headers}
    wrong += [
        f"{page} was audited {n} times in {run}"
        for (run, page), n in pages.items()
        if n > 1 and (run, page) not in sites
    ]
    for header in headers:
        mine = {page for run, page in pages if run == header["run_id"]}
        if len(mine - {header["site"]}) < header["pages"].get("audited", 0) - 1:
            wrong.append(f"{header['run_id']} says {header['pages']['audited']} pages and has {len(mine)}")
    with History(f"sqlite:///{folder / 'audits' / 'history.db'}") as history:
        known = {run.run_id for url in urls for run in history.runs(url)}
    wrong += [f"the history and the folders differ: {known ^ {h['run_id'] for h in headers}}"] * (
        known != {h["run_id"] for h in headers}
    )
    hosts = {each["host"] for each in headers}
    wrong += ["a site has no run"] * (len(hosts) != len(urls))
    return Result(victim, after, hit, sum(_resumed(folder)), tuple(wrong))


def _resumed(folder: Path) -> list[bool]:
    return [
        bool(site["resumed"])
        for file in folder.glob("audits/.night/nights/*.json")
        for site in json.loads(file.read_text())["outcomes"]
    ]


if __name__ == "__main__":
    main()
