"""What nights cost, and what kills leave behind."""
