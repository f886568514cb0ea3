"""Finding the pages of a shop and saying what each one is: pure functions, no Scrapy, no browser, no network."""
