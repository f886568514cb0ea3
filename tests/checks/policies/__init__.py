"""Finding, reading and judging policies, each on a shop of a few lines."""
