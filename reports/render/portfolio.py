"""`AUDIT_DIR/index.html`: every site with its latest score, its trend, and the way to its report."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from reports.files import write_bytes
from reports.history import History, HistoryError, RunRecord
from reports.model import Brand
from reports.render import view
from reports.render.environment import page
from reports.render.texts import texts

logger = logging.getLogger(__name__)

SITES_PER_FILE = 2_000
RUNS_DRAWN = 30
"""Latest runs in the little trend line."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """One site as the portfolio shows it."""

    site: str
    name: str
    latest: RunRecord
    report: str
    """Relative address of its report; empty where there is none."""
    change: float | None
    """Points against the run before; None when there is none or the two are not comparable."""
    runs: int
    first: float | None
    """Score of the oldest run drawn."""
    line: view.Line

    @property
    def score(self) -> float | None:
        return self.latest.scores.get("overall")


def write_portfolio(
    audit_dir: Path,
    database: str,
    language: str = "en",
    brand: Brand | None = None,
    title: str = "",
    names: Mapping[str, str] | None = None,
) -> None:
    """Write the pages anew from the history; a history that cannot be read leaves them as they were.

    `title` heads the page; `names` says what a site (by its address) is called.
    """
    try:
        sites = read_sites(audit_dir, database, names or {})
    except HistoryError as error:
        logger.warning("The portfolio page was not updated: %s", error)
        return
    t = texts(language)
    parts = [sites[start : start + SITES_PER_FILE] for start in range(0, max(1, len(sites)), SITES_PER_FILE)]
    files = ["index.html", *(f"index-{number}.html" for number in range(2, len(parts) + 1))]
    for name, part in zip(files, parts, strict=True):
        values = {
            "title": title,
            "sites": part,
            "total": len(sites),
            "files": files,
            "file": name,
            "categories": _categories(sites),
        }
        write_bytes(audit_dir / name, page("portfolio.html.j2", t=t, brand=brand or Brand(), values=values))


def read_sites(audit_dir: Path, database: str, names: Mapping[str, str] | None = None) -> tuple[SiteView, ...]:
    """Every site of the history: no score first, then the lowest score, then by name."""
    with History(database) as history:
        found = [(site, history.runs(site)) for site in history.sites()]
    views = [_site(audit_dir, site, runs, (names or {}).get(site.rstrip("/"), "")) for site, runs in found if runs]
    return tuple(sorted(views, key=lambda each: (each.score is not None, each.score or 0, each.name, each.site)))


def _site(audit_dir: Path, site: str, runs: Sequence[RunRecord], called: str = "") -> SiteView:
    latest = runs[-1]
    drawn = runs[-RUNS_DRAWN:]
    values = [each.scores.get("overall") for each in drawn]
    parts = urlsplit(site)
    name = called or (parts.netloc or site) + (parts.path if parts.path != "/" else "")
    before = runs[-2].scores.get("overall") if len(runs) > 1 and latest.comparable else None
    now = latest.scores.get("overall")
    change = round(now - before, 1) if now is not None and before is not None else None
    line = view.line(values, 120, 32)
    return SiteView(site, name, latest, _report(audit_dir, latest), change, len(runs), next(iter(values)), line)


def _report(audit_dir: Path, run: RunRecord) -> str:
    """The report below AUDIT_DIR, also when the folder has been moved since."""
    parts = Path(run.folder).parts[-2:]
    if len(parts) < 2 or not (audit_dir.joinpath(*parts) / "scorecard.html").is_file():
        return ""
    return "/".join(quote(each) for each in (*parts, "scorecard.html"))


def _categories(sites: Sequence[SiteView]) -> list[str]:
    order = ("accessibility", "support", "policies")
    known = {name for each in sites for name in each.latest.scores}
    return [name for name in order if name in known]
