"""The shell of the audit: everything that is Scrapy, network or browser."""

__version__ = "0.1.0"
