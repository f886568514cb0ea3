"""Alembic migrations of the history database, run by `reports.history` when it is opened."""
