"""3.2.4: the same link of header, menu or footer under different names on different pages."""

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

PAGES = 2

type Names = Mapping[str, set[str]]
"""Page URL ▸ names of one target there."""


def judge(site: SiteSnapshot) -> Verdict:
    """Failed where pages of one language share no name for the same target in the same region."""
    groups = repeated_links(site)
    if not groups:
        return untested("no page's links were gathered")
    comparable = [pages for pages in groups.values() if len(pages) >= PAGES]
    if not comparable:
        return inapplicable("only one page in each language: nothing to compare")
    return judged(instance for pages in comparable for instance in _renamed(pages))


def _renamed(pages: Mapping[str, list[Spot]]) -> Iterator[Instance]:
    by_target: dict[tuple[str, str], dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for url, spots in pages.items():
        for spot in spots:
            if spot.plain_name:
                by_target[spot.region, spot.target][url].append(spot)
    for (region, _), where in sorted(by_target.items()):
        yield from _odd_pages(region, where)


def _odd_pages(region: str, where: Mapping[str, list[Spot]]) -> Iterator[Instance]:
    """Pages whose names for the target have no word in common with the name most pages use."""
    counted = Counter(name for spots in where.values() for name in {s.plain_name for s in spots})
    usual, pages = counted.most_common(1)[0]
    if pages < 2 or pages * 2 <= len(where):
        return
    for url, spots in sorted(where.items()):
        names = {s.plain_name for s in spots}
        if any(set(name.split()) & set(usual.split()) for name in names):
            continue
        message = f"The {region} link to the same page is called “{clip(spots[0].name, 40)}” here and “{clip(usual, 40)}” on {pages} pages"
        outcome = Outcome.FAILED if len(where) >= 3 else Outcome.CANT_TELL
        evidence = {"names": sorted(names), "usual": usual, "pages": pages}
        yield Instance(message, spots[0].selector, clip(spots[0].snippet), outcome, url, evidence)  # type: ignore[arg-type]


CHECK = Check(
    id="inconsistent-identification",
    title="The same function has the same name on every page",
    failure_title="The same function has different names",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Someone who learnt to look for “Basket” does not find “Bag”; screen reader users search by name.",
        fix="Use one word for one function in header, menu and footer.",
        bad='Home: <a href="/cart">Basket</a> — Product: <a href="/cart">Bag</a>',
        good='<a href="/cart">Basket</a> on every page',
        blind_spots="Links are known by their address; buttons that call scripts are not compared.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/consistent-identification",
    ),
    requires=("links",),
    judge=judge,
    scope=Scope.SITE,
    standards=("wcag22:3.2.4",),
)
