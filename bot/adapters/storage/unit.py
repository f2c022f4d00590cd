"""One open transaction on SQLite, as the conductor sees it (`bot.service.ports.UnitOfWork`).

Reads ask the database; writes are gathered here, sealed at once, and written together at the end. So a savepoint
costs nothing, a group is a handful of statements, and a disk that refuses does so in one place.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from bot.adapters.storage import statements as sql
from bot.adapters.storage.clearings import Clearings
from bot.adapters.storage.database import code_of
from bot.adapters.storage.evidence import IN_OUTBOX, EvidenceRows
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.office_unit import OfficeUnit
from bot.adapters.storage.papers import PapersRows
from bot.adapters.storage.settling import settle
from bot.adapters.storage.tricks import new_ident, seal
from bot.adapters.storage.vault import Held as HeldKey
from bot.adapters.storage.vault import Vault
from bot.engine.session import Session, Value, next_wake
from bot.evidence.pack import Pack
from bot.manipulation.tricks import Told, TrickReport
from bot.present.outbound import Hold
from bot.present.setting import Held
from bot.service.ports import Clearing, Delivery, Lock, NotSaved, Queued, Settled, Unreadable
from bot.service.retention import day_of, expires_day

Row = dict[str, object]


class _Saved(NamedTuple):
    held: HeldKey
    body: bytes
    expires_day: int | None
    wake_at: int | None


class _Waiting(NamedTuple):
    queued: Queued
    payload: bytes
    row: Row


class SqliteUnitOfWork(OfficeUnit):
    """Lives for one transaction in the writer thread. `write` comes last, before the commit."""

    def __init__(self, connection: sqlite3.Connection, vault: Vault, last_number: int) -> None:
        self.last_number = last_number
        self._connection = connection
        self._vault = vault
        self._refused_with = ""
        self._pseudonyms: dict[int, bytes] = {}
        self._wraps: dict[bytes, bytes] = {}
        self._unreadable: set[bytes] = set()
        self._journal = Journal()
        self._sessions: dict[bytes, _Saved] = {}
        self._outbox: dict[int, _Waiting] = {}
        self._messages: dict[tuple[bytes, int], int] = {}
        self._seen: dict[int, int] = {}
        self._failures: dict[int, tuple[str, int, int]] = {}
        self._reports: dict[tuple[str, int], int] = {}
        self._tricks: dict[bytes, Told] = {}
        self._had_words = False
        self._erased: dict[bytes, None] = {}
        self._emptied: dict[bytes, None] = {}
        self._settled: list[Settled] = []
        self._papers = PapersRows(self._read, vault, self._journal)
        self._evidence = EvidenceRows(self._read, vault, self._journal)
        self._leaving = Clearings(vault, self._journal)
        super().__init__(self._read, vault.ring, self._journal)

    @property
    def queued(self) -> list[Queued]:
        """What was enqueued and not taken back, in order."""
        return [waiting.queued for waiting in self._outbox.values()]

    @property
    def has_erased(self) -> bool:
        """Whether something has gone, or was told, whose traces in the journal would say more than the database."""
        told = bool(self._tricks) or self._had_words
        erased = self._papers.has_erased or self._evidence.has_erased or self._has_erased_here
        return bool(self._erased) or told or erased

    @property
    def has_clearings(self) -> bool:
        """Whether messages are to leave a chat now."""
        return self._leaving.are_due

    def is_seen(self, update: int) -> bool:
        return update in self._seen or bool(self._read(sql.IS_SEEN, {"id": update}))

    def mark_seen(self, update: int, at: int) -> None:
        self._journal.put(self._seen, _fitting(update), at)

    def load(self, person: int) -> Session | None:
        pseudonym = self._pseudonym(person)
        if (saved := self._sessions.get(pseudonym)) is not None:
            return self._joined(pseudonym, self._vault.reopen_session(pseudonym, saved.held, saved.body))
        if pseudonym in self._erased:
            return None
        rows = self._read(sql.LOAD, {"person_is": pseudonym})
        if not rows:
            return None
        wrapped, body = rows[0]
        self._wraps[pseudonym] = wrapped
        try:
            return self._joined(pseudonym, self._vault.open_session(pseudonym, wrapped, body))
        except Unreadable:
            self._unreadable.add(pseudonym)
            raise

    def save(self, person: int, chat: int, session: Session, at: int, *, keep_term: bool = False) -> None:
        """Refuses, with `Unreadable`, to write over a session that did not open in this transaction."""
        pseudonym = self._pseudonym(person)
        if pseudonym in self._unreadable and pseudonym not in self._erased:
            raise Unreadable("unopened")
        until = None if keep_term else expires_day(at, has_plan=bool(session.relatives))
        held = self._vault.current(pseudonym, chat) or self._vault.renew(pseudonym, chat)
        bare = self._evidence.part(pseudonym, self._papers.part(pseudonym, session))
        body = self._vault.seal_session(held, pseudonym, bare)
        self._journal.put(self._sessions, pseudonym, _Saved(held, body, until, next_wake(session)))

    def erase(self, person: int, *, locked: bool = True) -> None:
        pseudonym = self._pseudonym(person)
        self._papers.forget(pseudonym)
        self._evidence.forget(pseudonym)
        self._subscriptions.forget(pseudonym)
        if locked:
            self._papers.forget_locked(pseudonym)
        self._leaving.all_now(pseudonym)
        self._journal.put(self._erased, pseudonym, None)
        self._journal.drop(self._sessions, [pseudonym])
        waiting = [number for number, each in self._outbox.items() if each.queued.person == pseudonym]
        self._journal.drop(self._outbox, waiting)
        self.forget_messages(person)
        self._vault.forget(pseudonym)

    def enqueue(self, person: int, delivery: Delivery, at: int) -> None:
        pseudonym = self._pseudonym(person)
        number = self.last_number + 1
        key = self._papers.key(pseudonym) if delivery.papers else None
        key = self._evidence.key(pseudonym) if delivery.evidence else key
        payload = self._vault.seal_delivery(number, pseudonym, delivery, key)
        self.last_number = number
        part = IN_OUTBOX if delivery.evidence else int(delivery.papers)
        row: Row = {"number": number, "person": pseudonym, "payload": payload, "day": day_of(at), "papers": part}
        queued = Queued(number=number, person=pseudonym, delivery=delivery)
        self._journal.put(self._outbox, number, _Waiting(queued, payload, row))

    def remember(self, person: int, message: int, at: int) -> None:
        self._journal.put(self._messages, (self._pseudonym(person), _fitting(message)), at)

    def recall(self, person: int, since: int) -> Sequence[int]:
        pseudonym = self._pseudonym(person)
        noted: dict[int, int] = {}
        if pseudonym not in self._emptied:
            noted.update(self._read(sql.RECALL, {"person_is": pseudonym}))
        noted.update((message, at) for (name, message), at in self._messages.items() if name == pseudonym)
        return [message for at, message in sorted((at, message) for message, at in noted.items()) if at >= since]

    def forget_messages(self, person: int) -> None:
        pseudonym = self._pseudonym(person)
        self._journal.put(self._emptied, pseudonym, None)
        self._journal.drop(self._messages, [key for key in self._messages if key[0] == pseudonym])

    def count_failure(self, update: int, code: str, at: int) -> int:
        known = self._failures.get(_fitting(update))
        rows = [(known[1],)] if known else self._read(sql.TRIES, {"id": update})
        tries = int(rows[0][0]) + 1 if rows else 1
        self._journal.put(self._failures, update, (code, tries, at))
        return tries

    def report(self, contact: str, at: int) -> None:
        key = (contact, day_of(at))
        self._journal.put(self._reports, key, self._reports.get(key, 0) + 1)

    def report_trick(self, report: TrickReport, at: int) -> None:
        self._journal.put(self._tricks, new_ident(), Told(day_of(at), report))

    def clear(self, person: int, chat: int, messages: Sequence[int], hold: Hold, due: int, sent: int) -> None:
        for message in messages:
            self._leaving.put(self._pseudonym(person), chat, _fitting(message), hold, due, sent)

    def hasten(self, person: int, hold: Hold, at: int, but: int = 0) -> None:
        self._leaving.now(self._pseudonym(person), hold, at, but)

    def give_up(self, messages: Sequence[Clearing]) -> None:
        self._leaving.drop(messages)

    def lock_for(self, person: int, key: bytes, salt: bytes) -> Lock:
        return self._papers.lock_for(self._pseudonym(person), key, salt)

    def lock(self, person: int, lock: Lock, answers: Mapping[str, Value], until_day: int) -> None:
        self._papers.lock(self._pseudonym(person), lock, answers, until_day)

    def salt(self, person: int) -> bytes:
        return self._papers.salt(self._pseudonym(person))

    def unlock(self, person: int, key: bytes) -> Mapping[str, Value] | None:
        return self._papers.unlock(self._pseudonym(person), key)

    def signed(self, pack: Pack) -> bytes:
        return self._vault.ring.evidence.signed(pack)

    def try_code(self, person: int, at: int) -> None:
        self._papers.try_code(self._pseudonym(person), at)

    def tries(self, person: int, since: int) -> int:
        return self._papers.tries(self._pseudonym(person), since)

    def held(self, person: int) -> Held:
        """Counted as the last commit left it; what this transaction adds is counted next time."""
        pseudonym = self._pseudonym(person)
        counts = [self._read(statement, {"person_is": pseudonym})[0][0] for statement in sql.COUNTS]
        rows = {table: count for table, count in zip(sql.COUNTED, counts, strict=True) if count}
        return Held(rows=rows, locked_until=self._papers.locked_until(pseudonym))

    def settle(self, done: Sequence[Settled]) -> None:
        self._settled += done

    def attempt(self) -> AbstractContextManager[None]:
        return self._journal.undone_if_raised()

    def write(self) -> None:
        """Send everything gathered to the database. Raises `NotSaved` if a read was refused before."""
        if self._refused_with:
            raise NotSaved(self._refused_with)
        erased: list[Row] = [{"person_is": person} for person in self._erased]
        self._write(sql.FORGET_SESSION, erased)
        self._write(sql.FORGET_OUTBOX, erased)
        self._write(sql.FORGET_MESSAGES, [{"person_is": person} for person in self._emptied])
        self._write_sessions()
        self._papers.write(self._write)
        self._evidence.write(self._write)
        self._write_here(self._write)
        settle(self._write, self._read, self._vault, self._settled)
        self._leaving.write(self._write)
        self._drop_unsealed()
        self._write(sql.ENQUEUE, [waiting.row for waiting in self._outbox.values()])
        noted = self._messages.items()
        self._write(sql.REMEMBER, [{"person": name, "message": message, "at": at} for (name, message), at in noted])
        self._write(sql.MARK_SEEN, [{"update_id": update, "at": at} for update, at in self._seen.items()])
        failures = self._failures.items()
        rows: list[Row] = [{"update_id": n, "code": code, "tries": tries, "at": at} for n, (code, tries, at) in failures]
        self._write(sql.COUNT_FAILURE, rows)
        reports = self._reports.items()
        self._write(sql.REPORT, [{"contact": contact, "day": day, "count": n} for (contact, day), n in reports])
        self._write(sql.REPORT_TRICK, [self._trick_row(ident, each) for ident, each in self._tricks.items()])

    def _trick_row(self, ident: bytes, told: Told) -> Row:
        codes, body = seal(self._vault.ring, ident, told.report)
        return {"ident": ident, "day": told.day, "codes": codes, "body": body}

    def _drop_unsealed(self) -> None:
        """Deliveries that hold papers, or a pack, which went in this same transaction go with them."""
        gone = [
            each.queued.number
            for each in self._outbox.values()
            if each.queued.delivery.is_apart
            and not (self._evidence if each.queued.delivery.evidence else self._papers).seals(each.queued.person, each.payload)
        ]
        self._journal.drop(self._outbox, gone)

    def _joined(self, person: bytes, session: Session) -> Session:
        self._had_words = self._had_words or bool(session.draft)
        return self._evidence.join(person, self._papers.join(person, session))

    def _write_sessions(self) -> None:
        """Only the body where key and address stand in the row already; the whole row where they do not."""
        bodies: list[Row] = []
        wholes: list[Row] = []
        kept: list[Row] = []
        for person, (held, body, until, wake_at) in self._sessions.items():
            row: Row = {"body": body, "wake_at": wake_at}
            if until is None:
                kept.append(row | {"person_is": person})
                continue
            row["expires_day"] = until
            if person not in self._erased and self._wraps.get(person) == held.wrap:
                bodies.append(row | {"person_is": person})
            else:
                address = self._vault.seal_address(person, held)
                wholes.append(row | {"person": person, "wrap": held.wrap, "address": address})
        self._write(sql.SAVE_BODY, bodies)
        self._write(sql.SAVE_KEEPING_TERM, kept)
        self._write(sql.SAVE_WHOLE, wholes)

    def _pseudonym(self, person: int) -> bytes:
        """Worked out once a transaction: nothing that joins ids to pseudonyms outlives it, not even in memory."""
        known = self._pseudonyms.get(person)
        if known is None:
            known = self._pseudonyms[person] = self._vault.ring.pseudonym(person)
        return known

    def _read(self, statement: str, values: Mapping[str, object]) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._refused_with = code_of(error)
            raise NotSaved(self._refused_with) from error

    def _write(self, statement: str, rows: list[Row]) -> None:
        if rows:
            self._connection.executemany(statement, rows)


def _fitting(number: int) -> int:
    """Refuses at once what SQLite would refuse at the end, for the whole group: integers of more than 64 bits."""
    if not -(2**63) <= number < 2**63:
        raise OverflowError("number")
    return number
