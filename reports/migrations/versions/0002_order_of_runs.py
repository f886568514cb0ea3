"""Runs are sorted by a column of their own: `started` is the clock's word, and clocks are set back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is there keeps the order it had."""
    with op.batch_alter_table("runs") as runs:
        runs.add_column(sa.Column("ordered_at", sa.String(40), nullable=False, server_default=""))
    op.execute("UPDATE runs SET ordered_at = started")
    op.create_index("ix_runs_ordered_at", "runs", ["ordered_at"])


def downgrade() -> None:
    op.drop_index("ix_runs_ordered_at", "runs")
    with op.batch_alter_table("runs") as runs:
        runs.drop_column("ordered_at")
