"""One barrier, one finding: what axe and a check of our own both say about one element is said once (pure).

Two rules. A check of ours that decides what an axe rule only guesses replaces that rule's answer (`SUPERSEDES`).
And where both speak of the same element and the same criterion, the more certain answer stays, and of two equally
certain ones ours, because it names the barrier more exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from checks.model import Check, Instance, Outcome, Verdict, inapplicable
from checks.runner import Result

SUPERSEDES: Mapping[str, tuple[str, bool]] = {
    "axe/label-content-name-mismatch": ("label-in-name", True),
    "axe/frame-title-unique": ("ambiguous-frame-name", True),
    "axe/css-orientation-lock": ("rotated-content", False),
    "axe/no-autoplay-audio": ("autoplaying-sound", False),
    "axe/aria-hidden-focus": ("hidden-focus-stop", False),
    "axe/landmark-one-main": ("missing-content-landmark", True),
}
"""axe rule ▸ (our check, whether it replaces failures too or only "cannot tell"). Holds only where ours could judge."""

NEAR = 1.5
"""CSS pixels two boxes of one element may differ by."""


def deduplicate(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results of one page in the same order, each barrier once. Checks that lose all instances become inapplicable."""
    found = tuple(results)
    verdicts = {each.check.id: each.verdict for each in found}
    replaced = tuple(_superseded(each, verdicts) for each in found)
    ours = _by_criterion(each for each in replaced if not _is_axe(each.check))
    axes = _by_criterion(each for each in replaced if _is_axe(each.check))
    return tuple(_without_doubles(each, axes if not _is_axe(each.check) else ours) for each in replaced)


def _is_axe(check: Check) -> bool:
    return check.id.startswith("axe/")


def _superseded(result: Result, verdicts: Mapping[str, Verdict]) -> Result:
    if result.check.id not in SUPERSEDES or not result.verdict.instances:
        return result
    name, failures_too = SUPERSEDES[result.check.id]
    judge = verdicts.get(name)
    if judge is None or judge.outcome is Outcome.UNTESTED:
        return result
    kept = () if failures_too else tuple(i for i in result.verdict.instances if i.outcome is Outcome.FAILED)
    return _with(result, kept, name)


type Places = Mapping[str, list[tuple[str, Instance]]]
"""Criterion ▸ (check id, instance) of every finding under it."""


def _by_criterion(results: Iterable[Result]) -> Places:
    places: dict[str, list[tuple[str, Instance]]] = defaultdict(list)
    for result in results:
        for reference in result.check.standards:
            places[reference].extend((result.check.id, each) for each in result.verdict.instances)
    return places


def _without_doubles(result: Result, others: Places) -> Result:
    if not result.verdict.instances:
        return result
    kept, because = [], ""
    for instance in result.verdict.instances:
        rival = _rival(result.check, instance, others)
        if rival:
            because = rival
        else:
            kept.append(instance)
    return result if not because else _with(result, tuple(kept), because)


def _rival(check: Check, instance: Instance, others: Places) -> str:
    """The check whose answer about the same element under the same criterion stands instead of this one."""
    for reference in check.standards:
        for name, other in others.get(reference, ()):
            if _outranks(name, other, instance) and _same_place(other, instance):
                return name
    return ""


def _outranks(name: str, other: Instance, instance: Instance) -> bool:
    if other.outcome is instance.outcome:
        return not name.startswith("axe/")
    return other.outcome is Outcome.FAILED


def _same_place(one: Instance, other: Instance) -> bool:
    if not one.selector or not other.selector:
        return False
    if one.selector == other.selector:
        return True
    if _opening(one.snippet) != _opening(other.snippet):
        return False
    if one.box is None or other.box is None:
        return False
    return all(abs(a - b) <= NEAR for a, b in zip(one.box, other.box, strict=True))


def _opening(snippet: str) -> str:
    """The opening tag: axe quotes the content as well, we do not. Compared to 150 characters, where either may be cut."""
    return snippet.partition(">")[0][:150]


def _with(result: Result, kept: tuple[Instance, ...], because: str) -> Result:
    if not kept:
        return replace(result, verdict=inapplicable(f"judged by {because}"))
    worst = Outcome.FAILED if any(i.outcome is Outcome.FAILED for i in kept) else Outcome.CANT_TELL
    reason = next(i.message for i in kept if i.outcome is worst)
    return replace(result, verdict=Verdict(worst, reason, kept))
