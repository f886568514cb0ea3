"""2.4.3: dialogs that open without taking the focus, let it slip behind them, or lose it when they close."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import DialogRun, Operations
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """F85 fails: the dialog is not next in the focus order. Layers without a dialog role only ask for a look."""
    dialogs = page.get(Operations).dialogs
    if not dialogs:
        return inapplicable("no dialog was opened")
    return judged(instance for dialog in dialogs for instance in _defects(dialog))


def _defects(run: DialogRun) -> Iterator[Instance]:
    name = called(run.dialog)
    sure = Outcome.FAILED if run.marked else Outcome.CANT_TELL
    facts = {"opener": run.opener.selector}
    if not run.focus_moved and not run.next_tab_inside:
        message = f"{name} opens, but the focus stays outside and Tab does not lead into it"
        yield at(run.dialog, message, sure, opener=run.opener.selector)
    elif not run.focus_moved and run.marked and run.modal:
        message = (
            f"{name} opens over the page, but the focus stays behind it until Tab is pressed; is its opening noticed?"
        )
        yield at(run.dialog, message, Outcome.CANT_TELL, opener=run.opener.selector)
    elif run.escaped_to and run.modal:
        message = f"Tab leads out of the modal dialog {name} to {called(run.escaped_to)} while it is open"
        outcome = Outcome.FAILED if run.marked and run.behind else Outcome.CANT_TELL
        yield at(run.dialog, message, outcome, opener=run.opener.selector, to=run.escaped_to.selector)
    if not run.escape_closes and not run.button_closes:
        why = f"Neither Escape nor a close button was found to close {name} with the keyboard"
        yield at(run.dialog, why, Outcome.CANT_TELL, opener=facts["opener"])
    elif run.returned_to is None:
        why = f"When {name} closes, the focus is lost instead of returning to {called(run.opener)}"
        yield at(run.dialog, why, Outcome.CANT_TELL, opener=facts["opener"])


CHECK = Check(
    id="unmanaged-dialog-focus",
    title="Dialogs take the focus, keep it and give it back",
    failure_title="Dialogs that do not manage the keyboard focus",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A screen-reader user does not learn that a dialog opened; a keyboard user tabs through the page behind it.",
        fix="Use `<dialog>` with `showModal()`: the browser moves, keeps and returns the focus.",
        bad='<div class="modal" role="dialog">…</div>',
        good='<dialog aria-labelledby="title">…</dialog> <script>dialog.showModal()</script>',
        blind_spots="At most three dialogs a page; dialogs that open by themselves.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/focus-order",
    ),
    requires=("operations",),
    judge=judge,
    standards=("wcag22:2.4.3",),
)
