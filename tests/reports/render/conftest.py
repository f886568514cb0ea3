"""One loop and one browser, as in the engines' tests."""

from tests.crawler.engines.conftest import playwright_engine, run

__all__ = ["playwright_engine", "run"]
