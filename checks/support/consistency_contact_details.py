"""One set of contact details in every place, or clear roles."""

from __future__ import annotations

from collections import Counter

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, judged
from checks.snapshot import SiteSnapshot
from checks.support.judging import of_point, ungathered
from checks.support.points import ContactPoint
from checks.support.view import PageView, view_of

REPEATED = 0.5
"""Share of a locale's pages on which a detail is the usual one, so that another in its place stands out."""


USUAL = 0.8
"""Share of a locale's pages that show a detail, so that it is the one."""


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    found = []
    locales = sorted({page.locale for page in view.gathered()})
    compared = 0
    for locale in locales:
        pages = [page for page in view.gathered() if page.locale == locale]
        for kind in ("phone", "email"):
            points = [
                point
                for page in pages
                for point in page.contact_points(kind)
                if point.role in ("", "support", "personal")
            ]
            compared += len({point.value for point in points})
            found += _structured(points, kind, len(pages))
            found += _footers(pages, kind)
    return judged(found[:40], applicable=compared > 0, nothing="no phone number or e-mail address was found")


def _structured(points: list[ContactPoint], kind: str, pages: int) -> list[Instance]:
    """schema.org says one thing, the visible pages another."""
    shown = {point.value.split(";")[0] for point in points if point.visible}
    claimed = [point for point in points if point.source == "json-ld"]
    if not shown or not claimed or any(point.value.split(";")[0] in shown for point in claimed):
        return []
    point = claimed[0]
    places: dict[str, set[str]] = {}
    for each in points:
        if each.visible:
            places.setdefault(each.value.split(";")[0], set()).add(each.page_url)
    usual = [value for value, urls in places.items() if len(urls) >= max(2, USUAL * pages)]
    sure = (len(usual) == 1 or len(shown) == 1) and len({each.value for each in claimed}) == 1
    outcome = Outcome.FAILED if sure else Outcome.CANT_TELL
    message = f"Structured data gives another {kind} than the pages show."
    return [of_point(point, message, outcome=outcome, structured=_shown(point), pages=", ".join(sorted(shown)[:5]))]


def _footers(pages: list[PageView], kind: str) -> list[Instance]:
    """The same template shows different details in its footer on different pages."""
    by_page: dict[str, dict[str, ContactPoint]] = {}
    for page in pages:
        mine = {
            point.value.split(";")[0]: point
            for point in page.contact_points(kind)
            if point.visible and point.region == "footer" and point.role in ("", "support")
        }
        if mine:
            by_page[page.url] = mine
    if len(by_page) < 2:
        return []
    count = Counter(value for mine in by_page.values() for value in mine)
    usual = {value for value, times in count.items() if times >= max(2, REPEATED * len(by_page))}
    odd = [(url, mine) for url, mine in sorted(by_page.items()) if usual and not usual & set(mine)]
    return [
        of_point(
            next(iter(mine.values())),
            f"This footer gives another {kind} than the footers of most pages.",
            usual=", ".join(sorted(usual)[:5]),
        )
        for url, mine in odd
    ]


def _shown(point: ContactPoint) -> str:
    return "" if point.role == "personal" else point.value


CHECK = Check(
    id="consistency-contact-details",
    title="Contact details agree",
    failure_title="Different contact details are given for the same purpose",
    category=Category.SUPPORT,
    severity=Severity.MODERATE,
    scope=Scope.SITE,
    help=Help(
        why="Two support numbers make customers call the wrong one.",
        fix="Give one number and one address per purpose and country, and keep structured data in step.",
        blind_spots="Numbers swapped per visitor by call tracking; details in pictures.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
