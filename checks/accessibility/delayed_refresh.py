"""Advice (WCAG 2.2.4, 3.2.5, AAA): pages that reload or redirect by themselves after a delay, however long."""

from __future__ import annotations

import re

from checks.accessibility.artifacts import PageStyles
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, failed, inapplicable, passed
from checks.snapshot import PageSnapshot

_DELAY = re.compile(r"^\s*(\d+)(?:\.[\d.]*)?\s*(?:$|[;,\s])")
"""The HTML standard's shared declarative refresh steps: digits, then a separator."""


def judge(page: PageSnapshot) -> Verdict:
    """Failed for any delay; level A (2.2.1), which tolerates more than 20 hours, is axe's own rule."""
    content = page.get(PageStyles).meta_refresh
    found = _DELAY.match(content)
    if not found:
        return inapplicable("no meta element refreshes the page")
    seconds = int(found.group(1))
    if seconds == 0:
        return passed()
    snippet = clip(f'<meta http-equiv="refresh" content="{content}">')
    message = f"The page reloads or moves on by itself after {seconds} seconds"
    return failed(Instance(message, "meta[http-equiv='refresh']", snippet, evidence={"seconds": seconds}))


CHECK = Check(
    id="delayed-refresh",
    title="The page does not reload by itself",
    failure_title="The page reloads by itself",
    category=Category.BEST_PRACTICE,
    severity=Severity.MODERATE,
    help=Help(
        why="A page that reloads throws screen reader users back to its top, and loses what somebody was writing.",
        fix="Redirect at once or on the server; offer a button for reloading.",
        bad='<meta http-equiv="refresh" content="300">',
        good='<meta http-equiv="refresh" content="0; url=/new-address">',
        blind_spots="Reloads by script.",
        url="https://www.w3.org/WAI/WCAG22/Understanding/change-on-request",
    ),
    requires=("page_styles",),
    judge=judge,
    standards=("wcag22:2.2.4", "wcag22:3.2.5"),
    act=("bisz58",),
)
