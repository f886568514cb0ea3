"""One ready-to-paste issue per fix: Markdown for GitHub and GitLab, rows for Jira's CSV import.

Everything from the audited site stands in code spans or blocks, so that it is shown and never acts as markup.
"""

from __future__ import annotations

import re

from reports.model import Example, Fix, RunInfo
from reports.shown import code, shown

EXAMPLES = 3
SUMMARY = 250
LINE = 2_000
SNIPPET = 4_000
"""Characters of a line and of a block of code: an issue is read, and trackers take some 32,000 in all."""
PRIORITIES = {"critical": "Highest", "serious": "High", "moderate": "Medium", "minor": "Low"}
"""Severity ▸ Jira's default priorities (https://support.atlassian.com/jira-cloud-administration/docs/import-data-from-a-csv-file/)."""
JIRA_COLUMNS = ("Summary", "Issue Type", "Priority", "Component", "Labels", "Description", "External issue ID")


def summary(fix: Fix) -> str:
    """The issue's title: what and where; trackers take 255 characters."""
    return shown(f"{fix.title} ({fix.component})", SUMMARY)


def markdown(fix: Fix, run: RunInfo) -> str:
    """The issue's body."""
    parts = [
        f"**What:** {_plain(fix.title)}",
        f"**Where:** {_code(fix.component)}, {_places(fix)}",
        f"**Why it matters:** {_plain(fix.why)}",
        f"**How to fix:** {_plain(fix.how)}",
        *_before_and_after(fix),
        "**Examples:**",
        *(_example(each) for each in fix.examples[:EXAMPLES]),
        f"**References:** {_plain(', '.join((*fix.standards, *fix.laws))) or 'none'}"
        + (f" ({fix.url})" if fix.url else ""),
        f"Found by storefront-audit in run {_code(run.run_id)}; {_code(fix.fix_id)}, first seen {fix.first_seen or run.started[:10]}.",
    ]
    return "\n\n".join(parts) + "\n"


def jira_row(fix: Fix, run: RunInfo) -> tuple[str, ...]:
    """One row below `JIRA_COLUMNS`; Jira reads several labels from one cell separated by blanks."""
    labels = [fix.category, fix.severity, *(re.sub(r"\s", "-", each) for each in fix.standards)]
    priority = "Highest" if fix.blocker else PRIORITIES.get(fix.severity, "Medium")
    return (summary(fix), "Bug", priority, shown(fix.component, SUMMARY), " ".join(labels), _wiki(fix, run), fix.fix_id)


def _places(fix: Fix) -> str:
    review = f", {fix.review:,} more to review" if fix.review else ""
    return f"{fix.instances:,} places on {fix.pages:,} audited pages ({_plain(', '.join(fix.page_types))}){review}"


def _before_and_after(fix: Fix) -> list[str]:
    named = (("Before", fix.bad), ("After", fix.good))
    return [f"{name}:\n\n{_fence(text)}" for name, text in named if text]


def _example(each: Example) -> str:
    lines = [f"- {_code(each.page_url)}", f"  {_code(each.selector or 'the page')}: {_plain(each.message)}"]
    return "\n".join((*lines, *([_indented(each.snippet)] if each.snippet else [])))


def _indented(snippet: str) -> str:
    return "\n".join(f"  {line}" for line in _fence(snippet).splitlines())


def _fence(text: str) -> str:
    """A code block whose fence is longer than any in the text."""
    ticks = "`" * max(3, 1 + max((len(each) for each in re.findall("`+", text)), default=0))
    return f"{ticks}html\n{code(text, SNIPPET)}\n{ticks}"


def _code(text: str) -> str:
    """A code span on one line, whatever backticks the text has."""
    line = shown(text, LINE)
    ticks = "`" * (1 + max((len(each) for each in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def _plain(text: str) -> str:
    """Text with Markdown's and HTML's active characters escaped."""
    return re.sub(r"([\\`*_\[\]<>#|!@])", r"\\\1", shown(text, LINE))


def _wiki(fix: Fix, run: RunInfo) -> str:
    """Jira's own markup; texts of the site only inside {noformat}."""
    lines = [
        f"*Why it matters:* {_tame(fix.why)}",
        f"*How to fix:* {_tame(fix.how)}",
        f"*Where:* {_tame(fix.component)}, {fix.instances:,} places on {fix.pages:,} pages",
    ]
    for each in fix.examples[:EXAMPLES]:
        text = "\n".join(part for part in (each.page_url, each.selector, each.snippet, each.message) if part)
        lines.append("{noformat}\n" + code(text, SNIPPET).replace("{noformat}", "{ noformat }") + "\n{noformat}")
    lines.append(f"*References:* {_tame(', '.join((*fix.standards, *fix.laws)))}")
    lines.append(f"Found by storefront-audit in run {run.run_id}.")
    return "\n\n".join(lines)


def _tame(text: str) -> str:
    return re.sub(r"([{}\[\]|!])", r"\\\1", shown(text, LINE))
