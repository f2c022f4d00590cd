"""Twins of the proofs: each takes one guard away and shows that the proof's own measure then finds the harm.

The twins of the power cut (`synchronous` NORMAL and OFF) stand beside it, in `tests/proofs/test_power_cut.py`.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot import logs
from bot.adapters.storage import database, envelope, store
from bot.adapters.storage.unit import SqliteUnitOfWork
from bot.adapters.telegram import inbound, poller
from bot.adapters.telegram.inbound import Parsed
from bot.engine.session import Session
from bot.service.intake import Intake
from bot.service.ports import Incoming
from tests.proofs.test_secrets import Search
from tests.support.running import TOKEN, Inside, Oracle, Watch, inside, lost_answers, prepare, read_stored

pytestmark = pytest.mark.slow

REFERENCE = "7Kz3Wm9QpX2vRt8L"
ACTS = (0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, "05.2024", 0, 0, 0, 2, 0, REFERENCE)


async def _walk(bot: Inside, user: int, acts: Sequence[int | str] = ACTS) -> None:
    """Typed numbers and words, one after another."""
    watch, person = Watch(bot.api), bot.api.person(user, "uk")
    person.types("/start")
    for act in acts:
        person.types(act if isinstance(act, str) else str(act + 1))
    await bot.api.until(lambda: watch.turn(user) == len(acts) + 1, 20)
    await bot.rest()


# --- the offset and the commit -----------------------------------------------------------------------------------------


def _confirmed_but_lost(folder: Path) -> int:
    """Answers lost when the process dies while the disk is slow and Telegram asks for nothing but the offset."""
    prepare(folder / "data")

    async def story() -> tuple[int, dict[int, list[tuple[int, Session | None]]]]:
        async with inside(folder / "data") as bot:
            oracle = Oracle(bot.api, Watch(bot.api))
            held = asyncio.Event()
            as_shipped = bot.store.run

            async def slow(work: object) -> object:
                await held.wait()
                return await as_shipped(work)  # type: ignore[arg-type]

            setattr(bot.store, "run", slow)  # noqa: B010
            bot.api.person(5, "uk").types("/start")
            await asyncio.sleep(0.4)
            confirmed = bot.api.confirmed
            oracle.catch_up()
            sessions, _ = await asyncio.to_thread(read_stored, folder / "data", [5])
            lost = lost_answers(sessions, oracle.states, confirmed)
            held.set()
            return lost, oracle.states

    return asyncio.run(story())[0]


def test_twin_the_offset_is_confirmed_before_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost as shipped; with `receive` not waited for, the kill proof's measure counts a loss."""
    assert _confirmed_but_lost(tmp_path / "shipped") == 0
    as_shipped = Intake.receive
    tasks: list[asyncio.Task[None]] = []

    async def at_once(self: Intake, batch: Sequence[Incoming]) -> None:
        tasks.append(asyncio.create_task(as_shipped(self, batch)))

    monkeypatch.setattr(Intake, "receive", at_once)
    assert _confirmed_but_lost(tmp_path / "sabotaged") == 1


# --- the duplicate guard -----------------------------------------------------------------------------------------------


def _turn_after_redelivery(folder: Path) -> int:
    """The turn after `/start` and "1", each delivered three times with its own number."""
    prepare(folder / "data")

    async def story() -> int:
        async with inside(folder / "data") as bot:
            watch, person = Watch(bot.api), bot.api.person(5, "uk")
            for text in ("/start", "1"):
                number = person.types(text)
                raw = next(waiting.raw for waiting in bot.api.world.updates if waiting.update_id == number)
                for _ in range(3):
                    parsed = inbound.to_incoming(raw, 1_790_000_000)
                    assert isinstance(parsed, Incoming)
                    await bot.machine.intake.receive((parsed,))
            await bot.rest()
            session, _ = await bot.store.run(lambda unit: unit.load(5))
            return watch.stored_turn(5, session)

    return asyncio.run(story())


def test_twin_the_duplicate_guard_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update that comes again is taken once; without the guard it is taken again."""
    assert _turn_after_redelivery(tmp_path / "shipped") == 2
    monkeypatch.setattr(SqliteUnitOfWork, "is_seen", lambda self, update: False)
    assert _turn_after_redelivery(tmp_path / "sabotaged") > 2


# --- the outbox --------------------------------------------------------------------------------------------------------


def _is_heard_after_a_crash(folder: Path) -> bool:
    """Whether the answer that was not sent yet at the crash comes after the next start."""
    prepare(folder / "data")

    async def crash() -> None:
        async with inside(folder / "data") as bot:
            bot.api.fault("hang", "sendMessage", times=None)
            bot.api.person(5, "uk").types("/start")
            await bot.api.until(lambda: bot.api.pending == 0)
            for task in bot.machine.sender._tasks:
                task.cancel()

    async def restart() -> bool:
        async with inside(folder / "data") as bot:
            bot.api.person(5, "uk")
            with suppress(AssertionError):
                await bot.api.until(lambda: bot.api.calls("sendMessage", 5), 1.5)
            return bool(bot.api.calls("sendMessage", 5))

    asyncio.run(crash())
    return asyncio.run(restart())


def test_twin_the_outbox_is_not_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a crash left unsent is sent by the next start; with an outbox in memory only, the person waits for ever."""
    assert _is_heard_after_a_crash(tmp_path / "shipped")
    as_shipped = SqliteUnitOfWork._write

    def forgetful(self: SqliteUnitOfWork, statement: str, rows: list[dict[str, object]]) -> None:
        if not statement.startswith("INSERT INTO outbox"):
            as_shipped(self, statement, rows)

    monkeypatch.setattr(SqliteUnitOfWork, "_write", forgetful)
    assert not _is_heard_after_a_crash(tmp_path / "sabotaged")


# --- secrets -----------------------------------------------------------------------------------------------------------


def _found_on_disk(folder: Path) -> set[tuple[str, str]]:
    """What the secrets proof's search finds of an office's number, while the process runs."""
    prepare(folder / "data")

    async def story() -> set[tuple[str, str]]:
        async with inside(folder / "data") as bot:
            await _walk(bot, 5)
            session, _ = await bot.store.run(lambda unit: unit.load(5))
            assert session is not None
            assert REFERENCE in str(session.relatives)
            files = [path.read_bytes() for path in (folder / "data").rglob("*") if path.is_file()]
            return set[tuple[str, str]]().union(*(Search([REFERENCE]).within(content) for content in files))

    return asyncio.run(story())


def test_twin_a_secret_is_stored_unsealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search finds nothing as shipped, and the number as soon as sealing only pads."""
    assert _found_on_disk(tmp_path / "shipped") == set()

    class Open:
        """A cipher that ciphers nothing."""

        def __init__(self, key: bytes) -> None:
            self._tag = key[:16]

        def encrypt(self, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
            return data + self._tag

        def decrypt(self, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
            return data[:-16]

    monkeypatch.setattr("bot.adapters.storage.vault._person_key", lambda wrapped, secret: _open_key(wrapped[:4], secret, Open))
    assert ("raw", REFERENCE) in _found_on_disk(tmp_path / "sabotaged")


def _open_key(key_id: bytes, secret: bytes, cipher: type) -> envelope.SealingKey:
    key = envelope.SealingKey(key_id, secret)
    key._cipher = cipher(secret)
    return key


def _logged(caplog: pytest.LogCaptureFixture) -> set[tuple[str, str]]:
    """What the search finds of the token after a library has logged its URL and an exception that quotes it."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        try:
            raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ValueError:
            logging.getLogger("telegram.ext").exception("POST /bot%s/getUpdates", TOKEN)
    return Search([TOKEN]).within(caplog.text.encode())


def test_twin_the_token_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """With our records nothing of a library's words is logged; with Python's own the search finds the token."""
    as_python = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logs._Record)
    try:
        assert _logged(caplog) == set()
    finally:
        logging.setLogRecordFactory(as_python)
    assert ("raw", TOKEN) in _logged(caplog)


# --- erasing -----------------------------------------------------------------------------------------------------------


def _remains_after_erasing(folder: Path) -> int:
    """How many of the person's sealed values and key wraps the files still hold, sealed as they are."""
    prepare(folder / "data")

    async def story() -> int:
        async with inside(folder / "data") as bot:
            await _walk(bot, 5)
            with closing(sqlite3.connect(folder / "data" / "likhtar.db")) as reader:
                (row,) = reader.execute("SELECT wrap, address, body FROM sessions").fetchall()
            bot.api.person(5).types("/delete")
            bot.api.person(5).types("1")
            await bot.rest()
            assert (await bot.store.run(lambda unit: unit.load(5)))[0] is None
            files = [path.read_bytes() for path in (folder / "data").rglob("*") if path.is_file() and path.suffix != ".db-shm"]
            return sum(value[-40:] in content for value in row for content in files)

    return asyncio.run(story())


@pytest.mark.parametrize("guard", ["secure_delete", "the journal is emptied"])
def test_twin_erasing_leaves_remains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guard: str) -> None:
    """After erasing not even the sealed bytes are left; without overwriting, or with the journal kept, they are."""
    assert _remains_after_erasing(tmp_path / "shipped") == 0
    if guard == "secure_delete":
        pragmas = tuple(pragma.replace("secure_delete = ON", "secure_delete = OFF") for pragma in database._PRAGMAS)
        assert pragmas != database._PRAGMAS
        monkeypatch.setattr(database, "_PRAGMAS", pragmas)
    else:
        monkeypatch.setattr(store, "shred", lambda connection: True)
    assert _remains_after_erasing(tmp_path / "sabotaged") > 0


# --- each update alone -------------------------------------------------------------------------------------------------


def _neighbour_is_answered(folder: Path) -> bool:
    """Whether somebody whose update came in one batch with an odd one gets an answer."""
    prepare(folder / "data")

    async def story() -> bool:
        async with inside(folder / "data") as bot:
            with bot.api.world.lock:
                bot.api.raw({"message": {"message_id": "x"}})
                bot.api.person(5, "uk").types("/start")
            with suppress(AssertionError):
                await bot.api.until(lambda: bot.api.visible(5), 1.5)
                await bot.rest(5)
            return bool(bot.api.visible(5)) and not bot.polling.done()

    return asyncio.run(story())


def test_twin_updates_are_read_all_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An odd update costs only itself; when one that cannot be read spoils its batch, the neighbour hears nothing."""
    assert _neighbour_is_answered(tmp_path / "shipped")

    def strict(raw: bytes, now: int) -> Parsed:
        return inbound._read(inbound._UPDATE.decode(raw), raw, now)

    monkeypatch.setattr(poller, "to_incoming", strict)
    assert not _neighbour_is_answered(tmp_path / "sabotaged")
