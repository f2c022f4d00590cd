"""The ring: the keys that the root key guards, in a small file outside the database (R17, R18, R25).

root key ── HKDF "ring/v1" ── seals the ring file
  epoch keys   random, a new one each week; the newest writes, older ones read until nothing needs them
    HKDF "person/v1"   wraps the keys of persons
    HKDF "address/v1"  seals chat addresses
    HKDF "outbox/v1"   seals deliveries: a farewell must leave after its person's key is gone
    HKDF "tricks/v1"   seals what families told of tricks, which belongs to no person
    HKDF "warnings/v1" seals addresses and phrases of subscribers, addresses and secrets of officers
  lookup key   turns a messenger's id into the pseudonym that rows carry
"""

import hmac
import os
from collections.abc import Collection
from pathlib import Path

import msgspec

from bot.adapters.storage.audit import AUDIT_HEAD_FILE, AuditLog
from bot.adapters.storage.envelope import (
    COMMITMENT_BYTES,
    KEY_BYTES,
    Domain,
    SealingKey,
    commitment,
    derive,
)
from bot.adapters.storage.evidence_key import EVIDENCE_FILE, EvidenceKey
from bot.adapters.storage.keyfiles import replace_file
from bot.adapters.storage.problems import KeyProblem
from bot.service.ports import Unreadable

EPOCH_DAYS = 7
PSEUDONYM_BYTES = 16

_MAGIC = b"likhtar-ring\x00\x01"
_RING = Domain("ring", "keys")


class EpochKey(msgspec.Struct, frozen=True, array_like=True):
    """One week's key, as the ring file holds it."""

    id: bytes
    made: int
    key: bytes


class RingKeys(msgspec.Struct, frozen=True, array_like=True):
    """What is inside the ring file. The last epoch is the newest."""

    lookup: bytes
    epochs: tuple[EpochKey, ...]


class Epoch:
    """One week's keys, ready for use."""

    __slots__ = ("addresses", "made", "outbox", "persons", "tricks", "warnings")

    def __init__(self, stored: EpochKey) -> None:
        self.made = stored.made
        self.persons = SealingKey(stored.id, derive(stored.key, "person/v1"))
        self.addresses = SealingKey(stored.id, derive(stored.key, "address/v1"))
        self.outbox = SealingKey(stored.id, derive(stored.key, "outbox/v1"))
        self.tricks = SealingKey(stored.id, derive(stored.key, "tricks/v1"))
        self.warnings = SealingKey(stored.id, derive(stored.key, "warnings/v1"))


class Ring:
    """The opened ring. Every change is on the disk before it is used."""

    def __init__(self, path: Path, root: bytes, keys: RingKeys) -> None:
        self._path = path
        self._root = root
        self.evidence = EvidenceKey(path.with_name(EVIDENCE_FILE), root)
        self.audit = AuditLog(path.with_name(AUDIT_HEAD_FILE), root)
        self._take(keys)

    @property
    def mark(self) -> bytes:
        """Names this ring to its database, so that neither is used with a stranger."""
        return commitment(self._keys.lookup)

    def pseudonym(self, person: int) -> bytes:
        """The name a person has in every table. It says nothing without the lookup key."""
        message = b"tg-user\x00" + str(person).encode()
        return hmac.digest(self._keys.lookup, message, "sha256")[:PSEUDONYM_BYTES]

    def epoch(self, key_id: bytes) -> Epoch:
        """The epoch an envelope names. Raises `Unreadable` if the ring no longer, or not yet, has it."""
        epoch = self._epochs.get(key_id)
        if epoch is None:
            raise Unreadable("key")
        return epoch

    def is_due(self, day: int) -> bool:
        """Whether the newest epoch has had its week."""
        return day >= self.newest.made + EPOCH_DAYS

    def rotate(self, day: int) -> None:
        """Add a new epoch and write with it from now on. Raises `OSError` if the file cannot be written."""
        self._replace((*self._keys.epochs, _new_epoch(day, self._epochs)))

    def drop_unused(self, used: Collection[bytes]) -> None:
        """Forget the epochs that no row names; the newest stays. What they wrapped is unreadable in every copy."""
        *older, newest = self._keys.epochs
        kept = (*(epoch for epoch in older if epoch.id in used), newest)
        if kept != self._keys.epochs:
            self._replace(kept)

    def _replace(self, epochs: tuple[EpochKey, ...]) -> None:
        keys = RingKeys(self._keys.lookup, epochs)
        replace_file(self._path, _to_file(self._root, keys))
        self._take(keys)

    def _take(self, keys: RingKeys) -> None:
        self._keys = keys
        self._epochs = {stored.id: Epoch(stored) for stored in keys.epochs}
        self.newest = self._epochs[keys.epochs[-1].id]


def make_ring(path: Path, root: bytes, day: int) -> Ring:
    """A new ring with its first epoch, written to the disk. Only for a data folder that holds nothing yet."""
    keys = RingKeys(os.urandom(KEY_BYTES), (_new_epoch(day, ()),))
    replace_file(path, _to_file(root, keys))
    return Ring(path, root, keys)


def open_ring(path: Path, root: bytes) -> Ring:
    """The ring in the file. Raises `KeyProblem` for a wrong root key or a changed file; writes nothing."""
    return Ring(path, root, _from_file(path, root))


def _new_epoch(day: int, taken: Collection[bytes]) -> EpochKey:
    key_id = os.urandom(4)
    while key_id in taken:
        key_id = os.urandom(4)
    return EpochKey(key_id, day, os.urandom(KEY_BYTES))


def _to_file(root: bytes, keys: RingKeys) -> bytes:
    key, committed = _ring_key(root)
    return _MAGIC + committed + key.seal(_RING, b"", b"", msgspec.msgpack.encode(keys))


def _from_file(path: Path, root: bytes) -> RingKeys:
    data = path.read_bytes()
    key, committed = _ring_key(root)
    header = len(_MAGIC) + COMMITMENT_BYTES
    if data[: len(_MAGIC)] != _MAGIC or len(data) <= header:
        raise KeyProblem(f"{path} is damaged or not a ring of this release: put it back from a backup.")
    if not hmac.compare_digest(data[len(_MAGIC) : header], committed):
        raise KeyProblem(f"The root key is not the one that locked {path}: put the right key back.")
    try:
        keys = msgspec.msgpack.decode(key.open(_RING, b"", b"", data[header:]), type=RingKeys)
    except (Unreadable, msgspec.DecodeError):
        raise KeyProblem(f"{path} is damaged: put it back from a backup.") from None
    return keys


def _ring_key(root: bytes) -> tuple[SealingKey, bytes]:
    ring_key = derive(root, "ring/v1")
    committed = commitment(ring_key)
    return SealingKey(committed[:4], ring_key), committed
