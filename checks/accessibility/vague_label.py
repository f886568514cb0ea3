"""2.4.6: fields whose visible label does not say what to enter, or that share one label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checks.accessibility.artifacts import Element, Elements, Texts
from checks.accessibility.instances import on
from checks.accessibility.words import is_vague, plain
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot

CHOICES = frozenset({"radio", "checkbox", "menuitemradio", "menuitemcheckbox", "switch", "option"})
"""Roles that may share a label with others: "Yes" and "No" are told apart by their groups."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for placeholder labels, and for text fields of one form that nothing visible tells apart."""
    fields = [
        each
        for each in page.get(Elements).of("field")
        if each.visible and each.exposed and any(map(plain, each.labels))
    ]
    return judged(
        [*_vague(fields, page.get(Texts).lang), *_shared(fields)],
        applicable=bool(fields),
        nothing="no visible field has a visible label",
    )


def _vague(fields: list[Element], language: str) -> Iterator[Instance]:
    for field in fields:
        if field.role in CHOICES or field.tag == "select":
            continue
        if all(is_vague("label", label, language) for label in field.labels) and not field.group:
            label = clip(field.labels[0], 40)
            yield on(field, f"The label “{label}” does not say what to enter", label=label)


def _shared(fields: list[Element]) -> Iterator[Instance]:
    same: dict[tuple[str, ...], list[Element]] = defaultdict(list)
    for field in fields:
        if field.role not in CHOICES and field.tag != "select" and not field.block:
            label = " ".join(plain(each) for each in field.labels)
            same[label, field.form, field.group, field.heading, field.frame].append(field)
    for (label, *_), found in same.items():
        if len(found) > 1 and len({each.attribute("name") for each in found}) > 1:
            message = f"{len(found)} fields share the label “{label}”, and nothing visible tells them apart"
            yield on(found[1], message, label=label, fields=[each.selector for each in found][:5])


CHECK = Check(
    id="vague-label",
    title="Labels say what to enter",
    failure_title="Labels that do not say what to enter",
    category=Category.ACCESSIBILITY,
    severity=Severity.SERIOUS,
    help=Help(
        why="Everyone has to guess what a field called “Info” wants; people with memory or reading difficulties give up.",
        fix="Name the thing to enter, and tell repeated fields apart by a group: “Billing address: street”.",
        bad="<label>Info <input type=date></label>",
        good="<label>Date of birth <input type=date></label>",
        blind_spots="Labels that are real words but the wrong ones.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels",
    ),
    requires=("elements", "texts"),
    judge=judge,
    standards=("wcag22:2.4.6", "wcag22:3.3.2"),
    act=("cc0f0a",),
)
