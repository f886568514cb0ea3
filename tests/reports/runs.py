"""Small runs written to disk for tests, through the same door as the crawl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from checks.model import Category, Check, Help, Instance, Severity, Verdict, failed, passed
from checks.runner import Result
from checks.snapshot import Document, PageSnapshot
from reports.rows import PageRow
from reports.store import RunWriter

SITE = "https://shop.example/"
HEADER: Mapping[str, Any] = {
    "run_id": "20260102T030405Z-abcd",
    "site": SITE,
    "host": "shop.example",
    "started": "2026-01-02T03:04:05Z",
    "versions": {"tool": "0.1.0", "axe": "4.14.0", "browser": "chromium 140"},
    "arguments": {"sample": "auto"},
}


def make_check(check_id: str = "missing-alt", **changes: Any) -> Check:
    """A check that is never judged: its results are written by hand."""
    defaults: dict[str, Any] = {
        "title": f"Fine: {check_id}",
        "failure_title": f"Broken: {check_id}",
        "category": Category.ACCESSIBILITY,
        "severity": Severity.SERIOUS,
        "help": Help("Somebody is stopped.", "Mend it."),
        "requires": (),
        "judge": lambda page: passed(),
        "standards": ("wcag22:1.1.1",),
    }
    return Check(id=check_id, **{**defaults, **changes})


def make_page(url: str, html: str, page_type: str = "product", template: str = "") -> PageSnapshot:
    document = Document(html, "Title", "en", "", 200)
    return PageSnapshot(url, url, "audited", page_type, template or page_type, {"document": document})


def bad(*selectors: str) -> Verdict:
    return failed(*(Instance(f"{each} is broken", each, "<img>") for each in selectors))


def write_run(
    folder: Path,
    pages: Iterable[tuple[PageSnapshot, Iterable[tuple[Check, Verdict]]]],
    *,
    header: Mapping[str, Any] | None = None,
    site: Iterable[tuple[Check, Verdict]] = (),
    rows: Iterable[PageRow] = (),
) -> Path:
    """A finished run of these pages and verdicts."""
    with RunWriter(folder) as writer:
        writer.begin({**HEADER, **(header or {})})
        for page, verdicts in pages:
            writer.add_snapshot(page)
            writer.add_page(row_of(page))
            writer.add_results(page.url, [Result(page.url, check, verdict) for check, verdict in verdicts], page)
        writer.add_pages(rows)
        writer.add_results(SITE, [Result(SITE, check, verdict) for check, verdict in site])
        writer.close()
    return folder


def row_of(page: PageSnapshot) -> PageRow:
    return PageRow(
        page.url, page.final_url, "audited", page.page_type, page.template, audited=True, title="Title", lang="en"
    )
