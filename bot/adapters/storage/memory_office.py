"""Warnings in memory: subscriptions, bulletins and their copies, officers, the audit chain; the same promises as on SQLite."""

import os
from collections.abc import Sequence

import msgspec

from bot.adapters.storage.envelope import KEY_BYTES
from bot.adapters.storage.journal import Journal
from bot.authority.audit import Entry, entry_bytes, mac
from bot.bulletins.audience import Subscriber
from bot.service.ports import Kept, Officer, SendEnd, Subscription


class Subscribed(msgspec.Struct, frozen=True):
    """A subscription with its chat."""

    chat: int
    subscription: Subscription


class Copy(msgspec.Struct, frozen=True):
    """A copy of a bulletin for somebody, as it stands."""

    locale: str
    state: str = "new"
    message: int = 0
    at: int = 0


class OfficeTables(Journal):
    """The tables."""

    def __init__(self) -> None:
        super().__init__()
        self.subscriptions: dict[bytes, Subscribed] = {}
        self.bulletins: dict[int, Kept] = {}
        self.copies: dict[tuple[int, bytes], Copy] = {}
        self.counts: dict[tuple[int, str, str], int] = {}
        self.rosters: dict[int, bytes] = {}
        self.officers: dict[str, tuple[Officer, bytes]] = {}
        self.acts: dict[int, tuple[Entry, str]] = {}
        self.switches: dict[str, bytes] = {}
        self.audit_key = os.urandom(KEY_BYTES)

    def count(self, number: int, locale: str, state: str, change: int) -> None:
        """So many copies more, or fewer, in this state."""
        key = (number, locale, state)
        self.put(self.counts, key, self.counts.get(key, 0) + change)

    def mark(self, number: int, person: bytes, end: SendEnd | None, state: str, at: int = 0) -> None:
        """A copy comes to another state."""
        copy = self.copies[number, person]
        message = end.message if end is not None and state in ("sent", "withdrawn") else 0
        self.put(self.copies, (number, person), Copy(copy.locale, state, message, 0 if state == "new" else at))
        self.count(number, copy.locale, copy.state, -1)
        self.count(number, copy.locale, state, 1)

    def forget_warnings(self, person: bytes) -> None:
        """The subscription and every copy; those that will not be sent are counted as passed over."""
        self.drop(self.subscriptions, [person])
        for key in [key for key in self.copies if key[1] == person]:
            if self.copies[key].state in ("new", "sending"):
                self.mark(*key, None, "skipped")
            self.drop(self.copies, [key])


class MemoryOfficeUnit:
    """The part of `bot.service.ports.UnitOfWork` that is about warnings."""

    def __init__(self, tables: OfficeTables) -> None:
        self._office = tables

    def subscribe(self, person: int, chat: int, subscriber: Subscriber) -> None:
        before = self._office.subscriptions.get(name_of(person))
        kept = before.subscription if before else Subscription(subscriber=subscriber)
        row = Subscribed(chat, msgspec.structs.replace(kept, subscriber=subscriber))
        self._office.put(self._office.subscriptions, name_of(person), row)

    def unsubscribe(self, person: int) -> None:
        self._office.drop(self._office.subscriptions, [name_of(person)])

    def subscription(self, person: int) -> Subscription | None:
        row = self._office.subscriptions.get(name_of(person))
        return row.subscription if row else None

    def set_testing(self, person: int, on: bool) -> None:
        self._change(person, tester=on)

    def set_phrase(self, person: int, words: str) -> None:
        self._change(person, phrase=words)

    def note_act(self, act: str, by: str, subject: str, at: int) -> None:
        tables = self._office
        number = max(tables.acts, default=0)
        previous = tables.acts[number][1] if number else ""
        entry = Entry(number=number + 1, at=at, act=act, by=by, subject=subject, previous=previous)
        entry_bytes(entry)
        tables.put(tables.acts, entry.number, (entry, mac(entry, tables.audit_key)))

    def bulletins(self) -> Sequence[Kept]:
        return [kept for _, kept in sorted(self._office.bulletins.items())]

    def keep_bulletin(self, kept: Kept) -> None:
        self._office.put(self._office.bulletins, kept.number, kept)

    def rosters(self) -> Sequence[bytes]:
        return [file for _, file in sorted(self._office.rosters.items())]

    def keep_roster(self, number: int, file: bytes) -> None:
        if self._office.rosters.get(number, file) != file:
            raise ValueError("another roster has this number")
        self._office.put(self._office.rosters, number, file)

    def switch(self, name: str) -> bytes | None:
        return self._office.switches.get(name)

    def set_switch(self, name: str, body: bytes | None) -> None:
        if body is None:
            self._office.drop(self._office.switches, [name])
        else:
            self._office.put(self._office.switches, name, body)

    def officer(self, name: str) -> Officer | None:
        row = self._office.officers.get(name)
        return row[0] if row else None

    def officer_of(self, person: int) -> Officer | None:
        return next((officer for officer, account in self._office.officers.values() if account == name_of(person)), None)

    def keep_officer(self, officer: Officer, person: int) -> None:
        other = self.officer_of(person)
        if other is not None and other.name != officer.name:
            raise ValueError("this account belongs to another officer")
        self._office.put(self._office.officers, officer.name, (officer, name_of(person)))

    def drop_officer(self, name: str) -> None:
        self._office.drop(self._office.officers, [name])

    def _change(self, person: int, **changes: object) -> None:
        row = self._office.subscriptions.get(name_of(person))
        if row is not None:
            changed = msgspec.structs.replace(row, subscription=msgspec.structs.replace(row.subscription, **changes))
            self._office.put(self._office.subscriptions, name_of(person), changed)


def name_of(person: int) -> bytes:
    """Nothing leaves the process, so a number written as 16 bytes will do."""
    return person.to_bytes(16, "big", signed=True)
