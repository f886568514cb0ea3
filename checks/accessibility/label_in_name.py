"""2.5.3: controls whose accessible name does not contain the words people see on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.instances import on
from checks.accessibility.words import words
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

ROLES = frozenset(
    {
        "button",
        "link",
        "menuitem",
        "menuitemcheckbox",
        "menuitemradio",
        "option",
        "radio",
        "checkbox",
        "switch",
        "tab",
        "treeitem",
        "gridcell",
    }
)
"""Widgets that take their name from content; others (fields) show their label elsewhere."""

LONGEST = 8
"""Words: longer contents (product cards made one link) are not a label somebody would speak."""

ABBREVIATIONS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "ave",
        "blvd",
        "st",
        "rd",
        "dr",
        "mr",
        "mrs",
        "tel",
        "approx",
        "max",
        "min",
        "qty",
        "incl",
        "excl",
        "vs",
        "etc",
        "usa",
        "uk",
        "eu",
        "kg",
        "km",
        "cm",
        "mm",
        "oz",
        "lb",
        "lbs",
        "ft",
        "hr",
        "hrs",
        "sec",
        "mins",
        "nr",
        "bzw",
        "ca",
        "inkl",
        "zzgl",
    ]
)
"""Short forms spoken as other words; the ACT rule leaves labels with abbreviations out."""

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DIGITS_APART = re.compile(r"(?<=\d)\s+(?=\d)")


def judge(page: PageSnapshot) -> Verdict:
    """Failed where the visible words are not contained, in order and whole, in a name set by aria-label(ledby)."""
    widgets = [each for each in page.get(Elements).items if _applies(each)]
    return judged(
        _mismatches(widgets), applicable=bool(widgets), nothing="no control with visible text has another name set"
    )


def _applies(element: Element) -> bool:
    renamed = element.attribute("aria-label").strip() or element.attribute("aria-labelledby").strip()
    return (
        bool(renamed) and element.role in ROLES and element.visible and element.exposed and bool(_spoken(element.text))
    )


def _mismatches(widgets: list[Element]) -> Iterator[Instance]:
    for widget in widgets:
        visible, name = _spoken(widget.text), _spoken(widget.name)
        if not name or len(visible) > LONGEST or _begins(name, visible) or _same_letters(name, visible):
            continue
        message = f"Visible “{clip(widget.text, 50)}” is not part of the name “{clip(widget.name, 60)}”"
        yield on(widget, message, visible=widget.text, name=widget.name)


def _spoken(text: str) -> list[str]:
    """Words somebody would say: no text in brackets, no symbols, no counters, no lone letters that stand for icons.

    Nothing where an abbreviation stands: how it is spoken ("Mon", "Ave.") is anybody's guess.
    """
    found = words(_BRACKETS.sub(" ", text))
    if len(found) > 2 and all(len(word) == 1 for word in found):  # letters in boxes of their own, moved one by one
        found = ["".join(found)]
    symbol = len(found) == 1 and (len(found[0]) == 1 or (found[0].isdigit() and len(found[0]) < 4))
    return [] if symbol or any(word in ABBREVIATIONS for word in found) else found


def _begins(name: list[str], visible: list[str]) -> bool:
    """The name has the visible words; of a card (title, price, stars) its first three, which is what people say."""
    return _contains(name, visible) or (len(visible) > 4 and _contains(name, visible[:3]))


def _contains(name: list[str], visible: list[str]) -> bool:
    size = len(visible)
    return any(name[at : at + size] == visible for at in range(len(name) - size + 1))


def _same_letters(name: list[str], visible: list[str]) -> bool:
    """Only hyphens or spaces differ within words ("non-standard"); digits apart are other words to speech control."""
    joined = "".join(visible)
    return (
        joined in "".join(name)
        and not any(c.isdigit() for c in joined)
        and len(name) >= len(visible)
        and _covers(name, joined)
    )


def _covers(name: list[str], joined: str) -> bool:
    """`joined` is made of whole words of `name`, not of a piece of one."""
    for start in range(len(name)):
        built = ""
        for word in name[start:]:
            built += word
            if built == joined:
                return True
    return False


CHECK = Check(
    id="label-in-name",
    title="Controls can be called by the words on them",
    failure_title="Controls whose name differs from the words on them",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="People who speak to their device say what they read: “click Buy now” does nothing when the name is “Purchase”.",
        fix="Begin the name with the visible words, or remove aria-label and let the text be the name.",
        bad='<button aria-label="Purchase">Buy now</button>',
        good='<button aria-label="Buy now: brown boots">Buy now</button>',
        blind_spots="Text in pictures; abbreviations and other spellings count as different words.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/label-in-name",
    ),
    requires=("elements",),
    judge=judge,
    standards=("wcag22:2.5.3",),
    act=("2ee8b8",),
)
