"""WAI-ARIA: names on elements whose role must not have one; browsers and screen readers may ignore them."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.instances import on
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

PROHIBITED_ROLES = frozenset(
    {
        "caption",
        "code",
        "deletion",
        "emphasis",
        "generic",
        "insertion",
        "none",
        "paragraph",
        "presentation",
        "strong",
        "subscript",
        "superscript",
    }
)
"""Roles for which WAI-ARIA 1.2 prohibits names (https://www.w3.org/TR/wai-aria-1.2/#namefromprohibited)."""

GENERIC_TAGS = frozenset(["b", "bdi", "bdo", "data", "div", "i", "pre", "q", "samp", "small", "span", "u"])
"""Elements whose implicit role is generic (HTML-AAM)."""

TAG_ROLES = {
    "code": "code",
    "del": "deletion",
    "em": "emphasis",
    "ins": "insertion",
    "p": "paragraph",
    "s": "deletion",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
}
"""Elements whose implicit role is one of the above (HTML-AAM)."""

ATTRIBUTES = (
    "aria-label",
    "aria-labelledby",
    "aria-braillelabel",
    "aria-roledescription",
    "aria-brailleroledescription",
)


def judge(page: PageSnapshot) -> Verdict:
    """Failed for each exposed element that carries a naming attribute its role prohibits."""
    carrying = [
        each
        for each in page.get(Elements).items
        if each.exposed and any(each.attribute(name).strip() for name in ATTRIBUTES)
    ]
    return judged(_prohibited(carrying), applicable=bool(carrying), nothing="no element carries a naming attribute")


def _prohibited(elements: list[Element]) -> Iterator[Instance]:
    for element in elements:
        role = _role(element)
        if role not in PROHIBITED_ROLES or element.focusable:
            continue
        attribute = next(name for name in ATTRIBUTES if element.attribute(name).strip())
        message = f"{attribute} “{clip(element.attribute(attribute), 50)}” on a {role} element: ARIA does not allow a name here"
        yield on(element, message, role=role, attribute=attribute)


def _role(element: Element) -> str:
    if element.role:
        return element.role
    if element.explicit_role:
        return ""
    return "generic" if element.tag in GENERIC_TAGS else TAG_ROLES.get(element.tag, "")


CHECK = Check(
    id="prohibited-aria-name",
    title="ARIA names stand only where they are allowed",
    failure_title="ARIA names on elements that must not have one",
    category=Category.BEST_PRACTICE,
    severity=Severity.MODERATE,
    help=Help(
        why="Many screen readers ignore the name, so what the author meant to say is never spoken.",
        fix="Give the element a role that may have a name (group, img), or write the text into the page.",
        bad='<div aria-label="Was 100, now 1 euro">€100 €1</div>',
        good='<span class="visually-hidden">Was 100, now 1 euro</span>',
        blind_spots="Whether the name matters; WCAG is failed only if information is lost.",
        url="https://www.w3.org/TR/wai-aria-1.2/#namefromprohibited",
    ),
    requires=("elements",),
    judge=judge,
    act=("kb1m8s",),
)
