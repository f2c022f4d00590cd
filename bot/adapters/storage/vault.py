"""Opens and seals whole rows: sessions under their person's key, addresses and deliveries under the epoch's.

Keys of people who write often are kept unwrapped (a bounded number, the longest unused leave first).
A kept key counts only together with the exact wrap it came from, and each new key or address makes a new wrap, so a
transaction that was rolled back leaves nothing wrong behind: the wrap in the row says which key and address it has.
"""

import os
from collections import OrderedDict
from typing import Final, NamedTuple

import msgspec

from bot.adapters.storage.domains import ADDRESS, BODY, PAPERS_WRAP, PAYLOAD, TARGET, WRAP
from bot.adapters.storage.envelope import (
    KEY_BYTES,
    Domain,
    SealingKey,
    key_id,
    unwrap,
    wrap,
    wrapped_under,
)
from bot.adapters.storage.keys import Ring
from bot.engine.session import Session, from_bytes, to_bytes
from bot.service.ports import Delivery, Unreadable

HELD_KEYS: Final = 4096


class Held(NamedTuple):
    """A person's key, unwrapped: the secret, its wrap, and the chat whose address stands beside that wrap (if known)."""

    key: SealingKey
    secret: bytes
    wrap: bytes
    chat: int | None


class PapersKey(NamedTuple):
    """The key of one person's open papers, or of what they gathered: ready for use, the secret itself, and its wrap."""

    key: SealingKey
    secret: bytes
    wrap: bytes


class Vault:
    """What the store knows of keys. Used in the writer thread only."""

    def __init__(self, ring: Ring, most: int = HELD_KEYS) -> None:
        self.ring = ring
        self._most = most
        self._held: OrderedDict[bytes, Held] = OrderedDict()
        self._deliveries = msgspec.msgpack.Decoder(Delivery)
        self._encoder = msgspec.msgpack.Encoder()

    def open_session(self, person: bytes, wrapped: bytes, body: bytes) -> Session:
        """The session in a row. Raises `Unreadable` if wrap or body is not as it was written."""
        return self.reopen_session(person, self._hold(person, wrapped), body)

    def look_into(self, person: bytes, wrapped: bytes, body: bytes) -> Session:
        """As `open_session`, for passing through all rows: the key is not held afterwards. Raises `Unreadable`."""
        secret = unwrap(self.ring.epoch(wrapped_under(wrapped)).persons, WRAP, person, b"", wrapped)
        return self.reopen_session(person, Held(_person_key(wrapped, secret), secret, wrapped, None), body)

    def reopen_session(self, person: bytes, held: Held, body: bytes) -> Session:
        """The session in a body whose key is at hand. Raises `Unreadable`."""
        plain = held.key.open(BODY, person, b"", body)
        try:
            return from_bytes(plain)
        except msgspec.MsgspecError:
            raise Unreadable("session") from None

    def current(self, person: bytes, chat: int) -> Held | None:
        """The held key whose row needs nothing but a new body; None when wrap and address must be written too."""
        held = self._held.get(person)
        if held is None or held.chat != chat or wrapped_under(held.wrap) != self.ring.newest.persons.id:
            return None
        self._held.move_to_end(person)
        return held

    def renew(self, person: bytes, chat: int) -> Held:
        """The person's key under a new wrap of the newest epoch; a new key for someone not held."""
        held = self._held.get(person)
        secret = os.urandom(KEY_BYTES) if held is None else held.secret
        wrapped = wrap(self.ring.newest.persons, WRAP, person, b"", secret)
        key = _person_key(wrapped, secret) if held is None else held.key
        return self._keep(person, Held(key, secret, wrapped, chat))

    def seal_session(self, held: Held, person: bytes, session: Session) -> bytes:
        return held.key.seal(BODY, person, b"", to_bytes(session))

    def seal_address(self, person: bytes, held: Held) -> bytes:
        """The address that belongs beside the wrap of `held`."""
        return self.ring.newest.addresses.seal(ADDRESS, person, b"", str(held.chat).encode())

    def open_address(self, person: bytes, address: bytes) -> int:
        """The chat in a row's address. Raises `Unreadable`."""
        plain = self.ring.epoch(key_id(address)).addresses.open(ADDRESS, person, b"", address)
        try:
            return int(plain)
        except ValueError:
            raise Unreadable("address") from None

    def rewrap(self, person: bytes, wrapped: bytes, address: bytes) -> tuple[bytes, bytes]:
        """An idle row's wrap and address under the newest epoch, its key and its chat unchanged."""
        chat = self.ring.epoch(key_id(address)).addresses.open(ADDRESS, person, b"", address)
        secret = unwrap(self.ring.epoch(wrapped_under(wrapped)).persons, WRAP, person, b"", wrapped)
        self.forget(person)
        newest = self.ring.newest
        return wrap(newest.persons, WRAP, person, b"", secret), newest.addresses.seal(ADDRESS, person, b"", chat)

    def new_papers_key(self, person: bytes, domain: Domain = PAPERS_WRAP) -> PapersKey:
        """A key for papers that begin, or for another part of a session."""
        secret = os.urandom(KEY_BYTES)
        wrapped = wrap(self.ring.newest.persons, domain, person, b"", secret)
        return PapersKey(SealingKey(wrapped[:4], secret), secret, wrapped)

    def papers_key(self, person: bytes, wrapped: bytes, domain: Domain = PAPERS_WRAP) -> PapersKey:
        """The key in a row of open papers, or of another part; never held longer than a transaction. Raises `Unreadable`."""
        secret = unwrap(self.ring.epoch(wrapped_under(wrapped)).persons, domain, person, b"", wrapped)
        return PapersKey(SealingKey(wrapped[:4], secret), secret, wrapped)

    def seal_target(self, person: bytes, message: int, chat: int) -> bytes:
        """The chat that a message is to leave."""
        return self.ring.newest.addresses.seal(TARGET, person, _row(message), str(chat).encode())

    def open_target(self, person: bytes, message: int, target: bytes) -> int:
        """The chat in a row of `clearings`. Raises `Unreadable`."""
        plain = self.ring.epoch(key_id(target)).addresses.open(TARGET, person, _row(message), target)
        try:
            return int(plain)
        except ValueError:
            raise Unreadable("target") from None

    def seal_delivery(self, number: int, person: bytes, delivery: Delivery, papers: PapersKey | None = None) -> bytes:
        """Under the epoch's key; one that holds papers under theirs, so that it goes with them."""
        key = papers.key if papers else self.ring.newest.outbox
        return key.seal(PAYLOAD, person, _row(number), self._encoder.encode(delivery))

    def open_delivery(self, number: int, person: bytes, payload: bytes, papers: PapersKey | None = None) -> Delivery:
        """The delivery in an outbox row. Raises `Unreadable`."""
        key = papers.key if papers else self.ring.epoch(key_id(payload)).outbox
        plain = key.open(PAYLOAD, person, _row(number), payload)
        try:
            return self._deliveries.decode(plain)
        except msgspec.MsgspecError:
            raise Unreadable("delivery") from None

    def forget(self, person: bytes) -> None:
        """Hold the person's key no longer."""
        self._held.pop(person, None)

    def _hold(self, person: bytes, wrapped: bytes) -> Held:
        held = self._held.get(person)
        if held is not None and held.wrap == wrapped:
            self._held.move_to_end(person)
            return held
        secret = unwrap(self.ring.epoch(wrapped_under(wrapped)).persons, WRAP, person, b"", wrapped)
        return self._keep(person, Held(_person_key(wrapped, secret), secret, wrapped, None))

    def _keep(self, person: bytes, held: Held) -> Held:
        self._held[person] = held
        self._held.move_to_end(person)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return held


def _person_key(wrapped: bytes, secret: bytes) -> SealingKey:
    """Bodies name their key by the first bytes of the commitment that stands in front of its wrap."""
    return SealingKey(wrapped[:4], secret)


def _row(number: int) -> bytes:
    return number.to_bytes(8, "big")
