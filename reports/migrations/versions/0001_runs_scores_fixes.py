"""Runs, scores and fixes over time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A first database. Written out, not taken from `reports.schema`: that one moves on."""
    _runs()
    op.create_table(
        "scores",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("coverage", sa.Float, nullable=False),
        sa.Column("grade", sa.String(2), nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("needs_review", sa.Integer, nullable=False),
        sa.UniqueConstraint("run", "category", name="uq_scores_run_category"),
    )
    op.create_table(
        "run_fixes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("fix_id", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("instances", sa.Integer, nullable=False),
        sa.Column("review", sa.Integer, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.UniqueConstraint("run", "fix_id", name="uq_run_fixes_run_fix_id"),
    )
    op.create_index("ix_run_fixes_fix_id", "run_fixes", ["fix_id"])
    _fixes()


def _runs() -> None:
    texts = [sa.Column(name, sa.Text, nullable=False) for name in ("folder", "note")]
    numbers = ("pages_known", "pages_audited", "fixes", "findings", "needs_review", "blockers")
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String(2000), nullable=False),
        sa.Column("run_id", sa.String(100), nullable=False),
        sa.Column("previous", sa.String(100), nullable=False),
        *[sa.Column(name, sa.String(40), nullable=False) for name in ("started", "finished", "status")],
        *texts,
        *[sa.Column(name, sa.JSON, nullable=False) for name in ("markets", "versions", "arguments", "operator")],
        *[sa.Column(name, sa.Integer, nullable=False) for name in numbers],
        sa.Column("coverage", sa.Float, nullable=False),
        sa.Column("comparable", sa.Boolean, nullable=False),
        sa.UniqueConstraint("site", "run_id", name="uq_runs_site_run_id"),
    )
    op.create_index("ix_runs_site", "runs", ["site"])
    op.create_index("ix_runs_started", "runs", ["started"])


def _fixes() -> None:
    names = ("first_seen", "last_seen", "category")
    op.create_table(
        "fixes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String(2000), nullable=False),
        sa.Column("fix_id", sa.String(40), nullable=False),
        sa.Column("check_id", sa.String(200), nullable=False),
        sa.Column("component", sa.String(200), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        *[sa.Column(name, sa.String(40), nullable=False) for name in names],
        *[sa.Column(name, sa.String(20), nullable=False) for name in ("severity", "state")],
        *[sa.Column(name, sa.String(100), nullable=False) for name in ("first_run", "last_run")],
        sa.UniqueConstraint("site", "fix_id", name="uq_fixes_site_fix_id"),
    )


def downgrade() -> None:
    for name in ("fixes", "run_fixes", "scores", "runs"):
        op.drop_table(name)
