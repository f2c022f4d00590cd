"""What a transaction on SQLite offers for warnings: subscriptions, bulletins, officers and the audit chain."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.adapters.storage.audit import AuditRows, Head
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.keys import Ring
from bot.adapters.storage.office import OfficeRows
from bot.adapters.storage.subscriptions import SubscriptionRows
from bot.bulletins.audience import Subscriber
from bot.service.ports import Kept, Officer, Subscription

Row = dict[str, object]


class OfficeUnit:
    """The part of `bot.service.ports.UnitOfWork` that is about warnings."""

    def __init__(self, read: Callable[[str, Mapping[str, object]], list[Any]], ring: Ring, journal: Journal) -> None:
        self._subscriptions = SubscriptionRows(read, ring, journal)
        self._office = OfficeRows(read, ring, journal)
        self._audit = AuditRows(read, ring.audit, journal)

    @property
    def new_head(self) -> Head | None:
        """The head of the audit chain, when this transaction added to it."""
        return self._audit.head

    def subscribe(self, person: int, chat: int, subscriber: Subscriber) -> None:
        self._subscriptions.put(self._pseudonym(person), chat, subscriber)

    def unsubscribe(self, person: int) -> None:
        self._subscriptions.drop(self._pseudonym(person))

    def subscription(self, person: int) -> Subscription | None:
        return self._subscriptions.get(self._pseudonym(person))

    def set_testing(self, person: int, on: bool) -> None:
        self._subscriptions.set_testing(self._pseudonym(person), on)

    def set_phrase(self, person: int, words: str) -> None:
        self._subscriptions.set_phrase(self._pseudonym(person), words)

    def note_act(self, act: str, by: str, subject: str, at: int) -> None:
        self._audit.note(act, by, subject, at)

    def bulletins(self) -> Sequence[Kept]:
        return self._office.bulletins()

    def keep_bulletin(self, kept: Kept) -> None:
        self._office.keep_bulletin(kept)

    def rosters(self) -> Sequence[bytes]:
        return self._office.rosters()

    def keep_roster(self, number: int, file: bytes) -> None:
        self._office.keep_roster(number, file)

    def switch(self, name: str) -> bytes | None:
        return self._office.switch(name)

    def set_switch(self, name: str, body: bytes | None) -> None:
        self._office.set_switch(name, body)

    def officer(self, name: str) -> Officer | None:
        return self._office.officer(name)

    def officer_of(self, person: int) -> Officer | None:
        return self._office.officer_of(self._pseudonym(person))

    def keep_officer(self, officer: Officer, person: int) -> None:
        self._office.keep_officer(officer, self._pseudonym(person))

    def drop_officer(self, name: str) -> None:
        self._office.drop_officer(name)

    def _pseudonym(self, person: int) -> bytes:
        raise NotImplementedError

    @property
    def _has_erased_here(self) -> bool:
        return self._subscriptions.has_erased or self._office.has_erased

    def _write_here(self, write: Callable[[str, list[Row]], None]) -> None:
        self._subscriptions.write(write)
        self._office.write(write)
        self._audit.write(write)
