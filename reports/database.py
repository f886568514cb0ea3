"""How the history's database is opened, brought up to date, and spoken of in errors."""

from __future__ import annotations

import sqlite3
from importlib import resources
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from reports.schema import REVISION

BUSY_SECONDS = 30.0
"""How long a writer waits for another one; `?timeout=5` in the address says otherwise."""


class HistoryError(Exception):
    """The history cannot be used; the message is one sentence for the user."""


def database_url(audit_dir: Path | str, url: str = "") -> str:
    """`url` when given, else SQLite's address of `AUDIT_DIR/history.db`."""
    return url or f"sqlite:///{Path(audit_dir) / 'history.db'}"


def open_engine(url: str) -> sa.Engine:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise HistoryError(
            f"AUDIT_DATABASE_URL {url!r} is not a database address; write sqlite:///… or postgresql+psycopg://…"
        ) from error
    if parsed.get_backend_name() != "sqlite":
        return _other_engine(url)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    patience = {} if "timeout" in parsed.query else {"timeout": BUSY_SECONDS}
    engine = sa.create_engine(url, connect_args=patience)
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def upgrade(url: str, connection: sa.Connection) -> None:
    """Create or bring up to date the tables; a database of a newer version is refused."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("reports") / "migrations"))
    if connection.dialect.name == "postgresql":  # SQLite's writers already wait for each other
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(7230911)"))
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known:
        raise HistoryError(
            f"{shown(url)}: made by a newer version (schema {current}, this version knows {REVISION}); "
            "upgrade storefront-audit or use another AUDIT_DATABASE_URL"
        )
    if current != REVISION:
        config.attributes["connection"] = connection
        unstamped = current is None and sa.inspect(connection).has_table("runs")
        _migrate(config, url, "0001" if unstamped else "")


def _migrate(config: Config, url: str, there: str) -> None:
    """`there`: the schema of tables that say nothing of themselves (copied without Alembic's own)."""
    try:
        if there:
            command.stamp(config, there)
        command.upgrade(config, "head")
    except SQLAlchemyError as error:
        raise HistoryError(
            f"{shown(url)}: could not be brought up to schema {REVISION} ({str(error).splitlines()[0]}); "
            "move the file away and rebuild the history from the run folders"
        ) from error


def _other_engine(url: str) -> sa.Engine:
    try:
        return sa.create_engine(url)
    except (ImportError, sa.exc.NoSuchModuleError) as error:
        raise HistoryError(
            f"{shown(url)}: no driver for this database; install storefront-audit[postgresql]"
        ) from error


def _on_connect(connection: sqlite3.Connection, _: object) -> None:
    """WAL, so that readers never wait; transactions begin where we say."""
    connection.isolation_level = None
    try:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.DatabaseError:
        connection.close()
        raise


def shown(url: str) -> str:
    return sa.make_url(url).set(query={}).render_as_string(hide_password=True).removeprefix("sqlite:///")


def sentence(url: str, error: DatabaseError) -> str:
    cause = str(error.orig or error).splitlines()[0]
    advice = (
        "another process keeps it locked; try again when it has ended"
        if "locked" in cause
        else "check that it can be reached and written"
    )
    return f"{shown(url)}: {cause}; {advice}"
