"""Papers in the store: under a key of their own beside the session, gone with it, locked under a family code only."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.adapters.storage.backup import unseal
from bot.adapters.storage.domains import LOCKED_BODY, LOCKED_WRAP, PAPERS_BODY, PAPERS_WRAP, PAYLOAD
from bot.adapters.storage.keys import open_ring
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.recovery import KEY_FILE, read_recovery
from bot.adapters.storage.store import SqliteStore
from bot.adapters.storage.vault import Vault
from bot.engine.papers import is_paper
from bot.engine.session import Session, Value
from bot.service.ports import Lock, Queued, Settled, Store, UnitOfWork, Unreadable
from tests.unit.storage.support_backup import Desk, loaded
from tests.unit.storage.support_papers import (
    CODE_KEY,
    DAY,
    SALT,
    SECRET,
    RootUser,
    bare,
    papered,
    rows_of,
    sheet,
    without,
)
from tests.unit.storage.support_papers import play as on_disk
from tests.unit.storage.support_storage import NOW, StillClock, opened, planned, say, session

ANNA, OKSANA = 123_456_789_011, 22
DAY_NOW = NOW // DAY
ANSWERS: dict[str, Value] = {"paper-relative-name": SECRET, "paper-relative-latin": [SECRET, "M"]}
WRONG = bytes(32)

T = TypeVar("T")
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


async def do(store: Store, work: Callable[[UnitOfWork], T]) -> T:
    return (await store.run(work))[0]


async def load(store: Store, person: int) -> Session | None:
    return await do(store, lambda unit: unit.load(person))


async def save(store: Store, person: int, value: Session) -> None:
    await do(store, lambda unit: unit.save(person, person, value, NOW))


async def waiting(store: Store) -> list[str]:
    return [each.delivery.content.html for each in await store.pending() if each.delivery.content]


def lock(unit: UnitOfWork, person: int, until: int = DAY_NOW + 30, key: bytes = CODE_KEY) -> None:
    """As the conductor does it: the answers under the lock, and the session without its papers."""
    held = unit.load(person)
    assert held is not None
    unit.lock(person, unit.lock_for(person, key, SALT), ANSWERS, until)
    unit.save(person, person, without(held), NOW)


async def locked(store: Store, person: int = ANNA, until: int = DAY_NOW + 30) -> None:
    await save(store, person, papered())
    await do(store, lambda unit: lock(unit, person, until))


def counts(folder: Path, *tables: str) -> list[int]:
    with closing(sqlite3.connect(folder / "likhtar.db")) as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def harm(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "likhtar.db", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


# --- open papers -------------------------------------------------------------------------------------------------------


def test_papers_come_back_as_they_were(play: Play) -> None:
    async def story(store: Store) -> None:
        for value in (papered(), papered("щось інше"), papered("x" * 9_000, NOW + 5)):
            await save(store, ANNA, value)
            assert await load(store, ANNA) == value
        await save(store, OKSANA, papered("Oksana's"))
        assert await load(store, ANNA) == papered("x" * 9_000, NOW + 5)

    play(story)


def test_papers_are_seen_inside_their_own_transaction(play: Play) -> None:
    def work(unit: UnitOfWork) -> list[Session | None]:
        unit.save(ANNA, ANNA, papered(), NOW)
        seen = [unit.load(ANNA)]
        with suppress(ValueError), unit.attempt():
            unit.save(ANNA, ANNA, without(papered()), NOW)
            raise ValueError
        seen.append(unit.load(ANNA))
        unit.save(ANNA, ANNA, without(papered()), NOW)
        return [*seen, unit.load(ANNA)]

    async def story(store: Store) -> None:
        assert await do(store, work) == [papered(), papered(), without(papered())]
        assert await load(store, ANNA) == without(papered())

    play(story)


def test_papers_survive_a_restart(tmp_path: Path) -> None:
    async def before(store: SqliteStore) -> None:
        await save(store, ANNA, papered())

    async def after(store: SqliteStore) -> None:
        assert await load(store, ANNA) == papered()

    on_disk(tmp_path, before)
    on_disk(tmp_path, after)


def test_no_answer_stands_in_the_session_row(tmp_path: Path) -> None:
    """All keys open it, and it holds no answer, no trail, nothing kept, nothing ticked; the rest is there."""

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, papered())

    on_disk(tmp_path, story)
    with closing(sqlite3.connect(tmp_path / "likhtar.db")) as connection:
        ((person, wrapped, body),) = connection.execute("SELECT person, wrap, body FROM sessions")
        ((papers_wrap, papers_body, erase_at),) = connection.execute("SELECT wrap, body, erase_at FROM papers")
    vault = Vault(open_ring(tmp_path / "ring", (tmp_path / "root.key").read_bytes()))
    inside = vault.open_session(person, wrapped, body)
    assert inside == msgspec.structs.replace(bare(papered()), papers_until=NOW + DAY)
    assert not [name for name in inside.results if is_paper(name)]
    root = RootUser(tmp_path)
    assert [SECRET.encode() in plain for plain in root.plain].count(True) == 1, "in the papers' row, and nowhere else"
    assert erase_at == NOW + DAY
    assert vault.papers_key(person, papers_wrap).secret != vault._held[person].secret, "a key of its own"
    with pytest.raises(Unreadable):
        vault._held[person].key.open(PAPERS_BODY, person, b"", papers_body)


def test_a_session_without_papers_drops_the_row(play: Play) -> None:
    """Loaded before or not, in the same transaction or a later one."""

    def at_once(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, papered(), NOW)
        unit.save(ANNA, ANNA, without(papered()), NOW)

    def after_loading(unit: UnitOfWork) -> None:
        assert unit.load(ANNA) == papered()
        unit.save(ANNA, ANNA, without(papered()), NOW)

    async def story(store: Store) -> None:
        for let_go in (at_once, after_loading, lambda unit: unit.save(ANNA, ANNA, without(papered()), NOW)):
            await save(store, ANNA, papered())
            assert (await do(store, lambda unit: unit.held(ANNA))).rows["papers"] == 1
            await do(store, let_go)
            assert await load(store, ANNA) == without(papered())
            assert "papers" not in (await do(store, lambda unit: unit.held(ANNA))).rows

    play(story)


def test_papers_begun_anew_have_another_key(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, papered())
        first = _wraps(tmp_path)
        await save(store, ANNA, papered("more"))
        assert _wraps(tmp_path) == first
        await save(store, ANNA, without(papered()))
        await save(store, ANNA, papered())
        assert _wraps(tmp_path) != first

    on_disk(tmp_path, story)


def _wraps(folder: Path) -> list[bytes]:
    return [value.envelope for value in rows_of(folder) if value.domain is PAPERS_WRAP]


HARMS = {
    "the row is missing": "DELETE FROM papers",
    "its key is damaged": "UPDATE papers SET wrap = substr(wrap, 1, 60) || x'00' || substr(wrap, 62)",
    "its key is short": "UPDATE papers SET wrap = x'01'",
    "its key is empty": "UPDATE papers SET wrap = x''",
    "its key is a text": "UPDATE papers SET wrap = 'ключ'",
    "its commitment is damaged": "UPDATE papers SET wrap = zeroblob(32) || substr(wrap, 33)",
    "its key names an epoch nobody has": "UPDATE papers SET wrap = substr(wrap, 1, 34) || x'00000000' || substr(wrap, 39)",
    "its body is damaged": "UPDATE papers SET body = substr(body, 1, 60) || zeroblob(4) || substr(body, 65)",
    "its body is cut": "UPDATE papers SET body = substr(body, 1, 100)",
    "its body is empty": "UPDATE papers SET body = x''",
    "its body is a number": "UPDATE papers SET body = 5",
    "it is another person's": "UPDATE papers SET (wrap, body) = (SELECT wrap, body FROM old WHERE old.person <> papers.person)",
}


@pytest.mark.parametrize("what", HARMS)
def test_papers_that_do_not_open_are_gone_and_the_rest_stays(tmp_path: Path, what: str) -> None:
    """Whoever loads such a session gets it with papers whose term is long past; nothing is raised, nothing else is lost."""

    async def before(store: SqliteStore) -> None:
        await save(store, ANNA, papered())
        await save(store, OKSANA, papered("Oksana's"))

    async def after(store: SqliteStore) -> None:
        assert await load(store, ANNA) == bare(papered())
        await save(store, ANNA, bare(papered()))
        await save(store, ANNA, papered("anew"))
        assert await load(store, ANNA) == papered("anew")

    on_disk(tmp_path, before)
    with closing(sqlite3.connect(tmp_path / "likhtar.db", isolation_level=None)) as connection:
        connection.execute("CREATE TEMP TABLE old AS SELECT * FROM papers")
        connection.execute(HARMS[what])
        changed = "SELECT count(*) FROM (SELECT * FROM old EXCEPT SELECT * FROM papers)"
        assert connection.execute(changed).fetchone()[0] > 0
    on_disk(tmp_path, after)


def test_a_session_from_a_backup_has_no_papers_any_more(play: Play) -> None:
    """Its row says there were some; saved as it is loaded, it makes no new row."""

    async def story(store: Store) -> None:
        await save(store, ANNA, bare(papered()))
        found = await load(store, ANNA)
        assert found == bare(papered())
        await save(store, ANNA, found)
        assert "papers" not in (await do(store, lambda unit: unit.held(ANNA))).rows

    play(story)


# --- locked papers -----------------------------------------------------------------------------------------------------


def test_locked_papers_open_with_their_code_once(play: Play) -> None:
    async def story(store: Store) -> None:
        await locked(store)
        assert await load(store, ANNA) == without(papered())
        assert await do(store, lambda unit: unit.salt(ANNA)) == SALT
        assert (await do(store, lambda unit: unit.held(ANNA))).locked_until == DAY_NOW + 30
        for person, key in ((ANNA, WRONG), (OKSANA, CODE_KEY)):
            assert await do(store, lambda unit, person=person, key=key: unit.unlock(person, key)) is None  # type: ignore[misc]
        assert await do(store, lambda unit: unit.unlock(ANNA, CODE_KEY)) == ANSWERS
        assert await do(store, lambda unit: unit.unlock(ANNA, CODE_KEY)) is None
        assert (await do(store, lambda unit: unit.held(ANNA))).locked_until == 0

    play(story)


def test_the_salt_of_somebody_without_locked_papers_is_any(play: Play) -> None:
    """As long as a real one, another each time: whoever tries a code learns nothing (no oracle)."""

    async def story(store: Store) -> None:
        found = [await do(store, lambda unit: unit.salt(OKSANA)) for _ in range(8)]
        assert len(set(found)) == 8
        assert {len(salt) for salt in found} == {len(SALT)}

    play(story)


def test_root_opens_locked_papers_with_their_code_only(tmp_path: Path) -> None:
    """All keys of the server open everything but them; nothing of the open papers was left beside."""

    async def story(store: SqliteStore) -> None:
        await locked(store)
        assert RootUser(tmp_path).reads([SECRET]) == []
        assert RootUser(tmp_path, [WRONG]).reads([SECRET]) == []
        assert RootUser(tmp_path, [CODE_KEY]).reads([SECRET]) == [SECRET]

    on_disk(tmp_path, story)


def test_locking_again_replaces_what_was_locked(play: Play) -> None:
    async def story(store: Store) -> None:
        await locked(store)
        await save(store, ANNA, papered())
        await do(store, lambda unit: lock(unit, ANNA, key=WRONG))
        assert await do(store, lambda unit: unit.unlock(ANNA, CODE_KEY)) is None
        assert await do(store, lambda unit: unit.unlock(ANNA, WRONG)) == ANSWERS

    play(story)


def test_nothing_is_locked_without_open_papers(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, planned())
        for work in (
            lambda unit: unit.lock_for(ANNA, CODE_KEY, SALT),
            lambda unit: unit.lock(ANNA, Lock(SALT, bytes(200)), ANSWERS, DAY_NOW + 30),
            lambda unit: unit.enqueue(ANNA, sheet(), NOW),
        ):
            with pytest.raises(Unreadable):
                await do(store, work)

    play(story)


def test_a_lock_made_for_earlier_papers_locks_no_later_ones(tmp_path: Path) -> None:
    """Its key would open nothing: the family would hold six words for papers that are gone."""
    made: list[Lock] = []

    async def story(store: SqliteStore) -> None:
        await save(store, ANNA, papered())
        made.append(await do(store, lambda unit: unit.lock_for(ANNA, CODE_KEY, SALT)))
        await save(store, ANNA, without(papered()))
        await save(store, ANNA, papered("anew"))
        with pytest.raises(Unreadable, match="lock"):
            await do(store, lambda unit: unit.lock(ANNA, made[0], ANSWERS, DAY_NOW + 30))
        assert await load(store, ANNA) == papered("anew")

    on_disk(tmp_path, story)


@pytest.mark.parametrize("column", ["salt", "wrap", "body"])
def test_damaged_locked_papers_open_with_no_code(tmp_path: Path, column: str) -> None:
    """It is said as of a wrong code; they stay for their term, and everything else goes on."""

    async def after(store: SqliteStore) -> None:
        key = CODE_KEY if await do(store, lambda unit: unit.salt(ANNA)) == SALT else WRONG
        assert await do(store, lambda unit: unit.unlock(ANNA, key)) is None
        assert await load(store, ANNA) == without(papered())

    on_disk(tmp_path, locked)
    harm(tmp_path, f"UPDATE locked_papers SET {column} = x'55' || substr({column}, 2)")
    on_disk(tmp_path, after)
    assert counts(tmp_path, "locked_papers") == [1]


def test_leaving_keeps_what_is_locked_and_erasing_drops_all(play: Play) -> None:
    async def story(store: Store) -> None:
        await locked(store)
        await save(store, ANNA, papered())
        await do(store, lambda unit: unit.try_code(ANNA, NOW))
        await do(store, lambda unit: unit.erase(ANNA, locked=False))
        assert await load(store, ANNA) is None
        assert (await do(store, lambda unit: unit.held(ANNA))).rows == {"locked_papers": 1, "code_tries": 1}
        assert await do(store, lambda unit: unit.salt(ANNA)) == SALT
        await do(store, lambda unit: unit.erase(ANNA))
        assert (await do(store, lambda unit: unit.held(ANNA))).rows == {}
        assert await do(store, lambda unit: unit.unlock(ANNA, CODE_KEY)) is None

    play(story)


def test_tries_are_counted_for_their_person_and_undone_with_their_update(play: Play) -> None:
    def fails(unit: UnitOfWork) -> None:
        with suppress(ValueError), unit.attempt():
            unit.try_code(ANNA, NOW + 9)
            raise ValueError

    async def story(store: Store) -> None:
        for at in (NOW, NOW + 1, NOW + 2):
            await do(store, lambda unit, at=at: unit.try_code(ANNA, at))  # type: ignore[misc]
        await do(store, lambda unit: unit.try_code(OKSANA, NOW))
        await do(store, fails)
        assert [await do(store, lambda unit, since=since: unit.tries(ANNA, since)) for since in (0, NOW, NOW + 2)] == [3, 2, 0]  # type: ignore[misc]

    play(story)


def test_the_right_code_forgives_every_try_before_it(play: Play) -> None:
    """The one it took, too; nobody else's."""

    def opens(unit: UnitOfWork) -> int:
        unit.try_code(ANNA, NOW)
        assert unit.unlock(ANNA, CODE_KEY) == ANSWERS
        return unit.tries(ANNA, 0)

    async def story(store: Store) -> None:
        await locked(store)
        for person in (ANNA, OKSANA, ANNA, OKSANA):
            await do(store, lambda unit, person=person: unit.try_code(person, NOW))  # type: ignore[misc]
        assert await do(store, opens) == 0
        await do(store, lambda unit: unit.try_code(ANNA, NOW))
        assert [await do(store, lambda unit, who=who: unit.tries(who, 0)) for who in (ANNA, OKSANA)] == [1, 2]  # type: ignore[misc]

    play(story)


# --- on their way ------------------------------------------------------------------------------------------------------


def test_a_sheet_on_its_way_opens_after_a_restart_while_the_papers_live(tmp_path: Path) -> None:
    kept: list[Queued] = []

    def fill(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, papered(), NOW)
        unit.enqueue(ANNA, sheet("the sheet"), NOW)
        unit.enqueue(ANNA, say("something else"), NOW)

    async def before(store: SqliteStore) -> None:
        kept.extend((await store.run(fill))[1])

    async def after(store: SqliteStore) -> None:
        assert list(await store.pending()) == kept
        await save(store, ANNA, papered("typed on"))
        assert list(await store.pending()) == kept

    on_disk(tmp_path, before)
    on_disk(tmp_path, after)


def test_a_sheet_on_its_way_goes_with_the_papers(play: Play) -> None:
    """However they go: by a session without them, by the sweep, by leaving, in the very transaction that made it."""

    def fill(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, papered(), NOW)
        unit.enqueue(ANNA, sheet("the sheet"), NOW)
        unit.enqueue(ANNA, say("something else"), NOW)

    def fill_and_let_go(unit: UnitOfWork) -> None:
        fill(unit)
        unit.save(ANNA, ANNA, without(papered()), NOW)

    def anew(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, without(papered()), NOW)
        unit.save(ANNA, ANNA, papered("anew"), NOW)
        unit.enqueue(ANNA, sheet("another"), NOW)

    async def story(store: Store) -> None:
        await do(store, fill)
        await save(store, ANNA, without(papered()))
        assert await waiting(store) == ["something else"]
        _, queued = await store.run(fill_and_let_go)
        assert [each.delivery.papers for each in queued] == [False]
        assert await waiting(store) == ["something else"] * 2
        await do(store, fill)
        await do(store, anew)
        assert await waiting(store) == ["something else"] * 3 + ["another"]
        await store.sweep(NOW + DAY)
        assert await waiting(store) == ["something else"] * 3
        assert (await do(store, lambda unit: unit.held(ANNA))).rows["outbox"] == 3

    play(story)


def test_no_key_that_is_left_opens_a_kept_copy_of_a_sheet(tmp_path: Path) -> None:
    """Somebody copied the row before; after the papers went, all keys of the server, the person's too, do not open it."""

    def fill(unit: UnitOfWork) -> None:
        unit.save(ANNA, ANNA, papered(), NOW)
        unit.enqueue(ANNA, sheet(), NOW)
        unit.enqueue(ANNA, say(f"an epoch's: {SECRET}"), NOW)

    async def story(store: SqliteStore) -> None:
        await do(store, fill)
        copied = [value for value in rows_of(tmp_path) if value.domain is PAYLOAD]
        assert len(RootUser(tmp_path).opens(copied)) == 2, "the control: while the papers live, root opens both"
        await save(store, ANNA, without(papered()))
        left = RootUser(tmp_path).opens(copied)
        assert [b"an epoch's" in plain for plain in left] == [True]

    on_disk(tmp_path, story)


# --- the end of their term ---------------------------------------------------------------------------------------------


def test_papers_go_at_their_term_though_nobody_comes(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, papered(until=NOW + 100))
        await save(store, OKSANA, papered(until=NOW + 101))
        await store.sweep(NOW + 99)
        assert await load(store, ANNA) == papered(until=NOW + 100)
        await store.sweep(NOW + 100)
        assert await load(store, ANNA) == bare(papered())
        assert await load(store, OKSANA) == papered(until=NOW + 101)

    play(story)


def test_the_end_of_papers_wakes_their_person(play: Play) -> None:
    async def story(store: Store) -> None:
        await save(store, ANNA, papered(until=NOW + 100))
        assert [await store.due(NOW + 99), await store.due(NOW + 100)] == [[], [ANNA]]

    play(story)


def test_locked_papers_go_after_thirty_days(play: Play) -> None:
    async def story(store: Store) -> None:
        await locked(store)
        await store.sweep(NOW + 29 * DAY)
        assert (await do(store, lambda unit: unit.held(ANNA))).locked_until == DAY_NOW + 30
        await store.sweep((DAY_NOW + 30) * DAY)
        assert (await do(store, lambda unit: unit.held(ANNA))).locked_until == 0
        assert await do(store, lambda unit: unit.unlock(ANNA, CODE_KEY)) is None

    play(story)


def test_tries_go_after_a_day(play: Play) -> None:
    async def story(store: Store) -> None:
        await do(store, lambda unit: unit.try_code(ANNA, NOW))
        await store.sweep(NOW + DAY - 1)
        assert await do(store, lambda unit: unit.tries(ANNA, 0)) == 1
        await store.sweep(NOW + DAY)
        assert await do(store, lambda unit: unit.tries(ANNA, 0)) == 0

    play(story)


ENDS: dict[str, Callable[[SqliteStore], Coroutine[object, object, object]]] = {
    "let go": lambda store: save(store, ANNA, without(papered())),
    "swept": lambda store: store.sweep(NOW + DAY),
    "left": lambda store: do(store, lambda unit: unit.erase(ANNA, locked=False)),
    "erased": lambda store: do(store, lambda unit: unit.erase(ANNA)),
    "locked": lambda store: do(store, lambda unit: lock(unit, ANNA)),
}


@pytest.mark.parametrize("end", ENDS)
def test_no_byte_of_papers_remains_in_the_files(tmp_path: Path, end: str) -> None:
    """Neither of the row, nor of the earlier versions that each answer left in the journal, nor of the sheets on their way:
    while the bot runs on, in the database and its journal."""

    def on(unit: UnitOfWork, number: int) -> None:
        unit.load(ANNA)
        unit.save(ANNA, ANNA, papered(SECRET * number), NOW)
        unit.enqueue(ANNA, sheet(SECRET * number), NOW)
        unit.save(1_000 + number, 1, papered(SECRET * 40), NOW + 2 * DAY)
        unit.save(2_000 + number, 1, planned(), NOW)

    async def story(store: SqliteStore) -> None:
        traces: set[bytes] = set()
        name = store._vault.ring.pseudonym(ANNA)
        for number in range(1, 60, 3):
            await do(store, partial(on, number=number))
            found = [value for value in rows_of(tmp_path) if value.person == name and value.domain in OF_PAPERS]
            traces |= {value.envelope[at : at + 24] for value in found for at in (0, len(value.envelope) // 2)}
        assert len(traces) > 60
        assert any(trace in data for trace in traces for data in _files(tmp_path))
        await ENDS[end](store)
        assert (tmp_path / "likhtar.db-wal").stat().st_size == 0
        left = [trace for trace in traces for data in _files(tmp_path) if trace in data]
        assert left == []

    on_disk(tmp_path, story)


OF_PAPERS = (PAPERS_WRAP, PAPERS_BODY, PAYLOAD)


def _files(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("likhtar.db*")]


@pytest.mark.parametrize("end", ["erased", "swept", "opened"])
def test_no_byte_of_locked_papers_remains_in_the_files(tmp_path: Path, end: str) -> None:
    async def story(store: SqliteStore) -> None:
        await locked(store)
        traces = [value.envelope[-40:] for value in rows_of(tmp_path) if value.domain in (LOCKED_WRAP, LOCKED_BODY)]
        assert len(traces) == 2
        assert all(any(trace in data for data in _files(tmp_path)) for trace in traces)
        match end:
            case "erased":
                await do(store, lambda unit: unit.erase(ANNA))
            case "swept":
                await store.sweep(NOW + 31 * DAY)
            case _:
                await do(store, lambda unit: unit.unlock(ANNA, CODE_KEY))
        assert not any(trace in data for data in _files(tmp_path) for trace in traces)

    on_disk(tmp_path, story)


# --- backups -----------------------------------------------------------------------------------------------------------


def test_a_backup_holds_neither_open_nor_locked_papers(tmp_path: Path) -> None:
    """Taken while some are open, some locked and some on their way. Whoever holds all keys, the family code's too, finds no
    answer in it; restored, everybody has their plan, and papers whose term is long past."""
    desk = Desk(tmp_path)
    open_ones, locked_ones = range(1, 6), range(6, 11)

    def fill(unit: UnitOfWork) -> None:
        for person in (*open_ones, *locked_ones):
            unit.save(person, person, papered(), NOW)
            unit.try_code(person, NOW)
        for person in open_ones:
            unit.enqueue(person, sheet(), NOW)
        for person in locked_ones:
            lock(unit, person)

    async def story(store: SqliteStore) -> None:
        await do(store, fill)
        copied = [value for value in rows_of(desk.data) if value.domain in (*OF_PAPERS, LOCKED_WRAP, LOCKED_BODY)]
        assert len(copied) == 5 * 3 + 5 * 2
        assert RootUser(desk.data, [CODE_KEY]).reads([SECRET]) == [SECRET]
        desk.back_up()
        image = unseal(desk.file, read_recovery(desk.keys / KEY_FILE)).content.database
        assert not [value for value in copied if value.envelope[18:50] in image]

    on_disk(desk.data, story)
    desk.carry_root_key()
    desk.restore()
    assert counts(desk.fresh, "papers", "locked_papers", "code_tries", "outbox", "sessions") == [0, 0, 0, 0, 10]
    assert RootUser(desk.fresh, [CODE_KEY]).reads([SECRET]) == []
    assert loaded(desk.fresh, *open_ones) == [bare(papered())] * 5
    assert loaded(desk.fresh, *locked_ones) == [without(papered())] * 5


# --- any order ---------------------------------------------------------------------------------------------------------


class Undone(Exception):
    """Raised to have a change taken back."""


class Model:
    """What the two stores must tell, as plain values."""

    def __init__(self) -> None:
        self.sessions: dict[int, Session] = {}
        self.papers: dict[int, Session] = {}
        self.locked: dict[int, tuple[bytes, Mapping[str, Value], int]] = {}
        self.tries: list[tuple[int, int]] = []
        self.waiting: list[tuple[int, str, bool]] = []

    def load(self, person: int) -> Session | None:
        found = self.sessions.get(person)
        return self.papers.get(person, bare(found)) if found and found.papers_until else found

    def let_go(self, person: int) -> None:
        self.papers.pop(person, None)
        self.waiting = [each for each in self.waiting if each[0] != person or not each[2]]

    def save(self, person: int, value: Session) -> None:
        self.sessions[person] = value
        if value.papers_until > 1:
            self.papers[person] = value
        else:
            self.let_go(person)

    def erase(self, person: int, whole: bool) -> None:
        self.sessions.pop(person, None)
        self.let_go(person)
        self.waiting = [each for each in self.waiting if each[0] != person]
        if whole:
            self.forget_locked(person)

    def forget_locked(self, person: int) -> None:
        self.locked.pop(person, None)
        self.tries = [each for each in self.tries if each[0] != person]

    def lock(self, person: int, key: bytes, until: int) -> None:
        self.locked[person] = key, ANSWERS, until

    def unlock(self, person: int, key: bytes) -> Mapping[str, Value] | None:
        held = self.locked.get(person)
        if held is None or held[0] != key:
            return None
        self.forget_locked(person)
        return held[1]

    def sweep(self, now: int) -> None:
        self.sessions = {who: each for who, each in self.sessions.items() if now < NOW + _term(each) * DAY}
        for person in [who for who, each in self.papers.items() if each.papers_until <= now]:
            self.let_go(person)
        self.locked = {who: each for who, each in self.locked.items() if each[2] > now // DAY}
        self.tries = [each for each in self.tries if each[1] > now - DAY]
        self.waiting = self.waiting if now < NOW + 7 * DAY else []

    def copy(self) -> "Model":
        twin = Model()
        twin.sessions, twin.papers, twin.locked = dict(self.sessions), dict(self.papers), dict(self.locked)
        twin.tries, twin.waiting = list(self.tries), list(self.waiting)
        return twin


def _term(session: Session) -> int:
    return 365 if session.relatives else 7


PEOPLE = st.integers(1, 3)
KEYS = st.sampled_from([CODE_KEY, WRONG])
MOMENTS = st.integers(1, 3).map(lambda n: NOW + n * DAY // 2)
SESSIONS = st.one_of(st.builds(papered, st.text(max_size=4), MOMENTS), st.just(without(papered())), st.just(session(a="b")))
Change = tuple[Callable[[UnitOfWork], object], Callable[[Model], object]]


def saving(person: int, value: Session, loads: bool) -> Change:
    def real(unit: UnitOfWork) -> None:
        if loads:
            unit.load(person)
        unit.save(person, person, value, NOW)

    return real, lambda model: model.save(person, value)


def resaving(person: int) -> Change:
    """A turn that changes nothing."""

    def real(unit: UnitOfWork) -> None:
        found = unit.load(person)
        if found is not None:
            unit.save(person, person, found, NOW)

    def told(model: Model) -> None:
        found = model.load(person)
        if found is not None:
            model.save(person, found)

    return real, told


def locking(person: int, key: bytes, days: int) -> Change:
    def real(unit: UnitOfWork) -> str:
        with suppress(Unreadable):
            unit.lock(person, unit.lock_for(person, key, SALT), ANSWERS, DAY_NOW + days)
            return "locked"
        return "none open"

    def told(model: Model) -> str:
        if person not in model.papers:
            return "none open"
        model.lock(person, key, DAY_NOW + days)
        return "locked"

    return real, told


def queueing(person: int, text: str) -> Change:
    def real(unit: UnitOfWork) -> str:
        try:
            unit.enqueue(person, sheet(text, chat=person), NOW)
        except Unreadable:
            unit.enqueue(person, say(text, chat=person), NOW)
            return "plain"
        return "papers"

    def told(model: Model) -> str:
        model.waiting.append((person, text, person in model.papers))
        return "papers" if person in model.papers else "plain"

    return real, told


def in_one_breath(person: int, value: Session) -> Change:
    """Papers begin, go on their way and are let go of, or begin anew, all in one transaction."""
    changes = [saving(person, papered(), False), queueing(person, "a"), saving(person, without(papered()), False)]
    changes += [saving(person, value, True), queueing(person, "b")]
    return lambda unit: [real(unit) for real, _ in changes], lambda model: [told(model) for _, told in changes]


def looking(person: int) -> Change:
    def real(unit: UnitOfWork) -> object:
        held = unit.salt(person) == SALT
        return unit.load(person), held, unit.tries(person, 0), unit.tries(person, NOW)

    def told(model: Model) -> object:
        mine = [at for who, at in model.tries if who == person]
        return model.load(person), person in model.locked, len(mine), sum(at > NOW for at in mine)

    return real, told


CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(saving, PEOPLE, SESSIONS, st.booleans()),
    st.builds(resaving, PEOPLE),
    st.builds(looking, PEOPLE),
    st.builds(locking, PEOPLE, KEYS, st.integers(0, 3)),
    st.builds(queueing, PEOPLE, st.sampled_from("abc")),
    st.builds(in_one_breath, PEOPLE, SESSIONS),
    st.builds(lambda who, whole: (lambda u: u.erase(who, locked=whole), lambda m: m.erase(who, whole)), PEOPLE, st.booleans()),
    st.builds(lambda who, key: (lambda u: u.unlock(who, key), lambda m: m.unlock(who, key)), PEOPLE, KEYS),
    st.builds(
        lambda who, n: (lambda u: u.try_code(who, NOW + n), lambda m: m.tries.append((who, NOW + n))), PEOPLE, st.integers(0, 2)
    ),
)
GROUPS = st.lists(st.tuples(st.lists(CHANGES, max_size=4), st.booleans()), max_size=3)


class PapersMachine(RuleBasedStateMachine):
    """Both stores and the model are given the same; all must tell the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        self.memory = MemoryStore(StillClock())
        self.real = opened(Path(self.folder.name))
        self.model = Model()

    @rule(groups=GROUPS, keep=st.booleans())
    def work(self, groups: list[tuple[list[Change], bool]], keep: bool) -> None:
        told: list[object] = []
        after = self.model.copy()
        for changes, kept in groups:
            before = after.copy()
            told += [change[1](after) for change in changes]
            after = after if kept else before
        self.model = after if keep else self.model
        for store in (self.memory, self.real):
            assert self._carried_out(store, groups, keep) == told

    @rule(halves=st.integers(0, 8))
    def sweep(self, halves: int) -> None:
        self.model.sweep(NOW + halves * DAY // 2)
        for store in (self.memory, self.real):
            self._run(store.sweep(NOW + halves * DAY // 2))

    @rule(count=st.integers(1, 2))
    def settle(self, count: int) -> None:
        self.model.waiting = self.model.waiting[count:]
        for store in (self.memory, self.real):
            done = self._run(store.pending())[:count]
            self._run(store.settle([Settled(number=each.number, person=each.person, at=NOW) for each in done]))

    @rule()
    def restart(self) -> None:
        self._run(self.real.close())
        self.real = opened(Path(self.folder.name))

    @invariant()
    def all_tell_the_same(self) -> None:
        looks = [looking(person) for person in (1, 2, 3)]
        told = [look[1](self.model) for look in looks]
        for store in (self.memory, self.real):
            assert self._run(do(store, lambda unit: [look[0](unit) for look in looks])) == told
            queued = [each.delivery for each in self._run(store.pending())]
            found = [(each.chat, each.content.html, each.papers) for each in queued if each.content]
            assert found == self.model.waiting

    @invariant()
    def nothing_lies_about(self) -> None:
        """No row of papers without a session that has them, none on their way without their key, none in a session's row."""
        papers, outbox, sessions = self._run(self.real._call(self._rows))
        assert (papers, outbox) == (len(self.model.papers), len(self.model.waiting))
        assert not [name for each in sessions for name in each.results if each.papers_until and is_paper(name)]

    def teardown(self) -> None:
        self._run(self.real.close())
        self.loop.close()
        self.folder.cleanup()

    def _rows(self) -> tuple[int, int, list[Session]]:
        counted = [
            self.real._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("papers", "outbox")
        ]
        rows = self.real._connection.execute("SELECT person, wrap, body FROM sessions").fetchall()
        return counted[0], counted[1], [self.real._vault.open_session(*row) for row in rows]

    def _carried_out(self, store: Store, groups: list[tuple[list[Change], bool]], keep: bool) -> list[object]:
        told: list[object] = []

        def carry_out(unit: UnitOfWork) -> None:
            for changes, kept in groups:
                with suppress(Undone), unit.attempt():
                    told.extend([change[0](unit) for change in changes])
                    if not kept:
                        raise Undone
            if not keep:
                raise Undone

        with suppress(Undone):
            self._run(store.run(carry_out))
        return told

    def _run(self, awaitable: Coroutine[object, object, T]) -> T:
        return self.loop.run_until_complete(awaitable)


PapersMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)
TestPapersMachine = PapersMachine.TestCase
