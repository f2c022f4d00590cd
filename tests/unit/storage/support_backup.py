"""What the tests of backup and restore share: a filled data folder, a recovery key, planted secrets."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.adapters.storage.backup import Opened, Written, write_backup
from bot.adapters.storage.recovery import KEY_FILE, PUBLIC_FILE, make_recovery, read_public, read_recovery
from bot.adapters.storage.restore import restore
from bot.adapters.storage.schema import metadata
from bot.engine.session import Session
from bot.service.ports import UnitOfWork
from tests.unit.storage.support_storage import NOW, opened, planned, say

PEOPLE = range(1, 31)


class Desk:
    """An operator's desk: the data folder, the recovery key in a folder of its own, a shelf with backups."""

    def __init__(self, folder: Path) -> None:
        self.data, self.keys, self.shelf, self.fresh = (folder / name for name in ("data", "keys", "shelf", "fresh"))
        self.shelf.mkdir()
        make_recovery(self.keys)
        self.file = self.shelf / "likhtar-2026-09-21.backup"

    def fill(self) -> None:
        """People with a plan, and messages on their way."""

        def work(unit: UnitOfWork) -> None:
            for person in PEOPLE:
                unit.save(person, person, planned(), NOW)
                unit.mark_seen(person, NOW)
                unit.enqueue(person, say("on its way"), NOW)
                unit.remember(person, person, NOW)
                unit.report("nib", NOW)

        async def story() -> None:
            store = opened(self.data)
            await store.run(work)
            await store.close()

        asyncio.run(story())

    def back_up(self, path: Path | None = None, now: int = NOW, keep_days: int = 7) -> Written:
        return write_backup(path or self.file, self.data, None, read_public(self.keys / PUBLIC_FILE), now, keep_days)

    def carry_root_key(self) -> None:
        """The root key, kept elsewhere, is put into the new folder first."""
        self.fresh.mkdir(mode=0o700, exist_ok=True)
        self.fresh.joinpath("root.key").touch(0o600)
        self.fresh.joinpath("root.key").write_bytes((self.data / "root.key").read_bytes())

    def restore(self, path: Path | None = None) -> Opened:
        return restore(path or self.file, self.fresh, None, None, read_recovery(self.keys / KEY_FILE))


def loaded(folder: Path, *people: int) -> list[Session | None]:
    """The sessions of these people, as the bot opens them with the root key."""

    async def story() -> list[Session | None]:
        store = opened(folder)
        found = [(await store.run(lambda unit, person=person: unit.load(person)))[0] for person in people]  # type: ignore[misc]
        await store.close()
        return found

    return asyncio.run(story())


def plant(database: Path, table: str, secret: bytes) -> None:
    """A row with the secret in each column that takes one; the table is made if this release has none of that name."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        if table not in metadata.tables:
            connection.execute(f"CREATE TABLE IF NOT EXISTS {table} (person BLOB PRIMARY KEY, body BLOB)")
        columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
        assert any(kind != "INTEGER" for _, kind in columns)
        values = [77 if kind == "INTEGER" else secret for _, kind in columns]
        names = ", ".join(name for name, _ in columns)
        connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", values)


def rows(database: Path | sqlite3.Connection, table: str) -> int:
    connection = sqlite3.connect(database) if isinstance(database, Path) else database
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        if isinstance(database, Path):
            connection.close()
