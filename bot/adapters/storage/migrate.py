"""Brings a database to the newest schema at start: an empty one at once, an older one with Alembic in a process of its own."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from bot.adapters.storage import statements as sql
from bot.adapters.storage.database import connect, transaction
from bot.adapters.storage.problems import ConfigurationProblem

REVISION = "0006"
"""The newest revision; a test compares it with the migrations."""
UPGRADE_SECONDS = 600
KNOWN = frozenset({"0001", "0002", "0003", "0004", "0005", REVISION})
"""Every revision this release can start from. Add the old one here when a migration is written."""


def migrate(path: Path) -> None:
    """Make or upgrade the schema in one transaction. Raises `ConfigurationProblem` for a newer release's database."""
    with closing(connect(path)) as connection:
        revision = check_revision(connection)
        if revision is None:
            _make(connection)
        if revision in (None, REVISION):
            return
    _upgrade(path)


def check_revision(connection: sqlite3.Connection) -> str | None:
    """The revision a database has; None for an empty one."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None or row[0] in KNOWN:
        return row and str(row[0])
    raise ConfigurationProblem("The database was written by a newer release of Likhtar: start that release, not this one.")


def _make(connection: sqlite3.Connection) -> None:
    """The newest schema at once, marked as Alembic marks it, so that later migrations know where to begin."""
    with transaction(connection):
        for statement in sql.SCHEMA:
            connection.execute(statement)
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (REVISION,))


def _upgrade(path: Path) -> None:
    """In a process of its own: Alembic and SQLAlchemy would stay in the bot's memory for good."""
    command = [sys.executable, "-m", "bot.adapters.storage.upgrade", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=UPGRADE_SECONDS, check=False)  # noqa: S603 - ourselves
    if done.returncode != 0:
        raise ConfigurationProblem("The database could not be brought up to date: look at disk space and try again.")
