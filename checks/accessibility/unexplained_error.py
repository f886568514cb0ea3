"""3.3.1: a form that notices an error and shows it only by colour or by an attribute, not in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Attempt, FormTrial, FormTrials, Spot
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Only errors the page itself detects count; what a server would say was not asked."""
    trials = page.get(FormTrials).forms
    detected = [
        (trial, attempt) for trial in trials for attempt in trial.attempts if attempt.detected or attempt.native
    ]
    if not detected:
        return inapplicable("no form noticed an error before sending; answers of the server were not asked for")
    found: dict[str, Instance] = {}
    for trial, attempt in detected:
        for instance in _unexplained(trial, attempt):
            found.setdefault(instance.selector, instance)
    return judged(found.values())


def _unexplained(trial: FormTrial, attempt: Attempt) -> Iterator[Instance]:
    fields = {spot.selector: spot for spot in (*attempt.invalid, *attempt.marked)}
    told = " ".join(attempt.native)
    if not attempt.messages:
        for spot in attempt.unshown:
            why = f"{called(spot)} changes its colour and no text appears, unless the browser shows its own; does it?"
            yield at(spot, why, Outcome.CANT_TELL, form=trial.spot.selector)
    for selector, spot in fields.items():
        if selector in told or _explained(attempt, spot):
            continue
        if not attempt.messages and not attempt.native:
            yield at(spot, f"{called(spot)} is marked as wrong, but no text says so", form=trial.spot.selector)
        else:
            why = f"{called(spot)} is marked as wrong; does one of the messages that appeared say so?"
            texts = [message.text for message in attempt.messages[:3]]
            yield at(spot, why, Outcome.CANT_TELL, form=trial.spot.selector, messages=list(texts))


def _explained(attempt: Attempt, spot: Spot) -> bool:
    name = re.sub(r"\(.*?\)|[*:]", "", spot.name).strip().lower()
    return any(
        spot.selector in message.tied or spot.selector in message.near or (name and name in message.text.lower())
        for message in attempt.messages
    )


CHECK = Check(
    id="unexplained-error",
    title="Input errors are described in words",
    failure_title="Input errors are shown without words",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Blind people do not see a red border, and others do not know what it means; they cannot finish the order.",
        fix="Write what is wrong next to the field and refer to it with `aria-describedby`.",
        bad='<input class="error" aria-invalid="true">',
        good='<input aria-invalid="true" aria-describedby="e1"> <p id="e1">Please enter your e-mail address.</p>',
        blind_spots="Errors the server finds after sending; forms behind a login; at most four forms a page.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/error-identification",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:3.3.1",),
    act=("36b590",),
)
