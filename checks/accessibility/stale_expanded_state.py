"""4.1.2: controls that open something and go on saying it is closed."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import Operations, StaleState
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when what opened is the control's own part; for anything else that appeared a person looks."""
    found = page.get(Operations)
    if not found.expandable:
        return inapplicable("no control that says it is closed opened anything")
    return judged(_instances(found.stale))


def _instances(stale: tuple[StaleState, ...]) -> Iterator[Instance]:
    for each in stale:
        message = f"{called(each.spot)} opened {called(each.opened)} and still says aria-expanded=“false”"
        outcome = Outcome.FAILED if each.own else Outcome.CANT_TELL
        yield at(each.spot, message, outcome, opened=each.opened.selector)


CHECK = Check(
    id="stale-expanded-state",
    title="Controls say whether what they open is open",
    failure_title="Controls that say closed when they are open",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="A screen reader says “collapsed” after the part has opened, so its user does not look for it.",
        fix="Set aria-expanded together with showing and hiding, or use <details>.",
        bad="button.onclick = () => { panel.hidden = false; };",
        good='button.onclick = () => { panel.hidden = false; button.setAttribute("aria-expanded", "true"); };',
        blind_spots="At most ten openers a page; parts that were open from the start.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F79",
    ),
    requires=("operations",),
    judge=judge,
    standards=("wcag22:4.1.2",),
)
