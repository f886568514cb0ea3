"""1.3.1: header cells that no data cell belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from checks.accessibility.artifacts import DataTables
from checks.accessibility.instances import on, unsure
from checks.model import Category, Check, Help, Instance, Severity, Verdict, clip, judged
from checks.snapshot import PageSnapshot


def judge(page: PageSnapshot) -> Verdict:
    """Failed for a column header without a single data cell under it in a table that has other data."""
    tables = [each for each in page.get(DataTables).items if each.headers]
    return judged(_orphans(page.get(DataTables)), applicable=bool(tables), nothing="no visible table has header cells")


def _orphans(tables: DataTables) -> Iterator[Instance]:
    for table in tables.items:
        for header in table.headers:
            if header.cells or not header.text.strip():
                continue
            message = (
                f"No data cell belongs to the {header.role.removesuffix('header')} header “{clip(header.text, 50)}”"
            )
            ragged = table.rows < 2 or table.columns < 2
            yield (unsure if ragged else on)(header, message, rows=table.rows, columns=table.columns)


CHECK = Check(
    id="orphaned-table-header",
    title="Every table header has data cells",
    failure_title="Table headers without data cells",
    category=Category.ACCESSIBILITY,
    severity=Severity.MODERATE,
    help=Help(
        why="Screen readers announce headers with their cells; a header without cells means the table's structure is broken.",
        fix="Complete the rows, or set scope or headers so that each cell belongs to its headers.",
        bad="<tr><th>Size<th>Price</tr> <tr><td>38</tr>",
        good="<tr><th>Size<th>Price</tr> <tr><td>38<td>20 €</tr>",
        blind_spots="Tables laid out with CSS alone.",
        url="https://www.w3.org/WAI/tutorials/tables/",
    ),
    requires=("data_tables",),
    judge=judge,
    standards=("wcag22:1.3.1",),
    act=("d0f69e",),
)
