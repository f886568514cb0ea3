"""Scorecard ▸ files. Each format is one module with `render(scorecard, tables, folder)`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reports.frames import Tables
from reports.model import Brand, Scorecard
from reports.render import csv, earl, html, jira, json, junit, markdown, openacr, portfolio, sarif, xlsx

type Renderer = Callable[[Scorecard, Tables, Path], None]

RENDERERS: dict[str, Renderer] = {
    "csv": csv.render,
    "html": html.render,
    "xlsx": xlsx.render,
    "json": json.render,
    "markdown": markdown.render,
    "jira": jira.render,
    "earl": earl.render,
    "openacr": openacr.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Format name (of `--format` and `build(formats=…)`) ▸ renderer."""

AFTERWARDS: tuple[Callable[[Path, str, str, Brand | None], None], ...] = (portfolio.write_portfolio,)
"""Called with (AUDIT_DIR, database address, language, brand) when a run has been entered in the history: pages over several runs."""
