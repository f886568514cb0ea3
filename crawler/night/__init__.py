"""Every night: all sites of a portfolio, one process each, and one summary of what got worse."""
