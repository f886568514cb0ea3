"""How long may goods be returned, and is it at least what the law gives?"""

from __future__ import annotations

from checks.model import (
    Category,
    Check,
    Help,
    Instance,
    Outcome,
    Scope,
    Severity,
    Verdict,
    cant_tell,
    failed,
    inapplicable,
    passed,
    untested,
)
from checks.policies.evidence import at_page, best_by_language, markets_of, sentence_of, state_of
from checks.policies.find import Policy, find_policies, policies_of, reading_of
from checks.policies.periods import Period, return_windows
from checks.policies.reading import Reading
from checks.policies.wording import fold
from checks.snapshot import SiteSnapshot

MINIMUM_DAYS = {"eu": 14, "uk": 14, "kr": 7, "br": 7}
"""Statutory change-of-mind window (CRD Art. 9, CCR 2013 reg 30, E-Commerce Act art. 17, CDC art. 49)."""


def judge(site: SiteSnapshot) -> Verdict:
    """Fails only where a shorter window is the only right named; several windows or none ask for a person."""
    policies = [each for each in policies_of(site, "returns", "withdrawal") if each.status in ("found", "section")]
    if not policies:
        unread = [
            each
            for each in find_policies(site)
            if each.kind in ("returns", "withdrawal") and each.status in ("unconfirmed", "blocked")
        ]
        return (
            untested("the returns policy is linked but was not read")
            if unread
            else inapplicable("no returns policy to read")
        )
    readings = {page.url: reading_of(page) for page in site if page.url in {each.url for each in policies}}
    windows = [
        (each, window) for each in policies if (reading := readings.get(each.url)) for window in return_windows(reading)
    ]
    minimum, market = _minimum(site)
    if not windows:
        return _silent(policies, readings)
    longest = max(windows, key=lambda pair: pair[1].days)
    if minimum and longest[1].days < minimum:
        return _short(longest, minimum, market, readings)
    without_start = _without_start(policies)
    if without_start:
        each = without_start[0]
        return cant_tell(
            "a window is given, from which day was not recognised",
            at_page(each, "From which day the window runs was not recognised", sentence_of(each, "window")),
        )
    return passed(f"{longest[1].shown}: {longest[1].sentence[:160]}")


def _without_start(policies: list[Policy]) -> list[Policy]:
    """Of each language the page that says most, where none of that language says from which day. Notices of withdrawal are not read for it."""
    asked = [each for each in policies if each.component("start") is not None]
    told = {each.lang for each in asked if state_of(each, "start") != "missing"}
    return [each for each in best_by_language(asked) if each.lang not in told]


def _minimum(site: SiteSnapshot) -> tuple[int, str]:
    return max(((MINIMUM_DAYS[market], market) for market in markets_of(site) & MINIMUM_DAYS.keys()), default=(0, ""))


def _silent(policies: list[Policy], readings: dict[str, Reading | None]) -> Verdict:
    from checks.policies.marks import marked_sentences

    none = [
        s
        for each in policies
        if (reading := readings.get(each.url))
        for s in marked_sentences("no-refund-phrases", reading.sentences, reading.lang)
    ]
    if none:
        return cant_tell(
            "no window; the text says returns are not taken", at_page(policies[0], "The text refuses returns", none[0])
        )
    return cant_tell(
        "no number of days was recognised", at_page(policies[0], "No number of days for returns was recognised")
    )


def _short(longest: tuple[Policy, Period], minimum: int, market: str, readings: dict[str, Reading | None]) -> Verdict:
    policy, window = longest
    place: Instance = at_page(
        policy,
        f"The longest window named is {window.shown}; {market} law gives {minimum} days",
        window.sentence,
        Outcome.FAILED,
        days=window.days,
        minimum=minimum,
    )
    reading = readings.get(policy.url)
    if (
        reading is not None
        and any(
            word in fold(reading.text)
            for word in ("statutory", "gesetzlich", "legal", "legale", "wettelij", "ustaw", "lag", "법")
        )
        and policy.kind != "withdrawal"
    ):
        return cant_tell(
            place.message,
            at_page(policy, place.message + "; the text also speaks of statutory rights", window.sentence),
        )
    return failed(place)


CHECK = Check(
    id="content-returns-window",
    title="The return window is stated and long enough",
    failure_title="The return window is shorter than the law gives",
    category=Category.POLICIES,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    requires=("document", "links"),
    help=Help(
        why="The window is the first thing customers look for, and in many markets the law sets the least.",
        fix="State the number of days and the day they start, at least the statutory minimum of each market.",
        bad="Returns within 7 days.",
        good="Return within 30 days of delivery.",
        blind_spots="Exempt goods, and what is really accepted.",
        url="https://eur-lex.europa.eu/eli/dir/2011/83/oj",
    ),
    judge=judge,
)
