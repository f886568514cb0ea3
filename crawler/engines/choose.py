"""The engine a run asked for: `AUDIT_ENGINE` = playwright, selenium or recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawler.engines.base import Engine

ENGINES = ("playwright", "selenium", "recorded")


class EngineChoiceError(ValueError):
    """The settings name no usable engine; the message says which setting to change."""


def create_engine(settings: Mapping[str, Any]) -> Engine:
    """An engine from `AUDIT_*` settings. Nothing is started before its first page."""
    name = str(settings.get("AUDIT_ENGINE") or "playwright")
    tabs = int(settings.get("AUDIT_TABS") or 0)
    if name == "playwright":
        from crawler.engines.playwright import PlaywrightEngine

        return PlaywrightEngine(tabs=tabs, browser=str(settings.get("AUDIT_BROWSER") or ""))
    if name == "selenium":
        from crawler.engines.selenium_grid import SeleniumEngine

        address = str(settings.get("AUDIT_SELENIUM_URL") or "")
        if not address:
            raise EngineChoiceError(
                "AUDIT_ENGINE=selenium needs AUDIT_SELENIUM_URL, the address of a WebDriver or Grid"
            )
        return SeleniumEngine(address, tabs=tabs)
    if name == "recorded":
        from crawler.engines.recorded import RecordedEngine

        folder = str(settings.get("AUDIT_RECORDED_DIR") or "")
        if not folder:
            raise EngineChoiceError("AUDIT_ENGINE=recorded needs AUDIT_RECORDED_DIR, a folder of stored snapshots")
        return RecordedEngine(folder)
    raise EngineChoiceError(f"AUDIT_ENGINE={name}: choose one of {', '.join(ENGINES)}")
