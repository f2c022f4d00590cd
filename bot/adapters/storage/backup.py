"""Backups: one file, sealed to the offline recovery key, made beside a running bot (R21, R32).

Layout: `magic and version ‖ day ‖ ident of the recovery key ‖ HPKE(database, ring)`; the part before the HPKE is bound
into it. The database inside has all tables, and rows only of those that may be in a backup. The ring is as it lies on
the disk, sealed under the root key, which is in no backup. All of it is put together in memory: nothing unsealed ever
touches the disk.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import msgspec

from bot.adapters.storage.database import code_of
from bot.adapters.storage.keyfiles import replace_file
from bot.adapters.storage.migrate import check_revision
from bot.adapters.storage.opening import RING_FILE, database_path
from bot.adapters.storage.problems import ConfigurationProblem, KeyProblem, StartProblem
from bot.adapters.storage.recovery import IDENT_BYTES, RecoveryKey, RecoveryPublic
from bot.engine.papers import BACKUP_DAYS
from bot.service.ports import Unreadable
from bot.service.retention import DAY, day_of

MAGIC: Final = b"likhtar-backup\x00\x01"
_DAY_BYTES: Final = 4
_HEADER_BYTES: Final = len(MAGIC) + _DAY_BYTES + IDENT_BYTES
_BUSY_SECONDS: Final = 5.0
_TRIES: Final = 5


class Decision(msgspec.Struct, frozen=True):
    """Whether a table's rows are in a backup, and why."""

    table: str
    is_backed_up: bool
    why: str


DECISIONS: Final = (
    Decision("sessions", True, "conversations and plans, sealed: what no family should have to say twice"),
    Decision("updates", True, "so that a message Telegram delivers once more after a restore is taken once"),
    Decision("contact_reports", True, "counts about offices, about no person"),
    Decision("trick_reports", False, "words of families' messages, promised for 180 days: a copy would outlive them"),
    Decision("subscriptions", True, "who wants warnings, sealed: a restore must not leave them unwarned"),
    Decision("bulletins", True, "signed files: numbers go on, and families can still ask whether one is genuine"),
    Decision("bulletin_sends", True, "so that a warning that is under way does not begin anew"),
    Decision("bulletin_counts", True, "counts about bulletins, about no person"),
    Decision("rosters", True, "signed lists: without them no bulletin could be sent"),
    Decision("officers", True, "officers' accounts and secrets, sealed: nobody must enrol anew"),
    Decision("audit", True, "the chain of what officers did: nothing may break it"),
    Decision("switches", True, "what officers switched on, with its end"),
    Decision("meta", True, "names the ring that opens the rest"),
    Decision("alembic_version", True, "says which release can read it"),
    Decision("papers", False, "they are in no backup ever: a copy would outlive their erasing (R21)"),
    Decision("evidence", False, "what was gathered for a pack goes within 24 hours, and no copy may outlive it (R21)"),
    Decision("locked_papers", False, "papers too; only the server that holds them counts the tries at their code"),
    Decision("code_tries", False, "they guard locked papers, which are not there either"),
    Decision("clearings", False, "messages that leave a chat within 48 hours; an old list names only what is gone"),
    Decision("outbox", False, "may hold papers on their way; a restore would say old things again"),
    Decision("messages", False, "numbers of messages in somebody's chat, worth nothing after 48 hours"),
    Decision("failures", False, "faults of the last 48 hours, for the process that met them"),
)
"""Each table, decided. A test refuses one that is not here; rows of one that is not here are never copied."""

BACKED_UP: frozenset[str] = frozenset(each.table for each in DECISIONS if each.is_backed_up)


class BackupProblem(StartProblem):
    """The backup file is damaged, cut off, of a newer release, for another key, or no backup at all."""


class Content(msgspec.Struct, frozen=True, array_like=True):
    """What is inside: the image of the database, and the ring's file."""

    database: bytes
    ring: bytes


class Opened(msgspec.Struct, frozen=True):
    """A backup that has been opened. `day` is that of its making, in days since 1970 (UTC)."""

    day: int
    content: Content


class Written(msgspec.Struct, frozen=True):
    """What `write_backup` did: how large the file is (bytes), and which older ones it deleted."""

    size: int
    deleted: tuple[Path, ...]


def write_backup(
    path: Path, data_folder: Path, database_url: str | None, recovery: RecoveryPublic, now: int, keep_days: int = BACKUP_DAYS
) -> Written:
    """Write a backup to `path` (0600, whole or not at all), then delete the older ones beside it.

    Raises a `StartProblem` when there is nothing to back up, it cannot be read, or `path` is a file of another kind;
    `OSError`, with the file's name, when the disk refuses; then every backup made before is as it was. A `BackupProblem`
    says when the new one is written and an older one cannot be deleted.
    """
    if not 1 <= keep_days <= BACKUP_DAYS:
        raise ValueError("keep_days")
    if os.path.lexists(path) and _day_in(path) is None:
        raise ConfigurationProblem(f"{path} exists and is no backup of Likhtar: name another file.")
    content = take(data_folder, database_path(data_folder, database_url))
    sealed = seal(content, recovery, day_of(now))
    put(path, sealed)
    return Written(len(sealed), tuple(_delete_older(path, day_of(now), keep_days)))


def take(data_folder: Path, database: Path) -> Content:
    """One moment of database and ring together. Raises a `StartProblem`.

    The ring changes on its own (a new epoch each week, old ones dropped): the moment is taken again until the ring
    was the same before and after, so that it holds every key that the rows name.
    """
    if not database.is_file():
        raise ConfigurationProblem(f"There is no database at {database}: correct LIKHTAR_DATA, or start the bot first.")
    for _ in range(_TRIES):
        ring = _ring_bytes(data_folder / RING_FILE)
        image = copy_database(database)
        if _ring_bytes(data_folder / RING_FILE) == ring:
            return Content(image, ring)
    raise BackupProblem("The keys changed each time they were read: try again in a minute.")


def copy_database(database: Path) -> bytes:
    """The image of a database with all tables and the rows of `BACKED_UP`, from one read snapshot, made in memory."""
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None, uri=True, timeout=_BUSY_SECONDS)) as copy:
            copy.execute("PRAGMA trusted_schema = OFF")
            copy.execute("PRAGMA temp_store = MEMORY")
            copy.execute("ATTACH ? AS live", (f"{database.absolute().as_uri()}?mode=ro",))
            _copy_rows(copy)
            copy.execute("DETACH live")
            if check_revision(copy) is None:
                raise ConfigurationProblem(f"{database} is no database of Likhtar: correct LIKHTAR_DATA.")
            return copy.serialize()
    except sqlite3.Error as error:
        reason = code_of(error)
        raise ConfigurationProblem(
            f"The database {database} cannot be read ({reason}): look at it before you go on."
        ) from error


def _copy_rows(copy: sqlite3.Connection) -> None:
    """The first read inside the transaction fixes the moment; while it lasts, the bot goes on writing to its journal."""
    copy.execute("BEGIN")
    made = copy.execute(
        "SELECT type, name, sql FROM live.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    ).fetchall()
    for kind, name, statement in made:
        if kind == "table":
            copy.execute(statement)
            if name in BACKED_UP:
                copy.execute(f'INSERT INTO main."{name}" SELECT * FROM live."{name}"')  # noqa: S608 - a name of ours
    for kind, _, statement in made:
        if kind == "index":
            copy.execute(statement)
    copy.execute("COMMIT")


def seal(content: Content, recovery: RecoveryPublic, day: int) -> bytes:
    """A backup's bytes."""
    header = MAGIC + day.to_bytes(_DAY_BYTES, "big") + recovery.ident
    return header + recovery.seal(msgspec.msgpack.encode(content), header)


def unseal(path: Path, recovery: RecoveryKey) -> Opened:
    """What is in a backup's file. Raises `BackupProblem` if it is not, bit for bit, one sealed to this key."""
    sealed = path.read_bytes()
    header = sealed[:_HEADER_BYTES]
    if not header.startswith(MAGIC[:-1]):
        raise BackupProblem(f"{path} is no backup of Likhtar, or its beginning is damaged: take another file.")
    if not header.startswith(MAGIC):
        raise BackupProblem(f"{path} was written by another release of Likhtar, or is damaged: restore with that release.")
    if len(header) == _HEADER_BYTES and header[-IDENT_BYTES:] != recovery.ident:
        wanted, given = header[-IDENT_BYTES:].hex(), recovery.ident.hex()
        raise BackupProblem(f"{path} is sealed to recovery key {wanted}, and this is {given}: bring the other key.")
    try:
        plain = recovery.open(sealed[_HEADER_BYTES:], header)
        return Opened(_day_of_header(header), msgspec.msgpack.decode(plain, type=Content))
    except (Unreadable, msgspec.DecodeError):
        raise BackupProblem(f"{path} is damaged or cut off: take another copy, or the backup of another day.") from None


def put(path: Path, data: bytes) -> None:
    """`replace_file`, without remains: if the disk refuses, nothing new lies there. Raises `OSError` with the file's name."""
    try:
        replace_file(path, data)
    except BaseException as error:
        with suppress(OSError):
            path.with_name(f".{path.name}.new").unlink()
        if isinstance(error, OSError):
            raise OSError(error.errno, os.strerror(error.errno or 0), str(path)) from error
        raise


def _ring_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise KeyProblem(f"The key ring {path} is missing: a backup without it could not be opened.") from None


def _delete_older(path: Path, today: int, keep_days: int) -> Iterator[Path]:
    """Delete the backups beside `path` that are named like it and have had their days; what is not ours stays.

    Named like it: the same name with other numbers, `likhtar-2026-10-01` for `likhtar-2026-10-08`. A file that a power
    cut left half written is found too.
    """
    like = re.sub(r"[0-9]+", "[0-9]+", re.escape(path.name))
    pattern = re.compile(rf"{like}|\.{like}\.new")
    for other in sorted(path.parent.iterdir()):
        if other.name == path.name or not pattern.fullmatch(other.name):
            continue
        day = _day_in(other)
        if day is not None and today - _sane(day, other, today) >= keep_days:
            _delete(other, path)
            yield other


def _delete(older: Path, written: Path) -> None:
    try:
        older.unlink()
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise BackupProblem(f"{written} is written, but {older} cannot be deleted ({reason}): delete it by hand.") from None


def _sane(day: int, path: Path, today: int) -> int:
    """The day in a header, unless the clock that wrote it ran ahead; then the file's own (R32)."""
    return day if day <= today + 1 else int(path.stat().st_mtime) // DAY


def _day_in(path: Path) -> int | None:
    """The day in a backup's header; None for a file that is not one of ours."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    return _day_of_header(header) if header.startswith(MAGIC) and len(header) == _HEADER_BYTES else None


def _day_of_header(header: bytes) -> int:
    return int.from_bytes(header[len(MAGIC) : len(MAGIC) + _DAY_BYTES], "big")
