"""Contact, chat, phone and social controls have a name that says what they do."""

from __future__ import annotations

import re

from checks.model import Category, Check, Help, Instance, Outcome, Scope, Severity, Verdict, judged
from checks.snapshot import SiteSnapshot
from checks.support.judging import ungathered
from checks.support.messaging import SHARE
from checks.support.view import PageView, view_of

GENERIC = frozenset(
    {
        "click here",
        "here",
        "hier",
        "hier klicken",
        "ici",
        "cliquez ici",
        "aquí",
        "qui",
        "clicca qui",
        "aqui",
        "clique aqui",
        "tutaj",
        "kliknij tutaj",
        "här",
        "klicka här",
        "her",
        "klik her",
        "klik hier",
        "こちら",
        "여기",
        "link",
        "more",
        "mehr",
        "icon",
        "image",
        "button",
    }
)


def judge(site: SiteSnapshot) -> Verdict:
    view = view_of(site)
    if (missing := ungathered(view)) is not None:
        return missing
    found: dict[tuple[str, str], Instance] = {}
    seen = 0
    for page in view.gathered():
        for selector, name, snippet in _controls(page):
            seen += 1
            problem, outcome = _problem(name)
            if problem:
                found.setdefault(
                    (page.template, selector), Instance(problem, selector, snippet, outcome, page.url, {"name": name})
                )
    return judged((found[key] for key in sorted(found)), applicable=seen > 0, nothing="no contact control was found")


def _controls(page: PageView) -> list[tuple[str, str, str]]:
    links = [
        (point.selector, point.name, point.snippet)
        for point in page.points
        if point.visible and point.source in {"tel-link", "mailto", "link"} and point.rejected != SHARE
    ]
    chats = [
        (trace.selector, trace.name, trace.detail)
        for trace in page.chats
        if trace.signal == "element" and trace.visible and not trace.selector.endswith("iframe") and trace.vendor
    ]
    probe = [(page.chat.launcher, page.chat.launcher_name, "")] if page.chat is not None and page.chat.launcher else []
    return links + (probe or [each for each in chats if each[1]])


def _problem(name: str) -> tuple[str, Outcome]:
    plain = name.strip().lower()
    if not plain:
        return "This contact control has no name.", Outcome.FAILED
    if re.fullmatch(r"[\w-]+\.(?:png|svg|jpe?g|gif|webp)", plain):
        return f"A file name is no name: {name}.", Outcome.FAILED
    if plain.strip(" .!:»›→") in GENERIC:
        return f"“{name}” does not say what this control does.", Outcome.CANT_TELL
    return "", Outcome.PASSED


CHECK = Check(
    id="quality-accessible-name",
    title="Contact controls have a name",
    failure_title="A contact control has no usable name",
    category=Category.SUPPORT,
    severity=Severity.SERIOUS,
    scope=Scope.SITE,
    help=Help(
        why="A screen reader says “link” for an icon without a name.",
        fix="Give the control text, or an aria-label in the page's language.",
        blind_spots="Whether a name makes sense to people; names in other languages.",
    ),
    requires=("contact_facts", "links"),
    judge=judge,
    standards=("wcag22:2.4.4", "wcag22:4.1.2"),
)
