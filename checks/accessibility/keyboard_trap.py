"""2.1.2: focus that enters a part of the page and cannot leave it with the keyboard."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import KeyboardWalk, Trap
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, failed, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed only after Escape, Shift+Tab, arrows, the keys the page names and its own buttons led nowhere."""
    walk = page.get(KeyboardWalk)
    if not walk.stops:
        return inapplicable("nothing on the page takes keyboard focus")
    if walk.back_trapped:
        message = f"Shift+Tab does not lead back out of {called(walk.back_trapped)}"
        return judged([at(walk.back_trapped, message, Outcome.CANT_TELL)])
    if not walk.trap or walk.trap.escaped_with:
        return judged([])
    return failed(_instance(walk.trap))


def _instance(trap: Trap) -> Instance:
    first = trap.spots[0]
    many = f" and {len(trap.spots) - 1} more" if len(trap.spots) > 1 else ""
    message = f"Keyboard focus cannot leave {called(first)}{many}: Tab, Shift+Tab, Escape and arrow keys stay inside"
    return at(first, message, tried=list(trap.tried), around=[s.selector for s in trap.spots])


CHECK = Check(
    id="keyboard-trap",
    title="Keyboard focus can always move on",
    failure_title="Keyboard focus is trapped",
    category=Category.ACCESSIBILITY,
    severity=Severity.CRITICAL,
    help=Help(
        why="Someone who shops with a keyboard, a switch or speech commands is stuck: nothing behind the trap, the cart "
        "included, can be reached without closing the page.",
        fix="Let Tab and Shift+Tab move on from every component; a dialog that keeps the focus needs Escape or a close "
        "button that works with Enter.",
        bad='<input onblur="this.focus()">',
        good="<input>",
        blind_spots="Embedded documents of other origins are not entered; traps that only close after other actions "
        "than Tab are not met.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/no-keyboard-trap",
    ),
    requires=("keyboard_walk",),
    judge=judge,
    standards=("wcag22:2.1.2",),
    act=("80af7b", "a1b64e", "ebe86a"),
    blocker=True,
)
