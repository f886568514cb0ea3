"""1.3.5: fields for the buyer's own data that do not say so with `autocomplete`."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.field_purpose import OTHERS, Purpose, purpose_of
from checks.accessibility.probe_artifacts import FormTrial, FormTrials, TrialField
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when the purpose is certain and no token is there; guesses and other people's data need a person."""
    trials = [trial for trial in page.get(FormTrials).forms if not trial.search]
    asked = [(trial, field, found) for trial in trials for field in trial.fields if (found := purpose_of(field))]
    if not asked:
        return inapplicable("no field asks for the buyer's own data")
    return judged(i for trial, field, (purpose, sure) in asked for i in _untold(trial, field, purpose, sure))


def _untold(trial: FormTrial, field: TrialField, purpose: Purpose, sure: bool) -> Iterator[Instance]:
    tokens = set(field.autocomplete.lower().split()) - {"on", "off"}
    if tokens & (purpose.tokens | _ALSO.get(purpose.token, frozenset())):
        return
    if tokens:
        message = f"{called(field.spot)} seems to ask for {purpose.token}, but says autocomplete=“{field.autocomplete}”"
        yield at(field.spot, message, Outcome.CANT_TELL, autocomplete=field.autocomplete, expected=purpose.token)
        return
    others = bool(OTHERS.search(f"{field.group} {field.label} {field.field_name} {trial.spot.name} {trial.text}"))
    message = f"{called(field.spot)} has no autocomplete=“{purpose.token}”"
    outcome = Outcome.FAILED if sure and not others else Outcome.CANT_TELL
    yield at(field.spot, message, outcome, expected=purpose.token, autocomplete=field.autocomplete)


_ALSO: dict[str, frozenset[str]] = {
    "email": frozenset({"username"}),
    "tel": frozenset({"tel-national", "tel-local", "tel-country-code", "username"}),
    "username": frozenset({"email", "tel"}),
    "given-name": frozenset({"name", "additional-name"}),
    "family-name": frozenset({"name"}),
    "address-level2": frozenset({"address-level1", "address-level3"}),
}
"""Tokens that serve as well, where one field does the work of two."""


CHECK = Check(
    id="missing-autocomplete",
    title="Fields for personal data name their purpose",
    failure_title="Fields for personal data do not name their purpose",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People with motor or memory problems rely on the browser to fill in their address and e-mail.",
        fix="Add the `autocomplete` token of WCAG's list; `off` takes that help away.",
        bad='<label>E-mail <input type="email" name="email"></label>',
        good='<label>E-mail <input type="email" name="email" autocomplete="email"></label>',
        blind_spots="Purposes are recognised by type, source name and label; unusual wording is missed.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:1.3.5",),
)
