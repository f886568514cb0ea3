"""4.1.3: error messages that appear without a live region and without the focus: a screen reader stays silent."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Attempt, FormTrial, FormTrials
from checks.accessibility.spots import at
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when words appeared, nothing live changed and the focus stayed on the button."""
    trials = page.get(FormTrials).forms
    spoke = [(trial, a) for trial in trials for a in trial.attempts if a.messages and not a.native and not a.sent]
    if not spoke:
        return inapplicable("no form showed messages of its own before sending")
    found: dict[str, Instance] = {}
    for trial, attempt in spoke:
        for instance in _silent(trial, attempt):
            found.setdefault(instance.selector, instance)
    return judged(found.values())


def _silent(trial: FormTrial, attempt: Attempt) -> Iterator[Instance]:
    if attempt.spoken or any(message.live or message.focused for message in attempt.messages):
        return
    message = attempt.messages[0]
    text = clip(message.text, 80)
    if attempt.focus_in_field:
        why = f"“{text}” appears and the focus moves to a field that does not refer to it"
        yield at(message.spot, why, Outcome.CANT_TELL, form=trial.spot.selector)
        return
    why = f"“{text}” appears, but is neither in a live region nor given the focus, so screen readers say nothing"
    yield at(message.spot, why, Outcome.FAILED, form=trial.spot.selector, messages=len(attempt.messages))


CHECK = Check(
    id="unannounced-error",
    title="Error messages are announced",
    failure_title="Error messages appear silently",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A blind customer presses the button, hears nothing, and does not know that the order was not sent.",
        fix='Move the focus to the first wrong field or to a summary, or put the messages into `role="alert"`.',
        bad='<p class="error">Please enter your name.</p>',
        good='<p class="error" role="alert">Please enter your name.</p>',
        blind_spots="Messages of the server; live regions inside frames.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/status-messages",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:4.1.3",),
)
