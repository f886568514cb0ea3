"""The heart of the audit: pure, self-describing checks over saved facts.

Nothing in this package imports Scrapy, a browser, pandas, the clock or the network
(`tests/test_architecture.py` reads the imports), so every verdict can be repeated from disk.
"""
