"""Which blockers stand in the way of buying or of support, and so hold the score down."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from reports.outcomes import FAILED, PASSED, REVIEW, UNTESTED, Facts
from reports.rows import CheckInfo

WAY_TO_BUY = ("home", "category", "search", "product", "cart", "checkout")
WAY_TO_SUPPORT = ("contact", "help")
_BESIDE = ("header", "footer", "nav", "aside")


def in_the_way(check: CheckInfo, component: str) -> bool:
    """Whether a failure of this check in this component can stop a customer altogether."""
    return check.blocker and (check.blocks_beside or component.partition(" ")[0] not in _BESIDE)


def beside(results: pd.DataFrame, findings: pd.DataFrame, checks: Mapping[str, CheckInfo]) -> pd.Series[bool]:
    """For each row of `results`: its check blocks, it failed, and every finding of it is beside the way.

    `findings` needs page_url, check_id, outcome, component.
    """
    asked = {name for name, check in checks.items() if check.blocker and not check.blocks_beside}
    rows = findings[(findings["outcome"] == "failed") & findings["check_id"].isin(asked)]
    places = zip(rows["check_id"], rows["component"], strict=True)
    blocking = [in_the_way(checks[check], component) for check, component in places]
    seen = list(zip(rows["page_url"], rows["check_id"], strict=True))
    off = set(seen) - {pair for pair, stands in zip(seen, blocking, strict=True) if stands}
    pairs = zip(results["page_url"], results["check_id"], strict=True)
    failed = (results["outcome"] == "failed") & results["check_id"].isin(asked)
    return failed & pd.Series([pair in off for pair in pairs], index=results.index, dtype=bool)


def caps(facts: Facts) -> tuple[tuple[str, ...], bool]:
    """Sentences about the blockers in the way, and whether one may be that needs review.

    A blocker that could not be tested on any page of its kind caps as well: not looking must not lift a score.
    """
    blocking = np.array([each.blocker for each in facts.checks], dtype=bool)
    rows = facts.where(blocking[facts.check])
    groups: dict[tuple[int, str], set[tuple[int, bool]]] = {}
    outcomes = np.where(rows.beside, PASSED, rows.outcome)
    for page, check, outcome, skipped in zip(rows.page, rows.check, outcomes, rows.skipped, strict=True):
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
