"""4.1.2: layers that cover the page and take the focus like a dialog, without being marked up as one."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import DialogRun, Operations
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when the page was covered and the focus moved in: its script itself treats the layer as a dialog."""
    dialogs = page.get(Operations).dialogs
    if not dialogs:
        return inapplicable("no dialog was opened")
    return judged(instance for dialog in dialogs for instance in _unmarked(dialog))


def _unmarked(run: DialogRun) -> Iterator[Instance]:
    if run.marked:
        return
    sure = run.backdrop and run.focus_moved
    message = f"{called(run.opener)} opens a layer over the page that has no dialog role"
    yield at(run.dialog, message, Outcome.FAILED if sure else Outcome.CANT_TELL, opener=run.opener.selector)


CHECK = Check(
    id="unmarked-dialog",
    title="Layers over the page are dialogs",
    failure_title="Layers over the page without a dialog role",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A screen reader announces a dialog and its name when it opens; without the role, new content just goes on.",
        fix='Use `<dialog>` with `showModal()`, or role="dialog", aria-modal="true" and a name.',
        bad='<div class="modal">Size guide …</div>',
        good='<dialog aria-labelledby="title"><h2 id="title">Size guide</h2> …</dialog>',
        blind_spots="At most three layers a page; layers that open by themselves.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/name-role-value",
    ),
    requires=("operations",),
    judge=judge,
    standards=("wcag22:4.1.2",),
)
