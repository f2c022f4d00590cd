"""Opens the store: lock, keys, schema, in that order, and nothing is written before all that can be checked is checked."""

import errno
import os
import sqlite3
from pathlib import Path

from bot.adapters.storage import statements as sql
from bot.adapters.storage.keyfiles import make_root, read_root, sync_folder
from bot.adapters.storage.keys import Ring, make_ring, open_ring
from bot.adapters.storage.lock import InstanceLock
from bot.adapters.storage.migrate import check_revision, migrate
from bot.adapters.storage.problems import ConfigurationProblem, KeyProblem
from bot.adapters.storage.store import SqliteStore
from bot.adapters.storage.vault import Vault
from bot.service.ports import Clock, NotSaved
from bot.service.retention import day_of

DATABASE_FILE = "likhtar.db"
RING_FILE = "ring"
ROOT_KEY_FILE = "root.key"


def open_store(data_folder: Path, database_url: str | None, root_key_file: Path | None, clock: Clock) -> SqliteStore:
    """The store in a data folder, made at first start.

    Raises a `StartProblem` with one sentence when the folder is in use, a key is not as it must be, or the setting
    asks for a database this release does not know; then folder and database are as they were.
    """
    database = database_path(data_folder, database_url)
    try:
        _make_folder(data_folder)
        return _open(data_folder, database, root_key_file, clock)
    except (OSError, sqlite3.Error, NotSaved) as error:
        raise ConfigurationProblem(_unusable(data_folder, database, error)) from error


def _unusable(data_folder: Path, database: Path, error: Exception) -> str:
    """The sentence for a fault of the file system, with the remedy that fits it."""
    if not database.parent.is_dir() and data_folder.is_dir():
        return f"The folder {database.parent} that LIKHTAR_DATABASE names does not exist: make it, or name another."
    if not isinstance(error, OSError):
        return f"The database {database} cannot be used ({error}): make room and let this user write there."
    remedies = {
        errno.ENOSPC: "make room on the disk",
        errno.EDQUOT: "make room on the disk",
        errno.EEXIST: "name a folder, not a file, in LIKHTAR_DATA",
        errno.ENOTDIR: "name a folder, not a file, in LIKHTAR_DATA",
    }
    remedy = remedies.get(error.errno or 0, "let this user write there")
    return f"{data_folder} cannot be used ({os.strerror(error.errno or 0)}): {remedy}."


def _open(data_folder: Path, database: Path, root_key_file: Path | None, clock: Clock) -> SqliteStore:
    lock = InstanceLock(data_folder)
    try:
        ring = _ring(data_folder, database, root_key_file, day_of(clock.now()))
        migrate(database)
        sync_folder(database.parent)
        return SqliteStore(database, Vault(ring), lock, clock)
    except BaseException:
        lock.release()
        raise


def database_path(data_folder: Path, database_url: str | None) -> Path:
    """The database's file. Raises `ConfigurationProblem` for anything but SQLite in a file; the URL is never shown."""
    if not database_url:
        return data_folder / DATABASE_FILE
    scheme, separator, rest = database_url.partition(":///")
    if scheme.split("+")[0].split(":")[0] in ("postgresql", "postgres"):
        raise ConfigurationProblem("PostgreSQL arrives in a later release: leave LIKHTAR_DATABASE out for now.")
    if scheme != "sqlite" or not separator or not rest or rest == ":memory:" or "?" in rest:
        raise ConfigurationProblem("LIKHTAR_DATABASE must name a SQLite file: write sqlite:///folder/file.db.")
    return Path(rest)


def _make_folder(folder: Path) -> None:
    """Make the folder for this user only, and make its name durable: what is saved in it must be found again."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def _ring(data_folder: Path, database: Path, root_key_file: Path | None, today: int) -> Ring:
    """The ring, opened or made. Everything is read before anything is made."""
    ring_path = data_folder / RING_FILE
    root_path = root_key_file or data_folder / ROOT_KEY_FILE
    holds_rows = database.exists() and database.stat().st_size > 0
    if root_key_file is None and not root_path.exists():
        if holds_rows or ring_path.exists():
            raise KeyProblem(f"The root key {root_path} is missing while {data_folder} holds sealed data: put it back.")
        return make_ring(ring_path, make_root(root_path), today)
    root = read_root(root_path)
    if ring_path.exists():
        ring = open_ring(ring_path, root)
        ring.evidence.check()
        if holds_rows:
            _check_database(database, ring)
        return ring
    if holds_rows:
        raise KeyProblem(f"The key ring {ring_path} is missing while {database} holds sealed data: put it back.")
    return make_ring(ring_path, root, today)


def _check_database(path: Path, ring: Ring) -> None:
    """Look into the database without touching it: its ring and its revision must be ones we know.

    The mark is carried into the file when it is written; the writer compares it once more, journal included.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        check_revision(connection)
        row = connection.execute(sql.READ_MARK).fetchone()
    except sqlite3.OperationalError:
        return
    except sqlite3.DatabaseError:
        if _has_journal(path):
            return  # half carried over when the power failed: the journal mends it, and the writer looks again
        raise KeyProblem(f"{path} is not a database or is damaged: put it back from a backup.") from None
    finally:
        connection.close()
    if row is not None and row[0] != ring.mark:
        raise KeyProblem(f"{path} belongs to another key ring: put the ring that was made with it back.")


def _has_journal(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-wal")
    return journal.exists() and journal.stat().st_size > 0
