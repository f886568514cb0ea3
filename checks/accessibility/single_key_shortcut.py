"""2.1.4: letters, digits or signs that act alone, so that speech users trigger them while speaking."""

from __future__ import annotations

from checks.accessibility.probe_artifacts import InputModes, Shortcut
from checks.model import Category, Check, Help, Instance, Outcome, Severity, Verdict, inapplicable, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed when a plain key acts while no field has the focus; a page that speaks of shortcuts may let them be turned off."""
    modes = page.get(InputModes)
    if not modes.key_listeners:
        return inapplicable("neither the document nor the window listens to keys")
    return judged(_instance(shortcut) for shortcut in modes.shortcuts if not shortcut.switched_off)


def _instance(shortcut: Shortcut) -> Instance:
    message = f"The key “{shortcut.key}” alone does something ({shortcut.effect}) while no field has the focus"
    if shortcut.setting:
        why = f"{message}; can shortcuts be turned off or changed?"
        return Instance(why, outcome=Outcome.CANT_TELL, evidence={"key": shortcut.key, "effect": shortcut.effect})
    return Instance(message, evidence={"key": shortcut.key, "effect": shortcut.effect})


CHECK = Check(
    id="single-key-shortcut",
    title="No key acts alone",
    failure_title="Single keys act as shortcuts",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Speech software types what it hears: a spoken word becomes a row of commands. People with tremor hit keys by accident.",
        fix="Ask for Ctrl, Alt or Meta as well, let shortcuts be turned off, or let them act only while their control has the focus.",
        bad='document.onkeydown = (e) => { if (e.key === "s") openSearch() }',
        good='document.onkeydown = (e) => { if (e.ctrlKey && e.key === "k") openSearch() }',
        blind_spots="Shortcuts that need several keys in a row, or a certain place on the page.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts",
    ),
    requires=("input_modes",),
    judge=judge,
    standards=("wcag22:2.1.4",),
    act=("ffbc54",),
)
