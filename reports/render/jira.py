"""`fixes-jira.csv`: one issue per fix, ready for Jira's CSV import."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from reports.frames import Tables
from reports.issue_text import JIRA_COLUMNS, jira_row
from reports.model import Scorecard
from reports.tabular import texts, write_csv


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """Failures nobody has accepted: what needs review is nobody's task yet."""
    del tables
    rows = [jira_row(fix, scorecard.run) for fix in scorecard.to_do]
    columns = {name: texts(row[index] for row in rows) for index, name in enumerate(JIRA_COLUMNS)}
    write_csv(folder / "fixes-jira.csv", [pa.table(columns)])
