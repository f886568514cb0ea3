"""JavaScript the engines themselves need, read from `js/` beside this module."""

from __future__ import annotations

from functools import cache
from importlib import resources

from crawler.engines.axe_source import axe_source


@cache
def engine_script(name: str) -> str:
    """The text of `js/<name>.js`."""
    return resources.files("crawler.engines").joinpath("js", f"{name}.js").read_text(encoding="utf-8")


def page_world_script(key: str) -> str:
    """For the page's own world; `key` is where it keeps its pristine serialiser."""
    return engine_script("page_world").replace("'KEY'", repr(key))


@cache
def isolated_world_script(key: str) -> str:
    """For the isolated world: the DOM watcher, and axe. The empty page between two pages needs neither."""
    wanted = "window !== window.top || location.href !== 'about:blank'"
    return f"if ({wanted}) {{\n{watcher_script(key)}\n{axe_source()}\n}}"


def watcher_script(key: str = "") -> str:
    """The DOM watcher; `key` is the one given to `page_world_script`, empty where that runs in no document."""
    return engine_script("isolated_world").replace("KEY ?", f"{key!r} ?").replace("(KEY", f"({key!r}")
