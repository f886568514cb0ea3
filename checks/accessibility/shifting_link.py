"""Same name in header, menu or footer, but another target on other pages: a person has to look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from checks.accessibility.repeated import Spot, repeated_links
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
from checks.snapshot import SiteSnapshot

PAGES = 3
SHARE = 0.8
"""Share of pages on which the name leads to one place; below it the name is that of a page's own links."""


def judge(site: SiteSnapshot) -> Verdict:
    """Failed where a footer or header name leads nearly everywhere to one place, and here to another."""
    groups = repeated_links(site)
    if not groups:
        return untested("no page's links were gathered")
    comparable = [pages for pages in groups.values() if len(pages) >= PAGES]
    if not comparable:
        return inapplicable(f"fewer than {PAGES} pages in one language: nothing to compare")
    return judged(instance for pages in comparable for instance in _moved(pages))


def _moved(pages: Mapping[str, list[Spot]]) -> Iterator[Instance]:
    by_name: dict[tuple[str, str], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for url, spots in pages.items():
        for spot in spots:
            if spot.plain_name:
                by_name[spot.region, spot.plain_name][url].append(spot)
    for (region, _), where in sorted(by_name.items()):
        usual, count = Counter(t for spots in where.values() for t in {s.target for s in spots}).most_common(1)[0]
        if count < PAGES or count < SHARE * len(where):
            continue
        for url, spots in sorted(where.items()):
            if usual not in {s.target for s in spots}:
                yield _instance(region, url, spots[0], usual, count)


def _instance(region: str, url: str, spot: Spot, usual: str, count: int) -> Instance:
    message = f"The {region} link “{clip(spot.name, 40)}” leads to {clip(spot.target, 60)} here, on {count} pages to {clip(usual, 60)}"
    return Instance(
        message, spot.selector, clip(spot.snippet), Outcome.CANT_TELL, url, {"target": spot.target, "usual": usual}
    )


CHECK = Check(
    id="shifting-link",
    title="Links of header, menu and footer lead to the same place on every page",
    failure_title="Links of header, menu or footer lead elsewhere on some pages",
    category=Category.BEST_PRACTICE,
    severity=Severity.MINOR,
    help=Help(
        why="A name people know should take them to the place they know.",
        fix="Let the same name lead to the same page, or use another name.",
        bad='Home: <a href="/help">Help</a> — Product: <a href="/faq">Help</a>',
        good='<a href="/help">Help</a> on every page',
        blind_spots="Only asks for review: the two addresses may show the same content.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/consistent-identification",
    ),
    requires=("links",),
    judge=judge,
    review_only=True,
    scope=Scope.SITE,
)
