"""Runs the migrations on the connection that `reports.history` hands over; no alembic.ini is needed."""

from __future__ import annotations

from alembic import context

from reports.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's transaction is the one that counts
)
context.run_migrations()
