"""The SQLite connection: its pragmas (R29), one transaction, and what its errors are called."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.service.ports import NotSaved

BUSY_MILLISECONDS: Final = 2_000

_PRAGMAS: Final = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
)

_log = logging.getLogger("likhtar.storage")


def connect(path: Path) -> sqlite3.Connection:
    """A connection that commits only when told to. The file is made readable by this user only."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is kept, or nothing is. Raises `NotSaved` when the disk or the database refuses."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        _roll_back(connection)
        if isinstance(error, sqlite3.Error):
            raise NotSaved(code_of(error)) from error
        raise


def shred(connection: sqlite3.Connection) -> bool:
    """Carry the journal into the database and empty it, so that nothing deleted remains in either (R21).

    False if someone else is reading; then it is to be tried again.
    """
    try:
        connection.execute("PRAGMA busy_timeout = 50")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        _log.warning("storage.shred %s", code_of(error))
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return not busy


def code_of(error: sqlite3.Error) -> str:
    """SQLite's own name for the error, such as `SQLITE_FULL`; never its text."""
    return getattr(error, "sqlite_errorname", None) or type(error).__name__


def _roll_back(connection: sqlite3.Connection) -> None:
    """Some errors (a full disk) have rolled back by themselves already."""
    if connection.in_transaction:
        try:
            connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            _log.error("storage.rollback %s", code_of(error))
