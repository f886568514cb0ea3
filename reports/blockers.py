"""Which blockers stand in the way of buying or of support, and so hold the score down."""

from __future__ import annotations

import numpy as np

from reports.outcomes import FAILED, REVIEW, UNTESTED, Facts
from reports.rows import CheckInfo

WAY_TO_BUY = ("home", "category", "search", "product", "cart", "checkout")
WAY_TO_SUPPORT = ("contact", "help")


def caps(facts: Facts) -> tuple[tuple[str, ...], bool]:
    """Sentences about the blockers in the way, and whether one may be that needs review.

    A blocker that could not be tested on any page of its kind caps as well: not looking must not lift a score.
    """
    blocking = np.array([each.blocker for each in facts.checks], dtype=bool)
    rows = facts.where(blocking[facts.check])
    groups: dict[tuple[int, str], set[tuple[int, bool]]] = {}
    for page, check, outcome, skipped in zip(rows.page, rows.check, rows.outcome, rows.skipped, strict=True):
        wide = bool(facts.site_wide[check])
        kind = "" if wide else facts.page_type[page]
        if wide or kind in WAY_TO_BUY or kind in WAY_TO_SUPPORT:
            groups.setdefault((int(check), kind), set()).add((int(outcome), bool(skipped)))
    by_check: dict[tuple[int, str], list[str]] = {}
    for (check, kind), seen in sorted(groups.items()):
        by_check.setdefault((check, _standing(seen)), []).append(kind)
    found = {_cap(facts.checks[check], how, kinds) for (check, how), kinds in by_check.items() if how}
    possible = any(outcome == REVIEW for seen in groups.values() for outcome, _ in seen)
    return tuple(sorted(found)), possible


def _standing(seen: set[tuple[int, bool]]) -> str:
    if any(outcome == FAILED for outcome, _ in seen):
        return "failed"
    unseen = all(outcome == UNTESTED and not skipped for outcome, skipped in seen)
    return "untested" if unseen else ""


def _cap(check: CheckInfo, how: str, kinds: list[str]) -> str:
    goals = " and to ".join(sorted({_goal(kind) for kind in kinds if kind}))
    where = f"on the way to {goals} ({', '.join(kinds)})" if goals else "on the site as a whole"
    return f"{check.failure_title} {where}" if how == "failed" else f"Could not be tested {where}: {check.title}"


def _goal(page_type: str) -> str:
    return "support" if page_type in WAY_TO_SUPPORT else "buying"
