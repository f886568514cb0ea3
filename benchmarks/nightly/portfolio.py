"""Six shops over five nights: are the alarms exactly the planted ones? `python -m benchmarks.nightly.portfolio`.

The demo shop, its clean twin, the two real ones of benchmarks/shops (started before, see its README) behind a server
that changes single pages, one that never answers, one that is closed from the fourth night on. Prints for every night
what was expected and what was sent; exit status 1 when they differ.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nightly.changed import ChangedShop, Edit, as_it_is
from tests.crawler.night.portfolios import silent_port
from tests.shop.server import ShopServer

ROOT = Path(__file__).parents[2]
SITE = """
[[site]]
url = "{url}"
name = "{name}"
markets = ["us"]
max_pages = {pages}
probes = false
journeys = false
settings = {{ AUDIT_DNS = false{more} }}
"""
HEAD = """
[portfolio]
retries = 0
parallel = 2
full_sweep_every = 3
[notify]
file = "alarms.jsonl"
"""
UNREACHABLE = "site-unreachable"


def without(*paths: str) -> Edit:
    """Those pages are gone."""
    return lambda path, html: None if path in paths else html


def unnamed_picture(_: str, html: str) -> str:
    """A picture without a text in the head of every page."""
    return re.sub(r"(<header\b[^>]*>)", r'\1<img src="/favicon.ico" width="40" height="40">', html, count=1)


@dataclass(frozen=True)
class Planned:
    """One night: what is changed, and (shop, kind, words of the sentence) of every alarm that must come of it."""

    demo: tuple[str, ...] = ()
    oscar: Edit = as_it_is
    evershop: Edit = as_it_is
    closed: bool = False
    alarms: tuple[tuple[str, str, str], ...] = ()


DEAD = "Dead links to policies"
"""The links to a page that was taken away are still in the footer of every page: a thing of its own to mend."""
CONTRAST = (
    ("demo", "new-fix", "Text with too little contrast"),
    ("demo", "new-fix", "Serious barriers on the way to help"),
)
UNLABELLED = ("search-unlabelled", "sort-unlabelled")
NO_PRIVACY = without("/privacy-policy")
NIGHTS = (
    Planned(alarms=(("hanging", UNREACHABLE, ""),)),
    Planned(
        demo=("footer-contrast",),
        oscar=without("/returns/"),
        alarms=(
            *CONTRAST,
            ("oscar", "policy-gone", "the returns policy is gone"),
            ("oscar", "new-fix", DEAD),
        ),
    ),
    Planned(
        demo=UNLABELLED,
        oscar=without("/returns/"),
        evershop=NO_PRIVACY,
        alarms=(
            ("demo", "new-blocker", "Drop-downs without a name"),
            ("demo", "new-fix", "Form fields without a label"),  # in the header: nobody is stopped by it
            ("demo", "score-dropped", ""),  # a blocker caps the score
            ("evershop", "policy-gone", "the privacy policy is gone"),
            ("evershop", "new-fix", DEAD),
            ("evershop", "score-dropped", ""),  # a critical failure among the policies, in a shop with few of any kind
        ),
    ),
    Planned(
        demo=UNLABELLED,
        oscar=unnamed_picture,
        evershop=NO_PRIVACY,
        closed=True,
        alarms=(("leaving", UNREACHABLE, ""), ("oscar", "new-fix", "Images without a text alternative")),
    ),
    Planned(demo=UNLABELLED, oscar=unnamed_picture, evershop=NO_PRIVACY, closed=True),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--oscar", default="http://127.0.0.1:8803/")
    parser.add_argument("--evershop", default="http://127.0.0.1:8802/")
    parser.add_argument("--pages", type=int, default=24, help="of each shop")
    parser.add_argument("--keep", type=Path, help="folder for the audits, kept")
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="portfolio"))
    try:
        wrong = run(folder, args)
    finally:
        if not args.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(NIGHTS)} nights, {wrong} of them with other alarms than the planted ones")
    sys.exit(bool(wrong))


def run(folder: Path, args: argparse.Namespace) -> int:
    """All nights; how many of them did not raise exactly what was planted."""
    with ExitStack() as stack:
        twin = stack.enter_context(ShopServer(clean=True, languages=("en",)))
        oscar = stack.enter_context(ChangedShop(args.oscar))
        evershop = stack.enter_context(ChangedShop(args.evershop))
        hanging = stack.enter_context(silent_port())
        demo, leaving = free_address(), free_address()
        urls = {
            "demo": demo, "twin": twin.url, "oscar": oscar.url, "evershop": evershop.url, "hanging": hanging,
            "leaving": leaving,
        }  # fmt: skip
        file = write(folder, urls, args.pages)
        wrong = 0
        for number, planned in enumerate(NIGHTS, 1):
            oscar.edit, evershop.edit = planned.oscar, planned.evershop
            with ExitStack() as night:
                night.enter_context(ShopServer(plants=planned.demo, languages=("en",), port=port_of(demo)))
                if not planned.closed:
                    night.enter_context(ShopServer(clean=True, languages=("en",), port=port_of(leaving)))
                wrong += not told(number, planned, one_night(file, urls))
        return wrong


def write(folder: Path, urls: dict[str, str], pages: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "sites.toml"
    impatient = ", DOWNLOAD_TIMEOUT = 3, RETRY_TIMES = 0"
    file.write_text(
        HEAD
        + "".join(
            SITE.format(url=url, name=name, pages=pages, more=impatient if name == "hanging" else "")
            for name, url in urls.items()
        )
    )
    return file


def one_night(file: Path, urls: dict[str, str]) -> list[tuple[str, str, str]]:
    """Runs the night; (shop, kind, sentence) of what was sent."""
    sent = file.parent / "alarms.jsonl"
    before = len(sent.read_text().splitlines()) if sent.exists() else 0
    subprocess.run(
        [sys.executable, "-m", "scrapy", "nightly", str(file)], cwd=ROOT, check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    names = {url.rstrip("/"): name for name, url in urls.items()}
    rows = [json.loads(line) for line in sent.read_text().splitlines()[before:]] if sent.exists() else []
    return sorted((names[row["site"].rstrip("/")], row["kind"], row["sentence"]) for row in rows)


def told(number: int, planned: Planned, got: list[tuple[str, str, str]]) -> bool:
    """Prints the night; whether every alarm was planted and every planted one raised."""
    waiting, extra = list(planned.alarms), []
    for alarm in got:
        match = next((each for each in waiting if each[:2] == alarm[:2] and each[2] in alarm[2]), None)
        if match is None:
            extra.append(alarm)
        else:
            waiting.remove(match)
    print(f"night {number}: {len(planned.alarms)} planted, {len(got)} sent", flush=True)
    for alarm in got:
        print(f"  {'not planted:' if alarm in extra else 'as planted: '} {': '.join(alarm)[:200]}")
    for alarm in waiting:
        print(f"  missing:     {': '.join(alarm)}", flush=True)
    return not extra and not waiting


def free_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


if __name__ == "__main__":
    main()
