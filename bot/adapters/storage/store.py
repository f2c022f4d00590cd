"""The store on SQLite: one thread writes, one transaction at a time; everything personal is sealed before it gets there.

The caller groups updates: it hands over one `work` for a whole group, which costs one thread hop and one disk sync.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple, Unpack

from bot.adapters.storage import broadcasts, sends_upkeep, upkeep
from bot.adapters.storage import statements as sql
from bot.adapters.storage.database import connect, shred, transaction
from bot.adapters.storage.domains import EVIDENCE_WRAP, PAPERS_WRAP
from bot.adapters.storage.evidence import IN_OUTBOX
from bot.adapters.storage.lock import InstanceLock
from bot.adapters.storage.problems import KeyProblem
from bot.adapters.storage.settling import settle
from bot.adapters.storage.subscriptions import reseal_window
from bot.adapters.storage.tricks import all_in
from bot.adapters.storage.unit import SqliteUnitOfWork
from bot.adapters.storage.vault import Vault
from bot.bulletins.audience import Audience
from bot.engine.session import Session
from bot.manipulation.tricks import Told
from bot.service.ports import Clearing, Clock, Queued, Send, SendEnd, Settled, Stage, UnitOfWork, Unreadable
from bot.service.retention import LATEST_DUE, blocked_day

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

DUE_AT_ONCE = 200
"""Reminders, and messages to clear, taken up at a time; the rest follow at once."""

_log = logging.getLogger("likhtar.storage")


class SqliteStore:
    """`bot.service.ports.Store`. Made by `opening.open_store`, which has checked the keys and the schema.

    A caller cancelled while waiting does not stop its work: it is committed, and `pending` will list what it queued.
    """

    def __init__(self, path: Path, vault: Vault, lock: InstanceLock, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._vault = vault
        self._lock = lock
        self._must_shred = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="likhtar-store")
        try:
            self._connection, self._last_number = self._thread.submit(self._open).result()
        except BaseException:
            self._thread.shutdown()
            raise

    async def run(self, work: Callable[[UnitOfWork], T]) -> tuple[T, Sequence[Queued]]:
        return await self._call(self._work, work)

    async def pending(self) -> Sequence[Queued]:
        """What waits in the outbox. A row that does not open is left where it is and counted in the log."""
        return await self._call(self._pending)

    async def due(self, now: int) -> Sequence[int]:
        """Whose reminder's moment has come. A row that does not open is passed over and left as it is."""
        return await self._call(self._due, now)

    async def sessions(self, after: bytes, most: int) -> Sequence[tuple[bytes, int, Session | None]]:
        return await self._call(self._sessions, after, most)

    async def clearings(self, now: int) -> Sequence[Clearing]:
        return await self._call(self._clearings, now)

    async def cleared(self, gone: Iterable[Clearing], later: Iterable[tuple[Clearing, int]]) -> None:
        await self._call(self._cleared, list(gone), list(later))

    async def reports(self) -> Mapping[str, int]:
        return await self._call(upkeep.read_reports, self._connection)

    async def tricks(self) -> Sequence[Told]:
        return await self._call(self._tricks)

    async def settle(self, done: Iterable[Settled]) -> None:
        """One transaction for all of `done`. Raises `NotSaved`; then they are still in the outbox."""
        await self._call(self._settle, list(done))

    async def block(self, person: int) -> None:
        await self._call(self._block, person)

    async def sweep(self, now: int) -> None:
        """Drop what has reached its term; give the ring its weekly key and bring idle rows under it, some at a time."""
        await self._call(self._sweep, now)
        place: sends_upkeep.Place | None = (0, b"")
        while place is not None:
            place = await self._call(self._sweep_sends, place, now)
        await self._reseal(now)

    async def audience_size(self, audience: Audience) -> Mapping[str, int]:
        return await self._call(self._alone, lambda: broadcasts.sizes(self._connection, audience))

    async def plan(self, number: int, audience: Audience, most: int) -> int:
        """In short transactions, so that families are answered meanwhile, however few of the subscribers are meant."""
        added, after, goes_on = 0, None, True
        while goes_on and added < most:
            window = await self._call(self._plan, number, audience, after, most - added)
            added, after, goes_on = added + window.added, window.after, window.goes_on
        return added

    async def take(self, number: int, stage: Stage, most: int) -> Sequence[Send]:
        now = self._clock.now()
        return await self._call(self._alone, lambda: broadcasts.take(self._connection, self._vault, number, stage, most, now))

    async def under_way(self, number: int) -> Sequence[Send]:
        now = self._clock.now()
        return await self._call(self._alone, lambda: broadcasts.under_way(self._connection, self._vault, number, now))

    async def took(self, number: int, ends: Sequence[SendEnd]) -> None:
        await self._call(self._ended, lambda: broadcasts.took(self._connection, number, ends))

    async def withdrawing(self, number: int, most: int, now: int) -> Sequence[Send]:
        while True:  # those that cannot leave any more are passed over, some in each transaction
            found, goes_on = await self._call(
                self._alone, lambda: broadcasts.withdrawing(self._connection, self._vault, number, most, now)
            )
            if found or not goes_on:
                return found

    async def withdrawn(self, number: int, ends: Sequence[SendEnd]) -> None:
        await self._call(self._ended, lambda: broadcasts.withdrawn(self._connection, number, ends))

    async def progress(self, number: int) -> Mapping[str, Mapping[str, int]]:
        return await self._call(self._alone, lambda: broadcasts.progress(self._connection, number))

    async def acts(self, after: int, most: int) -> Sequence[tuple[bytes, str]]:
        values = {"after": after, "most": most}
        return await self._call(self._alone, lambda: self._connection.execute(sql.ACTS, values).fetchall())

    async def audit_head(self) -> tuple[int, str] | None:
        return await self._call(self._alone, lambda: self._connection.execute(sql.AUDIT_HEAD).fetchone())

    async def close(self) -> None:
        """Finish what is under way, empty the journal, free the data folder."""
        try:
            await self._call(self._close)
        finally:
            self._thread.shutdown()
            self._lock.release()

    async def _call(self, job: Callable[[Unpack[Arguments]], T], *arguments: *Arguments) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, job, *arguments)

    def _open(self) -> tuple[sqlite3.Connection, int]:
        connection = connect(self._path)
        try:
            with transaction(connection):
                connection.execute(sql.WRITE_MARK, {"value": self._vault.ring.mark})
                ((mark,),) = connection.execute(sql.READ_MARK)
                if mark != self._vault.ring.mark:
                    raise KeyProblem(f"{self._path} belongs to another key ring: put the ring that was made with it back.")
            ((last,),) = connection.execute(sql.LAST_NUMBER)
            shred(connection)
        except BaseException:
            connection.close()
            raise
        return connection, last or 0

    def _work(self, work: Callable[[UnitOfWork], T]) -> tuple[T, Sequence[Queued]]:
        unit = SqliteUnitOfWork(self._connection, self._vault, self._last_number)
        try:
            with transaction(self._connection):
                result = work(unit)
                unit.write()
        finally:
            self._last_number = unit.last_number
        if unit.new_head is not None:
            self._vault.ring.audit.note(unit.new_head)
        self._tidy(unit.has_erased)
        return result, unit.queued

    def _pending(self) -> list[Queued]:
        waiting: list[Queued] = []
        unreadable = 0
        with transaction(self._connection):
            rows = self._connection.execute(sql.PENDING).fetchall()
            apart = any(row[3] for row in rows)
            papers = dict(self._connection.execute(sql.PAPERS_KEYS).fetchall()) if apart else {}
            packs = dict(self._connection.execute(sql.EVIDENCE_KEYS).fetchall()) if apart else {}
        for number, person, payload, part in rows:
            try:
                key = None
                if part:
                    is_pack = part == IN_OUTBOX
                    wrapped = (packs if is_pack else papers).get(person, b"")
                    key = self._vault.papers_key(person, wrapped, EVIDENCE_WRAP if is_pack else PAPERS_WRAP)
                delivery = self._vault.open_delivery(number, person, payload, key)
            except Unreadable:
                unreadable += 1
            else:
                waiting.append(Queued(number=number, person=person, delivery=delivery))
        if unreadable:
            _log.warning("storage.outbox unreadable=%d", unreadable)
        return waiting

    def _due(self, now: int) -> list[int]:
        chats: list[int] = []
        with transaction(self._connection):
            rows = self._connection.execute(sql.DUE, {"now": now, "most": DUE_AT_ONCE}).fetchall()
        for person, address in rows:
            with suppress(Unreadable):
                chats.append(self._vault.open_address(person, address))
        return chats

    def _sessions(self, after: bytes, most: int) -> list[tuple[bytes, int, Session | None]]:
        found: list[tuple[bytes, int, Session | None]] = []
        with transaction(self._connection):
            rows = self._connection.execute(sql.SESSIONS_AFTER, {"person_is": after, "most": most}).fetchall()
        for person, wrapped, address, body in rows:
            try:
                session = self._vault.look_into(person, wrapped, body)
                found.append((person, self._vault.open_address(person, address), session))
            except Unreadable:
                found.append((person, 0, None))
        return found

    def _clearings(self, now: int) -> list[Clearing]:
        """A row that does not open names no chat: it goes."""
        found: list[Clearing] = []
        with transaction(self._connection):
            values = {"now": now, "odd": now + LATEST_DUE, "most": DUE_AT_ONCE}
            rows = self._connection.execute(sql.DUE_CLEARINGS, values).fetchall()
            for person, message, hold, target, until, tries in rows:
                try:
                    chat = self._vault.open_target(person, message, target)
                except Unreadable:
                    self._connection.execute(sql.CLEARED, {"person_is": person, "message_is": message})
                    continue
                found.append(Clearing(person=person, chat=chat, message=message, hold=hold, until=until, tries=tries))
        return found

    def _cleared(self, gone: list[Clearing], later: list[tuple[Clearing, int]]) -> None:
        with transaction(self._connection):
            self._write_many(sql.CLEARED, [{"person_is": one.person, "message_is": one.message} for one in gone])
            postponed: list[dict[str, object]] = [
                {"person_is": one.person, "message_is": one.message, "due_at": due, "tries": one.tries + 1}
                for one, due in later
            ]
            self._write_many(sql.POSTPONE, postponed)

    def _settle(self, done: list[Settled]) -> None:
        with transaction(self._connection):
            settle(self._write_many, self._read_all, self._vault, done)
        self._tidy(any(end.hold for end in done))

    def _write_many(self, statement: str, rows: list[dict[str, object]]) -> None:
        if rows:
            self._connection.executemany(statement, rows)

    def _read_all(self, statement: str, values: Mapping[str, object]) -> list[Any]:
        return self._connection.execute(statement, values).fetchall()

    def _block(self, person: int) -> None:
        row = {"person_is": self._vault.ring.pseudonym(person), "latest_day": blocked_day(self._clock.now())}
        with transaction(self._connection):
            self._connection.execute(sql.FORGET_OUTBOX, row)
            self._connection.execute(sql.SHORTEN, row)
            self._connection.execute(sql.FORGET_SUBSCRIPTION, row)
        self._tidy(True)

    def _alone(self, work: Callable[[], T]) -> T:
        with transaction(self._connection):
            return work()

    def _ended(self, work: Callable[[], bool]) -> None:
        self._tidy(self._alone(work))

    def _plan(self, number: int, audience: Audience, after: bytes | None, most: int) -> broadcasts.Window:
        with transaction(self._connection):
            return broadcasts.plan_window(self._connection, number, audience, after, most)

    def _sweep_sends(self, place: sends_upkeep.Place, now: int) -> sends_upkeep.Place | None:
        with transaction(self._connection):
            swept = sends_upkeep.sweep_sends(self._connection, place, now)
        self._must_shred = self._must_shred or swept.has_erased
        if swept.after is None:
            self._tidy(False)
        return swept.after

    def _reseal_window(self, after: bytes) -> bytes | None:
        with transaction(self._connection):
            return reseal_window(self._connection, self._vault.ring, after)

    async def _reseal(self, now: int) -> None:
        """Bring subscriptions under the newest epoch, some at a time; then the older ones can go."""
        after: bytes | None = b""
        changed = False
        while after is not None:
            after = await self._call(self._reseal_window, after)
            changed = changed or after is not None
        if changed:
            await self._call(upkeep.rotate, self._connection, self._vault, now)

    def _tricks(self) -> list[Told]:
        with transaction(self._connection):
            return all_in(self._connection, self._vault.ring)[0]

    def _sweep(self, now: int) -> None:
        self._tidy(upkeep.expire(self._connection, self._vault, now))
        upkeep.rotate(self._connection, self._vault, now)

    def _tidy(self, forgotten: bool) -> None:
        self._must_shred = self._must_shred or forgotten
        if self._must_shred:
            self._must_shred = not shred(self._connection)

    def _close(self) -> None:
        shred(self._connection)
        self._connection.close()
