"""The scorecard as one self-contained HTML page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports.files import write_bytes
from reports.frames import Tables
from reports.model import Scorecard
from reports.tabular import clean


@cache
def environment() -> Environment:
    """Autoescaping everywhere; a misspelt field is an error, not an empty cell."""
    environment = Environment(
        loader=PackageLoader("reports.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clean"] = clean
    return environment


def render(scorecard: Scorecard, tables: Tables, folder: Path) -> None:
    """`scorecard.html` in the run's folder."""
    del tables
    page = environment().get_template("scorecard.html.j2").render(card=scorecard)
    write_bytes(folder / "scorecard.html", clean(page).encode("utf-8", "replace"))
