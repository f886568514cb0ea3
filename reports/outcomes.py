"""Results as columns of small numbers, and what an `untested` among them means: the arithmetic's view of a run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from reports.rows import CheckInfo

type Numbers = npt.NDArray[Any]

OUTCOMES = ("passed", "failed", "cantTell", "inapplicable", "untested")
READ = frozenset(("document", "links", "forms", "frames", "requests", "axe", "screenshots", "structured_data"))
"""Artifacts every page gives when it is read; for others it is operated or measured, which an engine may be unable to do."""
PASSED, FAILED, REVIEW, INAPPLICABLE, UNTESTED = range(5)


_NOT_SELECTED = re.compile(r"^(not selected|[\w/-]+ was not gathered$|no \w+ in this snapshot$)")
_NOT_ASKED = re.compile(r"^axe [\w.-]+ did not run the rule ")


def not_selected(reason: str) -> bool:
    """Whether an `untested` means that the page was not chosen for this (a probe runs once per template)."""
    return bool(_NOT_SELECTED.match(reason))


def not_asked(reason: str) -> bool:
    """Whether an `untested` is a rule the tool does not use (level AAA, replaced by another): no evidence is missing."""
    return bool(_NOT_ASKED.match(reason))


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Results as columns of small numbers: a run of 10,000 pages has nearly two million of them."""

    page: Numbers
    check: Numbers
    outcome: Numbers
    failed: Numbers
    review: Numbers
    passed: Numbers
    skipped: Numbers
    """Untested because the page was not chosen for it."""
    beside: Numbers
    """Failed, but nowhere in the way of the page's purpose (`reports.blockers.beside`)."""
    checks: tuple[CheckInfo, ...]
    penalty: Numbers
    """By check, its severity's penalty."""
    weight: Numbers
    site_wide: Numbers
    operated: Numbers
    """By check, whether it needs more than what every page gives when it is read."""
    template: Numbers
    """By page, the code of its template; -1 for pages that are none (the site's own address)."""
    page_type: tuple[str, ...]
    stands_for: Numbers
    """By template, the pages audited or represented."""

    @classmethod
    def of(
        cls, results: pd.DataFrame, pages: pd.DataFrame, checks: Mapping[str, CheckInfo], penalty: Mapping[str, float]
    ) -> Self:
        known = tuple(checks[name] for name in sorted(checks))
        page, urls = _codes(results["page_url"])
        check = _translated(results["check_id"], {each.id: n for n, each in enumerate(known)})
        template_of = dict(zip(pages["url"], pages["template"], strict=True))
        type_of = dict(zip(pages["url"], pages["page_type"], strict=True))
        names = {name: n for n, name in enumerate(sorted(set(template_of.values())))}
        outcome = _translated(results["outcome"], {name: n for n, name in enumerate(OUTCOMES)})
        reason = _translated(results["reason"], _Reasons())
        counted = pages[pages["audited"].astype(bool) | (pages["status"] == "represented")]["template"].map(names)
        facts = cls(
            page=page,
            check=check,
            outcome=outcome,
            **{name: results[name].to_numpy() for name in ("failed", "review", "passed")},
            skipped=(outcome == UNTESTED) & (reason == 1),
            beside=results["beside"].to_numpy() if "beside" in results else np.zeros(len(results), dtype=bool),
            checks=known,
            penalty=np.array([penalty[each.severity] for each in known]),
            weight=np.array([each.weight for each in known]),
            site_wide=np.array([each.scope == "site" for each in known], dtype=bool),
            operated=np.array([not READ.issuperset(each.requires) for each in known], dtype=bool),
            template=np.array(
                [names.get(template_of.get(url, ""), -1) if url in template_of else -1 for url in urls], dtype=np.int64
            ),
            page_type=tuple(type_of.get(url, "other") for url in urls),
            stands_for=np.bincount(counted.to_numpy(dtype=np.int64), minlength=len(names)),
        )
        asked = (outcome != UNTESTED) | (reason != 2)
        return facts.where((check >= 0) & asked)._complete()

    def where(self, mask: Numbers) -> Self:
        """Some of the rows."""
        columns = ("page", "check", "outcome", "failed", "review", "passed", "skipped", "beside")
        return replace(self, **{name: getattr(self, name)[mask] for name in columns})

    def only(self, category: str) -> Self:
        """The rows of one category."""
        wanted = np.array([each.category == category for each in self.checks], dtype=bool)
        return self.where(wanted[self.check])

    def _complete(self) -> Self:
        """A row for every page of a template a check ran on: probes leave none on the pages they were not run on."""
        page, check = self._unprobed()
        if not len(page):
            return self
        zeros = np.zeros(len(page), dtype=np.int32)
        added: dict[str, Any] = {
            "page": page,
            "check": check,
            "outcome": zeros + UNTESTED,
            "failed": zeros,
            "review": zeros,
        }
        added |= {"passed": zeros - 1, "skipped": zeros == 0, "beside": zeros != 0}
        joined: dict[str, Any] = {name: np.concatenate([getattr(self, name), new]) for name, new in added.items()}
        return replace(self, **joined)

    def _unprobed(self) -> tuple[Numbers, Numbers]:
        """Pages and checks where other pages of the template have a row and this one has not."""
        width = max(1, len(self.checks))
        on_page = ~self.site_wide[self.check] & (self.template[self.page] >= 0)
        page, check = self.page[on_page].astype(np.int64), self.check[on_page]
        there = np.unique(page)
        size = np.bincount(self.template[there], minlength=len(self.stands_for))
        rows = np.bincount(self.template[page] * width + check, minlength=len(size) * width)
        cells = np.flatnonzero((rows > 0) & (rows < np.repeat(size, width)))
        wanted = [there[self.template[there] == cell // width] * width + cell % width for cell in cells]
        if not wanted:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        missing = np.setdiff1d(np.concatenate(wanted), page * width + check)
        return missing // width, missing % width


class _Reasons(dict[str, int]):
    """Reason of an `untested` ▸ 1 where the page was not chosen, 2 where nobody asked; each looked at once."""

    def get(self, key: str, default: Any = None) -> Any:
        del default
        return 2 if not_asked(key) else int(not_selected(key))


def _codes(column: pd.Series) -> tuple[Numbers, list[str]]:
    """Small numbers for texts, and the texts."""
    categorical = column.astype("category").cat
    return categorical.codes.to_numpy().astype(np.int64), [str(each) for each in categorical.categories]


def _translated(column: pd.Series, values: Mapping[str, int]) -> Numbers:
    """Each text's number, -1 for unknown ones."""
    codes, texts = _codes(column)
    return np.array([*(values.get(each, -1) for each in texts), -1], dtype=np.int16)[codes]
