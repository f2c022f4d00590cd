"""What only the store on SQLite promises: it survives, it refuses whole, and what is gone is gone from the files."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from bot.adapters.storage.domains import ADDRESS
from bot.adapters.storage.keys import open_ring
from bot.adapters.storage.store import SqliteStore
from bot.engine.session import Session
from bot.service.ports import NotSaved, Queued, Settled, UnitOfWork, Unreadable
from tests.unit.storage.support_storage import NOW, contents, opened, planned, say, session

DAY = 86_400
ANNA, OKSANA = 123_456_789_011, 22

Story = Callable[[SqliteStore], Awaitable[None]]


def play(folder: Path, story: Story) -> None:
    async def played() -> None:
        store = opened(folder)
        try:
            await story(store)
        finally:
            await store.close()

    asyncio.run(played())


async def load(store: SqliteStore, person: int) -> Session | None:
    return (await store.run(lambda unit: unit.load(person)))[0]


async def save(store: SqliteStore, person: int, value: Session, chat: int | None = None) -> None:
    await store.run(lambda unit: unit.save(person, chat or person, value, NOW))


async def execute(store: SqliteStore, statement: str) -> list[tuple[object, ...]]:
    return await store._call(lambda: store._connection.execute(statement).fetchall())


def tamper(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "likhtar.db", isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    kept: list[Queued] = []

    def fill(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, planned(), NOW)
        unit.mark_seen(7, NOW)
        unit.enqueue(ANNA, say("one"), NOW)
        unit.enqueue(ANNA, say("two"), NOW)

    async def before(store: SqliteStore) -> None:
        _, queued = await store.run(fill)
        await store.settle([Settled(number=queued[1].number, person=queued[1].person, at=NOW)])
        kept.extend(queued)

    async def after(store: SqliteStore) -> None:
        assert await load(store, ANNA) == planned()
        assert list(await store.pending()) == kept[:1]
        _, queued = await store.run(lambda unit: unit.enqueue(ANNA, say("three"), NOW))
        assert queued[0].number > kept[1].number
        assert (await store.run(lambda unit: unit.is_seen(7)))[0]

    play(tmp_path, before)
    play(tmp_path, after)


def test_the_pragmas_hold(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema", "temp_store")
        values = [(await execute(store, f"PRAGMA {name}"))[0][0] for name in names]
        assert values == ["wal", 2, 1, 1, 0, 2]

    play(tmp_path, story)


def test_nothing_personal_can_be_read_from_the_files(tmp_path: Path) -> None:
    def work(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, session(name="Secretname"), NOW)
        unit.enqueue(ANNA, say("Secrettext", chat=ANNA), NOW)

    async def story(store: SqliteStore) -> None:
        await store.run(work)
        found = b"".join(data for _, data in contents(tmp_path).values())
        for secret in (b"Secretname", b"Secrettext", str(ANNA).encode(), ANNA.to_bytes(5, "big")):
            assert secret not in found

    play(tmp_path, story)


def test_what_was_erased_is_in_no_file(tmp_path: Path) -> None:
    """Neither the pseudonym nor the wrap of the key remains, in the database or its journal."""

    def fill(unit: UnitOfWork, first: int) -> None:
        for person in range(first, first + 50):
            unit.save(person, person, planned(), NOW)
            unit.remember(person, person, NOW)
            unit.enqueue(person, say("x" * 300), NOW)

    def erase(unit: UnitOfWork) -> None:
        for person in range(0, 400, 2):
            unit.erase(person)

    async def story(store: SqliteStore) -> None:
        for first in range(0, 400, 50):
            await store.run(partial(fill, first=first))
        rows = await execute(store, "SELECT person, wrap, address, body FROM sessions")
        await store.run(erase)
        left = {row[0] for row in await execute(store, "SELECT person FROM sessions")}
        assert len(left) == 200
        found = b"".join(data for _, data in contents(tmp_path).values())
        for person, *sealed in rows:
            assert isinstance(person, bytes)
            for value in (person, *sealed):
                assert isinstance(value, bytes)
                assert (value[-40:] in found) == (person in left)

    play(tmp_path, story)


def test_shredding_is_tried_again_when_someone_reads(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, planned())
        reader = sqlite3.connect(tmp_path / "likhtar.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sessions").fetchall()
        await store.run(lambda unit: unit.erase(ANNA))
        assert (tmp_path / "likhtar.db-wal").stat().st_size > 0
        reader.close()
        await store.settle([])
        assert (tmp_path / "likhtar.db-wal").stat().st_size == 0

    play(tmp_path, story)


def test_a_full_disk_refuses_the_whole_group(tmp_path: Path) -> None:
    def work(unit: UnitOfWork) -> None:
        for person in range(200):
            unit.save(person, person, session(a="x" * 3000), NOW)
        unit.mark_seen(7, NOW)

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, planned())
        await execute(store, "PRAGMA max_page_count = 20")
        with pytest.raises(NotSaved, match="SQLITE_FULL"):
            await store.run(work)
        await execute(store, "PRAGMA max_page_count = 1000000")
        assert await load(store, 0) is None
        assert await load(store, ANNA) == planned()
        await store.run(work)
        assert await load(store, 0) == session(a="x" * 3000)

    play(tmp_path, story)


def test_a_locked_or_read_only_database_refuses(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await execute(store, "PRAGMA busy_timeout = 10")
        other = sqlite3.connect(tmp_path / "likhtar.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved, match="SQLITE_BUSY"):
            await save(store, ANNA, planned())
        other.close()
        await execute(store, "PRAGMA query_only = ON")
        with pytest.raises(NotSaved, match="SQLITE_READONLY"):
            await store.settle([Settled(number=1, person=b"", at=NOW)])
        await execute(store, "PRAGMA query_only = OFF")
        await save(store, ANNA, planned())
        assert await load(store, ANNA) == planned()

    play(tmp_path, story)


def test_a_refused_read_cannot_be_swallowed(tmp_path: Path) -> None:
    """Whoever catches `NotSaved` inside does not get the rest committed."""

    def work(unit: UnitOfWork) -> None:
        unit.mark_seen(7, NOW)
        with pytest.raises(NotSaved), unit.attempt():
            unit.load(ANNA)

    async def story(store: SqliteStore) -> None:
        await execute(store, "ALTER TABLE sessions RENAME TO hidden")
        with pytest.raises(NotSaved):
            await store.run(work)
        assert not (await store.run(lambda unit: unit.is_seen(7)))[0]
        await execute(store, "ALTER TABLE hidden RENAME TO sessions")

    play(tmp_path, story)


@pytest.mark.parametrize("column", ["wrap", "body"])
def test_a_damaged_row_is_left_and_others_stay_readable(tmp_path: Path, column: str) -> None:
    async def before(store: SqliteStore) -> None:
        await save(store, ANNA, planned())

    async def between(store: SqliteStore) -> None:
        await save(store, OKSANA, planned())

    def overwrite(unit: UnitOfWork) -> None:
        with pytest.raises(Unreadable):
            unit.load(ANNA)
        unit.save(ANNA, ANNA, session(), NOW)

    async def after(store: SqliteStore) -> None:
        rows = await execute(store, "SELECT hex(wrap), hex(body) FROM sessions")
        with pytest.raises(Unreadable):
            await load(store, ANNA)
        with pytest.raises(Unreadable, match="unopened"):
            await store.run(overwrite)
        assert await execute(store, "SELECT hex(wrap), hex(body) FROM sessions") == rows
        assert await load(store, OKSANA) == planned()
        await store.run(lambda unit: unit.erase(ANNA))
        assert await load(store, ANNA) is None

    play(tmp_path, before)
    tamper(tmp_path, f"UPDATE sessions SET {column} = zeroblob(40) || substr({column}, 41)")
    play(tmp_path, between)
    play(tmp_path, after)


def test_rows_swapped_between_people_do_not_open(tmp_path: Path) -> None:
    async def before(store: SqliteStore) -> None:
        await save(store, ANNA, planned())
        await save(store, OKSANA, session(o="s"))

    async def after(store: SqliteStore) -> None:
        for person in (ANNA, OKSANA):
            with pytest.raises(Unreadable):
                await load(store, person)

    play(tmp_path, before)
    tamper(
        tmp_path,
        "CREATE TEMP TABLE t AS SELECT s.person, o.wrap, o.body FROM sessions s, sessions o WHERE s.person <> o.person",
        "UPDATE sessions SET wrap = (SELECT wrap FROM t WHERE t.person = sessions.person),"
        " body = (SELECT body FROM t WHERE t.person = sessions.person)",
    )
    play(tmp_path, after)


def test_a_delivery_moved_to_another_number_is_passed_over(tmp_path: Path) -> None:
    def three(unit: UnitOfWork) -> None:
        for text in ("one", "two", "three"):
            unit.enqueue(ANNA, say(text), NOW)

    async def before(store: SqliteStore) -> None:
        await store.run(three)

    async def after(store: SqliteStore) -> None:
        texts = [each.delivery.content.html for each in await store.pending() if each.delivery.content]
        assert texts == ["one", "three"]
        assert await execute(store, "SELECT count(*) FROM outbox") == [(3,)]

    play(tmp_path, before)
    tamper(tmp_path, "UPDATE outbox SET number = 9 WHERE number = 2")
    play(tmp_path, after)


def test_rotation_rewraps_idle_rows_and_drops_the_old_epoch(tmp_path: Path) -> None:
    def epochs() -> int:
        return len(open_ring(tmp_path / "ring", (tmp_path / "root.key").read_bytes())._keys.epochs)

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, planned())
        await store.run(lambda unit: unit.enqueue(ANNA, say("one"), NOW))
        await store.sweep(NOW + 1)
        assert epochs() == 1
        before = await execute(store, "SELECT wrap, address, body FROM sessions")
        await store.sweep(NOW + 8 * DAY)
        after = await execute(store, "SELECT wrap, address, body FROM sessions")
        assert [a == b for a, b in zip(before[0], after[0], strict=True)] == [False, False, True]
        assert epochs() == 1
        assert await load(store, ANNA) == planned()
        await save(store, ANNA, planned())
        assert await load(store, ANNA) == planned()

    play(tmp_path, story)

    async def after_a_restart(store: SqliteStore) -> None:
        assert await load(store, ANNA) == planned()

    play(tmp_path, after_a_restart)


def test_an_epoch_stays_while_a_delivery_needs_it(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        _, queued = await store.run(lambda unit: unit.enqueue(ANNA, say("one"), NOW + 3 * DAY))
        await store.sweep(NOW + 8 * DAY)
        assert list(await store.pending()) == list(queued)

    play(tmp_path, story)


def test_few_held_keys_change_nothing(tmp_path: Path) -> None:
    """People whose key was let go are read through their wrap; their chat's address may change meanwhile."""

    async def story(store: SqliteStore) -> None:
        store._vault._most = 2
        for turn in range(3):
            for person in range(5):
                await save(store, person, session(a=str(turn)), chat=100 + turn)
                assert len(store._vault._held) <= 2
        for person in range(5):
            assert await load(store, person) == session(a="2")
            name = store._vault.ring.pseudonym(person)
            ((address,),) = await execute(store, f"SELECT address FROM sessions WHERE person = x'{name.hex()}'")
            assert isinstance(address, bytes)
            assert store._vault.ring.newest.addresses.open(ADDRESS, name, b"", address) == b"102"

    play(tmp_path, story)


def test_a_key_made_in_a_lost_transaction_is_not_used(tmp_path: Path) -> None:
    """Erased and begun anew, then rolled back: the row has its old key, and so must we."""

    def begin_anew(unit: UnitOfWork) -> None:
        unit.erase(ANNA)
        unit.save(ANNA, ANNA, session(a="new"), NOW)
        raise ValueError

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, planned())
        with pytest.raises(ValueError):  # noqa: PT011
            await store.run(begin_anew)
        assert await load(store, ANNA) == planned()

    play(tmp_path, story)


def test_an_impossible_number_fails_its_own_attempt_only(tmp_path: Path) -> None:
    def work(unit: UnitOfWork) -> None:
        with pytest.raises(OverflowError), unit.attempt():
            unit.mark_seen(2**63, NOW)
        with pytest.raises(OverflowError), unit.attempt():
            unit.remember(ANNA, 2**63, NOW)
        unit.mark_seen(2**63 - 1, NOW)

    async def story(store: SqliteStore) -> None:
        await store.run(work)
        assert (await store.run(lambda unit: unit.is_seen(2**63 - 1)))[0]

    play(tmp_path, story)


def test_the_store_belongs_to_one_thread(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        with pytest.raises(sqlite3.ProgrammingError):
            store._connection.execute("SELECT 1")

    play(tmp_path, story)
