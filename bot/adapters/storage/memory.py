"""The store in memory, for the terminal player, locked mode and tests: the same promises, until the process ends.

Sessions go to plain data and back all the same, so that a forgotten field shows at once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

import msgspec

from bot.adapters.storage.journal import Journal
from bot.engine.session import Session, from_bytes, next_reminder, to_bytes
from bot.service.ports import Clock, Delivery, Queued, Settled, UnitOfWork
from bot.service.retention import OUTBOX_DAYS, REPORT_DAYS, SHORT_SECONDS, blocked_day, day_of, expires_day

T = TypeVar("T")


class _Row(msgspec.Struct, frozen=True):
    body: bytes
    expires_day: int
    wake_at: int | None = None


class _Waiting(msgspec.Struct, frozen=True):
    queued: Queued
    day: int


class _Tables(Journal):
    """The tables, and the journal of what happened to them."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[bytes, _Row] = {}
        self.outbox: dict[int, _Waiting] = {}
        self.messages: dict[tuple[bytes, int], int] = {}
        self.updates: dict[int, int] = {}
        self.failures: dict[int, tuple[str, int, int]] = {}
        self.reports: dict[tuple[str, int], int] = {}
        self.last_number = 0


class MemoryUnitOfWork:
    """`bot.service.ports.UnitOfWork` on dictionaries."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables
        self._first = tables.last_number + 1

    @property
    def queued(self) -> list[Queued]:
        """What was enqueued and not taken back, in order."""
        outbox = self._tables.outbox
        return [outbox[n].queued for n in range(self._first, self._tables.last_number + 1) if n in outbox]

    def is_seen(self, update: int) -> bool:
        return update in self._tables.updates

    def mark_seen(self, update: int, at: int) -> None:
        if not self.is_seen(update):
            self._tables.put(self._tables.updates, update, at)

    def load(self, person: int) -> Session | None:
        row = self._tables.sessions.get(_name(person))
        return None if row is None else from_bytes(row.body)

    def save(self, person: int, chat: int, session: Session, at: int, *, keep_term: bool = False) -> None:
        before = self._tables.sessions.get(_name(person))
        until = before.expires_day if before and keep_term else expires_day(at, has_plan=bool(session.relatives))
        row = _Row(to_bytes(session), until, next_reminder(session))
        self._tables.put(self._tables.sessions, _name(person), row)

    def erase(self, person: int) -> None:
        name = _name(person)
        self._tables.drop(self._tables.sessions, [name])
        _drop_outbox(self._tables, name)
        self.forget_messages(person)

    def enqueue(self, person: int, delivery: Delivery, at: int) -> None:
        self._tables.last_number += 1
        queued = Queued(number=self._tables.last_number, person=_name(person), delivery=delivery)
        self._tables.put(self._tables.outbox, queued.number, _Waiting(queued, day_of(at)))

    def remember(self, person: int, message: int, at: int) -> None:
        self._tables.put(self._tables.messages, (_name(person), message), at)

    def recall(self, person: int, since: int) -> Sequence[int]:
        noted = self._tables.messages.items()
        found = sorted((at, message) for (name, message), at in noted if name == _name(person) and at >= since)
        return [message for _, message in found]

    def forget_messages(self, person: int) -> None:
        self._tables.drop(self._tables.messages, [key for key in self._tables.messages if key[0] == _name(person)])

    def count_failure(self, update: int, code: str, at: int) -> int:
        _, tries, first = self._tables.failures.get(update, (code, 0, at))
        self._tables.put(self._tables.failures, update, (code, tries + 1, first))
        return tries + 1

    def report(self, contact: str, at: int) -> None:
        key = (contact, day_of(at))
        self._tables.put(self._tables.reports, key, self._tables.reports.get(key, 0) + 1)

    def attempt(self) -> AbstractContextManager[None]:
        return self._tables.undone_if_raised()


class MemoryStore:
    """`bot.service.ports.Store` without a disk. `run_now` does the same without an event loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tables = _Tables()

    def run_now(self, work: Callable[[UnitOfWork], T]) -> tuple[T, Sequence[Queued]]:
        """Run `work` at once and keep all of it, or nothing if it raises."""
        unit = MemoryUnitOfWork(self._tables)
        with self._tables.undone_if_raised():
            result = work(unit)
        self._tables.clear()
        return result, unit.queued

    async def run(self, work: Callable[[UnitOfWork], T]) -> tuple[T, Sequence[Queued]]:
        return self.run_now(work)

    async def pending(self) -> Sequence[Queued]:
        return [waiting.queued for _, waiting in sorted(self._tables.outbox.items())]

    async def due(self, now: int) -> Sequence[int]:
        return self.due_now(now)

    def due_now(self, now: int) -> list[int]:
        """Whose reminder's moment has come, without an event loop."""
        rows = sorted((row.wake_at, name) for name, row in self._tables.sessions.items() if row.wake_at is not None)
        return [int.from_bytes(name, "big", signed=True) for at, name in rows if at <= now]

    async def reports(self) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for (contact, _), count in self._tables.reports.items():
            counts[contact] = counts.get(contact, 0) + count
        return counts

    async def settle(self, done: Iterable[Settled]) -> None:
        self.settle_now(done)

    def settle_now(self, done: Iterable[Settled]) -> None:
        """Record what became of deliveries, without an event loop."""
        for end in done:
            self._tables.drop(self._tables.outbox, [end.number])
            if end.sent is not None and end.person in self._tables.sessions:
                self._tables.messages.setdefault((end.person, end.sent), end.at)
            if end.gone:
                self._stop(end.person, end.at)
        self._tables.clear()

    async def block(self, person: int) -> None:
        self._stop(_name(person), self._clock.now())
        self._tables.clear()

    async def sweep(self, now: int) -> None:
        tables, before = self._tables, now - SHORT_SECONDS
        tables.drop(tables.sessions, [name for name, row in tables.sessions.items() if row.expires_day <= day_of(now)])
        tables.drop(tables.outbox, [n for n, waiting in tables.outbox.items() if waiting.day <= day_of(now) - OUTBOX_DAYS])
        tables.drop(tables.messages, [key for key, at in tables.messages.items() if at <= before])
        tables.drop(tables.updates, [update for update, at in tables.updates.items() if at <= before])
        tables.drop(tables.reports, [key for key in tables.reports if key[1] <= day_of(now) - REPORT_DAYS])
        tables.drop(tables.failures, [update for update, (_, _, at) in tables.failures.items() if at <= before])
        tables.clear()

    async def close(self) -> None:
        """Nothing to close; what was held goes with the process."""

    def _stop(self, person: bytes, at: int) -> None:
        _drop_outbox(self._tables, person)
        row = self._tables.sessions.get(person)
        if row is not None:
            until = min(row.expires_day, blocked_day(at))
            self._tables.sessions[person] = msgspec.structs.replace(row, expires_day=until, wake_at=None)


def _drop_outbox(tables: _Tables, name: bytes) -> None:
    tables.drop(tables.outbox, [n for n, waiting in tables.outbox.items() if waiting.queued.person == name])


def _name(person: int) -> bytes:
    """Nothing leaves the process, so a number written as 16 bytes will do."""
    return person.to_bytes(16, "big", signed=True)
