"""The scorecard as self-contained HTML: `scorecard.html`, and more files beside it when a run has much to show.

No file passes `LARGEST` bytes: fixes and pages beyond what the first file takes go to `scorecard-fixes-2.html` …
and `scorecard-pages-2.html` ….
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from checks.packs.appendix import doubts
from checks.standards import UnknownClause, clause
from reports.files import write_bytes
from reports.frames import Tables
from reports.issue_text import markdown
from reports.journey import ORDER
from reports.model import BURN_DOWN_RUNS, Example, Fix, PageView, Scorecard
from reports.render import view
from reports.render.environment import environment, page
from reports.render.pictures import Album, Picture
from reports.render.texts import Texts, texts

LARGEST = 5_000_000
"""Bytes no file may reach: larger ones open slowly, and mail servers refuse them."""
FIRST_FIXES = 30
"""Cards on the first file."""
CARDS_BYTES = 2_600_000
"""Bytes of cards on every further file, without pictures."""
PICTURES = 1_200_000
"""Bytes of embedded pictures of fixes per file."""
PICTURED_FILES = 3
"""Files whose fixes are pictured; what comes later is rarely looked at and costs time to cut."""
THUMBNAILS = 500_000
FIRST_PAGES = 50
PAGES_PER_FILE = 2_000
FILES = 40
"""Files of either kind at most; the tables hold everything."""
CHANNELS = 120
OBLIGATIONS = 80
"""Rules shown per market."""
REVIEWS = 100
SEVERITIES = ("critical", "serious", "moderate", "minor")


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`scorecard.html` and what does not fit it, in the run's folder."""
    del tables
    t = texts(scorecard.language)
    for old in (*folder.glob("scorecard-fixes-*.html"), *folder.glob("scorecard-pages-*.html")):
        old.unlink()
    books = list(_books(scorecard, folder, t))
    shelves = list(_shelves(scorecard))
    files = [
        (f"scorecard-fixes-{n}.html", first, first + len(cards) - 1) for n, (first, cards) in enumerate(books[1:], 2)
    ]
    page_files = [
        (f"scorecard-pages-{n}.html", first, first + len(rows) - 1) for n, (first, rows) in enumerate(shelves[1:], 2)
    ]
    common = {"card": scorecard, **_choices(scorecard)}
    for (name, first, last), (_, cards) in zip(files, books[1:], strict=True):
        values = {**common, "cards": cards, "files": files, "file": name, "first": first, "last": last}
        write_bytes(folder / name, page("fixes.html.j2", t=t, brand=scorecard.brand, values=values))
    for (name, first, last), (_, rows) in zip(page_files, shelves[1:], strict=True):
        plain = [(each, None) for each in rows]
        values = {**common, "rows": plain, "files": page_files, "file": name, "first": first, "last": last}
        write_bytes(folder / name, page("pages.html.j2", t=t, brand=scorecard.brand, values=values))
    first_page = {
        "cards": books[0][1],
        "fix_files": files,
        "page_files": page_files,
        "rows": _with_thumbnails(shelves[0][1], folder),
        "where": _where(scorecard, books, files),
    }
    values = {**common, **first_page, **_sections(scorecard, t)}
    write_bytes(folder / "scorecard.html", page("scorecard.html.j2", t=t, brand=scorecard.brand, values=values))


def _choices(card: Scorecard) -> dict[str, object]:
    """What the filters offer."""
    failures = card.to_do
    steps = {each.replace(" ", "-") for fix in failures for each in fix.steps}
    return {
        "severities": [each for each in SEVERITIES if any(fix.severity == each for fix in failures)],
        "categories": list(dict.fromkeys(each.category for each in card.categories)),
        "steps": [each.replace(" ", "-") for each in ORDER if each.replace(" ", "-") in steps],
        "statuses": [status for status, _ in card.coverage.statuses],
        "page_types": sorted({each.page_type for each in card.pages if each.page_type}),
    }


def _sections(card: Scorecard, t: Texts) -> dict[str, object]:
    points = card.trend.points if card.trend else ()
    return {
        "headline": headline(card, t),
        "stops": [(each, fix) for each in card.blockers if (fix := card.fix(each.fix_id))],
        "ring": view.ring(card.overall.value),
        "failures": len(card.to_do),
        "reviews": card.reviews,
        "review_limit": REVIEWS,
        "accepted": [(fix, each) for each in card.accepted if (fix := card.fix(each.fix_id))],
        "matrix": view.matrix(card),
        "channel_limit": CHANNELS,
        "policies": view.policies(card),
        "markets": view.markets(card),
        "obligation_limit": OBLIGATIONS,
        "countries": view.countries(card),
        "trend_line": view.line([each.scores.get("overall") for each in points], 640, 180),
        "fixes_line": view.counts([each.fixes for each in points[-BURN_DOWN_RUNS:]]),
        "findings_line": view.counts([each.findings for each in points[-BURN_DOWN_RUNS:]]),
        "machine": view.machine,
        "quoted": view.quoted,
        "called": view.called,
        "changes": view.changes(card),
        "appendix": view.appendix(card),
        "doubts": doubts(),
    }


def headline(card: Scorecard, t: Texts) -> str:
    """`12 fixes clear 2,898 findings on 214 pages`, in the report's language."""
    counted = card.headline
    if not counted.fixes:
        return t("headline.none", pages=t.count("n-pages", counted.pages_audited))
    parts = {
        "fixes": t.count("n-fixes", counted.fixes),
        "findings": t.count("n-findings", counted.findings),
        "pages": t.count("n-pages", counted.pages),
    }
    return t("headline.one" if counted.fixes == 1 else "headline.other", **parts)


def _books(card: Scorecard, folder: Path, t: Texts) -> Iterator[tuple[int, list[Markup]]]:
    """(rank of the first card, cards) for each file; the first file is always there."""
    failures = card.to_do
    album = Album(folder, PICTURES)
    first, cards, size, written = 1, list[Markup](), 0, 0
    for rank, fix in enumerate(failures, 1):
        if written >= FILES:
            break
        full = len(cards) >= FIRST_FIXES if written == 0 else size > CARDS_BYTES
        if full:
            yield first, cards
            written += 1
            album = Album(folder, PICTURES if written < PICTURED_FILES else 0)
            first, cards, size = rank, [], 0
        cards.append(_card(card, fix, rank, album, t))
        size += len(cards[-1])
    yield first, cards


def _card(card: Scorecard, fix: Fix, rank: int, album: Album, t: Texts) -> Markup:
    pictured, picture = _picture(fix, album)
    return Markup(  # noqa: S704 rendered by the autoescaping environment
        environment()
        .get_template("fix.html.j2")
        .render(
            fix=fix, rank=rank, t=t, picture=picture, pictured=pictured,
            standards=[_standard(each) for each in fix.standards], issue=markdown(fix, card.run), burn=_burn(card, fix),
        )
    )  # fmt: skip


def _burn(card: Scorecard, fix: Fix) -> tuple[view.Line, list[tuple[str, int | None]]] | None:
    """The burn-down of one fix, drawn and as (time, findings); None before there are two counts."""
    counts = card.trend.burn_down.get(fix.fix_id) if card.trend else None
    if not counts or not card.trend:
        return None
    times = [each.started for each in card.trend.points[-len(counts) :]]
    return view.counts(counts), list(zip(times, counts, strict=True))


def _picture(fix: Fix, album: Album) -> tuple[Example | None, Picture | None]:
    for example in fix.examples[:2]:
        found = album.place(example)
        if found is not None:
            return example, found
    return None, None


def _standard(ref: str) -> dict[str, str]:
    try:
        found = clause(ref)
    except UnknownClause:
        return {"name": ref, "url": ""}
    standard = {"wcag22": "WCAG", "en301549": "EN 301 549", "section508": "Section 508", "act": "ACT"}[found.standard]
    return {
        "name": f"{standard} {found.id} {found.title}" + (f" ({found.level})" if found.level else ""),
        "url": found.url,
    }


def _shelves(card: Scorecard) -> Iterator[tuple[int, Sequence[PageView]]]:
    """(number of the first page, pages) for each file."""
    rows = view.pages_by_need(card)
    yield 1, rows[:FIRST_PAGES]
    for start in range(FIRST_PAGES, min(len(rows), FILES * PAGES_PER_FILE), PAGES_PER_FILE):
        yield start + 1, rows[start : start + PAGES_PER_FILE]


def _with_thumbnails(rows: Sequence[PageView], folder: Path) -> list[tuple[PageView, Picture | None]]:
    album = Album(folder, THUMBNAILS)
    return [(each, album.thumbnail(each.screenshot)) for each in rows]


def _where(
    card: Scorecard, books: Sequence[tuple[int, Sequence[Markup]]], files: Sequence[tuple[str, int, int]]
) -> Mapping[str, str]:
    """Fix id ▸ link to its card."""
    here = len(books[0][1])
    links = {fix.fix_id: f"#{fix.fix_id}" for fix in (*card.to_do[:here], *card.reviews[:REVIEWS])}
    links |= {fix_id: f"#{fix_id}" for fix_id in card.suppressed}
    for name, first, last in files:
        links |= {fix.fix_id: f"{name}#{fix.fix_id}" for fix in card.to_do[first - 1 : last]}
    beyond = {fix.fix_id: "#fixes" for fix in card.fixes if fix.fix_id not in links}
    return {**links, **beyond}
