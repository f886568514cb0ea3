"""A comparison of runs as one HTML page and one CSV."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from reports.comparison import Compared, Row, rows
from reports.files import write_bytes
from reports.model import Brand
from reports.render.environment import page
from reports.render.texts import Texts, texts
from reports.shown import shown
from reports.tabular import write_csv

GROUPS = ("scores", "fixes", "channels", "policies", "coverage", "versions")
STATES = ("new", "fixed", "still", "not-looked-at")
FIXES = 10


def write_comparison(
    compared: Compared, target: Path, *, language: str = "en", brand: Brand | None = None
) -> tuple[Path, Path]:
    """`<target>.html` and `<target>.csv`; the paths written."""
    lines = rows(compared)
    t = texts(language)
    values = {"compared": compared, "groups": [(name, [each for each in lines if each.group == name]) for name in GROUPS], "cell": _cell, "states": _states(compared), "top": FIXES}  # fmt: skip
    html, csv = target.with_suffix(".html"), target.with_suffix(".csv")
    write_bytes(html, page("compare.html.j2", t=t, brand=brand or Brand(), values=values))
    columns = {"group": [each.group for each in lines], "name": [each.name for each in lines]}
    columns |= {
        f"{number} {name}": [each.values[number - 1] for each in lines] for number, name in enumerate(compared.names, 1)
    }
    write_csv(csv, [pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})])
    return html, csv


def _cell(row: Row, t: Texts) -> str:
    """The name of a line in the report's language."""
    kinds = {"channels": "channel-kind", "policies": "policy-kind", "scores": "category-short"}
    own = t.words.get(f"compare-row.{row.name.replace(' ', '-')}")
    return own or t.name(kinds.get(row.group, "compare-row"), row.name)


def _states(compared: Compared) -> list[tuple[str, list[str]]]:
    """What changed between two runs of a site, by name."""
    trend = compared.trend
    if trend is None:
        return []
    ids = (trend.new, trend.fixed, trend.still, trend.not_looked_at)
    return [
        (state, [shown(trend.names.get(each, each), 160) for each in found])
        for state, found in zip(STATES, ids, strict=True)
    ]
