"""How far a sitemap is believed that calls pages unchanged since the last run.

A sitemap knows of edited texts, not of a new theme or a page that was taken away: of every template some pages of the
last sample are asked for all the same, and the others wait for what these say.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from crawler.reading import PageFacts
from crawler.yesterday import Yesterday

ASKED_PER_TEMPLATE = 3
"""Pages of the last sample asked for however unchanged the sitemap calls them."""


class SitemapTrust:
    """One run's belief, template by template."""

    def __init__(self, yesterday: Yesterday) -> None:
        self._yesterday = yesterday
        self._asked: Counter[str] = Counter()
        self._changed: set[str] = set()
        """Templates of which a page was not what it was: their other pages are asked for too."""
        self._waiting: list[str] = []
        self._to_ask: deque[str] = deque()

    def waits(self, url: str) -> bool:
        """Whether a page called unchanged waits for its template's others; False: it is one of those asked for."""
        template = self._yesterday.rows[url].template
        if template in self._changed or self._asked[template] < ASKED_PER_TEMPLATE:
            self._asked[template] += 1
            return False
        self._waiting.append(url)
        return True

    def notice(self, url: str, now: PageFacts) -> None:
        """What a page of the last sample is now says something about the others of its template."""
        row, before = self._yesterday.rows.get(url), self._yesterday.facts(url)
        if row is not None and before is not None and (now.status, now.markup) != (before.status, before.markup):
            self._changed.add(row.template)

    @property
    def pending(self) -> bool:
        """Whether pages wait."""
        return bool(self._waiting)

    def believed(self) -> Iterator[tuple[str, PageFacts]]:
        """The waiting pages whose template is as it was, with what they were; the others are to be asked for."""
        waiting, self._waiting = self._waiting, []
        for url in waiting:
            facts = self._yesterday.facts(url)
            if facts is None or self._yesterday.rows[url].template in self._changed:
                self._to_ask.append(url)
            else:
                yield url, facts

    def next_to_ask(self) -> str | None:
        """A page whose template turned out to have changed."""
        return self._to_ask.popleft() if self._to_ask else None
