"""What the last run of this site knew, so that a night need not open again what has not changed.

Unchanged means: the sitemap's lastmod, or the server's 304 answer, or the fingerprint of the main content says so, and
the page is still of the same template. Its stored snapshot is judged again by today's checks and marked with the run
it comes from; every `AUDIT_FULL_SWEEP_EVERY`th run opens everything.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from checks.snapshot import Axe, PageSnapshot
from crawler.discovery.templates import TemplateIndex
from crawler.ledger import Ledger
from crawler.reading import PageFacts
from crawler.run_folder import run_header
from reports.evidence import page_id, snapshot_path
from reports.files import share
from reports.order import ordered_at
from reports.rows import PageRow
from reports.store import Run

TEMPLATES = "journal/templates.json"
LEDGER = "journal/discovery.jsonl"


class Yesterday:
    """The last finished run of the same site with the same arguments."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @cached_property
    def rows(self) -> dict[str, PageRow]:
        """URL ▸ row."""
        return {row.url: row for row in self.run.pages()}

    @cached_property
    def _entries(self) -> tuple[dict[str, PageFacts], frozenset[str]]:
        facts: dict[str, PageFacts] = {}
        probed: set[str] = set()
        for entry in Ledger(self.run.folder / LEDGER).replay():
            if entry["event"] == "read":
                facts[entry["url"]] = msgspec.convert(entry["facts"], PageFacts)
            elif entry["event"] == "probed":
                probed.add(entry["url"])
        return facts, frozenset(probed)

    def facts(self, url: str) -> PageFacts | None:
        """What the page was like, over plain HTTP or rendered."""
        return self._entries[0].get(url)

    @property
    def probed(self) -> frozenset[str]:
        return self._entries[1]

    @property
    def sample(self) -> tuple[str, ...]:
        """The pages that were audited: tonight's first choice."""
        return tuple(url for url, row in self.rows.items() if row.audited)

    @cached_property
    def sampled(self) -> frozenset[str]:
        return frozenset(self.sample)

    def templates(self) -> TemplateIndex:
        """Templates keep their names, so that a trend compares like with like."""
        file = self.run.folder / TEMPLATES
        if not file.exists():
            return TemplateIndex()
        return TemplateIndex.from_dict(msgspec.json.decode(file.read_bytes()), forget_pages=True)

    def unchanged_since(self, url: str, lastmod: str) -> PageFacts | None:
        """Its facts, when the sitemap says that it has not changed since."""
        row = self.rows.get(url)
        facts = self.facts(url)
        if row is None or facts is None or facts.status != "ok" or not lastmod or row.lastmod != lastmod:
            return None
        return facts

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that let the server answer 304 (RFC 9110 section 13)."""
        facts = self.facts(url)
        if facts is None or facts.status != "ok":
            return {}
        headers = {"If-None-Match": facts.etag, "If-Modified-Since": facts.last_modified}
        return {name: value for name, value in headers.items() if value}

    def unchanged(self, url: str, now: PageFacts, template: str) -> bool:
        """Whether the page is what was captured then: same content and template, and its evidence is kept."""
        row, before = self.rows.get(url), self.facts(url)
        if row is None or before is None or not row.audited or row.template != template:
            return False
        if not now.fingerprint or now.fingerprint != before.fingerprint or row.page_type == "home":
            return False
        return now.markup == before.markup and snapshot_path(self.run.folder, url).exists()

    def snapshot(self, url: str, axe_version: str) -> PageSnapshot | None:
        """The stored page, unless it was judged by another axe-core or cannot be read."""
        try:
            page = self.run.snapshot(url)
        except (
            OSError,
            EOFError,
            ValueError,
            zlib.error,
            msgspec.MsgspecError,
        ):  # the evidence of another night may be damaged
            return None
        axe = page.artifacts.get("axe") if page is not None else None
        return page if isinstance(axe, Axe) and axe.version == axe_version else None

    def origin(self, url: str) -> str:
        """Run id in which the page was really opened."""
        row = self.rows.get(url)
        return (row.carried_over if row else "") or self.run.run_id

    @cached_property
    def _pictures(self) -> dict[str, list[str]]:
        """Page id ▸ names of its screenshots; one look at the folder, not one for each page."""
        found: dict[str, list[str]] = {}
        for picture in sorted((self.run.folder / "screenshots").glob("*-*")):
            found.setdefault(picture.name.partition("-")[0], []).append(picture.name)
        return found

    def copy_pictures(self, url: str, folder: Path) -> None:
        """The page's screenshots, linked where the file system can."""
        for name in self._pictures.get(page_id(url), ()):
            share(self.run.folder / "screenshots" / name, folder / "screenshots" / name)


def last_run(folder: Path, site: str, arguments: Mapping[str, Any]) -> Yesterday | None:
    """The last finished run beside `folder`: of the same address, else of the same host (`/` leads to `/en/`).

    With other arguments it is still good for names and sample; a run of listed pages is not.
    """
    found = [Run(each) for each in _earlier(folder)]
    done = [run for run in found if run.header.get("status") == "finished" and not _listed(run)]
    best = next((run for run in done if run.header.get("site") == site), None) or next(iter(done), None)
    return Yesterday(best) if best else None


def _earlier(folder: Path) -> list[Path]:
    """Runs made before this one, latest first; a run goes on behind those that were there when it was begun."""
    mine = ordered_at(run_header(folder))
    others = ((ordered_at(run_header(each)), each) for each in folder.parent.glob("*") if each != folder)
    return [each for place, each in sorted(others, reverse=True) if place and (not mine or place < mine)]


def _listed(run: Run) -> bool:
    return bool((run.header.get("arguments") or {}).get("listed"))


def runs_since_full_sweep(folder: Path) -> int:
    """How many finished runs in a row, latest first, carried pages over."""
    count = 0
    for each in _earlier(folder):
        header = Run(each).header
        if header.get("status") == "finished":
            if not header.get("carried_over"):
                return count
            count += 1
    return count
