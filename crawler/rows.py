"""Rows of pages.csv: what is known of each page, opened or not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from checks.snapshot import Document, PageSnapshot
from crawler.discovery.shapes import path_shape
from crawler.frontier import Known
from crawler.reading import PageFacts
from reports.rows import PageRow

AUDITED = "audited"


def known_row(known: Known) -> PageRow:
    """A page as discovery knows it."""
    facts: PageFacts = known.facts.get("facts") or PageFacts()
    return PageRow(
        url=known.url,
        status="" if facts.status in ("", "ok") else facts.status,
        page_type=facts.page_type or known.type_hint or "other",
        template=str(known.facts.get("template", "")),
        reason=facts.reason or known.reason,
        depth=known.depth,
        title=facts.title,
        lang=facts.lang,
        lastmod=known.lastmod or facts.last_modified,
        etag=facts.etag,
        fingerprint=facts.fingerprint,
        http_status=facts.http_status,
        linked_from=tuple(known.linked_from),
        in_sitemap=known.in_sitemap,
    )


def opened_row(row: PageRow, snapshot: PageSnapshot) -> PageRow:
    """The row once its page has been opened in the browser."""
    document = snapshot.artifacts.get("document")
    shots = snapshot.artifacts.get("screenshots")
    row = replace(
        row,
        final_url=snapshot.final_url,
        status=snapshot.status,
        page_type=snapshot.page_type or row.page_type,
        template=snapshot.template or row.template,
        audited=snapshot.status == AUDITED,
        reason=snapshot.reason,
        fetched_at=snapshot.fetched_at,
        screenshot=getattr(shots, "full_page", ""),
        viewport_screenshot=getattr(shots, "viewport", ""),
    )
    if isinstance(document, Document):
        row = replace(row, title=document.title, lang=document.lang, http_status=document.status)
    return row


def document_row(url: str, known: Known | None, snapshot: PageSnapshot) -> PageRow:
    """A policy that is a file: known and read, but not a page that could be audited."""
    return PageRow(
        url=url,
        final_url=url,
        status="document",
        page_type=snapshot.page_type,
        reason="a file, not a page: read for its text only",
        depth=known.depth if known else 0,
        title=known.link_texts[0] if known and known.link_texts else "",
        fetched_at=snapshot.fetched_at,
        http_status=200,
        linked_from=tuple(known.linked_from) if known else (),
    )


def final_rows(rows: list[PageRow], represented: Mapping[str, tuple[str, ...]]) -> list[PageRow]:
    """All rows at the end: `represented` where their template was audited, else why they were not opened."""
    like = _audited_by_shape(rows)
    return [_final(row, tuple(represented.get(row.url, ())), like) for row in rows]


def _final(row: PageRow, by: tuple[str, ...], like: Mapping[str, tuple[str, tuple[str, ...]]]) -> PageRow:
    if row.audited or row.status:
        return row
    if by:
        return replace(row, status="represented", represented_by=by)
    if row.reason:
        return replace(row, status="left-out")
    template, pages = like.get(path_shape(row.url), ("", ()))
    if pages:
        reason = "not opened; addresses like this one lead to pages of this template"
        return replace(row, status="represented", template=template, represented_by=pages, reason=reason)
    return replace(row, status="not-opened", reason="found, but not opened: the page budget was used up")


def _audited_by_shape(rows: Iterable[PageRow]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Path shape ▸ the template most of its fetched pages have, with that template's audited pages."""
    templates: dict[str, Counter[str]] = {}
    audited: dict[str, list[str]] = {}
    for row in rows:
        if row.template:
            templates.setdefault(path_shape(row.url), Counter())[row.template] += 1
            if row.audited:
                audited.setdefault(row.template, []).append(row.url)
    best = {shape: counts.most_common(1)[0][0] for shape, counts in templates.items()}
    return {shape: (template, tuple(audited[template][:3])) for shape, template in best.items() if template in audited}
