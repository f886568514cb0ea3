"""3.2.1: a page that opens something, or moves the focus away, merely because an element got the focus."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import FocusChange, KeyboardWalk
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot

_SAID = {
    "navigation": "tries to open another page",
    "new-window": "opens a new window",
    "focus-removed": "loses the focus again at once, by script",
    "focus-moved": "passes the focus on to another element, by script",
}


def judge(page: PageSnapshot) -> Verdict:
    """Opening a page or window and throwing the focus away fail; passing it on can be help (a widget's inner field)."""
    walk = page.get(KeyboardWalk)
    if not walk.stops and not walk.changes:
        return inapplicable("nothing on the page takes keyboard focus")
    return judged(_instance(change) for change in walk.changes)


def _instance(change: FocusChange) -> Instance:
    outcome = Outcome.CANT_TELL if change.what == "focus-moved" else Outcome.FAILED
    return at(
        change.spot, f"{called(change.spot)} {_SAID[change.what]} as soon as it is focused", outcome, to=change.detail
    )


CHECK = Check(
    id="context-change-on-focus",
    title="Focus alone changes nothing unexpected",
    failure_title="Moving the focus opens something or throws it away",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Keyboard and screen-reader users pass every element on their way; a page that acts on passing loses them.",
        fix="Act on activation (`click`, Enter), never on `focus`.",
        bad='<a href="/sale" onfocus="location = this.href">Sale</a>',
        good='<a href="/sale">Sale</a>',
        blind_spots="Changes that only rearrange the page (a menu that opens) are not counted.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/on-focus",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:3.2.1",),
)
