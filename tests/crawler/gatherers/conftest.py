"""The same loop, server and engine as the engines' tests."""

from tests.crawler.engines.conftest import playwright_engine, run, site

__all__ = ["playwright_engine", "run", "site"]
