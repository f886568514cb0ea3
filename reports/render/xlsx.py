"""`scorecard.xlsx`: the tables of a run as one workbook: frozen headers, filters, links; texts are never formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from reports.files import replacing
from reports.frames import Tables
from reports.model import Scorecard
from reports.render.csv import FINDINGS, findings
from reports.render.environment import safe_url
from reports.tabular import CELL, SEPARATOR, clean

FINDING_ROWS = 100_000
"""More make a workbook that opens slowly; the rest is in findings.csv, and the sheet says so."""
LINK = 2_000
"""Longest address Excel links (2,079)."""
LINKS = 60_000
"""Most links in one sheet (65,530)."""

type Row = Sequence[object]


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`scorecard.xlsx` in the run's folder."""
    with replacing(folder / "scorecard.xlsx") as temporary:
        book = xlsxwriter.Workbook(
            str(temporary),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties(
            {"title": f"Scorecard {clean(scorecard.run.host)[:100]}", "created": _moment(scorecard.run.started)}
        )
        for name, columns, rows in _sheets(scorecard, tables):
            _write(book, name, columns, rows)
        book.close()


def _sheets(card: Scorecard, tables: Tables) -> Iterable[tuple[str, Sequence[tuple[str, int]], Iterable[Row]]]:
    yield "Scores", (("category", 34), ("score", 8), ("low", 8), ("high", 8), ("coverage", 10), ("grade", 8), ("failed", 8), ("needs_review", 13), ("fixes", 8), ("note", 60)), _scores(card)  # fmt: skip
    yield "Fixes", (("fix_id", 20), ("title", 44), ("component", 24), ("severity", 10), ("outcome", 10), ("blocker", 9), ("priority", 9), ("pages", 8), ("instances", 10), ("needs_review", 13), ("how_to_fix", 60), ("why", 60), ("standards", 24), ("steps", 24), ("state", 12), ("first_seen", 12), ("example_url", 50), ("example_selector", 40), ("help", 40)), _fixes(card)  # fmt: skip
    yield "Pages", (("url", 60), ("status", 14), ("page_type", 14), ("template", 18), ("failed", 8), ("needs_review", 13), ("fixes", 8), ("title", 40), ("lang", 8), ("reason", 60)), _pages(card)  # fmt: skip
    yield "Channels", (("kind", 18), ("value", 40), ("vendor", 16), ("level", 12), ("page_url", 50), ("region", 10), ("locale", 8), ("hours", 24), ("reason", 50)), _channels(card)  # fmt: skip
    yield "Policies", (("kind", 20), ("url", 50), ("status", 14), ("lang", 8), ("last_updated", 12), ("words", 8), ("found", 50), ("unclear", 30), ("missing", 50)), _policies(card)  # fmt: skip
    yield "Obligations", (("market", 8), ("clause", 20), ("law", 44), ("in_force", 18), ("outcome", 12), ("title", 60), ("reason", 60), ("source", 40)), _obligations(card)  # fmt: skip
    yield "Findings", tuple((name, 24) for name in FINDINGS), _findings(tables)


def _scores(card: Scorecard) -> Iterable[Row]:
    for each in card.categories:
        score = each.score
        yield (
            each.title,
            score.value,
            score.low,
            score.high,
            score.coverage,
            score.grade,
            each.failed,
            each.needs_review,
            each.fixes,
            score.why_none,
        )
    overall = card.overall
    note = SEPARATOR.join((*overall.capped_by, overall.why_none))
    yield (
        "Overall",
        overall.value,
        overall.low,
        overall.high,
        overall.coverage,
        overall.grade,
        None,
        None,
        card.headline.fixes,
        note,
    )


def _fixes(card: Scorecard) -> Iterable[Row]:
    for each in card.fixes:
        first = each.examples[0] if each.examples else None
        yield (
            each.fix_id, each.title, each.component, each.severity, each.outcome, "yes" if each.blocker else "", each.priority, each.pages,
            each.instances, each.review, each.how, each.why, SEPARATOR.join(each.standards), SEPARATOR.join(each.steps), each.state,
            each.first_seen, first.page_url if first else "", first.selector if first else "", each.url,
        )  # fmt: skip


def _pages(card: Scorecard) -> Iterable[Row]:
    for each in card.pages:
        yield (
            each.url,
            each.status,
            each.page_type,
            each.template,
            each.failed,
            each.review,
            each.fixes,
            each.title,
            each.lang,
            each.reason,
        )


def _channels(card: Scorecard) -> Iterable[Row]:
    for each in card.channels:
        yield (
            each.kind,
            each.value,
            each.vendor,
            each.level,
            each.page_url,
            each.region,
            each.locale,
            each.hours,
            each.reason,
        )


def _policies(card: Scorecard) -> Iterable[Row]:
    for each in card.policies:
        parts = (SEPARATOR.join(names) for names in (each.found, each.unclear, each.missing))
        yield (each.kind, each.url, each.status, each.lang, each.last_updated, each.words, *parts)


def _obligations(card: Scorecard) -> Iterable[Row]:
    for each in card.obligations:
        yield (each.market, each.clause, each.law, each.in_force, each.outcome, each.title, each.reason, each.url)


def _findings(tables: Tables) -> Iterable[Row]:
    written = 0
    for part in findings(tables, FINDINGS):
        columns = [part.column(index).to_pylist() for index in range(part.num_columns)]
        for row in zip(*columns, strict=True):
            if written == FINDING_ROWS:
                yield (f"… more than {FINDING_ROWS:,} findings: the rest is in findings.csv",)
                return
            written += 1
            yield row


def _write(book: Any, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 1)
    for at, (title, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, head)
    links, last = 0, 0
    for number, row in enumerate(rows, 1):
        last = number
        for at, value in enumerate(row):
            links += _cell(sheet, number, at, value, links < LINKS)
    sheet.autofilter(0, 0, max(1, last), len(columns) - 1)


def _cell(sheet: Any, row: int, column: int, value: object, link: bool) -> int:
    """Write one cell; 1 when it became a link."""
    if value is None or value == "":
        return 0
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
        return 0
    text = clean(str(value))[:CELL]
    if link and len(text) < LINK and safe_url(text) == text:
        sheet.write_url(row, column, text, string=text)
        return 1
    sheet.write_string(row, column, text)
    return 0


def _moment(iso: str) -> datetime:
    """The run's start: a clock here would make every rendering different."""
    try:
        return datetime.fromisoformat(iso.replace("Z", "+00:00")).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)  # noqa: DTZ001 the format has no time zone
