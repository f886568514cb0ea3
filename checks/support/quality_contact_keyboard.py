"""Contact links, form controls and launchers can be reached with the keyboard."""

from __future__ import annotations

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, clip, judged
from checks.snapshot import SiteSnapshot
from checks.support.judging import ungathered
from checks.support.view import view_of


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    found: dict[tuple[str, str], Instance] = {}
    seen = 0
    for page in view.gathered():
        reachable = {(control.href, control.name) for control in page.controls if control.focusable}
        targets = {control.href for control in page.controls if control.focusable and control.href}
        for control in page.controls:
            seen += 1
            if control.focusable or control.href in targets or (control.href, control.name) in reachable:
                continue
            label = clip(control.name or control.text or control.raw_href, 60)
            menu = control.region in {"nav", "header", "dialog"}
            message = f"“{label}” cannot be reached with Tab" + (
                ", unless arrow keys move inside its menu." if menu else "."
            )
            outcome = Outcome.CANT_TELL if menu else Outcome.FAILED
            place = Instance(message, control.selector, control.snippet, outcome, page.url, box=control.box)
            found.setdefault((page.template, control.selector), place)
        if page.chat is not None:
            seen += 1
            for attempt in page.chat.attempts:
                if attempt.way == "keyboard" and attempt.tried and not attempt.reached:
                    found.setdefault(
                        (page.template, page.chat.launcher),
                        Instance(
                            f"The chat launcher was not reached with {attempt.stops} presses of Tab.",
                            page.chat.launcher,
                            page_url=page.url,
                            box=page.chat.launcher_box,
                        ),
                    )
        for trace in page.chats:
            if trace.signal == "element" and trace.visible and not trace.focusable and page.chat is None:
                found.setdefault(
                    (page.template, trace.selector),
                    Instance(
                        "The chat launcher may not be reachable with Tab; it was not tried.",
                        trace.selector,
                        outcome=Outcome.CANT_TELL,
                        page_url=page.url,
                        box=trace.box,
                    ),
                )
    return judged((found[key] for key in sorted(found)), applicable=seen > 0, nothing="no contact control was found")


CHECK = Check(
    id="quality-contact-keyboard",
    title="Contact controls work with the keyboard",
    failure_title="A contact control cannot be reached with the keyboard",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="Who cannot use a mouse must be able to ask for help.",
        fix="Use real links and buttons; never a div with a click handler.",
        blind_spots="Focus order and traps are judged by the keyboard walk; menus that open on hover are not tried here.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    standards=("wcag22:2.1.1",),
)
