"""Who wants warnings: a row per person, apart from the conversation, because it outlives an idle one.

Readable is only the coarse audience, by which recipients are found; chat and phrase are sealed under the epoch's key and bound
to their row. Erasing a person takes the row, and every copy of a warning that was noted for them.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple

from bot.adapters.storage import statements as sql
from bot.adapters.storage.domains import SUBSCRIPTION_ADDRESS, SUBSCRIPTION_PHRASE
from bot.adapters.storage.envelope import key_id
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.keys import Ring
from bot.adapters.storage.send_states import SKIPPED, UNSENT, Counts, count_rows
from bot.bulletins.audience import Subscriber
from bot.service.ports import Subscription, Unreadable

RESEALED_AT_A_TIME: Final = 1_000

Row = dict[str, object]


class Subscribed(NamedTuple):
    """A row, sealed as it lies."""

    address: bytes
    audience: str
    tester: int
    phrase: bytes | None


class SubscriptionRows:
    """The rows of `subscriptions`, as this transaction sees and changes them."""

    def __init__(self, read: Callable[[str, Mapping[str, object]], list[Any]], ring: Ring, journal: Journal) -> None:
        self._read = read
        self._ring = ring
        self._journal = journal
        self._rows: dict[bytes, Subscribed | None] = {}
        self._erased: dict[bytes, None] = {}
        self.has_erased = False

    def put(self, person: bytes, chat: int, subscriber: Subscriber) -> None:
        """Subscribe, or change audience and chat of a subscription."""
        row = self._row(person) or Subscribed(b"", "", 0, None)
        address = seal_address(self._ring, person, chat)
        self._journal.put(self._rows, person, row._replace(address=address, audience=subscriber.code()))

    def drop(self, person: bytes) -> None:
        """Forget the subscription."""
        self._journal.put(self._rows, person, None)
        self.has_erased = True

    def forget(self, person: bytes) -> None:
        """Forget the subscription and every copy that was noted."""
        self._journal.put(self._rows, person, None)
        self._journal.put(self._erased, person, None)

    def get(self, person: bytes) -> Subscription | None:
        """The subscription; None where there is none or it does not open."""
        row = self._row(person)
        if row is None:
            return None
        with suppress(Unreadable, ValueError):
            subscriber, phrase = Subscriber.from_code(row.audience), open_phrase(self._ring, person, row.phrase)
            return Subscription(subscriber=subscriber, tester=bool(row.tester), phrase=phrase)
        return None

    def set_testing(self, person: bytes, on: bool) -> None:
        """Whether a subscriber sees warnings first."""
        if (row := self._row(person)) is not None:
            self._journal.put(self._rows, person, row._replace(tester=int(on)))

    def set_phrase(self, person: bytes, words: str) -> None:
        """The phrase of a subscriber."""
        if (row := self._row(person)) is not None:
            phrase = self._ring.newest.warnings.seal(SUBSCRIPTION_PHRASE, person, b"", words.encode()) if words else None
            self._journal.put(self._rows, person, row._replace(phrase=phrase))
            self.has_erased = self.has_erased or row.phrase is not None

    def write(self, write: Callable[[str, list[Row]], None]) -> None:
        """Send what was gathered to the database. Copies that will not be sent any more are counted as passed over."""
        counts = Counts()
        for person in self._erased:
            for bulletin, locale, state in self._read(sql.SENDS_OF, {"person_is": person}):
                if state in UNSENT:
                    counts.move(bulletin, locale, state, SKIPPED)
        write(sql.FORGET_SENDS, [{"person_is": person} for person in self._erased])
        write(sql.COUNT_SENDS, count_rows(counts))
        write(sql.FORGET_SUBSCRIPTION, [{"person_is": person} for person, row in self._rows.items() if row is None])
        kept: list[Row] = [{"person": person, **row._asdict()} for person, row in self._rows.items() if row is not None]
        write(sql.SAVE_SUBSCRIPTION, kept)

    def _row(self, person: bytes) -> Subscribed | None:
        if person in self._rows:
            return self._rows[person]
        rows = self._read(sql.LOAD_SUBSCRIPTION, {"person_is": person})
        return Subscribed(*rows[0]) if rows else None


def seal_address(ring: Ring, person: bytes, chat: int) -> bytes:
    """The chat a subscriber is warned in."""
    return ring.newest.warnings.seal(SUBSCRIPTION_ADDRESS, person, b"", str(chat).encode())


def open_address(ring: Ring, person: bytes, address: bytes) -> int:
    """The chat in a row. Raises `Unreadable`."""
    plain = ring.epoch(key_id(address)).warnings.open(SUBSCRIPTION_ADDRESS, person, b"", address)
    try:
        return int(plain)
    except ValueError:
        raise Unreadable("address") from None


def open_phrase(ring: Ring, person: bytes, phrase: bytes | None) -> str:
    """The phrase in a row, "" for none. Raises `Unreadable`."""
    if phrase is None:
        return ""
    try:
        return ring.epoch(key_id(phrase)).warnings.open(SUBSCRIPTION_PHRASE, person, b"", phrase).decode()
    except UnicodeDecodeError:
        raise Unreadable("phrase") from None


def reseal_window(connection: sqlite3.Connection, ring: Ring, after: bytes) -> bytes | None:
    """Bring the next rows after `after` under the newest epoch; the last one looked at, None when there are no more.
    Rows that do not open stay as they are."""
    values = {"after": after, "newest": ring.newest.warnings.id, "most": RESEALED_AT_A_TIME}
    rows = connection.execute(sql.OLDER_SUBSCRIPTIONS, values).fetchall()
    key = ring.newest.warnings
    for person, address, phrase in rows:
        with suppress(Unreadable):
            words = open_phrase(ring, person, phrase)
            new = seal_address(ring, person, open_address(ring, person, address))
            again = key.seal(SUBSCRIPTION_PHRASE, person, b"", words.encode()) if words else None
            connection.execute(sql.RESEAL_SUBSCRIPTION, {"person_is": person, "address": new, "phrase": again})
    return bytes(rows[-1][0]) if rows else None
