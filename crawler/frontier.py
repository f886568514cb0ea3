"""Which page next: the pages a crawl knows of, each once, the ones that matter for a customer first.

Pure: it is told what was found and fetched, and answers with the next page; the spider does the fetching and the
ledger the remembering.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from crawler.discovery.parameters import ParameterLearner
from crawler.discovery.scope import Kind, Scope
from crawler.discovery.urls import BadUrl, canonical

MAX_REFERRERS = 20
MAX_KNOWN = 200_000
"""Pages remembered at most; a site that invents more than this is cut, and the run says so."""

SPREAD = 3
"""One page of each type first, then rounds of this many: a small budget sees something of everything."""

_ESSENTIAL_TIER = 1
_OTHER_TIER = 2
_SITEMAP_TIER = 3


@dataclass(slots=True)
class Known:
    """One page the crawl knows of."""

    url: str
    depth: int
    source: str
    """`start`, `link`, `sitemap`, `hreflang`, `canonical`, `form`."""
    type_hint: str = ""
    linked_from: list[str] = field(default_factory=list)
    link_texts: list[str] = field(default_factory=list)
    lastmod: str = ""
    in_sitemap: bool = False
    state: str = "waiting"
    """`waiting`, `taken`, `fetched`, `left-out`."""
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    """What the fetch showed: status, page_type, template, title, lang, canonical, fingerprint, etag."""


class Frontier:
    """Feed it with `offer`, empty it with `take`, tell it what came back with `settle`."""

    def __init__(
        self,
        scope: Scope,
        learner: ParameterLearner,
        *,
        max_pages: int,
        allowed: Callable[[str], bool],
        admit: Callable[[str, str], tuple[bool, str]],
        sticky: Iterable[str] = (),
    ) -> None:
        """`sticky` are the pages of the last run's sample: they come first, and the page budget keeps room for them."""
        self._scope = scope
        self._learner = learner
        self._max_pages = max_pages
        self._allowed = allowed
        self._admit = admit
        self._known: dict[str, Known] = {}
        self._queue: list[tuple[int, int, int, str]] = []
        self._sequence = 0
        self._offered: dict[str, int] = {}
        """Type hint ▸ pages offered so far."""
        self._taken = 0
        self._under_way: set[str] = set()
        self._sticky = frozenset(sticky)
        self._expected = set(self._sticky)
        """Sticky pages that were not taken yet: a link to them may still be found."""
        self.documents: dict[str, Known] = {}
        """PDFs and office files seen, by URL: a policy may be one."""
        self.left_out: dict[str, int] = {}
        """Reason ▸ how many URLs were left out for it."""

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[Known]:
        return iter(sorted(self._known.values(), key=lambda each: each.url))

    def get(self, url: str) -> Known | None:
        """The page known under this URL or its normal form."""
        found = self._known.get(url)
        if found is None:
            try:
                found = self._known.get(self._learner.normal_form(url))
            except BadUrl:
                return None
        return found

    def offer(
        self,
        url: str,
        *,
        depth: int,
        source: str,
        text: str = "",
        found_on: str = "",
        type_hint: str = "",
        lastmod: str = "",
    ) -> Known | None:
        """A URL was seen. Returns the page when it is new and will be fetched, else None."""
        try:
            normal = self._learner.normal_form(url) if source != "start" else canonical(url)
        except BadUrl:
            self._leave_out("not a valid URL")
            return None
        ruling = self._scope.rule(normal)
        if ruling.kind is Kind.DOCUMENT:
            self._remember_document(normal, depth, text, found_on)
            return None
        if not ruling.followed and source != "start":
            self._leave_out("outside the site" if ruling.kind is Kind.OUTSIDE else ruling.why)
            return None
        known = self._known.get(normal)
        if known is not None:
            _enrich(known, depth, text, found_on, lastmod, source, type_hint)
            return None
        if len(self._known) >= MAX_KNOWN:
            self._leave_out(f"more than {MAX_KNOWN} pages known")
            return None
        known = Known(normal, depth, source, type_hint, lastmod=lastmod, in_sitemap=source == "sitemap")
        _enrich(known, depth, text, found_on, lastmod, source, type_hint)
        self._known[normal] = known
        if not self._allowed(normal):
            known.state, known.reason = "left-out", "robots.txt disallows it"
            self._leave_out(known.reason)
            return None
        self._push(known)
        return known

    def _leave_out(self, reason: str) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def _remember_document(self, url: str, depth: int, text: str, found_on: str) -> None:
        if len(self.documents) < 500:
            known = self.documents.setdefault(
                url, Known(url, depth, "link", state="left-out", reason="a document, not a page")
            )
            _enrich(known, depth, text, found_on, "", "link", "")

    def _push(self, known: Known) -> None:
        self._sequence += 1
        before = self._offered.get(known.type_hint, 0)
        self._offered[known.type_hint] = before + 1
        tier = 0 if known.url in self._sticky else _tier(known, before)
        heapq.heappush(self._queue, (tier, known.depth, self._sequence, known.url))

    def take(self) -> Known | None:
        """The next page to fetch, or None: nothing waits, or the page budget is used up or kept for what may come."""
        while self._queue and self._taken < self._max_pages and not self._kept_for_others(self._queue[0][3]):
            known = self._known[heapq.heappop(self._queue)[3]]
            if known.state != "waiting" or self._became_duplicate(known):
                continue
            admitted, why = self._admit(known.url, known.type_hint)
            if not admitted:
                known.state, known.reason = "left-out", why
                self._leave_out(why)
                continue
            known.state = "taken"
            self._count(known.url)
            self._under_way.add(known.url)
            return known
        return None

    def _count(self, url: str) -> None:
        self._taken += 1
        self._expected.discard(url)

    def _kept_for_others(self, url: str) -> bool:
        """What is left of the budget belongs to the last run's sample while a page under way may still link to it."""
        left = self._max_pages - self._taken
        return bool(self._under_way) and url not in self._sticky and left <= len(self._expected)

    def _became_duplicate(self, known: Known) -> bool:
        """The learner may have learnt since that a parameter does not matter: then its page is known already."""
        normal = self._learner.normal_form(known.url) if known.source != "start" else known.url
        if normal == known.url:
            return False
        del self._known[known.url]
        self._leave_out("same page with a parameter that changes nothing")
        if normal not in self._known:
            self.offer(normal, depth=known.depth, source=known.source, type_hint=known.type_hint, lastmod=known.lastmod)
        return True

    def came_back(self, url: str) -> None:
        """A taken page has its answer, whatever it is: no link is to be expected of it any more."""
        self._under_way.discard(url)

    def settle(self, url: str, **facts: Any) -> None:
        """What the fetch of a taken page showed."""
        self.came_back(url)
        known = self._known.get(url)
        if known is not None:
            known.state = "fetched"
            known.facts.update(facts)

    def restore(self, url: str, **facts: Any) -> None:
        """A page fetched in an earlier part of the same run: it counts, and is not fetched again."""
        known = self._known.get(url)
        if known is not None and known.state != "fetched":
            self._count(url)
            self.settle(url, **facts)

    @property
    def exhausted_budget(self) -> bool:
        """True when pages still wait but the page budget is used up."""
        return self._taken >= self._max_pages and any(each.state == "waiting" for each in self._known.values())


def _enrich(known: Known, depth: int, text: str, found_on: str, lastmod: str, source: str, type_hint: str) -> None:
    known.depth = min(known.depth, depth)
    known.in_sitemap = known.in_sitemap or source == "sitemap"
    known.lastmod = lastmod or known.lastmod
    known.type_hint = known.type_hint or type_hint
    if text and text not in known.link_texts and len(known.link_texts) < MAX_REFERRERS:
        known.link_texts.append(text[:200])
    if found_on and found_on not in known.linked_from and len(known.linked_from) < MAX_REFERRERS:
        known.linked_from.append(found_on)


def _tier(known: Known, before: int) -> int:
    """Start pages first, then round by round a few of each type; what says nothing of itself comes last."""
    if known.source == "start":
        return 0
    if known.type_hint and known.type_hint != "other":
        return _ESSENTIAL_TIER + (before + SPREAD - 1) // SPREAD
    return (_SITEMAP_TIER if known.source == "sitemap" else _OTHER_TIER) + before // (4 * SPREAD)
