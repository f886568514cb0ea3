"""2.4.1: links repeated at the start of two pages, and no way past them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.bypass_facts import AROUND, leading_links, same_page_links
from checks.accessibility.missing_content_landmark import CONTENT
from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    inapplicable,
    judged,
    untested,
)
from checks.snapshot import NotGathered, PageSnapshot, SiteSnapshot

ENOUGH = 3
"""Links that two pages both begin with, from which they are a block worth bypassing."""


def judge(site: SiteSnapshot) -> Verdict:
    """Failed for pages that begin with another page's links and have no skip link, landmark or heading after them."""
    pages = [page for page in site if not isinstance(page.find(Elements), NotGathered)]
    if not pages:
        return untested("no page's elements were gathered")
    if len(pages) < 2:
        return inapplicable("only one page: nothing repeats")
    starts = {page.url: _start(page) for page in pages}
    repeated = [page for page in pages if _repeats(page, starts)]
    return judged(_stuck(repeated), applicable=bool(repeated), nothing="no two pages begin with the same links")


def _start(page: PageSnapshot) -> tuple[str, ...]:
    return tuple(link.href.split("#")[0] for link in leading_links(page.get(Elements), page.final_url))


def _repeats(page: PageSnapshot, starts: dict[str, tuple[str, ...]]) -> bool:
    mine = starts[page.url]
    return any(len(_common(mine, other)) >= ENOUGH for url, other in starts.items() if url != page.url)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    pairs = zip(one, other, strict=False)
    return [first for first, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]


def _stuck(pages: list[PageSnapshot]) -> Iterator[Instance]:
    for page in pages:
        elements = page.get(Elements)
        if any(_is_mark(each) for each in elements.items) or same_page_links(elements, page.final_url):
            continue
        scripted = any(each.kind == "button" and each.exposed for each in elements.items)
        outcome = Outcome.CANT_TELL if scripted else Outcome.FAILED
        message = "The page begins with links that repeat, and has no skip link, landmark or heading to get past them"
        yield Instance(message, "body", outcome=outcome, page_url=page.url)


def _is_mark(element: Element) -> bool:
    """A landmark of content, or a heading outside the repeated regions."""
    if not element.exposed or element.frame:
        return False
    is_heading = element.kind == "heading" and bool(element.name.strip()) and element.region not in AROUND
    return is_heading or element.role in CONTENT


CHECK = Check(
    id="unbypassable-block",
    title="Repeated menus can be passed",
    failure_title="Repeated menus that cannot be passed",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Keyboard and screen reader users go through the whole menu again on every page.",
        fix="Put the content into <main> under an <h1>, and begin the page with a skip link.",
        bad="<div>60 links</div> <div>product</div>",
        good='<a href="#content">Skip to content</a> <nav>60 links</nav> <main id="content"><h1>Product</h1>',
        blind_spots="Buttons that hide the menu by script only ask for review.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/bypass-blocks",
    ),
    requires=("elements",),
    judge=judge,
    scope=Scope.SITE,
    standards=("wcag22:2.4.1",),
    act=("cf77f2",),
)
