"""Brings a database to the newest schema, with Alembic, at start. Without news Alembic is not even imported."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.adapters.storage.database import connect
from bot.adapters.storage.problems import ConfigurationProblem
from bot.adapters.storage.schema import REVISION

KNOWN = frozenset({REVISION})
"""Every revision this release can start from. Add the old one here when a migration is written."""


def migrate(path: Path) -> None:
    """Make or upgrade the schema in one transaction. Raises `ConfigurationProblem` for a newer release's database."""
    with closing(connect(path)) as connection:
        if check_revision(connection) == REVISION:
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


def _upgrade(path: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import NullPool, create_engine, event

    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
