"""2.4.2: different pages under one title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.accessibility.artifacts import Elements
from checks.accessibility.words import plain
from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    clip,
    inapplicable,
    judged,
    untested,
)
from checks.snapshot import Document, NotGathered, PageSnapshot, SiteSnapshot


def judge(site: SiteSnapshot) -> Verdict:
    """Failed where pages of other paths and other first headings share a title; without headings a person decides."""
    titled = [page for page in site if not isinstance(page.find(Document), NotGathered)]
    if not titled:
        return untested("no page's document was gathered")
    if len(titled) < 2:
        return inapplicable("only one page: nothing to compare")
    groups: dict[str, list[PageSnapshot]] = defaultdict(list)
    for page in titled:
        title = page.get(Document).title
        if plain(title):
            groups[plain(title)].append(page)
    return judged(instance for pages in groups.values() for instance in _same(pages))


def _same(pages: list[PageSnapshot]) -> Iterator[Instance]:
    """The later pages of a group, measured against its first."""
    first, *others = pages
    for page in others:
        if _path(page) == _path(first):
            continue
        mine, its = _heading(page), _heading(first)
        if mine and its and mine == its:
            continue
        title = clip(page.get(Document).title, 60)
        message = f"The title “{title}” is that of {first.final_url} too, a different page"
        outcome = Outcome.FAILED if mine and its else Outcome.CANT_TELL
        evidence = {"title": title, "other": first.final_url, "headings": [mine, its]}
        yield Instance(message, "title", f"<title>{title}</title>", outcome, page.url, evidence)  # type: ignore[arg-type]


def _path(page: PageSnapshot) -> str:
    """Address without query: pages of a list and variants of a product are one page here."""
    parts = urlsplit(page.final_url)
    return f"{parts.netloc}{parts.path.rstrip('/')}"


def _heading(page: PageSnapshot) -> str:
    """The first exposed heading of level one, or else the first outside header, menu and footer."""
    elements = page.find(Elements)
    if isinstance(elements, NotGathered):
        return ""
    headings = [each for each in elements.of("heading") if each.exposed and plain(each.name) and not each.frame]
    ones = [each for each in headings if each.tag == "h1" and each.region not in {"header", "nav", "footer"}]
    own = ones or [each for each in headings if each.region not in {"header", "nav", "footer"}]
    return plain(own[0].name) if own else ""


CHECK = Check(
    id="duplicate-title",
    title="Different pages have different titles",
    failure_title="Different pages share a title",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Tabs, history and screen readers tell pages apart by their titles; “Shop” ten times helps nobody.",
        fix="Begin each title with what is on the page: “Brown boots – Example Shop”.",
        bad="<title>Example Shop</title> on every page",
        good="<title>Brown boots – Example Shop</title>",
        blind_spots="Titles that differ but do not describe.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/page-titled",
    ),
    requires=("document",),
    judge=judge,
    scope=Scope.SITE,
    standards=("wcag22:2.4.2",),
)
