"""A backup brings back what families must not have to say twice, holds nothing else, and opens with one key only."""

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.storage import backup
from bot.adapters.storage.backup import BACKED_UP, DECISIONS, MAGIC, BackupProblem, Content, put, seal, take, unseal
from bot.adapters.storage.lock import InstanceLock
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.problems import AlreadyRunning, ConfigurationProblem, KeyProblem, StartProblem
from bot.adapters.storage.recovery import KEY_FILE, PUBLIC_FILE, make_recovery, read_public, read_recovery
from bot.adapters.storage.schema import metadata
from bot.engine.session import Relative, Session
from bot.service.ports import UnitOfWork
from tests.unit.storage.support_backup import PEOPLE, Desk, loaded, plant, rows
from tests.unit.storage.support_storage import NOW, StillClock, contents, opened, planned

DAY = 86_400
LEFT_OUT = tuple(each.table for each in DECISIONS if not each.is_backed_up)
ARRIVING = {"papers", "locked_papers", "clearings", "code_tries"}
"""Decided before their migration came; a test of the release that has them finds them in the schema."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.fill()
    desk.carry_root_key()
    return desk


def image_of(desk: Desk) -> bytes:
    return unseal(desk.file, read_recovery(desk.keys / KEY_FILE)).content.database


# --- what is in it -----------------------------------------------------------------------------------------------------


def test_every_table_is_decided() -> None:
    """Adding a table means saying here whether a backup may hold it."""
    decided = [each.table for each in DECISIONS]
    assert len(set(decided)) == len(decided)
    assert {*metadata.tables, "alembic_version"} <= set(decided)
    assert set(decided) <= {*metadata.tables, "alembic_version", *ARRIVING}
    assert all(each.why for each in DECISIONS)


def test_what_is_backed_up_opens_again_with_the_root_key(desk: Desk) -> None:
    """Sessions, duplicate guard and counts; the messages on their way are gone; the term is the one it was."""
    desk.back_up()
    assert desk.restore().day == NOW // DAY
    assert loaded(desk.fresh, *PEOPLE) == [planned()] * len(PEOPLE)
    for table, found in (("updates", 30), ("contact_reports", 1), ("meta", 1), ("outbox", 0), ("messages", 0)):
        assert rows(desk.fresh / "likhtar.db", table) == found
    with closing(sqlite3.connect(desk.fresh / "likhtar.db")) as connection:
        assert connection.execute("SELECT DISTINCT expires_day FROM sessions").fetchall() == [(NOW // DAY + 365,)]


def test_the_restored_bot_goes_on(desk: Desk) -> None:
    """New answers, new messages, and the sweep that drops what has expired."""
    desk.back_up()
    desk.restore()

    async def story() -> None:
        store = opened(desk.fresh)
        await store.run(lambda unit: unit.save(99, 99, planned(), NOW + 365 * DAY))
        await store.sweep(NOW + 366 * DAY)
        assert (await store.run(lambda unit: unit.load(99)))[0] == planned()
        await store.close()

    asyncio.run(story())
    assert rows(desk.fresh / "likhtar.db", "sessions") == 1


def test_files_are_private(desk: Desk) -> None:
    """The backup, the database and the ring; the recovery key too."""
    desk.back_up()
    desk.restore()
    files = [desk.file, desk.fresh / "likhtar.db", desk.fresh / "ring", desk.keys / KEY_FILE]
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600] * 4


@pytest.mark.parametrize("table", LEFT_OUT)
def test_rows_of_other_tables_are_in_no_backup(desk: Desk, table: str) -> None:
    """Planted in every column, sought in the opened image; the table itself is there, and empty."""
    secret = f"planted-in-{table}".encode()
    plant(desk.data / "likhtar.db", table, secret)
    plant(desk.data / "likhtar.db", "contact_reports", b"planted-for-control")
    desk.back_up()
    image = image_of(desk)
    assert secret not in image
    assert b"planted-for-control" in image
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(image)
        assert rows(connection, table) == 0


def test_rows_of_a_table_nobody_decided_are_not_copied(desk: Desk) -> None:
    """A later release's, for instance."""
    plant(desk.data / "likhtar.db", "surprise", b"planted-in-surprise")
    desk.back_up()
    assert b"planted-in-surprise" not in image_of(desk)


def test_what_was_deleted_before_leaves_no_remains_in_the_image(desk: Desk) -> None:
    """The image is made of rows, not of pages: free pages of the live file are not in it."""
    with closing(sqlite3.connect(desk.data / "likhtar.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("INSERT INTO contact_reports VALUES ('deleted-before', 1, 1)")
        connection.execute("DELETE FROM contact_reports WHERE contact = 'deleted-before'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"deleted-before" in (desk.data / "likhtar.db").read_bytes()
    desk.back_up()
    assert b"deleted-before" not in image_of(desk)


def test_the_root_key_is_in_no_backup(desk: Desk) -> None:
    """Whoever holds backup and recovery key still opens nobody's session."""
    desk.back_up()
    opened_backup = unseal(desk.file, read_recovery(desk.keys / KEY_FILE)).content
    root = (desk.data / "root.key").read_bytes()
    assert root not in opened_backup.database + opened_backup.ring


def test_two_backups_of_the_same_state_differ(desk: Desk) -> None:
    """Each is sealed afresh; nobody sees that nothing happened in between."""
    desk.back_up()
    first = desk.file.read_bytes()
    desk.back_up()
    second = desk.file.read_bytes()
    assert len(first) == len(second)
    at = len(MAGIC) + 12
    assert first[:at] == second[:at]
    assert sum(one == other for one, other in zip(first[at:], second[at:], strict=True)) < len(first) // 64


# --- beside a running bot ----------------------------------------------------------------------------------------------


def test_it_is_one_moment_while_the_bot_writes_and_changes_its_keys(desk: Desk) -> None:
    """Each transaction gives two people the same turn; weeks pass and keys are dropped. Every backup has equal turns."""
    done, wrote = threading.Event(), threading.Event()
    turns: list[int] = []

    def work(turn: int, unit: UnitOfWork) -> None:
        told = Session(locale="uk", turn=turn, relatives=(Relative(label="my son", situation="missing"),))
        unit.save(1, 1, told, NOW)
        for person in PEOPLE[1:-1]:
            unit.save(person, person, planned(), NOW)
        unit.save(30, 30, told, NOW)
        unit.mark_seen(1000 + turn, NOW)

    async def write() -> None:
        store = opened(desk.data)
        while not done.is_set():
            turns.append(len(turns) + 1)
            await store.run(partial(work, turns[-1]))
            if len(turns) % 4 == 0:  # a new key each time would leave a slow machine no moment between two of them
                await store.sweep(NOW + len(turns) % 50 * 7 * DAY)
                await asyncio.sleep(0.1)
            wrote.set()
        await store.close()

    writer = threading.Thread(target=asyncio.run, args=(write(),))
    writer.start()
    try:
        files = [desk.shelf / f"at-{number}" for number in range(12)]
        for file in files:
            wrote.clear()
            assert wrote.wait(20)
            desk.back_up(file)
    finally:
        done.set()
        writer.join()
    seen = set()
    for file in files:
        desk.restore(file)
        found = loaded(desk.fresh, *PEOPLE)
        assert found[0] is not None
        assert found[0] == found[-1]
        assert found[1:-1] == [planned()] * (len(PEOPLE) - 2)
        seen.add(found[0].turn)
        for name in ("likhtar.db", "ring"):
            (desk.fresh / name).unlink()
    assert max(seen) > min(seen)
    assert max(seen) <= turns[-1]


def test_a_ring_that_changes_meanwhile_is_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old keys are dropped between the rows and the ring: the moment is taken once more, and everything opens."""
    copies: list[bytes] = []
    as_shipped = backup.copy_database

    def and_weeks_pass(database: Path) -> bytes:
        image = as_shipped(database)
        if not copies:
            asyncio.run(a_week_passes(desk.data))
        copies.append(image)
        return image

    monkeypatch.setattr(backup, "copy_database", and_weeks_pass)
    desk.back_up()
    desk.restore()
    assert len(copies) == 2
    assert loaded(desk.fresh, 1) == [planned()]


async def a_week_passes(data: Path) -> None:
    store = opened(data)
    await store.sweep(NOW + 8 * DAY)
    await store.close()


def test_the_bot_still_shreds_after_a_backup(desk: Desk) -> None:
    """The reading leaves no lock on the journal."""

    async def story() -> None:
        store = opened(desk.data)
        desk.back_up()
        await store.run(lambda unit: unit.erase(1))
        assert (desk.data / "likhtar.db-wal").stat().st_size == 0
        await store.close()

    asyncio.run(story())


def test_what_a_crash_left_in_the_journal_is_in_the_backup(desk: Desk) -> None:
    """No bot runs; the last answers are only in the journal."""

    async def crash() -> None:
        store = opened(desk.data)
        await store.run(lambda unit: unit.save(500, 500, planned(), NOW))
        for name in ("likhtar.db", "likhtar.db-wal", "ring", "root.key"):
            crashed.joinpath(name).write_bytes((desk.data / name).read_bytes())
        await store.close()

    crashed = desk.shelf / "crashed"
    crashed.mkdir()
    asyncio.run(crash())
    desk.data = crashed
    desk.back_up()
    desk.restore()
    assert loaded(desk.fresh, 500) == [planned()]


# --- nothing unsealed on the disk --------------------------------------------------------------------------------------


def bytes_written() -> int:
    """What this process has handed to `write` so far, by any library in it."""
    return int(Path("/proc/self/io").read_text().split("wchar: ")[1].split()[0])


def test_nothing_but_the_sealed_file_is_written(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the count of bytes that left the process, and by a look into every file afterwards."""
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    with closing(sqlite3.connect(desk.data / "likhtar.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO contact_reports VALUES (?, 1, 1)", (os.urandom(2**19).hex(),))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (body,) = connection.execute("SELECT body FROM sessions LIMIT 1").fetchone()
    desk.back_up()
    before = bytes_written()
    written = desk.back_up()
    assert written.size <= bytes_written() - before < written.size + 4096
    assert written.size > 2**20
    assert list((tmp_path / "temp").iterdir()) == []
    assert [path.name for path in desk.shelf.iterdir()] == [desk.file.name]
    holding = [path.name for path in tmp_path.rglob("*") if path.is_file() and body in path.read_bytes()]
    assert holding == ["likhtar.db"]


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """A disk on which no file can be larger than so many bytes: writing stops in the middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_without_room_leaves_the_backup_before(desk: Desk) -> None:
    """The error names the file; nothing half-written lies beside it."""
    desk.back_up()
    before = contents(desk.shelf)
    with files_up_to(40_000), pytest.raises(OSError, match="too large") as refused:
        desk.back_up()
    assert refused.value.filename == str(desk.file)
    assert contents(desk.shelf) == before


@pytest.mark.parametrize("room", [100, 40_000])
def test_a_disk_without_room_restores_nothing(desk: Desk, room: int) -> None:
    """Neither for the ring nor for the database; with room again it goes."""
    desk.back_up()
    with files_up_to(room), pytest.raises(OSError, match="too large"):
        desk.restore()
    assert set(contents(desk.fresh)) == {"root.key", "lock"}
    desk.restore()
    assert loaded(desk.fresh, 7) == [planned()]


# --- what is refused ---------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_or_cut_backup_is_refused_whole(desk: Desk, data: st.DataObject) -> None:
    """Any bit anywhere, any length: one sentence, and the folder is as it was."""
    whole = desk.shelf / "whole"
    if not whole.exists():
        desk.back_up(whole)
    sealed = bytearray(whole.read_bytes())
    at = data.draw(st.one_of(st.integers(0, 1200), st.integers(0, len(sealed) - 1)))
    if data.draw(st.booleans()):
        sealed[at] ^= data.draw(st.sampled_from([1 << bit for bit in range(8)]))
    else:
        del sealed[at:]
    desk.file.write_bytes(sealed)
    with pytest.raises(BackupProblem) as refused:
        desk.restore()
    assert str(refused.value).count("\n") == 0
    assert set(contents(desk.fresh)) == {"root.key"}


def test_a_lengthened_backup_is_refused(desk: Desk) -> None:
    """Nothing may be hung on behind."""
    desk.back_up()
    desk.file.write_bytes(desk.file.read_bytes() + b"\0")
    with pytest.raises(BackupProblem, match="damaged or cut off"):
        desk.restore()


def test_another_recovery_key_is_named(desk: Desk, tmp_path: Path) -> None:
    """The operator learns which key to bring."""
    ident = read_public(desk.keys / PUBLIC_FILE).ident.hex()
    desk.back_up()
    desk.keys = tmp_path / "others"
    make_recovery(desk.keys)
    with pytest.raises(BackupProblem, match=f"sealed to recovery key {ident}"):
        desk.restore()


def test_another_root_key_is_refused(desk: Desk) -> None:
    """Nothing is written that could not be opened."""
    desk.back_up()
    (desk.fresh / "root.key").write_bytes(b"x" * 32)
    with pytest.raises(KeyProblem, match="does not open the ring in this backup"):
        desk.restore()
    assert set(contents(desk.fresh)) == {"root.key", "lock"}


def test_without_a_root_key_nothing_begins(desk: Desk) -> None:
    """Not even a folder is made."""
    desk.back_up()
    desk.fresh = desk.fresh / "deeper"
    with pytest.raises(KeyProblem, match="no root key"):
        desk.restore()
    assert not desk.fresh.exists()


@pytest.mark.parametrize("name", ["likhtar.db", "likhtar.db-wal", "ring", "anything"])
def test_a_folder_that_holds_something_is_left_alone(desk: Desk, name: str) -> None:
    """A bot's data most of all."""
    desk.back_up()
    (desk.fresh / name).write_bytes(b"held")
    with pytest.raises(ConfigurationProblem, match=f"{name} is there already"):
        desk.restore()
    assert {path: data for path, (_, data) in contents(desk.fresh).items() if path != "lock"} == {
        name: b"held",
        "root.key": (desk.data / "root.key").read_bytes(),
    }


def test_a_folder_in_use_is_refused(desk: Desk) -> None:
    """While a bot runs there, even one that has only just begun."""
    desk.back_up()
    lock = InstanceLock(desk.fresh)
    try:
        with pytest.raises(AlreadyRunning):
            desk.restore()
    finally:
        lock.release()
    assert set(contents(desk.fresh)) == {"root.key", "lock"}


def test_a_ring_of_another_database_is_refused(desk: Desk, tmp_path: Path) -> None:
    """Both sound, both under the same root key, but not of one bot."""
    other = tmp_path / "other"
    root = desk.data / "root.key"
    asyncio.run(open_store(other, None, root, StillClock()).close())
    ring = (other / "ring").read_bytes()
    mixed = Content(take(desk.data, desk.data / "likhtar.db").database, ring)
    put(desk.file, seal(mixed, read_public(desk.keys / PUBLIC_FILE), 1))
    with pytest.raises(BackupProblem, match="do not belong together"):
        desk.restore()
    assert set(contents(desk.fresh)) == {"root.key", "lock"}


def newer_release(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE alembic_version SET version_num = '9999'")


def unmarked(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM meta")


def without_revision(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE alembic_version")


def broken_index(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'sessions_wake_at'")


@pytest.mark.parametrize("harm", [newer_release, unmarked, without_revision, broken_index])
def test_a_database_inside_that_is_not_sound_is_refused(desk: Desk, harm: object) -> None:
    """Rightly sealed, but not what a bot could start on."""
    assert callable(harm)
    content = take(desk.data, desk.data / "likhtar.db")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(content.database)
        harm(connection)
        harmed = Content(connection.serialize(), content.ring)
    put(desk.file, seal(harmed, read_public(desk.keys / PUBLIC_FILE), 1))
    with pytest.raises(StartProblem, match=r"not whole|newer release"):
        desk.restore()
    assert set(contents(desk.fresh)) == {"root.key"}


@pytest.mark.parametrize("image", [b"", b"no database at all" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_database_inside_that_is_none_is_refused(desk: Desk, image: bytes) -> None:
    """However it came there."""
    put(desk.file, seal(Content(image, b""), read_public(desk.keys / PUBLIC_FILE), 1))
    with pytest.raises(BackupProblem, match="not whole"):
        desk.restore()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda data: (data / "likhtar.db").unlink(), "There is no database"),
        (lambda data: (data / "likhtar.db").write_bytes(b""), "no database of Likhtar"),
        (lambda data: (data / "likhtar.db").write_bytes(b"x" * 9000), "SQLITE_NOTADB"),
        (lambda data: (data / "ring").unlink(), "key ring"),
    ],
)
def test_nothing_to_back_up_is_said(desk: Desk, harm: object, said: str) -> None:
    """One sentence, no file, and the backup of yesterday stays."""
    assert callable(harm)
    harm(desk.data)
    with pytest.raises(StartProblem, match=said):
        desk.back_up()
    assert contents(desk.shelf) == {}


def test_a_file_that_is_no_backup_is_never_replaced(desk: Desk) -> None:
    """A slip of the hand must not cost the recovery key."""
    key = desk.keys / KEY_FILE
    before = key.read_bytes()
    with pytest.raises(ConfigurationProblem, match="is no backup of Likhtar"):
        desk.back_up(key)
    assert key.read_bytes() == before


# --- the days ----------------------------------------------------------------------------------------------------------


def test_backups_are_kept_for_their_days_and_no_longer(desk: Desk) -> None:
    """Seven days of daily backups: the oldest goes with each new one."""
    for day in range(20):
        written = desk.back_up(desk.shelf / f"likhtar-{day:02}.backup", NOW + day * DAY)
        assert [path.name for path in written.deleted] == ([f"likhtar-{day - 7:02}.backup"] if day >= 7 else [])
    assert sorted(path.name for path in desk.shelf.iterdir()) == [f"likhtar-{day:02}.backup" for day in range(13, 20)]
    desk.back_up(desk.shelf / "likhtar-20.backup", NOW + 20 * DAY, keep_days=1)
    assert [path.name for path in desk.shelf.iterdir()] == ["likhtar-20.backup"]


def test_only_backups_of_that_name_are_deleted(desk: Desk) -> None:
    """Other names, other files, links and folders stay, whatever their age."""
    old = NOW - 100 * DAY
    for name in ("other-1.backup", "likhtar-1.backup.txt"):
        desk.back_up(desk.shelf / name, old)
    (desk.shelf / "likhtar-2.backup").write_bytes(b"a list of names")
    (desk.shelf / "likhtar-3.backup").symlink_to(desk.shelf / "other-1.backup")
    (desk.shelf / "likhtar-4.backup").mkdir()
    (desk.shelf / "likhtar-5.backup").write_bytes(MAGIC)
    before = {path.name for path in desk.shelf.iterdir()}
    assert desk.back_up(desk.shelf / "likhtar-9.backup").deleted == ()
    assert {path.name for path in desk.shelf.iterdir()} == before | {"likhtar-9.backup"}


def test_what_a_power_cut_left_half_written_goes_with_its_days(desk: Desk) -> None:
    """It is as old as its header says."""
    half = desk.shelf / ".likhtar-1.backup.new"
    desk.back_up(desk.shelf / "likhtar-1.backup", NOW)
    half.write_bytes((desk.shelf / "likhtar-1.backup").read_bytes()[:5000])
    assert desk.back_up(desk.shelf / "likhtar-2.backup", NOW + 6 * DAY).deleted == ()
    assert half in desk.back_up(desk.shelf / "likhtar-3.backup", NOW + 7 * DAY).deleted


def test_a_backup_from_the_future_is_as_old_as_its_file(desk: Desk) -> None:
    """A clock that ran ahead must not keep one for years."""
    future = desk.shelf / "likhtar-1.backup"
    desk.back_up(future, NOW + 1000 * DAY)
    os.utime(future, (NOW, NOW))
    assert desk.back_up(desk.shelf / "likhtar-2.backup", NOW + 6 * DAY).deleted == ()
    assert desk.back_up(desk.shelf / "likhtar-3.backup", NOW + 7 * DAY).deleted == (future,)


@pytest.mark.parametrize("days", [0, 8])
def test_more_than_seven_days_cannot_be_asked_for(desk: Desk, days: int) -> None:
    with pytest.raises(ValueError, match="keep_days"):
        desk.back_up(keep_days=days)


def test_the_running_bot_does_not_load_any_of_this() -> None:
    """`opening` and the store work without it: less code beside the keys."""
    code = "import bot.adapters.storage.opening, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name for name in done.stdout.split() if name.endswith(("backup", "recovery", "restore", "hpke"))] == []


# --- the recovery key --------------------------------------------------------------------------------------------------


def test_a_recovery_key_is_never_replaced(desk: Desk, tmp_path: Path) -> None:
    """Neither of the two, even alone; nothing is made beside it."""
    before = contents(desk.keys)
    with pytest.raises(KeyProblem, match="already"):
        make_recovery(desk.keys)
    assert contents(desk.keys) == before
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / PUBLIC_FILE).write_bytes(b"")
    with pytest.raises(KeyProblem, match="already"):
        make_recovery(alone)
    assert set(contents(alone)) == {PUBLIC_FILE}


def test_half_a_pair_is_none(tmp_path: Path) -> None:
    """The disk takes the small secret file and refuses the public one."""
    with files_up_to(500), pytest.raises(OSError, match="too large"):
        make_recovery(tmp_path)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", [KEY_FILE, PUBLIC_FILE])
def test_a_damaged_recovery_key_is_refused(desk: Desk, name: str) -> None:
    """A public key that lost a bit would seal backups that nobody can open."""
    path, read = desk.keys / name, read_recovery if name == KEY_FILE else read_public
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(KeyProblem, match="damaged"):
            read(path)
        path.write_bytes(whole[:at])
        with pytest.raises(KeyProblem, match="damaged"):
            read(path)


def test_the_two_files_are_not_mistaken_for_each_other(desk: Desk) -> None:
    with pytest.raises(KeyProblem, match=r"carry .* offline"):
        read_public(desk.keys / KEY_FILE)
    with pytest.raises(KeyProblem, match="only seals"):
        read_recovery(desk.keys / PUBLIC_FILE)


def test_a_recovery_key_that_others_may_read_is_refused(desk: Desk) -> None:
    (desk.keys / KEY_FILE).chmod(0o644)
    with pytest.raises(KeyProblem, match="chmod 600"):
        read_recovery(desk.keys / KEY_FILE)


def test_the_list_of_backed_up_tables_is_the_decisions() -> None:
    assert {each.table for each in DECISIONS if each.is_backed_up} == BACKED_UP
    assert {"papers", "locked_papers"}.isdisjoint(BACKED_UP)
