"""Restoring a backup: everything is read, opened and checked in memory before the first byte is written."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from bot.adapters.storage import statements as sql
from bot.adapters.storage.audit import AUDIT_HEAD_FILE
from bot.adapters.storage.backup import BackupProblem, Opened, put, unseal
from bot.adapters.storage.evidence_key import EVIDENCE_FILE
from bot.adapters.storage.keyfiles import read_root, sync_folder
from bot.adapters.storage.keys import open_ring
from bot.adapters.storage.lock import InstanceLock
from bot.adapters.storage.migrate import check_revision
from bot.adapters.storage.opening import RING_FILE, ROOT_KEY_FILE, database_path
from bot.adapters.storage.problems import ConfigurationProblem, KeyProblem
from bot.adapters.storage.recovery import RecoveryKey

_ARRIVING: Final = ".ring.restored"
_HARMLESS: Final = ("lock", "cache", _ARRIVING, EVIDENCE_FILE, AUDIT_HEAD_FILE)
"""What an empty data folder may hold: a start without a key (`run --locked`) leaves these. The evidence key is in no backup;
who kept its file may put it there first, as the root key. The head of the audit chain may stay: it shows what was lost."""


def restore(
    path: Path, data_folder: Path, database_url: str | None, root_key_file: Path | None, recovery: RecoveryKey
) -> Opened:
    """Bring the backup at `path` into an empty data folder: database and ring, 0600 and durable, or neither.

    The root key that belongs to the ring must be in its place. Raises a `StartProblem` with one sentence, or `OSError`
    with a file's name when the disk refuses; then nothing was written.
    """
    database = database_path(data_folder, database_url)
    root_path = root_key_file or data_folder / ROOT_KEY_FILE
    root = read_root(root_path)
    opened = unseal(path, recovery)
    mark = _checked_mark(path, opened.content.database)
    _make_folder(data_folder)
    lock = InstanceLock(data_folder)
    try:
        _check_empty(data_folder, database, root_path)
        _bring(data_folder, database, opened, root, root_path, mark)
    finally:
        lock.release()
    return opened


def _checked_mark(path: Path, image: bytes) -> bytes:
    """The mark of the ring that the database names. Raises a `StartProblem` if it is not sound or of a newer release."""
    damaged = BackupProblem(f"The database in {path} is not whole: take the backup of another day.")
    if not image:
        raise damaged
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(image)
            connection.execute("PRAGMA trusted_schema = OFF")
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)] or check_revision(connection) is None:
                raise damaged
            row = connection.execute(sql.READ_MARK).fetchone()
    except sqlite3.Error:
        raise damaged from None
    if row is None:
        raise damaged
    return bytes(row[0])


def _make_folder(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def _check_empty(folder: Path, database: Path, root_path: Path) -> None:
    """Raises `ConfigurationProblem` if anything is there that a restore could replace or be mixed up with."""
    arriving = f".{database.name}.new"
    there = [each for each in sorted(folder.iterdir()) if each.name not in (*_HARMLESS, arriving)]
    held = [each for each in there if each.resolve() != root_path.resolve()]
    around = [database.with_name(database.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    held += [each for each in around if os.path.lexists(each)]
    if held:
        raise ConfigurationProblem(f"{held[0]} is there already: restore into an empty data folder (LIKHTAR_DATA).")


def _bring(folder: Path, database: Path, opened: Opened, root: bytes, root_path: Path, mark: bytes) -> None:
    """The ring takes its name last: a power cut before leaves a folder that no bot starts on, never half of one."""
    arriving = folder / _ARRIVING
    try:
        put(arriving, opened.content.ring)
        _check_ring(arriving, root, root_path, mark)
        put(database, opened.content.database)
        os.replace(arriving, folder / RING_FILE)
    except BaseException:
        for each in (arriving, database):
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise
    sync_folder(folder)


def _check_ring(path: Path, root: bytes, root_path: Path, mark: bytes) -> None:
    """Raises `KeyProblem` if the root key does not open the ring, `BackupProblem` if it is not the database's ring."""
    try:
        ring = open_ring(path, root)
    except KeyProblem:
        raise KeyProblem(
            f"The root key {root_path} does not open the ring in this backup: put its own root key there."
        ) from None
    if ring.mark != mark:
        raise BackupProblem("The database and the ring in this backup do not belong together: take another backup.")
