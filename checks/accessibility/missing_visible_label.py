"""3.3.2: fields that nothing on the screen explains."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import FormTrial, FormTrials, TrialField
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

_OWN_TEXT = frozenset({"range", "color", "file"})
"""Types that show what they are for by themselves, or that are drawn with their value."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed without label, text, button or placeholder near; a placeholder alone goes away while typing: a person looks."""
    trials = page.get(FormTrials).forms
    if not any(trial.fields for trial in trials):
        return inapplicable("no form fields on the page")
    return judged(instance for trial in trials for instance in _unlabelled(trial))


def _unlabelled(trial: FormTrial) -> Iterator[Instance]:
    for field in trial.fields:
        if field.label or field.near or field.type in _OWN_TEXT or _in_named_group(field):
            continue
        what = called(field.spot) if field.spot.name else f"a {field.type} field"
        if field.placeholder:
            why = f"Only the placeholder says what {what} is for, and it goes away while typing"
            yield at(field.spot, why, Outcome.CANT_TELL, placeholder=field.placeholder)
        else:
            yield at(field.spot, f"Nothing on the screen says what {what} is for", name=field.spot.name)


def _in_named_group(field: TrialField) -> bool:
    """Parts of a date or a number of pieces share the name of their group."""
    return bool(field.group) and field.type in ("select", "number", "radio", "checkbox", "date", "time")


CHECK = Check(
    id="missing-visible-label",
    title="Fields have visible labels",
    failure_title="Fields without a visible label",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People do not know what to type; those who speak commands do not know what to call the field.",
        fix="Show a label beside or above the field.",
        bad='<input aria-label="Postcode">',
        good="<label>Postcode <input></label>",
        blind_spots="Whether the label is understandable; labels that are pictures count as labels.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/labels-or-instructions",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:3.3.2",),
)
