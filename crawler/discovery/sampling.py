"""Which of the found pages are audited: a few of every template, the pages that matter always, the same every night.

The choice is a pure function of its arguments. Pages are ranked by a hash of seed and address, not drawn at random,
so that one new page moves at most one other; pages of the last choice come first as long as they exist.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

PER_TEMPLATE = 3
"""Pages of a template in `auto`."""
PER_ESSENTIAL = 3
"""Pages of one essential type that are always taken, if there are as many."""

ESSENTIAL = (
    "home",
    "product",
    "category",
    "cart",
    "checkout",
    "search",
    "login",
    "account",
    "contact",
    "help",
    "policy",
    "store-locator",
)
"""Page types of the way to buying, to support and to the rules; each `policy/<kind>` counts for itself."""

type Mode = Literal["auto", "all"] | int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that could be audited: reached, in scope, and what it should be."""

    url: str
    page_type: str
    template: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What a `Quota` may look at; `tested` and `new_findings` stay 0 until a run feeds them back."""

    template: str
    page_type: str
    pages: int
    tested: int = 0
    new_findings: int = 0
    """Findings of the pages tested last that earlier ones did not have."""


type Quota = Callable[[TemplateFacts], int]
"""How many pages of a template to audit. A statistical stopping rule takes the place of `fixed_quota` here."""


def fixed_quota(facts: TemplateFacts) -> int:
    """`PER_TEMPLATE` pages of each template, all of a smaller one."""
    return min(PER_TEMPLATE, facts.pages)


@dataclass(frozen=True, slots=True)
class Choice:
    """The pages to audit, and for every other page those that stand for it."""

    urls: tuple[str, ...]
    """In the order to audit them: essential and first pages of templates first."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Chosen URL ▸ reason in words."""
    represented_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """URL that was not chosen ▸ chosen pages of its template; empty when a limit left its template out."""


def choose(
    pages: Iterable[Candidate],
    *,
    mode: Mode = "auto",
    seed: str = "0",
    previous: Iterable[str] = (),
    max_pages: int | None = None,
    quota: Quota = fixed_quota,
) -> Choice:
    """Choose by `mode`: `auto`, `all`, or a number of pages spread over the templates. `max_pages` bounds them all."""
    unique = {page.url: page for page in sorted(pages, key=lambda page: page.url)}
    limit = len(unique) if max_pages is None else max(0, max_pages)
    if isinstance(mode, int):
        limit = min(limit, max(0, mode))
    picking = _Picking(unique, seed, frozenset(previous), limit)
    picking.essentials(first=True)
    picking.templates(lambda _: 1, "first of its template")
    picking.essentials(first=False)
    picking.kept()
    picking.templates(quota, "sample of its template")
    if mode != "auto":
        picking.templates(lambda facts: facts.pages, "every page" if mode == "all" else "up to the number asked for")
    return picking.choice()


class _Picking:
    """The choice in the making: each step only adds, in rank order, until the limit."""

    def __init__(self, pages: Mapping[str, Candidate], seed: str, previous: frozenset[str], limit: int) -> None:
        self._pages = pages
        self._previous = previous
        self._limit = limit
        self._chosen: dict[str, str] = {}
        self._taken: dict[str, int] = defaultdict(int)
        ranks = {
            url: hashlib.blake2b(f"{seed}\n{url}".encode("utf-8", "replace"), digest_size=8).digest() for url in pages
        }
        self._ranked = sorted(pages.values(), key=lambda page: (page.url not in previous, ranks[page.url], page.url))
        self._by_template: dict[str, list[Candidate]] = defaultdict(list)
        self._by_type: dict[str, list[Candidate]] = defaultdict(list)
        for page in self._ranked:
            self._by_template[page.template].append(page)
            self._by_type[page.page_type].append(page)

    def essentials(self, *, first: bool) -> None:
        """One page of every essential type, or all up to `PER_ESSENTIAL`; the last choice first, then the nearest to home."""
        for page_type in sorted(self._by_type, key=_importance):
            if _importance(page_type)[0] >= len(ESSENTIAL):
                continue
            nearest = sorted(self._by_type[page_type], key=lambda page: (page.url not in self._previous, page.depth))
            for page in nearest[: 1 if first else PER_ESSENTIAL]:
                self._add(page, f"{page_type} page, always audited")

    def templates(self, quota: Quota, why: str) -> None:
        """Round by round over the templates, rare ones first, so that a limit cuts all alike."""
        order = sorted(self._by_template, key=lambda key: (len(self._by_template[key]), key))
        wanted = {key: quota(self._facts(key)) for key in order}
        waiting = {key: [page for page in self._by_template[key] if page.url not in self._chosen] for key in order}
        while order:
            order = [key for key in order if self._taken[key] < wanted[key] and waiting[key]]
            for key in order:
                self._add(waiting[key].pop(0), why)
            if len(self._chosen) >= self._limit:
                return

    def kept(self) -> None:
        """What the last run audited and is still there."""
        for page in self._ranked:
            if page.url not in self._previous:
                return
            self._add(page, "audited in the last run")

    def choice(self) -> Choice:
        chosen = {
            key: tuple(sorted(p.url for p in pages if p.url in self._chosen))
            for key, pages in self._by_template.items()
        }
        others = {url: chosen[page.template] for url, page in self._pages.items() if url not in self._chosen}
        return Choice(tuple(self._chosen), dict(self._chosen), others)

    def _facts(self, template: str) -> TemplateFacts:
        pages = self._by_template[template]
        return TemplateFacts(template, pages[0].page_type, len(pages))

    def _add(self, page: Candidate, why: str) -> None:
        if page.url not in self._chosen and len(self._chosen) < self._limit:
            self._chosen[page.url] = why
            self._taken[page.template] += 1


def _importance(page_type: str) -> tuple[int, str]:
    stem = page_type.partition("/")[0]
    return (ESSENTIAL.index(stem) if stem in ESSENTIAL else len(ESSENTIAL), page_type)
