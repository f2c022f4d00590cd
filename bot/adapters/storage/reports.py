"""What families reported, read beside a running bot: contacts they found outdated, and tricks. Nothing here writes.

Counts of contacts name no person and are not sealed; what was told of a trick is, and the ring opens it.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.adapters.storage import statements as sql
from bot.adapters.storage.database import code_of
from bot.adapters.storage.keyfiles import read_root
from bot.adapters.storage.keys import Ring, open_ring
from bot.adapters.storage.opening import RING_FILE, ROOT_KEY_FILE, database_path
from bot.adapters.storage.problems import ConfigurationProblem, KeyProblem
from bot.adapters.storage.tricks import all_in
from bot.manipulation.tricks import Told

_TRIES: Final = 3
_BUSY_SECONDS: Final = 5.0


def read_reports(data: Path) -> dict[str, int]:
    """How often each contact was reported in the last half year; empty when no bot has run here yet."""
    path = data / "likhtar.db"
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute(sql.REPORTS).fetchall())
    except sqlite3.Error:  # an older schema, or a database that is just being made
        return {}


def read_tricks(data: Path, database_url: str | None, root_key_file: Path | None, warn: Callable[[str], None]) -> list[Told]:
    """What was told to the bot of this data folder, beside a running one; nothing is written. None when no bot has run here.

    Raises a `StartProblem` when the keys are not as they must be. The ring is opened first: should a new epoch begin meanwhile,
    both are read again.
    """
    database = database_path(data, database_url)
    if not database.is_file():
        return []
    root, path = read_root(root_key_file or data / ROOT_KEY_FILE), data / RING_FILE
    if not path.is_file():
        raise KeyProblem(f"The key ring {path} is missing while {database} holds sealed data: put it back.")
    unread = 0
    for _ in range(_TRIES):
        told, unread = _read(database, open_ring(path, root))
        if not unread:
            return told
    warn("Some reports could not be opened: they are damaged, or of another key. The others are counted.")
    return told


def _read(database: Path, ring: Ring) -> tuple[list[Told], int]:
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'trick_reports'").fetchone():
                return [], 0  # an older schema: the bot has not been started since
            return all_in(connection, ring)
    except sqlite3.Error as error:
        raise ConfigurationProblem(f"The database {database} cannot be read ({code_of(error)}).") from error
