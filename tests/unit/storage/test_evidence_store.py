"""Gathered messages in the store: under a key of their own beside the session, gone with it, in no backup; and the key that
signs packs."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path

import msgspec
import pytest

from bot.adapters.storage.backup import unseal
from bot.adapters.storage.domains import EVIDENCE_BODY, EVIDENCE_WRAP, PAYLOAD
from bot.adapters.storage.evidence_key import EVIDENCE_FILE, EvidenceKey
from bot.adapters.storage.keys import open_ring
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.problems import KeyProblem
from bot.adapters.storage.recovery import KEY_FILE, read_recovery
from bot.adapters.storage.store import SqliteStore
from bot.adapters.storage.vault import Vault
from bot.engine.session import Session
from bot.evidence.pack import Gathered, pack_of
from bot.evidence.verifying import Unverified, verify
from bot.service.ports import NotSaved, Store, UnitOfWork, Unreadable
from tests.unit.storage.support_backup import Desk, loaded, rows
from tests.unit.storage.support_evidence import DAY, SECRET, gathering, gone, pack, without
from tests.unit.storage.support_papers import RootUser, Sealed, papered, rows_of
from tests.unit.storage.support_papers import play as on_disk
from tests.unit.storage.support_storage import NOW, StillClock, opened

ANNA, OKSANA = 123_456_789_011, 22
PACK = pack_of((Gathered("слова", NOW),), NOW)

Play = Callable[[Callable[[Store], Awaitable[None]]], None]


@pytest.fixture(params=["memory", "sqlite"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Play:
    """Plays a story on a fresh store and closes it."""

    async def played(story: Callable[[Store], Awaitable[None]]) -> None:
        store: Store = MemoryStore(StillClock()) if request.param == "memory" else opened(tmp_path / "data")
        try:
            await story(store)
        finally:
            await store.close()

    return lambda story: asyncio.run(played(story))


async def save(store: Store, person: int, value: Session) -> None:
    await store.run(lambda unit: unit.save(person, person, value, NOW))


async def load(store: Store, person: int) -> Session | None:
    return (await store.run(lambda unit: unit.load(person)))[0]


async def held(store: Store, person: int) -> dict[str, int]:
    return dict((await store.run(lambda unit: unit.held(person)))[0].rows)


def test_what_is_gathered_comes_back_as_it_was(play: Play) -> None:
    """Also in the transaction that adds to it, and as it was before an update that failed."""

    def work(unit: UnitOfWork) -> Session | None:
        unit.save(OKSANA, OKSANA, gathering("Oksana's"), NOW)
        with suppress(ValueError), unit.attempt():
            unit.save(OKSANA, OKSANA, without(gathering()), NOW)
            raise ValueError
        return unit.load(OKSANA)

    async def story(store: Store) -> None:
        for value in (gathering(), gathering("ще одне", count=40), gathering("x" * 4_000, count=40)):
            await save(store, ANNA, value)
            assert await load(store, ANNA) == value
        assert (await store.run(work))[0] == gathering("Oksana's")
        assert await load(store, OKSANA) == gathering("Oksana's")

    play(story)


def test_no_word_stands_in_the_session_row(tmp_path: Path) -> None:
    """All keys open it, and it holds none; the row beside it has a key of its own, which opens nothing else."""

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, gathering())

    on_disk(tmp_path, story)
    with closing(sqlite3.connect(tmp_path / "likhtar.db")) as connection:
        ((person, wrapped, body),) = connection.execute("SELECT person, wrap, body FROM sessions")
        ((own_wrap, own_body, erase_at),) = connection.execute("SELECT wrap, body, erase_at FROM evidence")
    vault = Vault(open_ring(tmp_path / "ring", (tmp_path / "root.key").read_bytes()))
    inside = vault.open_session(person, wrapped, body)
    assert (inside.gathered, inside.gathered_until, erase_at) == ((), NOW + DAY, NOW + DAY)
    assert [SECRET.encode() in plain for plain in RootUser(tmp_path).plain].count(True) == 1, "in its own row, nowhere else"
    assert vault.papers_key(person, own_wrap, EVIDENCE_WRAP).secret != vault._held[person].secret
    with pytest.raises(Unreadable):
        vault._held[person].key.open(EVIDENCE_BODY, person, b"", own_body)
    with pytest.raises(Unreadable):
        vault.papers_key(person, own_wrap)  # nor is it a key of papers


@pytest.mark.parametrize("way", ["handed", "erased", "left", "swept"])
def test_no_byte_remains(tmp_path: Path, way: str) -> None:
    """Handed over, /delete, /x, or 24 hours later: whoever has every file and every key finds no word of it, neither in the
    rows nor in a copy of a delivery that was made before, and no key that opens one."""
    kept: list[Sealed] = []

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, gathering())
        await store.run(lambda unit: unit.enqueue(ANNA, pack(), NOW))
        assert RootUser(tmp_path).reads([SECRET]) == [SECRET], "else the search would prove nothing"
        kept.extend(each for each in rows_of(tmp_path) if each.domain in (EVIDENCE_BODY, EVIDENCE_WRAP, PAYLOAD))
        assert {each.domain for each in kept} == {EVIDENCE_BODY, EVIDENCE_WRAP, PAYLOAD}
        if way == "handed":
            await save(store, ANNA, without(gathering()))
        elif way == "swept":
            await store.sweep(NOW + DAY)
        else:
            await store.run(lambda unit: unit.erase(ANNA, locked=way == "erased"))
        assert await store.pending() == []
        root = RootUser(tmp_path)
        assert root.reads([SECRET]) == []
        assert root.strays == []
        assert not any(SECRET.encode() in plain for plain in root.opens(kept))

    on_disk(tmp_path, story)
    with closing(sqlite3.connect(tmp_path / "likhtar.db")) as connection:
        assert connection.execute("SELECT count(*) FROM evidence").fetchone() == (0,)


def test_it_is_swept_after_a_day_and_not_before(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, gathering())
        await save(store, OKSANA, gathering(until=NOW + 400 * DAY))
        await store.sweep(NOW + DAY - 1)
        assert await held(store, ANNA) == {"sessions": 1, "evidence": 1}
        assert "evidence" not in await held(store, OKSANA), "a term so far ahead was written by a clock that was wrong"
        await store.sweep(NOW + DAY)
        assert await load(store, ANNA) == gone(gathering())
        assert await held(store, ANNA) == {"sessions": 1}

    play(story)


def test_a_pack_on_its_way_opens_while_its_messages_live(tmp_path: Path) -> None:
    async def before(store: SqliteStore) -> None:
        await save(store, ANNA, gathering())
        await store.run(lambda unit: unit.enqueue(ANNA, pack(), NOW))

    async def after(store: SqliteStore) -> None:
        assert [each.delivery for each in await store.pending()] == [pack()]

    on_disk(tmp_path, before)
    on_disk(tmp_path, after)


def test_papers_and_a_pack_do_not_take_each_other_along(play: Play) -> None:
    """Both may be open at once; each goes with its own deliveries only."""

    async def story(store: Store) -> None:
        both = gathering()
        put = msgspec.structs.replace
        await save(store, ANNA, put(papered(), gathered=both.gathered, gathered_until=both.gathered_until))
        await store.run(lambda unit: unit.enqueue(ANNA, pack(), NOW))
        await save(store, ANNA, both)
        assert (await held(store, ANNA)).keys() == {"sessions", "evidence", "outbox"}
        assert len(await store.pending()) == 1
        await save(store, ANNA, without(both))
        assert await store.pending() == []

    play(story)


def test_nothing_is_enqueued_without_it(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, without(gathering()))
        with pytest.raises(Unreadable):
            await store.run(lambda unit: unit.enqueue(ANNA, pack(), NOW))

    play(story)


HARMS = ("DELETE FROM evidence", "UPDATE evidence SET body = x''", "UPDATE evidence SET wrap = 'ключ'")


@pytest.mark.parametrize("harm", HARMS)
def test_what_does_not_open_is_gone_and_the_rest_stays(tmp_path: Path, harm: str) -> None:
    async def before(store: SqliteStore) -> None:
        await save(store, ANNA, gathering())

    async def after(store: SqliteStore) -> None:
        assert await load(store, ANNA) == gone(gathering())
        await save(store, ANNA, gone(gathering()))
        await save(store, ANNA, gathering("anew"))
        assert await load(store, ANNA) == gathering("anew")

    on_disk(tmp_path, before)
    with closing(sqlite3.connect(tmp_path / "likhtar.db", isolation_level=None)) as connection:
        connection.execute(harm)
    on_disk(tmp_path, after)


def test_it_is_in_no_backup(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.fill()

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, gathering())
        await store.run(lambda unit: unit.signed(PACK))

    on_disk(desk.data, story)
    desk.back_up()
    content = unseal(desk.file, read_recovery(desk.keys / KEY_FILE)).content
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(content.database)
        assert rows(copy, "evidence") == 0
    desk.carry_root_key()
    desk.restore()
    assert loaded(desk.fresh, ANNA) == [gone(gathering())]
    assert not (desk.fresh / EVIDENCE_FILE).exists()


# --- the key that signs ------------------------------------------------------------------------------------------------


def test_a_pack_is_signed_by_the_key_of_this_server(play: Play) -> None:
    """One key, for all packs."""

    async def story(store: Store) -> None:
        first, second = [(await store.run(lambda unit: unit.signed(PACK)))[0] for _ in range(2)]
        assert verify(first).fingerprint == verify(second).fingerprint

    play(story)


def test_the_key_is_made_once_and_sealed(tmp_path: Path) -> None:
    """Not at start but at first use, 0600, never in the clear; the next process finds the same."""
    made: list[bytes] = []

    async def story(store: SqliteStore) -> None:
        made.append((await store.run(lambda unit: unit.signed(PACK)))[0])

    async def nothing(store: SqliteStore) -> None:
        assert not (tmp_path / EVIDENCE_FILE).exists()

    on_disk(tmp_path, nothing)
    on_disk(tmp_path, story)
    on_disk(tmp_path, story)
    file, root = tmp_path / EVIDENCE_FILE, (tmp_path / "root.key").read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert verify(made[1], verify(made[0]).fingerprint).count == 1
    private = EvidenceKey(file, root)._opened().private_bytes_raw()
    assert not any(private in each.read_bytes() for each in tmp_path.iterdir() if each.is_file())
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".evidence")] == []


def test_two_processes_agree_on_one_key(tmp_path: Path) -> None:
    """The bot and `likhtar evidence key`, at the same moment: whoever comes second takes what is there."""
    first, second = (EvidenceKey(tmp_path / EVIDENCE_FILE, bytes(32)) for _ in range(2))
    second._path = _LateFile(tmp_path / EVIDENCE_FILE)
    assert first.fingerprint == second.fingerprint


class _LateFile(type(Path())):  # type: ignore[misc]
    """Says once that it is not there yet."""

    def exists(self) -> bool:
        seen, self.__class__._seen = getattr(self.__class__, "_seen", False), True
        return seen


@pytest.mark.parametrize("harm", ["another root key", "damaged", "cut", "something else"])
def test_a_wrong_key_stops_the_start_with_one_sentence(tmp_path: Path, harm: str) -> None:
    async def story(store: SqliteStore) -> None:
        await store.run(lambda unit: unit.signed(PACK))

    on_disk(tmp_path, story)
    file = tmp_path / EVIDENCE_FILE
    data = file.read_bytes()
    if harm == "another root key":
        file.unlink()
        _ = EvidenceKey(file, bytes(32)).fingerprint
    else:
        file.write_bytes({"damaged": data[:-1] + b"?", "cut": data[:60], "something else": b"?"}[harm])
    as_it_was = file.read_bytes()
    with pytest.raises(KeyProblem, match=r"^[^\n]+\.$"):
        opened(tmp_path)
    assert file.read_bytes() == as_it_was


def test_a_disk_that_refuses_the_key_saves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise OSError(28, "full", str(path))

    monkeypatch.setattr("bot.adapters.storage.evidence_key.make_file", refuse)

    async def story(store: SqliteStore) -> None:
        with pytest.raises(NotSaved):
            await store.run(lambda unit: unit.signed(PACK))

    on_disk(tmp_path, story)


def test_the_key_of_another_server_is_another(tmp_path: Path) -> None:
    fingerprints = {EvidenceKey(tmp_path / str(number), bytes(32)).fingerprint for number in range(2)}
    assert len(fingerprints) == 2
    data = EvidenceKey(tmp_path / "0", bytes(32)).signed(PACK)
    with pytest.raises(Unverified, match="another key"):
        verify(data, EvidenceKey(tmp_path / "1", bytes(32)).fingerprint)
