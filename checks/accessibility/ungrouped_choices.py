"""1.3.1: radio buttons and check boxes whose question belongs to no group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements
from checks.accessibility.instances import on, unsure
from checks.accessibility.words import words
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

TELLING = 3
"""Words from which a label tells by itself what is chosen ("Deliver to my home")."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for choices such as "Yes" and "No" in no named group; labels of several words ask for a person."""
    groups = _groups(page.get(Elements))
    return judged(_loose(groups), applicable=bool(groups), nothing="no set of radio buttons")


def _groups(elements: Elements) -> list[list[Element]]:
    """Visible native radio buttons by form and name: two or more are one question."""
    found: dict[tuple[str, str, str], list[Element]] = defaultdict(list)
    for field in elements.of("field"):
        name = field.attribute("name")
        if field.attribute("type") == "radio" and field.exposed and name:
            found[field.form, name, field.frame].append(field)
    return [fields for fields in found.values() if len(fields) > 1]


def _loose(groups: list[list[Element]]) -> Iterator[Instance]:
    for fields in groups:
        if any(field.group for field in fields):
            continue
        names = ", ".join(clip(field.name, 20) for field in fields[:4])
        message = f"{len(fields)} radio buttons ({names}) belong to no named group: their question is not announced"
        bare = all(0 < len(words(field.name)) < TELLING and not field.attribute("aria-describedby") for field in fields)
        yield (
            on(fields[0], message, names=[f.name for f in fields][:9])
            if bare and _answers(fields)
            else unsure(fields[0], message)
        )


def _answers(fields: list[Element]) -> bool:
    """ "Yes" and "No" mean nothing without their question, in any language; "38" or "Red" may be told by the product."""
    return any(word in _YES_NO for field in fields for word in words(field.name))


_YES_NO = frozenset(
    [
        "yes",
        "no",
        "ja",
        "nein",
        "oui",
        "non",
        "sí",
        "si",
        "no",
        "nee",
        "tak",
        "nie",
        "はい",
        "いいえ",
        "예",
        "아니요",
        "是",
        "否",
        "sim",
        "não",
    ]
)

CHECK = Check(
    id="ungrouped-choices",
    title="Choices belong to a named group",
    failure_title="Choices without the question they answer",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="A screen reader says “Yes, radio button, 1 of 2” and not what is being asked.",
        fix="Put the choices into <fieldset> with the question as <legend>, or into role=radiogroup with a name.",
        bad="<p>Gift wrap?</p> <label><input type=radio name=g> Yes</label> <label><input type=radio name=g> No</label>",
        good="<fieldset><legend>Gift wrap?</legend> <label><input type=radio name=g> Yes</label> … </fieldset>",
        blind_spots="Choices that are clear without a question only ask for review.",
        url="https://www.w3.org/WAI/WCAG22/Techniques/html/H71",
    ),
    requires=("elements",),
    judge=judge,
    standards=("wcag22:1.3.1",),
)
