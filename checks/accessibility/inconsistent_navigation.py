"""3.2.3: menus whose links stand in another order on some pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from checks.accessibility.repeated import Spot, repeated_links
from checks.model import Category, Check, Help, Instance, Scope, Severity, Verdict, clip, inapplicable, judged, untested
from checks.snapshot import SiteSnapshot

PERSISTENT = 0.6
"""Share of the pages a link must be on to belong to the menu that repeats."""
PAGES = 3
"""Fewer pages show no order that holds from page to page."""

type Pair = tuple[tuple[str, str], tuple[str, str]]
"""Two links, each (region, target), in alphabetical order."""


def judge(site: SiteSnapshot) -> Verdict:
    """Failed on pages where two links of a repeated menu stand the other way round than on most pages."""
    groups = repeated_links(site)
    if not groups:
        return untested("no page's links were gathered")
    comparable = [pages for pages in groups.values() if len(pages) >= PAGES]
    if not comparable:
        return inapplicable(f"fewer than {PAGES} pages in one language: nothing to compare")
    return judged(instance for pages in comparable for instance in _swapped(pages))


def _swapped(pages: Mapping[str, list[Spot]]) -> Iterator[Instance]:
    orders = {url: _positions(spots, _persistent(pages)) for url, spots in pages.items()}
    votes: dict[Pair, Counter[bool]] = defaultdict(Counter)
    for order in orders.values():
        for one, other in combinations(sorted(order), 2):
            if one[0] == other[0]:
                votes[one, other][order[one][0] < order[other][0]] += 1
    for url, order in orders.items():
        yield from _page_instance(url, order, votes)


def _persistent(pages: Mapping[str, list[Spot]]) -> set[tuple[str, str]]:
    seen = Counter(key for spots in pages.values() for key in {(s.region, s.target) for s in spots})
    return {key for key, count in seen.items() if count >= max(2, PERSISTENT * len(pages))}


def _positions(spots: list[Spot], wanted: set[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, Spot]]:
    """First position of each wanted link; links that stand twice in a region have no single place and are left out."""
    count = Counter((s.region, s.target) for s in spots)
    keys = ((at, s, (s.region, s.target)) for at, s in enumerate(spots))
    return {key: (at, spot) for at, spot, key in keys if key in wanted and count[key] == 1}


def _page_instance(
    url: str, order: Mapping[tuple[str, str], tuple[int, Spot]], votes: Mapping[Pair, Counter[bool]]
) -> Iterator[Instance]:
    """At most one instance for each region of a page: the first pair that stands the other way round than on most pages."""
    told = set()
    for one, other in combinations(sorted(order), 2):
        mine = order[one][0] < order[other][0]
        counted = votes.get((one, other))
        if one[0] != other[0] or one[0] in told or counted is None or counted[mine] >= counted[not mine]:
            continue
        told.add(one[0])
        first, second = sorted((order[one], order[other]), key=lambda each: each[0])
        names = f"“{clip(first[1].name, 40)}” stands before “{clip(second[1].name, 40)}”"
        message = f"In the {one[0]} {names} here, but after it on {counted[not mine]} other pages"
        evidence = {"same": counted[mine], "other": counted[not mine]}
        yield Instance(message, first[1].selector, clip(first[1].snippet), page_url=url, evidence=evidence)


CHECK = Check(
    id="inconsistent-navigation",
    title="Menus keep their order from page to page",
    failure_title="Menus change their order between pages",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People who magnify the screen or learn by heart where things are get lost when a menu is shuffled.",
        fix="Render header, menu and footer from one template, in one order.",
        bad="Home: Shoes · Bags · Sale — Product: Sale · Shoes · Bags",
        good="Shoes · Bags · Sale on every page",
        blind_spots="Menus that only open on a click; pages that were not audited.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/consistent-navigation",
    ),
    requires=("links",),
    judge=judge,
    scope=Scope.SITE,
    standards=("wcag22:3.2.3",),
)
