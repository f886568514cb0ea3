"""How much of what should have been tested was: printed beside every score."""

from __future__ import annotations

import numpy as np
import pandas as pd

from reports.outcomes import UNTESTED, Facts

NEUTRAL_STATUSES = frozenset(
    (
        "represented",
        "document",
        "duplicate",
        "soft-404",
        "redirect",
        "off-scope-redirect",
        "not-html",
        "robots",
        "off-scope",
        "left-out",
        "not-opened",
    )
)
"""Pages with these statuses are not missing evidence: nothing there was to be tested, by rule or by the user's budget."""


def page_coverage(pages: pd.DataFrame) -> float:
    """The smaller of two shares, 0..1: of the pages that were audited or stand for by audited ones, and of the kinds of page.

    Kinds are templates, and page types of which pages could not be opened: ten error pages of one type among hundreds
    of good ones cost one kind, a checkout behind a login costs one too, and a wall before everything costs the pages.
    """
    if pages.empty:
        return 0.0
    audited = pages["audited"].astype(bool)
    blocked = ~audited & ~pages["status"].isin(NEUTRAL_STATUSES)
    if "http_status" in pages:  # a dead link leads to nothing that should have been tested
        blocked &= ~pages["http_status"].isin((404, 410))
    represented = pages["status"] == "represented"
    seen = set(pages.loc[audited, "template"])
    unseen = set(pages.loc[represented, "template"]) - {""} - seen
    good = int(audited.sum()) + int((represented & ~pages["template"].isin(unseen)).sum())
    bad = int(blocked.sum()) + int((represented & pages["template"].isin(unseen)).sum())
    missing = (
        len(unseen) + pages.loc[blocked, "page_type"].nunique()
        if "page_type" in pages
        else len(unseen) + int(blocked.sum())
    )
    if not audited.any():
        return 0.0
    return float(min(good / (good + bad), len(seen) / (len(seen) + missing)))


def check_coverage(facts: Facts) -> float:
    """Severity-weighted share of (check, template) pairs with at least one tested page."""
    if not len(facts.page):
        return 0.0
    width = len(facts.checks)
    where = np.where(facts.site_wide[facts.check], 0, facts.template[facts.page] + 2)
    cell = where * width + facts.check
    tested, asked = (
        np.bincount(cell[mask], minlength=int(cell.max()) + 1) > 0
        for mask in (facts.outcome != UNTESTED, ~facts.skipped)
    )
    cells = np.unique(cell)
    somewhere = np.zeros(width, dtype=bool)
    somewhere[np.unique(cells[tested[cells]] % width)] = True
    cells = cells[asked[cells] | ~somewhere[cells % width]]
    worth = (facts.penalty * facts.weight)[cells % width]
    return float(worth[tested[cells]].sum() / worth.sum()) if worth.sum() else 1.0
