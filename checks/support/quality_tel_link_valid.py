"""Phone links can be dialled and say the number they show."""

from __future__ import annotations

import re

import phonenumbers

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
    clip,
    inapplicable,
    judged,
)
from checks.snapshot import SiteSnapshot
from checks.support.judging import of_point, ungathered
from checks.support.points import ContactPoint
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    points = [
        point
        for page in view.gathered()
        for point in page.points
        if point.kind in {"phone", "fax"} and point.source == "tel-link"
    ]
    if not points:
        plain = next(
            (
                point
                for page in view.gathered()
                for point in page.contact_points("phone")
                if point.visible and point.source == "text"
            ),
            None,
        )
        if plain is not None:
            return cant_tell(
                "a number is shown without a phone link",
                of_point(plain, "This number is plain text: nobody can tap it on a phone.", outcome=Outcome.CANT_TELL),
            )
        return inapplicable("no phone link was found")
    found: dict[tuple[str, str], Instance] = {}
    for point in points:
        problem, outcome = _problem(point)
        if problem:
            found.setdefault((point.value, problem), of_point(point, problem, outcome=outcome, value=point.value))
    return judged(found[key] for key in sorted(found))


def _problem(point: ContactPoint) -> tuple[str, Outcome]:
    if "placeholder" in point.rejected:
        return f"The link dials a placeholder: {point.value}.", Outcome.FAILED
    if point.rejected:
        return f"The link cannot be dialled: {point.rejected}.", Outcome.FAILED if re.search(
            r"[A-Za-z]", point.value
        ) or len(re.sub(r"\D", "", point.value)) < 3 else Outcome.CANT_TELL
    shown = re.sub(
        r"\D",
        "",
        phonenumbers.convert_alpha_characters_in_number(
            re.sub(r"(?i)\s*(?:x|ext).*$", "", re.sub(r"\([A-Z\d-]{4,}\)$", "", point.shown))
        ),
    )
    dialled = re.sub(r"\D", "", point.value.split(";")[0])
    looks_like_number = len(shown) >= 7 and len(re.sub(r"[\d\s()+./-]", "", point.shown)) <= 3
    if looks_like_number and dialled[-7:] != shown[-7:]:
        return f"The link dials {point.value} but shows {clip(point.shown, 40)}.", Outcome.FAILED
    return "", Outcome.PASSED


CHECK = Check(
    id="quality-tel-link-valid",
    title="Phone links are valid",
    failure_title="A phone link cannot be dialled or says another number",
    category=Category.SUPPORT,
    severity=Severity.MINOR,
    scope=Scope.SITE,
    help=Help(
        why="A wrong link dials a stranger or nobody.",
        fix="Write the number in international form: tel:+442079460018.",
        blind_spots="Numbers swapped by call tracking; whether anybody answers.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
)
