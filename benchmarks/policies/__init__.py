"""Labelled links and policy texts in twelve languages: how well policies are found and read."""
