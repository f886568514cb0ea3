"""The engine a run asked for: `AUDIT_ENGINE` = playwright, selenium or recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawler.engines.base import Engine, default_tabs

ENGINES = ("playwright", "selenium", "recorded")


class EngineChoiceError(ValueError):
    """The settings name no usable engine; the message says which setting to change."""


def tabs_of(settings: Mapping[str, Any]) -> int:
    """Pages audited at once: one per core, where no number is set."""
    return int(settings.get("AUDIT_TABS") or 0) or default_tabs()


def probe_tabs_of(settings: Mapping[str, Any]) -> int:
    """Pages probed at once. Probes mostly wait, for what a key or a click sets going, so cores hold twice as many."""
    return int(settings.get("AUDIT_PROBE_TABS") or 0) or 2 * tabs_of(settings)


def create_engine(settings: Mapping[str, Any]) -> Engine:
    """An engine from `AUDIT_*` settings. Nothing is started before its first page."""
    name = str(settings.get("AUDIT_ENGINE") or "playwright")
    if name == "playwright":
        from crawler.engines.playwright import PlaywrightEngine

        return PlaywrightEngine(
            tabs=max(tabs_of(settings), probe_tabs_of(settings)), browser=str(settings.get("AUDIT_BROWSER") or "")
        )
    if name == "selenium":
        from crawler.engines.selenium_grid import SeleniumEngine

        address = str(settings.get("AUDIT_SELENIUM_URL") or "")
        if not address:
            raise EngineChoiceError(
                "AUDIT_ENGINE=selenium needs AUDIT_SELENIUM_URL, the address of a WebDriver or Grid"
            )
        return SeleniumEngine(address, tabs=tabs_of(settings))
    if name == "recorded":
        from crawler.engines.recorded import RecordedEngine

        folder = str(settings.get("AUDIT_RECORDED_DIR") or "")
        if not folder:
            raise EngineChoiceError("AUDIT_ENGINE=recorded needs AUDIT_RECORDED_DIR, a folder of stored snapshots")
        return RecordedEngine(folder)
    raise EngineChoiceError(f"AUDIT_ENGINE={name}: choose one of {', '.join(ENGINES)}")
