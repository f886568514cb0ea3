"""Market packs: their data, their loader, what they make of results."""
