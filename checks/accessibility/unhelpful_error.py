"""3.3.3: a message about a malformed e-mail address that says no more than that something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Attempt, FormTrial, FormTrials
from checks.accessibility.spots import at
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, clip, inapplicable, judged
from checks.snapshot import PageSnapshot

_BARE = re.compile(
    r"^\W*(error|invalid|wrong|incorrect|not valid|fehler|ungültig\w*|falsch\w*|erreur|invalide|non valide|error|inválido"
    r"|incorrecto|errore|non valido|errato|fout|ongeldig|fel|ogiltig|błąd|nieprawidłowy|エラー|오류|错误)"
    r"(\s+(input|value|entry|field|data|eingabe|wert|valeur|saisie|valor|valore|invoer))?\W*$",
    re.IGNORECASE,
)
"""Messages that say only that something is wrong, in the languages of the packs."""


def judge(page: PageSnapshot) -> Verdict:
    """How an address must look is known, so a bare "invalid" withholds a suggestion; other wording is a person's call."""
    trials = page.get(FormTrials).forms
    wrong = [
        (t, a) for t in trials for a in t.attempts if a.kind == "wrong" and (a.messages or a.native) and not a.sent
    ]
    if not wrong:
        return inapplicable("no form commented on a malformed e-mail address before sending")
    return judged(instance for trial, attempt in wrong for instance in _bare(trial, attempt))


def _bare(trial: FormTrial, attempt: Attempt) -> Iterator[Instance]:
    field = attempt.wrong_field.selector if attempt.wrong_field else ""
    own = [m for m in attempt.messages if field in (*m.tied, *m.near)] or list(attempt.messages)
    if attempt.native or not own or not all(_BARE.match(message.text) for message in own):
        return
    alone = len(attempt.messages) == len(own)
    message = f"For a malformed e-mail address the form says only “{clip(own[0].text, 60)}”"
    outcome = Outcome.FAILED if alone else Outcome.CANT_TELL
    yield at(own[0].spot, message, outcome, form=trial.spot.selector, field=field)


CHECK = Check(
    id="unhelpful-error",
    title="Error messages say how to put it right",
    failure_title="Error messages do not say what is expected",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="People with cognitive disabilities give up when a form only says that something is wrong.",
        fix="Say what is expected and give an example.",
        bad="Invalid",
        good="Please enter a complete address, such as name@example.com.",
        blind_spots="Only e-mail fields are filled in wrongly; whether longer wording helps is for a person to judge.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/error-suggestion",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:3.3.3",),
)
