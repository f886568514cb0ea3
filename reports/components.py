"""Which part of the site a finding lives in (first version: from the selector alone)."""

from __future__ import annotations

from checks.snapshot import PageSnapshot


class Locator:
    """Names the component of a selector on one page."""

    def __init__(self, page: PageSnapshot | None) -> None:
        self.page = page

    def component(self, selector: str) -> str:
        return "document" if not selector else "main"

    def place(self, selector: str) -> str:
        """The selector without what changes from night to night."""
        return selector
