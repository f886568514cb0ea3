"""A promise how soon an answer comes, the same on every page."""

from __future__ import annotations

from checks.model import Category, Check, Help, Outcome, Scope, Severity, Verdict, cant_tell, failed, passed
from checks.snapshot import SiteSnapshot
from checks.support.judging import markets_of, nothing, of_point, ungathered
from checks.support.points import ContactPoint
from checks.support.responses import hours_of
from checks.support.view import view_of

LIMITS = {"br": (120.0, "5 days"), "es": (360.0, "15 working days"), "in": (48.0, "48 hours to acknowledge")}
"""Market ▸ (hours, in words): the local figures of the catalogue."""


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    promises = [
        point
        for page in view.gathered()
        if not page.page_type.startswith("policy/")
        for point in page.contact_points("response-time")
        if point.visible
    ]
    if not promises:
        return nothing(
            view, "No response time was found.", fails=False, review="Good practice; only some markets ask for one."
        )
    by_locale: dict[str, dict[float, ContactPoint]] = {}
    locale = {page.url: page.locale for page in view.pages}
    for point in promises:
        by_locale.setdefault(locale.get(point.page_url, ""), {}).setdefault(hours_of(point.value), point)
    differing = [
        times
        for _, times in sorted(by_locale.items())
        if len(times) > 1 and len({point.page_url for point in times.values()}) > 1
    ]
    if differing:
        return _differing(differing)
    longest = max(promises, key=lambda point: hours_of(point.value))
    for market in sorted(markets_of(view) & set(LIMITS)):
        limit, words = LIMITS[market]
        if hours_of(longest.value) > limit:
            return cant_tell(
                f"longer than the {words} of {market}",
                of_point(
                    longest,
                    f"Longer than the {words} known for {market}.",
                    outcome=Outcome.CANT_TELL,
                    promised=longest.value,
                ),
            )
    return passed(f"{longest.value} on {longest.page_url}")


def _differing(locales: list[dict[float, ContactPoint]]) -> Verdict:
    """Two times for the same thing contradict each other; where the sentences speak of different ones, a person looks."""
    same = [times for times in locales if len({_topic(point) for point in times.values()}) == 1]
    if same:
        return failed(
            *(
                of_point(point, f"Here {point.shown} is promised, elsewhere another time.", promised=point.value)
                for times in same
                for _, point in sorted(times.items())
            )
        )
    return cant_tell(
        "different times are promised, maybe for different channels",
        *(
            of_point(point, "Another page promises another time.", outcome=Outcome.CANT_TELL, promised=point.value)
            for times in locales
            for _, point in sorted(times.items())
        ),
    )


def _topic(point: ContactPoint) -> str:
    """What the promise is about, as far as the sentence says: a chat may be quicker than a letter."""
    text = point.shown.lower()
    topics = (
        "chat",
        "whatsapp",
        "phone",
        "telefon",
        "complain",
        "beschwerde",
        "réclam",
        "reclam",
        "privacy",
        "datenschutz",
        "barri",
    )
    return next((word for word in topics if word in text), "")


CHECK = Check(
    id="quality-response-time-stated",
    title="A response time is promised",
    failure_title="Two pages promise different response times",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="A customer who knows when the answer comes does not write twice.",
        fix="Say once how soon questions are answered, and repeat the same figure everywhere.",
        blind_spots="Whether the promise is kept; promises in pictures.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
