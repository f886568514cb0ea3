"""One audit of the demo shop from the command line, and how its tables are held against the truth file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pandas as pd
from parsel import Selector

from checks.catalog import catalog
from checks.dedupe import SUPERSEDES
from checks.model import Scope
from checks.snapshot import Document
from crawler.gatherers import probe_artifacts
from reports.store import Run
from tests.conftest import scrapy
from tests.shop import ShopServer
from tests.shop.expected import LANGUAGES, Expected, channels, expected, false_channels, policies, site_findings

POLICIES = ("privacy", "cookies", "terms", "returns", "withdrawal", "shipping", "warranty", "accessibility", "complaints", "imprint")  # fmt: skip


@dataclass(frozen=True)
class Audited:
    """One run, and which shop it was of."""

    run: Run
    base: str
    plants: Collection[str]
    languages: Collection[str]

    def table(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.run.folder / f"{name}.csv", keep_default_na=False)

    def findings(self, scope: Scope = Scope.PAGE) -> pd.DataFrame:
        """What the checks of single pages, or of the site, found; `path` is the page's path and query."""
        found = self.table("findings")
        found["path"] = found["page_url"].str.removeprefix(self.base)
        return found.loc[[catalog()[name].scope is scope for name in found["check_id"]]]

    def unplanted(self, checks: Collection[str], paths: Sequence[str]) -> list[str]:
        """Findings that nothing planted explains, on these pages."""
        return [line for path in paths for line in self._compare(path, checks)[0]]

    def surprises(self, checks: Collection[str], paths: Sequence[str]) -> list[str]:
        """Findings that nothing planted explains, and planted defects that were not found, on every page."""
        return [line for path in paths for lines in self._compare(path, checks) for line in lines]

    def met(self, checks: Collection[str], paths: Sequence[str]) -> set[str]:
        """Plants that were found on at least one of the pages."""
        rows = self._of(checks)
        return {each.plant for path in paths for each, _ in self._matches(path, rows[rows["path"] == path], checks)}

    def _of(self, checks: Collection[str]) -> pd.DataFrame:
        rows = self.findings()
        return rows[rows["check_id"].isin(checks)]

    def _compare(self, path: str, checks: Collection[str]) -> tuple[list[str], list[str]]:
        rows = self._of(checks)
        rows = rows[rows["path"] == path]
        known = self._matches(path, rows, checks)
        explained = {number for _, number in known}
        lines = [
            f"{path}: not planted: {row.check_id} {row.outcome} {row.selector}: {row.message}"
            for row in rows.itertuples()
            if row.Index not in explained
        ]
        seen = {each for each, _ in known}
        wanted = {each for each in expected(path, self.plants) if each.check in checks}
        return lines, [f"{path}: not found: {each}" for each in sorted(wanted - seen, key=str)]

    def _matches(self, path: str, rows: pd.DataFrame, checks: Collection[str]) -> set[tuple[Expected, int]]:
        """(planted defect, number of the finding that is it)."""
        wanted = {each for each in expected(path, self.plants) if each.check in checks}
        html = self._html(path)
        return {
            (each, row.Index)
            for row in rows.itertuples()
            for each in wanted
            if (each.check, each.outcome) == (row.check_id, row.outcome) and _is(html, row.selector, each.selector)
        }

    def _html(self, path: str) -> Selector:
        snapshot = self.run.snapshot(self.base + path)
        assert snapshot is not None, f"{path} was not audited"
        return Selector(text=snapshot.get(Document).html)

    def site_surprises(self) -> list[str]:
        """Findings about the site that nothing planted explains, and planted ones that were not found."""
        wanted = site_findings(self.plants, self.languages)
        lines, seen = [], set()
        for row in self.findings(Scope.SITE).itertuples():
            known = [
                each
                for each in wanted
                if (each.check, each.outcome) == (row.check_id, row.outcome)
                and any(fnmatchcase(row.path, glob) for glob in each.pages)
            ]
            seen.update(known)
            if not known:
                lines.append(f"not planted: {row.check_id} {row.outcome} {row.path}: {row.message}")
        return lines + [f"not found: {each}" for each in wanted if each not in seen]

    def channel_surprises(self) -> list[str]:
        """Rows of channels.csv, chats apart, that are not those of the truth file."""
        rows = [row for row in self.table("channels").itertuples() if row.kind != "live-chat"]
        found = {(row.kind, row.value.removeprefix(self.base)): row.level for row in rows}
        wanted = {key: levels for key, levels in channels(self.plants, self.languages).items() if key[0] != "live-chat"}
        lines = [f"not there: {key}" for key in sorted(set(found) - set(wanted))]
        lines += [f"no channel: {key}" for key in sorted(set(found) & false_channels(self.plants))]
        lines += [f"not found: {key}" for key in sorted(set(wanted) - set(found))]
        return lines + [
            f"{key} is {found[key]}, not {levels}"
            for key, levels in sorted(wanted.items())
            if key in found and found[key] not in levels
        ]

    def policy_rows(self) -> set[tuple[str, str, str]]:
        """(kind, path, status) of policies.csv in the languages audited; what is read from PDFs is other tests' matter."""
        rows = {(row.kind, row.url.removeprefix(self.base), row.status) for row in self.table("policies").itertuples()}
        return {row for row in rows if not row[1].endswith(".pdf") and self._audited(row[1])}

    def _audited(self, path: str) -> bool:
        """The language switch leads to policies in languages that were left out."""
        head = path.split("/")[1] if path.startswith("/") else ""
        return not path.startswith("/") or (head if head in LANGUAGES else "en") in self.languages

    def wanted_policies(self) -> set[tuple[str, str, str]]:
        return {row for row in policies(self.plants, self.languages) if not row[1].endswith(".pdf")}


def _is(html: Selector, found: str, planted: str) -> bool:
    """The reported element is one the truth file names; "" there is the page as a whole."""
    if not planted or not found:
        return not planted
    wanted = {each.root for each in html.css(planted)}
    return any(each.root in wanted for each in html.css(found.split(" >>> ")[0]))


def audit(
    folder: Path,
    plants: Collection[str],
    paths: Sequence[str],
    *,
    languages: Collection[str] = ("en", "de"),
    probes: str = "off",
    statuses: Collection[int] = (0, 1),
) -> Audited:
    """`scrapy crawl storefront` over exactly these pages of a shop; `languages` are those it has.

    Where too few pages are among them for a score, `statuses` has to hold 3.
    """
    with ShopServer(plants=plants, languages=languages) as shop:
        listed = folder / "pages.txt"
        listed.write_text("".join(f"{shop.url}{path}\n" for path in paths))
        ran = scrapy(
            "crawl", "storefront", "-a", f"urls={listed}", "-a", f"probes={probes}", "-a", "journeys=off", "-a", "operator_established_in=de", "-s",
            f"AUDIT_DIR={folder / 'audits'}", "-s", "AUDIT_DNS=False", "-s", "AUDIT_AAA=off", "-s", "LOG_LEVEL=ERROR",
            timeout=900,
        )  # fmt: skip
        assert shop.writes == [], "the audit changed something in the shop"
    assert ran.status in statuses, ran.err[-3000:]
    (run,) = [each.parent for each in (folder / "audits").glob("*/*/run.json")]
    return Audited(Run(run), shop.url, plants, languages)


def without_probes() -> set[str]:
    """The page checks that need no probe, and whose answer is not replaced by a more exact check of ours."""
    return {
        check.id for check in catalog().values()
        if check.scope is Scope.PAGE and not probe_artifacts() & set(check.requires) and check.id not in SUPERSEDES
    }  # fmt: skip


def with_probes() -> set[str]:
    """The page checks that judge what a probe gathered."""
    return {
        check.id
        for check in catalog().values()
        if check.scope is Scope.PAGE and probe_artifacts() & set(check.requires)
    }
