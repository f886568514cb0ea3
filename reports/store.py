"""The on-disk format of a run: the only module that knows the file names (docs/output.md).

While crawling, everything is appended to `journal/*.jsonl`; the tables (CSV, Parquet, HTML) are made from it by
`reports.build`. A run killed at any moment is read back without repair.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec

from checks.model import Instance, Outcome
from checks.runner import Result
from checks.snapshot import Axe, FoundPage, PageSnapshot, SiteSnapshot, encoded, to_json
from reports.components import Locator
from reports.evidence import Shell, StoredPages, StoreError, page_id, read_snapshot, snapshot_path
from reports.files import share, write_bytes, write_json, write_manifest
from reports.journal import JournalFile, read_lines
from reports.rows import LONGEST_TEXT, CheckInfo, FindingRow, PageRow, ResultLine, ResultRow, shorten

__all__ = ["Run", "RunWriter", "StoreError", "StoredPages", "page_id"]

SCHEMA_VERSION = 1
"""Of the run folder; a newer one is refused with a sentence, an older one is read."""


LONGEST_EVIDENCE = 20_000
"""Characters of one finding's measured facts."""
LOCATORS_KEPT = 64
"""Pages a site check's instances are looked up on at the same time."""


class RunWriter:
    """Writes a run while it happens. Reopening the folder of an interrupted run continues it."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        journal = self.folder / "journal"
        self._pages = JournalFile(journal / "pages.jsonl")
        self._results = JournalFile(journal / "results.jsonl")
        self._findings = JournalFile(journal / "findings.jsonl")
        self._checks = JournalFile(journal / "checks.jsonl")
        self._shells = JournalFile(journal / "snapshots.jsonl")
        self._known_checks: set[str] = set()
        self._header: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open; `close` is what finishes a run."""

    def begin(self, header: Mapping[str, Any]) -> None:
        """Write run.json with status `running`. On an interrupted run its begin stays as it was."""
        before = _read_json(self.folder / "run.json")
        kept: dict[str, Any] = {
            name: before[name] for name in ("started", "ordered_at", "run_id", "user") if name in before
        }
        self._header = {**header, **kept, "schema_version": SCHEMA_VERSION, "status": "running"}
        write_json(self.folder / "run.json", self._header)

    def add_page(self, row: PageRow) -> None:
        """A page found, or found again: the last row of a URL wins."""
        self.add_pages((row,))

    def add_pages(self, rows: Iterable[PageRow]) -> None:
        """Many pages in one write."""
        self._pages.append(row.bounded() for row in rows)

    def add_results(self, page_url: str, results: Iterable[Result], page: PageSnapshot | None = None) -> None:
        """All results of one page (or of the site: then `page_url` is the site's URL and `page` is None).

        Called again for the same page it replaces, check by check, what was written before.
        """
        results = tuple(results)
        batch = self._findings.size()
        self._remember(results)
        locators = Locators(page, self.folder)
        self._findings.append(_finding_rows(page_url, results, locators, batch))
        passes = _axe_passes(page)
        rows = tuple(_result_tuple(each, passes) for each in results)
        self._results.append((ResultLine(page_url, batch, rows),))

    def add_snapshot(self, page: PageSnapshot) -> None:
        """The evidence of one page; same page, same bytes."""
        data = gzip.compress(to_json(page), compresslevel=6, mtime=0)
        write_bytes(snapshot_path(self.folder, page.url), data)
        self._shells.append((Shell.of(page),))

    def adopt_snapshot(self, page: PageSnapshot, folder: Path) -> None:
        """The evidence of a page as another run's folder has it: `page` is what is stored there."""
        share(snapshot_path(folder, page.url), snapshot_path(self.folder, page.url))
        self._shells.append((Shell.of(page),))

    def add_screenshot(self, name: str, png: bytes) -> str:
        """`name` (with suffix) below `screenshots/`; returned unchanged."""
        if not name or name != Path(name).name:
            raise ValueError(f"screenshot name {name!r} must be a plain file name")
        write_bytes(self.folder / "screenshots" / name, png)
        return name

    def close(self, summary: Mapping[str, Any] | None = None) -> None:
        """Finish run.json (status from `summary`, else `finished`) and write manifest.json."""
        before = self._header or _read_json(self.folder / "run.json")
        if not before and not summary:
            return
        self._header = {**before, "status": "finished", **(summary or {}), "schema_version": SCHEMA_VERSION}
        write_json(self.folder / "run.json", self._header)
        write_manifest(self.folder)

    def update(self, changes: Mapping[str, Any]) -> None:
        """Change some keys of run.json while the run goes on."""
        self._header = {**(self._header or _read_json(self.folder / "run.json")), **changes}
        write_json(self.folder / "run.json", self._header)

    def done(self) -> frozenset[str]:
        """URLs whose results are already on disk: what a continued run need not open again."""
        return frozenset(line.page_url for line in read_lines(self._results.path, ResultLine))

    def _remember(self, results: Sequence[Result]) -> None:
        fresh = {each.check.id: each.check for each in results if each.check.id not in self._known_checks}
        self._checks.append(CheckInfo.of(check) for check in fresh.values())
        self._known_checks.update(fresh)


class Locators:
    """The page at hand; for site checks the stored pages their instances name, the last few kept."""

    def __init__(self, page: PageSnapshot | None, folder: Path) -> None:
        self._own = Locator(page)
        self._judges_page = page is not None
        self._folder = folder
        self._others: OrderedDict[str, Locator] = OrderedDict()

    def on(self, instance: Instance) -> Locator:
        """Where to look for the instance's selector."""
        if self._judges_page or not (instance.selector and instance.page_url):
            return self._own
        if instance.page_url not in self._others:
            self._others[instance.page_url] = Locator(read_snapshot(self._folder, instance.page_url))
            if len(self._others) > LOCATORS_KEPT:
                self._others.popitem(last=False)
        return self._others[instance.page_url]


def _result_tuple(result: Result, passes: Mapping[str, int]) -> tuple[str, str, str, int, int, int]:
    verdict = result.verdict
    counts = Counter(each.outcome for each in verdict.instances)
    return (
        result.check.id,
        str(verdict.outcome),
        shorten(verdict.reason, LONGEST_TEXT),
        counts[Outcome.FAILED],
        counts[Outcome.CANT_TELL],
        passes.get(result.check.id, -1),
    )


def _axe_passes(page: PageSnapshot | None) -> dict[str, int]:
    axe = page.artifacts.get("axe") if page else None
    return {f"axe/{rule.id}": rule.passes for rule in axe.rules} if isinstance(axe, Axe) else {}


def _finding_rows(judged_url: str, results: Sequence[Result], locators: Locators, batch: int) -> Iterator[FindingRow]:
    seen: Counter[tuple[str, ...]] = Counter()
    for result in results:
        for instance in result.verdict.instances:
            url = instance.page_url or judged_url
            locator = locators.on(instance)
            component = locator.component(instance.selector)
            place = (url, result.check.id, component, locator.place(instance.selector))
            seen[place] += 1
            yield FindingRow(
                finding_id=_finding_id((*place, str(seen[place]))),
                page_url=url,
                check_id=result.check.id,
                outcome=str(instance.outcome),
                component=component,
                selector=shorten(instance.selector, LONGEST_TEXT),
                snippet=shorten(instance.snippet, LONGEST_TEXT),
                message=shorten(instance.message, LONGEST_TEXT),
                box=instance.box,
                evidence=_evidence(instance),
                judged_url=judged_url,
                batch=batch,
            )


def _evidence(instance: Instance) -> str:
    """As JSON; evidence too large to be kept is left out, never cut in half."""
    text = encoded(instance.evidence).decode() if instance.evidence else ""
    return text if len(text) <= LONGEST_EVIDENCE else ""


def _finding_id(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


class Run:
    """A run read back. Cheap to open; everything is read when asked for."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.header: Mapping[str, Any] = _read_json(self.folder / "run.json")
        if not self.header:
            raise StoreError(f"{self.folder}: no run.json here; give the folder of a run, AUDIT_DIR/<host>/<run-id>")
        version = self.header.get("schema_version", 0)
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.folder}: run format {version} is newer than this version reads ({SCHEMA_VERSION}); upgrade"
            )

    @property
    def run_id(self) -> str:
        return str(self.header.get("run_id") or self.folder.name)

    @property
    def site_url(self) -> str:
        return str(self.header.get("site") or self.header.get("url") or "")

    def pages(self) -> tuple[PageRow, ...]:
        """Every page known, last row of each URL, sorted by URL."""
        rows = {row.url: row for row in read_lines(self._journal("pages"), PageRow)}
        return tuple(rows[url] for url in sorted(rows))

    def checks(self) -> dict[str, CheckInfo]:
        """The checks that ran, as they were then."""
        rows = {row.id: row for row in read_lines(self._journal("checks"), CheckInfo)}
        return {check_id: rows[check_id] for check_id in sorted(rows)}

    def result_lines(self) -> Iterator[ResultLine]:
        """The journal as written, superseded lines included."""
        return read_lines(self._journal("results"), ResultLine)

    def finding_lines(self) -> Iterator[FindingRow]:
        """The journal as written, superseded rows included."""
        return read_lines(self._journal("findings"), FindingRow)

    def results(self) -> Iterator[ResultRow]:
        """One row per (page, check), the last written, sorted."""
        latest: dict[tuple[str, str], ResultRow] = {}
        for line in self.result_lines():
            for check_id, outcome, reason, failed, review, passed in line.rows:
                key = (line.page_url, check_id)
                latest[key] = ResultRow(line.page_url, check_id, outcome, reason, failed, review, passed)
        for key in sorted(latest):
            yield latest[key]

    def findings(self) -> Iterator[FindingRow]:
        """The findings of the results that stand, in writing order."""
        current = self.current_batches()
        for row in self.finding_lines():
            if current.get((row.judged_url, row.check_id)) == row.batch:
                yield row

    def current_batches(self) -> dict[tuple[str, str], int]:
        """(judged page, check) ▸ the batch whose findings stand."""
        return {(line.page_url, row[0]): line.batch for line in self.result_lines() for row in line.rows}

    @property
    def found(self) -> tuple[FoundPage, ...]:
        return tuple(row.found() for row in self.pages())

    def snapshot(self, url: str) -> PageSnapshot | None:
        """The stored evidence of a page, or None where there is none."""
        return read_snapshot(self.folder, url)

    def snapshot_path(self, url: str) -> Path:
        """Where the evidence of a page is, or would be."""
        return snapshot_path(self.folder, url)

    def site(self) -> SiteSnapshot:
        """The whole site for site checks; its pages are read from disk part by part, when looked at."""
        rows = self.pages()
        kept = (row.url for row in rows if row.audited or row.status == "document")
        urls = [url for url in kept if self.snapshot_path(url).exists()]
        found = tuple(row.found() for row in rows)
        shells = {row.url: row for row in read_lines(self._journal("snapshots"), Shell)}
        pages = StoredPages(self.folder, urls, shells)
        return SiteSnapshot(self.site_url, pages, found, dict(self.header.get("facts") or {}))

    def _journal(self, name: str) -> Path:
        return self.folder / "journal" / f"{name}.jsonl"


def _read_json(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        value = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        raise StoreError(f"{path}: not readable as JSON ({error}); restore it from the run's bundle") from error
    return value if isinstance(value, dict) else {}
