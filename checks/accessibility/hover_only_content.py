"""2.1.1: menus that open under the pointer and that no key opens or reaches."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.probe_artifacts import HoverMenu, Operations
from checks.accessibility.spots import at, called
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when the trigger leads nowhere itself; a trigger that is a link may lead to the same choices."""
    found = page.get(Operations)
    if not found.hover_menus:
        return inapplicable("nothing with controls in it appeared under the pointer")
    return judged(_hover_only(found.hover_menus))


def _hover_only(menus: tuple[HoverMenu, ...]) -> Iterator[Instance]:
    for menu in menus:
        if menu.reached_by_keys or menu.elsewhere:
            continue
        message = f"The {menu.controls} controls that appear when the pointer rests on {called(menu.spot)} cannot be reached by key"
        if menu.trigger_link:
            why = f"{message}; does the page behind the link offer the same?"
            yield at(menu.spot, why, Outcome.CANT_TELL, opens=menu.opened.selector, link=menu.trigger_link)
        else:
            yield at(menu.spot, message, Outcome.FAILED, opens=menu.opened.selector)


CHECK = Check(
    id="hover-only-content",
    title="What opens on hover also opens with the keyboard",
    failure_title="Menus that only open on hover",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Keyboard and many touch and screen-reader users never see the sub-menu, so whole categories are missing.",
        fix="Open it with a `<button aria-expanded>` and on `:focus-within` as well as on `:hover`.",
        bad="li:hover > ul { display: block }",
        good="li:hover > ul, li:focus-within > ul { display: block }",
        blind_spots="Only menus in the header and navigation are tried, at desktop width.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/keyboard",
    ),
    requires=("operations",),
    judge=judge,
    standards=("wcag22:2.1.1",),
)
