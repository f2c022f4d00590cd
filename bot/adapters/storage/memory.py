"""The store in memory, for the terminal player, locked mode and tests: the same promises, until the process ends.

Sessions go to plain data and back all the same, so that a forgotten field shows at once.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from hmac import compare_digest
from typing import TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.adapters.storage.envelope import commitment
from bot.adapters.storage.memory_broadcasts import MemoryBroadcasts
from bot.adapters.storage.memory_office import MemoryOfficeUnit, OfficeTables, name_of
from bot.adapters.storage.papers import GONE, SALT_BYTES
from bot.authority.audit import entry_bytes
from bot.bulletins.audience import Audience
from bot.engine.gathering import parted as without_gathered
from bot.engine.papers import Papers, joined, parted
from bot.engine.session import Session, Value, from_bytes, next_wake, to_bytes
from bot.evidence.pack import Gathered, Pack
from bot.evidence.verifying import sign
from bot.manipulation.tricks import Told, TrickReport
from bot.present.outbound import Hold
from bot.present.setting import Held
from bot.service.ports import (
    Clearing,
    Clock,
    Delivery,
    Lock,
    Queued,
    Send,
    SendEnd,
    Settled,
    Stage,
    UnitOfWork,
    Unreadable,
)
from bot.service.retention import (
    CLEAR_SECONDS,
    HELD_SECONDS,
    LATEST_DUE,
    OUTBOX_DAYS,
    REPORT_DAYS,
    SHORT_SECONDS,
    TRIES_SECONDS,
    blocked_day,
    day_of,
    expires_day,
)

T = TypeVar("T")


class _Row(msgspec.Struct, frozen=True):
    body: bytes
    expires_day: int
    chat: int
    wake_at: int | None = None


class _Waiting(msgspec.Struct, frozen=True):
    queued: Queued
    day: int


class _Locked(msgspec.Struct, frozen=True):
    lock: Lock
    answers: Mapping[str, Value]
    until: int


class _Tables(OfficeTables):
    """The tables, and the journal of what happened to them."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[bytes, _Row] = {}
        self.outbox: dict[int, _Waiting] = {}
        self.messages: dict[tuple[bytes, int], int] = {}
        self.updates: dict[int, int] = {}
        self.failures: dict[int, tuple[str, int, int]] = {}
        self.reports: dict[tuple[str, int], int] = {}
        self.tricks: dict[bytes, Told] = {}
        self.papers: dict[bytes, tuple[Papers, int]] = {}
        self.locked: dict[bytes, _Locked] = {}
        self.evidence: dict[bytes, tuple[tuple[Gathered, ...], int]] = {}
        self.signing: Ed25519PrivateKey | None = None
        self.tries: dict[int, tuple[bytes, int]] = {}
        self.clearings: dict[tuple[bytes, int], tuple[Clearing, int]] = {}
        self.last_number = 0


class MemoryUnitOfWork(MemoryOfficeUnit):
    """`bot.service.ports.UnitOfWork` on dictionaries."""

    def __init__(self, tables: _Tables) -> None:
        super().__init__(tables)
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
        if row is None:
            return None
        session = self._with_gathered(from_bytes(row.body), _name(person))
        if not session.papers_until:
            return session
        papers = self._tables.papers.get(_name(person))
        return joined(session, papers[0]) if papers else msgspec.structs.replace(session, papers_until=GONE)

    def save(self, person: int, chat: int, session: Session, at: int, *, keep_term: bool = False) -> None:
        before = self._tables.sessions.get(_name(person))
        until = before.expires_day if before and keep_term else expires_day(at, has_plan=bool(session.relatives))
        bare, papers = parted(session)
        bare, gathered = without_gathered(bare)
        if gathered is not None and session.gathered_until != GONE:
            self._tables.put(self._tables.evidence, _name(person), (gathered, session.gathered_until))
        else:
            _drop_evidence(self._tables, _name(person))
        if papers is not None and session.papers_until != GONE:
            self._tables.put(self._tables.papers, _name(person), (papers, session.papers_until))
        else:
            _drop_papers(self._tables, _name(person))
        self._tables.put(self._tables.sessions, _name(person), _Row(to_bytes(bare), until, chat, next_wake(session)))

    def erase(self, person: int, *, locked: bool = True) -> None:
        name = _name(person)
        self._tables.drop(self._tables.papers, [name])
        self._tables.drop(self._tables.evidence, [name])
        self._tables.forget_warnings(name)
        if locked:
            self._forget_locked(name)
        for key in [key for key in self._tables.clearings if key[0] == name]:
            self._tables.put(self._tables.clearings, key, (self._tables.clearings[key][0], 0))
        self._tables.drop(self._tables.sessions, [name])
        _drop_outbox(self._tables, name)
        self.forget_messages(person)

    def enqueue(self, person: int, delivery: Delivery, at: int) -> None:
        if delivery.papers:
            self._require_papers(person)
        if delivery.evidence and _name(person) not in self._tables.evidence:
            raise Unreadable("evidence")
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

    def report_trick(self, report: TrickReport, at: int) -> None:
        self._tables.put(self._tables.tricks, os.urandom(16), Told(day_of(at), report))

    def clear(self, person: int, chat: int, messages: Sequence[int], hold: Hold, due: int, sent: int) -> None:
        for message in messages:
            one = Clearing(person=_name(person), chat=chat, message=message, hold=hold, until=sent + CLEAR_SECONDS)
            self._tables.put(self._tables.clearings, (_name(person), message), (one, due))

    def hasten(self, person: int, hold: Hold, at: int, but: int = 0) -> None:
        for key, (one, due) in list(self._tables.clearings.items()):
            if key[0] == _name(person) and one.hold == hold and one.message != but and due > at:
                self._tables.put(self._tables.clearings, key, (one, at))

    def give_up(self, messages: Sequence[Clearing]) -> None:
        self._tables.drop(self._tables.clearings, [(one.person, one.message) for one in messages])

    def lock_for(self, person: int, key: bytes, salt: bytes) -> Lock:
        self._require_papers(person)
        return Lock(salt, commitment(key))

    def lock(self, person: int, lock: Lock, answers: Mapping[str, Value], until_day: int) -> None:
        self._require_papers(person)
        self._tables.put(self._tables.locked, _name(person), _Locked(lock, dict(answers), until_day))

    def salt(self, person: int) -> bytes:
        locked = self._tables.locked.get(_name(person))
        return locked.lock.salt if locked else os.urandom(SALT_BYTES)

    def unlock(self, person: int, key: bytes) -> Mapping[str, Value] | None:
        locked = self._tables.locked.get(_name(person))
        if locked is None or not compare_digest(locked.lock.wrap, commitment(key)):
            return None
        self._forget_locked(_name(person))
        return locked.answers

    def signed(self, pack: Pack) -> bytes:
        """With a key that lives as long as the process."""
        private = self._tables.signing = self._tables.signing or Ed25519PrivateKey.generate()
        return sign(pack, private.public_key().public_bytes_raw(), private.sign)

    def _with_gathered(self, session: Session, name: bytes) -> Session:
        if not session.gathered_until:
            return session
        found = self._tables.evidence.get(name)
        changes: dict[str, object] = {"gathered": found[0]} if found else {"gathered_until": GONE}
        return msgspec.structs.replace(session, **changes)

    def try_code(self, person: int, at: int) -> None:
        self._tables.put(self._tables.tries, max(self._tables.tries, default=0) + 1, (_name(person), at))

    def tries(self, person: int, since: int) -> int:
        return sum(1 for name, at in self._tables.tries.values() if name == _name(person) and at > since)

    def held(self, person: int) -> Held:
        name, tables = _name(person), self._tables
        locked = tables.locked.get(name)
        rows = {
            "sessions": int(name in tables.sessions),
            "messages": sum(1 for key in tables.messages if key[0] == name),
            "outbox": sum(1 for waiting in tables.outbox.values() if waiting.queued.person == name),
            "clearings": sum(1 for key in tables.clearings if key[0] == name),
            "papers": int(name in tables.papers),
            "evidence": int(name in tables.evidence),
            "locked_papers": int(locked is not None),
            "code_tries": sum(1 for tried, _ in tables.tries.values() if tried == name),
            "subscriptions": int(name in tables.subscriptions),
            "bulletin_sends": sum(1 for key in tables.copies if key[1] == name),
            "officers": sum(1 for _, account in tables.officers.values() if account == name),
        }
        return Held(rows={table: n for table, n in rows.items() if n}, locked_until=locked.until if locked else 0)

    def settle(self, done: Sequence[Settled]) -> None:
        for end in done:
            settle_in(self._tables, end)

    def _require_papers(self, person: int) -> None:
        if _name(person) not in self._tables.papers:
            raise Unreadable("papers")

    def _forget_locked(self, name: bytes) -> None:
        tables = self._tables
        tables.drop(tables.locked, [name])
        tables.drop(tables.tries, [number for number, (tried, _) in tables.tries.items() if tried == name])

    def attempt(self) -> AbstractContextManager[None]:
        return self._tables.undone_if_raised()


class MemoryStore:
    """`bot.service.ports.Store` without a disk. `run_now` does the same without an event loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tables = _Tables()
        self._broadcasts = MemoryBroadcasts(self._tables)

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

    async def sessions(self, after: bytes, most: int) -> Sequence[tuple[bytes, int, Session | None]]:
        rows = sorted((name, row) for name, row in self._tables.sessions.items() if name > after)
        return [(name, row.chat, from_bytes(row.body)) for name, row in rows[:most]]

    async def clearings(self, now: int) -> Sequence[Clearing]:
        return self.clearings_now(now)

    def clearings_now(self, now: int) -> list[Clearing]:
        """What is to leave its chat now, without an event loop."""
        return [one for one, due in self._tables.clearings.values() if due <= now or due > now + LATEST_DUE]

    async def cleared(self, gone: Iterable[Clearing], later: Iterable[tuple[Clearing, int]]) -> None:
        self.cleared_now(gone, later)

    def cleared_now(self, gone: Iterable[Clearing], later: Iterable[tuple[Clearing, int]] = ()) -> None:
        """Record which messages left, and when the others are tried again, without an event loop."""
        tables = self._tables
        tables.drop(tables.clearings, [(one.person, one.message) for one in gone])
        for one, due in later:
            again = msgspec.structs.replace(one, tries=one.tries + 1)
            tables.put(tables.clearings, (one.person, one.message), (again, due))
        tables.clear()

    async def reports(self) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for (contact, _), count in self._tables.reports.items():
            counts[contact] = counts.get(contact, 0) + count
        return counts

    async def tricks(self) -> Sequence[Told]:
        return [told for _, told in sorted(self._tables.tricks.items(), key=lambda each: each[0])]

    async def settle(self, done: Iterable[Settled]) -> None:
        self.settle_now(done)

    def settle_now(self, done: Iterable[Settled]) -> None:
        """Record what became of deliveries, without an event loop."""
        for end in done:
            settle_in(self._tables, end)
        self._tables.clear()

    async def block(self, person: int) -> None:
        _stop(self._tables, _name(person), self._clock.now())
        self._tables.drop(self._tables.subscriptions, [_name(person)])
        self._tables.clear()

    async def audience_size(self, audience: Audience) -> Mapping[str, int]:
        return self._broadcasts.sizes(audience)

    async def plan(self, number: int, audience: Audience, most: int) -> int:
        return self._finally(self._broadcasts.plan(number, audience, most))

    async def take(self, number: int, stage: Stage, most: int) -> Sequence[Send]:
        return self._finally(self._broadcasts.take(number, stage, most, self._clock.now()))

    async def under_way(self, number: int) -> Sequence[Send]:
        return self._finally(self._broadcasts.under_way(number, self._clock.now()))

    async def took(self, number: int, ends: Sequence[SendEnd]) -> None:
        self._broadcasts.took(number, ends)
        for end in ends:
            if end.state == "sent" and end.message and end.person in self._tables.sessions:
                self._tables.put(self._tables.messages, (end.person, end.message), end.at)
        self._let_go(ends)

    async def withdrawing(self, number: int, most: int, now: int) -> Sequence[Send]:
        chats = {name: row.chat for name, row in self._tables.sessions.items()}
        return self._broadcasts.withdrawing(number, most, now, chats)

    async def withdrawn(self, number: int, ends: Sequence[SendEnd]) -> None:
        self._broadcasts.withdrawn(number, ends)
        self._let_go(ends)

    async def progress(self, number: int) -> Mapping[str, Mapping[str, int]]:
        return self._broadcasts.progress(number)

    async def acts(self, after: int, most: int) -> Sequence[tuple[bytes, str]]:
        rows = sorted(self._tables.acts.items())
        return [(entry_bytes(entry), mac) for number, (entry, mac) in rows if number > after][:most]

    async def audit_head(self) -> tuple[int, str] | None:
        number = max(self._tables.acts, default=0)
        return (number, self._tables.acts[number][1]) if number else None

    def _let_go(self, ends: Sequence[SendEnd]) -> None:
        """Whoever blocked the bot is sent nothing more, and the erase clock starts."""
        for end in ends:
            if end.state == "blocked":
                _stop(self._tables, end.person, end.at)
                self._tables.drop(self._tables.subscriptions, [end.person])
        self._tables.clear()

    def _finally(self, result: T) -> T:
        self._tables.clear()
        return result

    async def sweep(self, now: int) -> None:
        tables, before = self._tables, now - SHORT_SECONDS
        tables.drop(tables.sessions, [name for name, row in tables.sessions.items() if row.expires_day <= day_of(now)])
        for name in [name for name, (_, until) in tables.papers.items() if not now < until <= now + LATEST_DUE]:
            _drop_papers(tables, name)
        for name in [name for name, (_, until) in tables.evidence.items() if not now < until <= now + LATEST_DUE]:
            _drop_evidence(tables, name)
        tables.drop(tables.locked, [name for name, row in tables.locked.items() if row.until <= day_of(now)])
        tables.drop(tables.tries, [n for n, (_, at) in tables.tries.items() if at <= now - TRIES_SECONDS])
        tables.drop(tables.outbox, [n for n, waiting in tables.outbox.items() if waiting.day <= day_of(now) - OUTBOX_DAYS])
        tables.drop(tables.messages, [key for key, at in tables.messages.items() if at <= before])
        tables.drop(tables.updates, [update for update, at in tables.updates.items() if at <= before])
        tables.drop(tables.reports, [key for key in tables.reports if key[1] <= day_of(now) - REPORT_DAYS])
        tables.drop(tables.tricks, [key for key, told in tables.tricks.items() if told.day <= day_of(now) - REPORT_DAYS])
        tables.drop(tables.failures, [update for update, (_, _, at) in tables.failures.items() if at <= before])
        self._broadcasts.sweep(now)
        tables.clear()

    async def close(self) -> None:
        """Nothing to close; what was held goes with the process."""


def settle_in(tables: _Tables, end: Settled) -> None:
    """Record what became of one delivery."""
    tables.drop(tables.outbox, [end.number])
    is_held = end.person in tables.sessions
    if end.sent is not None and is_held and (end.person, end.sent) not in tables.messages:
        tables.put(tables.messages, (end.person, end.sent), end.at)
    if end.sent is not None and end.hold:
        one = Clearing(person=end.person, chat=end.chat, message=end.sent, hold=end.hold, until=end.at + CLEAR_SECONDS)
        due = end.at + HELD_SECONDS[end.hold] if is_held else end.at
        tables.put(tables.clearings, (end.person, end.sent), (one, due))
    if end.edited is not None and end.hold and (end.person, end.edited) not in tables.clearings:
        one = Clearing(person=end.person, chat=end.chat, message=end.edited, hold=end.hold, until=end.at + CLEAR_SECONDS)
        tables.put(tables.clearings, (end.person, end.edited), (one, end.at + HELD_SECONDS[end.hold]))
    if end.edited is not None and not end.hold:
        tables.drop(tables.clearings, [(end.person, end.edited)])
    if end.gone:
        _stop(tables, end.person, end.at)


def _stop(tables: _Tables, person: bytes, at: int) -> None:
    _drop_outbox(tables, person)
    row = tables.sessions.get(person)
    if row is not None:
        until = min(row.expires_day, blocked_day(at))
        tables.sessions[person] = msgspec.structs.replace(row, expires_day=until, wake_at=None)


def _drop_papers(tables: _Tables, name: bytes) -> None:
    """The open papers, and the deliveries that hold them."""
    tables.drop(tables.papers, [name])
    waiting = [each.queued for each in tables.outbox.values() if each.queued.person == name]
    tables.drop(tables.outbox, [each.number for each in waiting if each.delivery.papers])


def _drop_evidence(tables: _Tables, name: bytes) -> None:
    """What was gathered, and the deliveries that hold it."""
    tables.drop(tables.evidence, [name])
    waiting = [each.queued for each in tables.outbox.values() if each.queued.person == name]
    tables.drop(tables.outbox, [each.number for each in waiting if each.delivery.evidence])


def _drop_outbox(tables: _Tables, name: bytes) -> None:
    tables.drop(tables.outbox, [n for n, waiting in tables.outbox.items() if waiting.queued.person == name])


_name = name_of
