"""Whatever is wrong with the keys: one clear sentence, and the folder stays as it was."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.adapters.storage.keyfiles import make_root, read_root
from bot.adapters.storage.keys import Ring, make_ring, open_ring
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.problems import AlreadyRunning, ConfigurationProblem, KeyProblem, StartProblem
from bot.service.ports import Unreadable
from tests.unit.storage.support_storage import NOW, StillClock, contents, opened, session

TODAY = NOW // 86_400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one person in it."""
    data = tmp_path / "data"

    async def fill() -> None:
        store = opened(data)
        await store.run(lambda unit: unit.save(1, 1, session(a="b"), NOW))
        await store.close()

    asyncio.run(fill())
    return data


def wrong(data: Path) -> None:
    (data / "root.key").write_bytes(b"w" * 32)


def short(data: Path) -> None:
    (data / "root.key").write_bytes(b"w" * 31)


def long(data: Path) -> None:
    (data / "root.key").write_bytes(b"w" * 33)


def empty(data: Path) -> None:
    (data / "root.key").write_bytes(b"")


def missing(data: Path) -> None:
    (data / "root.key").unlink()


def missing_with_ring_only(data: Path) -> None:
    (data / "root.key").unlink()
    (data / "likhtar.db").unlink()


def a_folder(data: Path) -> None:
    (data / "root.key").unlink()
    (data / "root.key").mkdir()


def world_readable(data: Path) -> None:
    (data / "root.key").chmod(0o604)


def group_readable(data: Path) -> None:
    (data / "root.key").chmod(0o640)


def ring_missing(data: Path) -> None:
    (data / "ring").unlink()


def ring_empty(data: Path) -> None:
    (data / "ring").write_bytes(b"")


def ring_tampered(data: Path) -> None:
    sealed = bytearray((data / "ring").read_bytes())
    sealed[-1] ^= 1
    (data / "ring").write_bytes(bytes(sealed))


def ring_of_another(data: Path) -> None:
    (data / "ring").unlink()
    make_ring(data / "ring", read_root(data / "root.key"), TODAY)


def database_damaged(data: Path) -> None:
    (data / "likhtar.db").write_bytes(b"not a database, but long enough to be looked at" * 100)


def database_of_a_newer_release(data: Path) -> None:
    connection = sqlite3.connect(data / "likhtar.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


FAULTS = [
    (wrong, "right key"),
    (short, "32 bytes"),
    (long, "32 bytes"),
    (empty, "32 bytes"),
    (missing, "missing"),
    (missing_with_ring_only, "missing"),
    (a_folder, "cannot be read"),
    (world_readable, "chmod 600"),
    (group_readable, "chmod 600"),
    (ring_missing, "missing"),
    (ring_empty, "damaged"),
    (ring_tampered, "damaged"),
    (ring_of_another, "another key ring"),
    (database_damaged, "damaged"),
    (database_of_a_newer_release, "newer release"),
]


@pytest.mark.parametrize(("fault", "says"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_fault_is_one_sentence_and_no_write(folder: Path, fault: Callable[[Path], None], says: str) -> None:
    fault(folder)
    before = contents(folder)
    with pytest.raises(StartProblem) as caught:
        opened(folder)
    sentence = str(caught.value)
    assert says in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ". " not in sentence
    assert contents(folder) == before


@pytest.mark.parametrize("byte", range(0, 200, 7))
def test_a_flipped_byte_anywhere_in_the_ring_is_refused(folder: Path, byte: int) -> None:
    sealed = bytearray((folder / "ring").read_bytes())
    sealed[byte] ^= 0x40
    (folder / "ring").write_bytes(bytes(sealed))
    with pytest.raises(KeyProblem):
        open_ring(folder / "ring", read_root(folder / "root.key"))


def test_a_named_key_file_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="LIKHTAR_ROOT_KEY_FILE"):
        open_store(tmp_path / "data", None, tmp_path / "nowhere.key", StillClock())
    assert not (tmp_path / "nowhere.key").exists()
    assert set(contents(tmp_path / "data")) == {"lock"}


def test_a_named_key_file_is_used(tmp_path: Path) -> None:
    make_root(tmp_path / "my.key")
    store = open_store(tmp_path / "data", None, tmp_path / "my.key", StillClock())
    asyncio.run(store.close())
    assert set(contents(tmp_path / "data")) == {"likhtar.db", "lock", "ring"}


def test_the_first_start_makes_private_files(folder: Path) -> None:
    found = contents(folder)
    assert set(found) == {"likhtar.db", "lock", "ring", "root.key"}
    assert {mode & 0o777 for mode, _ in found.values()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(found["root.key"][1]) == 32


def test_a_root_key_is_never_replaced(folder: Path) -> None:
    with pytest.raises(KeyProblem):
        make_root(folder / "root.key")


def test_a_second_instance_is_refused(folder: Path) -> None:
    store = opened(folder)
    before = contents(folder)
    with pytest.raises(AlreadyRunning, match="already runs"):
        opened(folder)
    assert contents(folder) == before
    asyncio.run(store.close())
    asyncio.run(opened(folder).close())


@pytest.mark.parametrize("url", ["postgresql://u:geheim@h/d", "mysql://u:geheim@h/d", "sqlite://", "geheim"])
def test_another_database_is_refused_without_showing_the_address(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigurationProblem) as caught:
        open_store(tmp_path / "data", url, None, StillClock())
    assert "geheim" not in str(caught.value)
    assert not (tmp_path / "data").exists()


def test_a_database_elsewhere(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data", f"sqlite:///{tmp_path}/my.db", None, StillClock())
    asyncio.run(store.close())
    assert (tmp_path / "my.db").exists()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigurationProblem, match="cannot be used"):
        opened(tmp_path / "file" / "data")


def new_ring(tmp_path: Path) -> Ring:
    return make_ring(tmp_path / "ring", bytes(32), TODAY)


def test_pseudonyms_are_stable_short_and_of_this_ring(tmp_path: Path) -> None:
    ring = new_ring(tmp_path)
    again = open_ring(tmp_path / "ring", bytes(32))
    assert ring.pseudonym(7) == again.pseudonym(7) != ring.pseudonym(8)
    assert len(ring.pseudonym(7)) == 16
    assert new_ring(tmp_path).pseudonym(7) != ring.pseudonym(7)


def test_rotation_is_weekly_and_older_keys_still_read(tmp_path: Path) -> None:
    ring = new_ring(tmp_path)
    first = ring.newest.persons.id
    assert not ring.is_due(TODAY + 6)
    assert ring.is_due(TODAY + 7)
    ring.rotate(TODAY + 7)
    again = open_ring(tmp_path / "ring", bytes(32))
    assert again.newest.persons.id == ring.newest.persons.id != first
    assert again.epoch(first).persons.id == first


def test_unused_epochs_go_and_the_newest_stays(tmp_path: Path) -> None:
    ring = new_ring(tmp_path)
    first = ring.newest.persons.id
    for week in range(1, 4):
        ring.rotate(TODAY + 7 * week)
    newest = ring.newest.persons.id
    ring.drop_unused({first})
    again = open_ring(tmp_path / "ring", bytes(32))
    assert again.epoch(first)
    again.drop_unused(set())
    with pytest.raises(Unreadable, match="key"):
        again.epoch(first)
    assert again.newest.persons.id == newest
