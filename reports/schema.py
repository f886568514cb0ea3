"""Tables of the history database; `reports/migrations` brings an older database up to them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0002"
"""Of the newest migration this version knows."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String(2000), nullable=False, index=True),
    Column("run_id", String(100), nullable=False),
    Column("folder", Text, nullable=False),
    Column("started", String(40), nullable=False, index=True),
    Column("ordered_at", String(40), nullable=False, index=True, server_default=""),
    Column("finished", String(40), nullable=False),
    Column("status", String(40), nullable=False),
    Column("markets", JSON, nullable=False),
    Column("versions", JSON, nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("operator", JSON, nullable=False),
    Column("coverage", Float, nullable=False),
    Column("pages_known", Integer, nullable=False),
    Column("pages_audited", Integer, nullable=False),
    Column("fixes", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("needs_review", Integer, nullable=False),
    Column("blockers", Integer, nullable=False),
    Column("previous", String(100), nullable=False),
    Column("comparable", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint("site", "run_id"),
)

scores = Table(
    "scores",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    Column("category", String(40), nullable=False),
    Column("score", Float),
    Column("low", Float),
    Column("high", Float),
    Column("coverage", Float, nullable=False),
    Column("grade", String(2), nullable=False),
    Column("failed", Integer, nullable=False),
    Column("needs_review", Integer, nullable=False),
    UniqueConstraint("run", "category"),
)

run_fixes = Table(
    "run_fixes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    Column("fix_id", String(40), nullable=False, index=True),
    Column("outcome", String(20), nullable=False),
    Column("instances", Integer, nullable=False),
    Column("review", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    UniqueConstraint("run", "fix_id"),
)

fixes = Table(
    "fixes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String(2000), nullable=False),
    Column("fix_id", String(40), nullable=False),
    Column("check_id", String(200), nullable=False),
    Column("component", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("category", String(40), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("first_seen", String(40), nullable=False),
    Column("first_run", String(100), nullable=False),
    Column("last_seen", String(40), nullable=False),
    Column("last_run", String(100), nullable=False),
    Column("state", String(20), nullable=False),
    UniqueConstraint("site", "fix_id"),
)
