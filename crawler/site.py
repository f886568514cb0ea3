"""What the audit knows of the site, and what it decides from it: pages, types, templates, sample, run folder.

The spider asks it what to fetch next and tells it what came back; everything is noted in the ledger as it happens,
so that an interrupted run is continued and not begun again.
"""

from __future__ import annotations

import datetime
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

import msgspec
from scrapy.http import Response
from scrapy.settings import BaseSettings

from checks.snapshot import NotGathered, PageSnapshot
from crawler.arguments import AuditArguments
from crawler.discovery.budgets import Budget
from crawler.discovery.javascript import gains_from_javascript
from crawler.discovery.page_types import classify_link
from crawler.discovery.parameters import ParameterLearner
from crawler.discovery.robots import Robots
from crawler.discovery.scope import Scope, Within
from crawler.discovery.sitemaps import Entry
from crawler.discovery.status import NotFoundReference
from crawler.discovery.templates import TemplateIndex
from crawler.frontier import Frontier, Known
from crawler.ledger import Ledger
from crawler.plan import Plan
from crawler.reading import PageFacts, facts_of_document, facts_of_response
from crawler.record import user_name, without_password
from crawler.rows import AUDITED, document_row, final_rows, known_row, opened_row
from crawler.run_folder import place_behind_others, run_folder
from crawler.sitemap_trust import SitemapTrust
from crawler.yesterday import LEDGER, TEMPLATES, last_run, runs_since_full_sweep
from reports.files import write_json
from reports.model import Scorecard
from reports.rows import PageRow
from reports.store import Run, RunWriter

MAX_RENDERED = 200
"""Pages rendered in the browser only to discover their links, per run."""


class Site:
    """One run of one site. `scope` and everything learnt live here; the spider only moves requests."""

    def __init__(self, arguments: AuditArguments, settings: BaseSettings) -> None:
        self.arguments = arguments
        self.settings = settings
        self.started = datetime.datetime.now(datetime.UTC)
        self.robots_agent: str = settings["ROBOTSTXT_USER_AGENT"]
        self.robots: dict[str, Robots] = {}
        self.scope = Scope(arguments.site, Within(settings["AUDIT_SCOPE"]), _hosts(arguments))
        self._ignored = tuple(str(settings["AUDIT_IGNORE_URLS"] or "").replace(",", " ").split())
        self.learner = ParameterLearner()
        self.budget = Budget()
        self.sitemaps: list[str] = []
        self.sitemaps_read = False
        self.not_found: NotFoundReference | None = None
        self.folder = run_folder(settings, arguments.site, self.started)
        self.yesterday = last_run(self.folder, arguments.site, {})
        self.frontier = Frontier(
            self.scope,
            self.learner,
            max_pages=self._max_pages(),
            allowed=self.allowed,
            admit=self._admit,
            sticky=self.yesterday.sample if self.yesterday and not arguments.listed else (),
        )
        self.incremental = self._may_carry_over()
        self.templates = self.yesterday.templates() if self.yesterday else TemplateIndex()
        self.writer = RunWriter(self.folder)
        self.ledger = Ledger(self.folder / LEDGER)
        self._render_queue: deque[str] = deque()
        self._rendered: set[str] = set()
        self._needs_javascript: dict[str, str] = {}
        """Template ▸ why its pages are rendered for discovery."""
        self.opened: dict[str, str] = {}
        """URL ▸ status, of every page opened in the browser."""
        self.probed: set[str] = set()
        self.opened_rows: dict[str, PageRow] = {}
        self.new_after_audit = 0
        self._trust = SitemapTrust(self.yesterday) if self.yesterday else None
        self._searched = False
        self.plan = Plan(self)
        self.scorecard: Scorecard | None = None
        """The result, once the run is finished."""
        self.below_thresholds: tuple[str, ...] = ()

    # --- Where the run lives ---------------------------------------------------------------------------------------

    def _may_carry_over(self) -> bool:
        """Only where a full sweep is not due, and the run is a normal one."""
        every = int(self.settings["AUDIT_FULL_SWEEP_EVERY"])
        if self.yesterday is None or every <= 1 or not self.fetches_twice:
            return False
        return runs_since_full_sweep(self.folder) < every - 1

    def begin(self) -> None:
        """The first thing written: run.json with status `running`."""
        arguments = {name: getattr(self.arguments, name) for name in AuditArguments.__dataclass_fields__}
        started = self.started.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.writer.begin(
            {
                "run_id": self.folder.name,
                "site": self.arguments.site,
                "host": urlsplit(self.arguments.site).netloc,
                "started": started,
                "ordered_at": place_behind_others(self.folder, started),
                "user": user_name(),
                "arguments": arguments,
                "markets": list(self.arguments.markets),
                "operator": self.arguments.operator,
                "settings": {
                    k: without_password(self.settings[k]) for k in sorted(self.settings) if k.startswith("AUDIT_")
                },
            }
        )

    def resume(self) -> None:
        """Replays the ledger of an interrupted run; a new run is begun here."""
        self.begin()
        for entry in self.ledger.replay():
            self._replay(entry)
        done = self.writer.done()
        for row in Run(self.folder).pages():
            if row.status != AUDITED or row.url in done:  # else its results did not fit on the disk
                self.opened_rows[row.url] = row
        for url in done:
            self.opened[url] = AUDITED
        for url, row in self.opened_rows.items():
            if row.status and row.status != "represented":
                self.opened.setdefault(url, row.status)

    def _replay(self, entry: dict[str, Any]) -> None:
        event = entry["event"]
        if event == "found":
            self.frontier.offer(**{k: v for k, v in entry.items() if k != "event"})
        elif event == "read":
            facts = msgspec.convert(entry["facts"], PageFacts)
            self.frontier.restore(entry["url"], facts=facts)
            self._admit(entry["url"], facts.page_type)
            self._note(entry["url"], facts)
        elif event == "sitemaps":
            self.sitemaps, self.sitemaps_read = entry["urls"], True
        elif event == "probed":
            self.probed.add(entry["url"])

    # --- Rules -----------------------------------------------------------------------------------------------------

    def _max_pages(self) -> int:
        if self.arguments.listed:
            return len(self.arguments.start_urls)
        return self.arguments.max_pages or int(self.settings["AUDIT_MAX_PAGES"])

    @property
    def fetches_twice(self) -> bool:
        """False when every page is audited anyway: then it is opened once, in the browser, and its links come from there."""
        return not self.arguments.listed and self.arguments.sample != "all"

    def allowed(self, url: str) -> bool:
        """By the robots.txt of its host; hosts not asked yet are left to Scrapy's own robots middleware."""
        robots = self.robots.get(urlsplit(url).netloc)
        return robots is None or robots.allowed(url)

    def _admit(self, url: str, type_hint: str) -> tuple[bool, str]:
        if self.arguments.listed:
            return True, ""
        if any(fnmatchcase(url, pattern) for pattern in self._ignored):
            return False, "left out by AUDIT_IGNORE_URLS"
        if self.yesterday is not None and url in self.yesterday.sampled:
            return True, ""  # the sample is sticky: no budget takes a page out of it
        known = self.frontier.get(url)
        listed = known is not None and known.in_sitemap
        admission = self.budget.admit(
            url, page_type=type_hint or None, listed=listed, identity=self.learner.identity(url)
        )
        return admission.admitted, admission.why

    # --- Discovery ---------------------------------------------------------------------------------------------------

    def moved_to(self, url: str) -> None:
        """The start page redirects within the site: that is where the shop is."""
        self.arguments = replace(self.arguments, start_urls=(url, *self.arguments.start_urls[1:]))

    def offer_start(self) -> None:
        for url in self.arguments.start_urls:
            self._offer(
                url, depth=0, source="start", type_hint="" if self.arguments.listed else classify_link("", url) or ""
            )

    def offer_sitemap(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            hint = classify_link("", entry.url) or ""
            self._offer(entry.url, depth=1, source="sitemap", lastmod=entry.lastmod, type_hint=hint)
            for _, alternate in entry.alternates:
                self._offer(alternate, depth=1, source="hreflang", type_hint=hint)

    def note_sitemaps_read(self) -> None:
        self.sitemaps_read = True
        self.ledger.note("sitemaps", urls=self.sitemaps)

    def _offer(self, url: str, **about: Any) -> Known | None:
        known = self.frontier.offer(url, **about)
        if known is not None:
            self.ledger.note("found", url=known.url, **about)
        return known

    def known_unchanged(self, url: str) -> bool:
        """True when the sitemap says the page is as it was and is believed: then it is not fetched (`SitemapTrust`)."""
        known = self.frontier.get(url)
        if not self.incremental or self.yesterday is None or self._trust is None or known is None:
            return False
        facts = self.yesterday.unchanged_since(url, known.lastmod)
        if facts is None:
            return False
        if url in self.yesterday.sampled:
            return self._trust.waits(url)
        self._learn(url, facts)
        return True

    def settle_trusted(self) -> bool:
        """Takes over the pages the sitemap is believed about, once those asked for have answered; False: none waited."""
        if self._trust is None or not self._trust.pending:
            return False
        for url, facts in self._trust.believed():
            self._learn(url, facts)
        return True

    def next_to_ask(self) -> str | None:
        """A page that was called unchanged and is not believed to be."""
        return self._trust.next_to_ask() if self._trust else None

    def _notice_change(self, url: str, now: PageFacts) -> None:
        if self._trust is not None:
            self._trust.notice(url, now)

    def conditions(self, url: str) -> dict[str, str]:
        """Request headers for an answer without a body where nothing changed."""
        return self.yesterday.conditions(url) if self.incremental and self.yesterday else {}

    def read_response(self, url: str, response: Response) -> None:
        """A page over plain HTTP."""
        known = self.frontier.get(url)
        before = self.yesterday.facts(url) if response.status == 304 and self.yesterday else None
        if before is not None:
            self._learn(url, before)
            return
        facts = facts_of_response(url, response, self.scope, self.not_found, known.link_texts if known else ())
        self._notice_change(url, facts)
        self._learn(url, facts)
        if facts.status == "redirect" and facts.target:
            self._offer(
                facts.target,
                depth=known.depth if known else 1,
                source="link",
                type_hint=known.type_hint if known else "",
            )
        wanted = bool(facts.needs_javascript) or (
            facts.page_type == "home" and facts.status == "ok" and not self._rendered
        )
        if wanted and len(self._rendered) < MAX_RENDERED and url not in self._rendered:
            self._rendered.add(url)
            self._render_queue.append(url)

    def read_rendered(self, url: str, snapshot: PageSnapshot) -> None:
        """The same page out of the browser: what JavaScript adds to its links and its type."""
        facts = facts_of_document(
            url, snapshot, self.scope, self.not_found, self._link_texts(url), listed=self.arguments.listed
        )
        if facts is not None:
            self._learn(url, facts)

    def _learn(self, url: str, facts: PageFacts) -> None:
        self.frontier.settle(url, facts=facts)
        self.ledger.note("read", url=url, facts=facts)
        self._note(url, facts)
        known_before = len(self.frontier)
        if facts.status == "ok" and not self.arguments.listed:
            self._follow(url, facts)
        new = len(self.frontier) - known_before
        self.budget.record(url, page_type=facts.page_type, template=self.template(url), new_pages=new)

    def _note(self, url: str, facts: PageFacts) -> None:
        """What is learnt from a page read, now or in an earlier part of the run."""
        self._assign(url, facts)
        self.learner.observe_links(link.url for link in facts.links)
        if facts.canonical:
            self.learner.observe_canonical(url, facts.canonical)
        if facts.fingerprint and facts.status == "ok":
            self.learner.observe_content(url, facts.fingerprint)

    def _follow(self, url: str, facts: PageFacts) -> None:
        known = self.frontier.get(url)
        depth = (known.depth if known else 0) + 1
        for link in facts.links:
            hint = classify_link(link.text, link.url) or ""
            self._offer(link.url, depth=depth, source="link", text=link.text, found_on=url, type_hint=hint)
        for extra in (facts.canonical, *facts.alternates):
            if extra:
                self._offer(extra, depth=depth, source="hreflang", found_on=url)
        if facts.search_action and not self._searched:
            self._searched = True
            self._offer(facts.search_action, depth=depth, source="form", found_on=url, type_hint="search")

    def _assign(self, url: str, facts: PageFacts) -> None:
        """The page's template; different page types never share one."""
        known = self.frontier.get(url)
        if known is not None and facts.status == "ok" and facts.skeleton:
            known.facts["template"] = self.templates.assign(url, frozenset(facts.skeleton), facts.page_type)

    def next_to_render(self) -> str | None:
        return self._render_queue.popleft() if self._render_queue else None

    def _link_texts(self, url: str) -> tuple[str, ...]:
        known = self.frontier.get(url)
        return tuple(known.link_texts) if known else ()

    def facts(self, url: str) -> PageFacts | None:
        known = self.frontier.get(url)
        return known.facts.get("facts") if known else None

    def page_type(self, url: str) -> str:
        """Known type, else what the links to it promise."""
        known = self.frontier.get(url)
        facts = self.facts(url)
        return facts.page_type if facts else (known.type_hint if known else "") or "other"

    def template(self, url: str) -> str:
        known = self.frontier.get(url)
        return str(known.facts.get("template", "")) if known else ""

    # --- Choosing ----------------------------------------------------------------------------------------------------

    def store_templates(self) -> None:
        """For the next run of this site."""
        write_json(self.folder / TEMPLATES, self.templates.to_dict())

    @property
    def carried_count(self) -> int:
        return sum(bool(row.carried_over) for row in self.opened_rows.values())

    def now(self) -> str:
        """ISO 8601, UTC."""
        return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

    def note_probed(self, url: str) -> None:
        self.probed.add(url)
        self.ledger.note("probed", url=url)

    # --- What the browser brought --------------------------------------------------------------------------------------

    def judge(self, url: str, snapshot: PageSnapshot) -> PageSnapshot:
        """The snapshot with its final type, template and status; what is not the page is stripped of its artifacts."""
        self.frontier.came_back(url)
        if snapshot.status != AUDITED:
            self.opened[url] = snapshot.status
            return snapshot
        facts = facts_of_document(
            url, snapshot, self.scope, self.not_found, self._link_texts(url), listed=self.arguments.listed
        )
        if facts is None:
            self.opened[url] = "error"
            missing = snapshot.artifacts.get("document", NotGathered("no document"))
            why = missing.why if isinstance(missing, NotGathered) else "no document"
            return replace(snapshot, status="error", reason=f"the rendered page could not be read: {why}")
        before = self.facts(url)
        if facts.status == "ok" and before is not None and before.status == "ok" and not self.arguments.listed:
            gain = gains_from_javascript([link.url for link in before.links], [link.url for link in facts.links])
            if gain.needed:
                self._needs_javascript.setdefault(self.template(url), gain.why)
        known_before = len(self.frontier)
        if not self.fetches_twice or self.facts(url) is None or self._needs_javascript.get(self.template(url)):
            self._learn(url, facts)
        self.new_after_audit += len(self.frontier) - known_before if self.fetches_twice else 0
        if facts.status != "ok":
            status = facts.status if facts.status != "redirect" else "off-scope-redirect"
            self.opened[url] = status
            return replace(snapshot, status=status, reason=facts.reason, page_type=self.page_type(url), artifacts={})
        self.opened[url] = AUDITED
        page_type = facts.page_type if self.facts(url) is None or not self.fetches_twice else self.page_type(url)
        return replace(snapshot, page_type=page_type, template=self.template(url), locale=facts.lang)

    def record_failure(self, url: str, reason: str) -> None:
        """No answer for `url`: listed with the reason."""
        status = "robots" if "robots.txt" in reason else "error"
        facts = PageFacts(status=status, reason=reason)
        self.frontier.settle(url, facts=facts)
        self._notice_change(url, facts)
        self.opened[url] = status
        known = self.frontier.get(url)
        self.opened_rows[url] = PageRow(
            url=url, status=status, reason=reason, page_type=(known.type_hint if known else "") or "other"
        )
        self.writer.add_page(self.opened_rows[url])

    def frontier_status(self, url: str) -> str:
        facts = self.facts(url)
        return facts.status if facts else ""

    def stored(self, url: str) -> PageSnapshot | None:
        return Run(self.folder).snapshot(url)

    # --- Rows --------------------------------------------------------------------------------------------------------

    def row(self, url: str, snapshot: PageSnapshot) -> PageRow:
        """The page's row once it has been opened in the browser; remembered."""
        known = self.frontier.get(url)
        row = opened_row(known_row(known) if known else PageRow(url=url), snapshot)
        self.opened_rows[url] = row
        return row

    def document_row(self, url: str, snapshot: PageSnapshot) -> PageRow:
        """The row of a policy that is a file; remembered."""
        self.opened_rows[url] = row = document_row(url, self.frontier.documents.get(url), snapshot)
        return row

    def final_rows(self) -> list[PageRow]:
        """Every page known, each with its final status."""
        files = (row for row in self.opened_rows.values() if row.status == "document")
        represented = self.plan.choice.represented_by if self.plan.choice else {}
        return final_rows([*self.rows(), *files], represented)

    def rows(self) -> list[PageRow]:
        """Every page known, those not opened listed with why or with what represents them."""
        return [self.opened_rows.get(known.url) or known_row(known) for known in self.frontier]

    def _redirects(self) -> dict[str, str]:
        """Addresses that lead elsewhere inside the site ▸ where: links to them are links to that page."""
        facts = {known.url: known.facts.get("facts") for known in self.frontier}
        return {
            url: each.target
            for url, each in sorted(facts.items())
            if each and each.status == "redirect" and each.target
        }

    def documents(self) -> list[dict[str, Any]]:
        found = self.frontier.documents.values()
        return [{"url": each.url, "texts": each.link_texts, "linked_from": each.linked_from} for each in found]

    def summary_facts(self) -> dict[str, Any]:
        """Run-level facts for site checks and the record."""
        hosts = Counter(urlsplit(known.url).netloc for known in self.frontier)
        return {
            "hosts": dict(sorted(hosts.items())),
            "sitemaps": self.sitemaps,
            "robots": {host: robots.why for host, robots in sorted(self.robots.items())},
            "markets": [each for each in self.arguments.markets if each != "auto"],
            "redirects": self._redirects(),
            "operator": self.arguments.operator,
            "languages": sorted({row.lang for row in self.opened_rows.values() if row.lang}),
            "left_out": dict(sorted(self.frontier.left_out.items())),
            "documents": self.documents(),
            "needs_javascript": self._needs_javascript,
            "budget_used_up": self.frontier.exhausted_budget,
        }


def _hosts(arguments: AuditArguments) -> tuple[str, ...]:
    """A list may reach over several hosts: each of them is in scope."""
    return tuple(dict.fromkeys(urlsplit(url).netloc for url in arguments.start_urls))
