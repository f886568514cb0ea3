"""The same loop, server and engines as the engines' tests."""

from tests.crawler.engines.conftest import playwright_engine, run, selenium_engine, site, webdriver_address

__all__ = ["playwright_engine", "run", "selenium_engine", "site", "webdriver_address"]
