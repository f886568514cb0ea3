"""3.3.8: a password or code that cannot be pasted, so that it has to be remembered or copied by hand (F109)."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import FormTrials, Paste
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed for passwords to log in with and codes; a password being chosen is no test of memory yet."""
    found = page.get(FormTrials).pastes
    if not found:
        return inapplicable("no password or code field, or the browser could not paste")
    return judged(_blocked(found))


def _blocked(pastes: tuple[Paste, ...]) -> Iterator[Instance]:
    for paste in pastes:
        if paste.worked:
            continue
        what = "code" if paste.kind == "code" else "password"
        message = f"The {what} cannot be pasted into {called(paste.spot)}"
        if paste.new_secret:
            yield at(paste.spot, f"{message}; it is being chosen here, not remembered", Outcome.CANT_TELL)
        elif paste.single_character:
            yield at(paste.spot, f"{message}: each character has a field of its own and the rest is dropped")
        else:
            yield at(paste.spot, message)


CHECK = Check(
    id="blocked-paste",
    title="Passwords and codes can be pasted",
    failure_title="Passwords or codes cannot be pasted",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People with memory or reading difficulties rely on a password manager; typing a code by hand is a barrier.",
        fix="Do not cancel `paste`; let a code field take the whole code.",
        bad='<input type="password" onpaste="return false">',
        good='<input type="password" autocomplete="current-password">',
        blind_spots="Puzzles and picture tests are not judged; fields that appear later in a login.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/accessible-authentication-minimum",
    ),
    requires=("form_trials",),
    judge=judge,
    standards=("wcag22:3.3.8",),
)
