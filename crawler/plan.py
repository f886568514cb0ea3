"""Which pages are opened, in which way: taken over, on the way to the checkout, audited, downloaded, probed.

Decided from what `crawler.site.Site` knows; the spider empties the queues.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from checks.snapshot import PageSnapshot
from crawler.discovery.sampling import Candidate, Choice, Mode, choose
from crawler.engines.axe_source import axe_version
from crawler.gatherers.policies.pdf import policy_documents
from crawler.items import CapturedPage
from crawler.journey import Journey, Step
from crawler.rows import AUDITED

if TYPE_CHECKING:
    from crawler.site import Site

MAX_DOCUMENTS = 30
"""Policy files downloaded per run."""
JOURNEY_TRIES = 4
"""Products tried until one can be put into the basket: the first may be sold out."""


class Plan:
    """Queues of one run. `choose` may be called again when more pages were found; nothing is opened twice."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.choice: Choice | None = None
        self._audit_queue: deque[str] = deque()
        self._carry_queue: deque[str] = deque()
        self._probe_queue: deque[str] = deque()
        self._document_queue: deque[tuple[str, str]] = deque()
        self._journey: Journey | None = None
        self._journey_planned = False
        self._held: list[str] = []
        """Pages the journey brings with a filled basket."""

    def choose(self) -> None:
        """The sample: which of the pages found are audited, and which stand for which."""
        rows = [row for row in self._site.rows() if self._site.frontier_status(row.url) == "ok"]
        per_template = int(self._site.settings["AUDIT_PAGES_PER_TEMPLATE"])
        self.choice = choose(
            [Candidate(row.url, row.page_type, row.template, row.depth) for row in rows],
            mode=self._mode(),
            seed=str(self._site.settings["AUDIT_SEED"]),
            previous=tuple(url for url, status in self._site.opened.items() if status == AUDITED)
            or (self._site.yesterday.sample if self._site.yesterday else ()),
            max_pages=self._site.arguments.max_pages,
            quota=lambda facts: min(per_template, facts.pages),
        )
        self._site.ledger.note("chosen", urls=list(self.choice.urls))
        self._audit_queue = deque(self._choose_carried(url for url in self.choice.urls if url not in self._site.opened))
        self._journey = self._plan_journey()
        self._audit_queue = deque(url for url in self._audit_queue if url not in self._held)
        documents = policy_documents(self._site.documents())
        self._document_queue = deque(
            each for each in documents[:MAX_DOCUMENTS] if each[0] not in self._site.opened_rows
        )

    def _mode(self) -> Mode:
        if self._site.arguments.listed or self._site.arguments.sample == "all":
            return "all"
        return "auto" if self._site.arguments.sample == "auto" else int(self._site.arguments.sample)

    def _choose_carried(self, urls: Iterable[str]) -> list[str]:
        """Splits off the pages that have not changed since the last run; returns the rest."""
        waiting = list(urls)
        self._carry_queue = deque(url for url in waiting if self._unchanged(url))
        carried = set(self._carry_queue)
        return [url for url in waiting if url not in carried]

    def _unchanged(self, url: str) -> bool:
        facts = self._site.facts(url)
        if not self._site.incremental or self._site.yesterday is None or facts is None:
            return False
        return self._site.yesterday.unchanged(url, facts, self._site.template(url))

    def next_journey(self) -> Journey | None:
        """The way to the checkout, once, when a product, a cart or a checkout are among the pages to audit."""
        journey, self._journey = self._journey, None
        return journey

    def _plan_journey(self) -> Journey | None:
        if not self._site.arguments.journeys or self._site.arguments.listed or self._journey_planned:
            return None
        self._journey_planned = True
        products, carts, checkouts = (self._nearest(kind) for kind in ("product", "cart", "checkout"))
        if not products or not (carts or checkouts):
            return None
        self._held = [*carts[:1], *checkouts[:1]]
        return Journey(products[:JOURNEY_TRIES], next(iter(carts), ""), next(iter(checkouts), ""), self._site.scope)

    def _nearest(self, page_type: str) -> tuple[str, ...]:
        """Pages of this type, nearest to home first; a checkout may be known by its link only: it redirects while the cart is empty."""
        found = [
            k for k in self._site.frontier if self._site.page_type(k.url) == page_type and self._site.allowed(k.url)
        ]
        if page_type != "checkout":
            found = [k for k in found if self._site.frontier_status(k.url) == "ok"]
        return tuple(k.url for k in sorted(found, key=lambda k: (k.depth, len(k.url), k.url)))

    def judge_step(self, step: Step) -> PageSnapshot | None:
        """A page of the journey, judged like any other; None where it is not what was meant (the usual capture decides then)."""
        if step.snapshot.status != AUDITED:
            return None
        before = self._site.opened.get(step.url)
        judged = self._site.judge(step.url, step.snapshot)
        if judged.status != AUDITED or judged.page_type not in (step.page_type, "cart", "checkout", "login"):
            if before is None:
                self._site.opened.pop(step.url, None)
            else:
                self._site.opened[step.url] = before
            return None
        return judged

    def finish_journey(self) -> None:
        """Pages held back for the journey that it did not bring are captured as usual."""
        chosen = set(self.choice.urls) if self.choice else set()
        self._audit_queue.extend(url for url in self._held if url in chosen and url not in self._site.opened)
        self._held = []

    def next_to_carry(self) -> str | None:
        return self._carry_queue.popleft() if self._carry_queue else None

    def carried(self, url: str) -> CapturedPage | None:
        """A page of the last run taken over, with its pictures and its probes; None: it is opened after all."""
        assert self._site.yesterday is not None
        snapshot = self._site.yesterday.snapshot(url, axe_version())
        if snapshot is None:
            self._audit_queue.append(url)
            return None
        self._site.yesterday.copy_pictures(url, self._site.folder)
        if url in self._site.yesterday.probed:
            self._site.note_probed(url)
        self._site.opened[url] = AUDITED
        row = replace(self._site.row(url, snapshot), carried_over=self._site.yesterday.origin(url))
        self._site.opened_rows[url] = row
        return CapturedPage(snapshot, row, self._site.yesterday.run.folder)

    def next_to_audit(self) -> str | None:
        return self._audit_queue.popleft() if self._audit_queue else None

    def next_document(self) -> tuple[str, str] | None:
        """(URL, policy kind) of the next policy that is a file."""
        return self._document_queue.popleft() if self._document_queue else None

    @property
    def chosen_count(self) -> int:
        if not self._site.fetches_twice:
            return len(self._site.frontier)
        return len(self.choice.urls) if self.choice else 0

    def found_more(self) -> bool:
        """After auditing: did the browser show links that plain HTTP did not? Then discovery goes on, once more."""
        more, self._site.new_after_audit = self._site.new_after_audit, 0
        return self._site.fetches_twice and more > 0

    def choose_probes(self) -> None:
        """One audited page of every template, the first by URL, so that it is the same one every night; of a list, each page."""
        first: dict[str, str] = {}
        for url in sorted(u for u, status in self._site.opened.items() if status == AUDITED):
            listed = self._site.arguments.listed
            first.setdefault(url if listed else self._site.template(url) or url, url)
        self._probe_queue = deque(url for url in first.values() if url not in self._site.probed)

    def next_to_probe(self) -> str | None:
        if not self._probe_queue:
            return None
        return self._probe_queue.popleft()
