"""3.2.2: choosing a value that opens another page, a window or moves the focus, without a warning."""

from __future__ import annotations

import re

from checks.accessibility.probe_artifacts import FormTrials, InputChange
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

_WARNS = re.compile(
    r"automatic|reload|refresh|update[sd]? (the )?(page|list|results)|opens?\b|new (page|window)|immediately|sofort|lädt"
    r"|neu geladen|öffnet|recharg|ouvre|recarga|actualiza|abre|ricarica|apre|herlaad|opent",
    re.IGNORECASE,
)
"""Words around the field that may tell people beforehand what will happen."""

_SAID = {
    "navigation": "opens another page",
    "new-window": "opens a new window",
    "focus-moved": "moves the focus elsewhere",
}


def judge(page: PageSnapshot) -> Verdict:
    """Failed for pages and windows opened by a mere choice; words that may warn, or a moved focus, need a person."""
    found = page.get(FormTrials)
    if not found.inputs_tried:
        return inapplicable("no list, radio button or checkbox to change")
    return judged(_instance(change) for change in found.changes)


def _instance(change: InputChange) -> Instance:
    soft = change.what == "focus-moved" or bool(_WARNS.search(change.around))
    message = f"Choosing a value in {called(change.spot)} {_SAID[change.what]} at once"
    return at(change.spot, message, Outcome.CANT_TELL if soft else Outcome.FAILED, to=change.detail)


CHECK = Check(
    id="change-on-input",
    title="Choosing a value changes nothing unexpected",
    failure_title="Choosing a value opens another page",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="With the keyboard the first option passed already leaves the page, so later options cannot be reached.",
        fix="Add a button that applies the choice, or change the list in place.",
        bad='<select onchange="this.form.submit()">…</select>',
        good="<select>…</select> <button>Sort</button>",
        blind_spots="At most eight inputs a page; a reload much later than the choice.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/on-input",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:3.2.2",),
)
