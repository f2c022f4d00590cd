"""What was gathered for an evidence pack, in one transaction: a row of its own per person, under a key of its own.

Its key is wrapped beside it; dropping the row drops both, and with them every delivery that is sealed under that key. Nothing
of it is ever in a backup (`bot.adapters.storage.backup`).
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from bot.adapters.storage import statements as sql
from bot.adapters.storage.domains import EVIDENCE_BODY, EVIDENCE_WRAP
from bot.adapters.storage.envelope import key_id
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.vault import PapersKey, Vault
from bot.engine.gathering import parted
from bot.engine.session import Session
from bot.evidence.pack import Gathered
from bot.service.ports import Unreadable

GONE = 1
"""Stands as the term of what is not there any more: a moment long past."""
IN_OUTBOX = 2
"""Marks the deliveries that go with it; 1 marks those that go with papers."""

Row = dict[str, object]

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Gathered, ...])


class _Open(NamedTuple):
    key: PapersKey
    body: bytes
    erase_at: int


class EvidenceRows:
    """The rows of `evidence`, as this transaction sees and changes them."""

    def __init__(self, read: Callable[[str, Mapping[str, object]], list[Any]], vault: Vault, journal: Journal) -> None:
        self._read = read
        self._vault = vault
        self._journal = journal
        self._open: dict[bytes, _Open | None] = {}
        self._forgotten: dict[bytes, None] = {}
        self._had: dict[bytes, bool] = {}
        self.has_erased = False

    def join(self, person: bytes, session: Session) -> Session:
        """The session with what was gathered. Where that is gone, or does not open, its term is long past."""
        self._had[person] = bool(session.gathered_until) or self._had.get(person, False)
        if not session.gathered_until:
            return session
        found = self._opened(person)
        if found is None:
            return msgspec.structs.replace(session, gathered_until=GONE)
        try:
            plain = found.key.key.open(EVIDENCE_BODY, person, b"", found.body)
            return msgspec.structs.replace(session, gathered=_decoder.decode(plain))
        except (Unreadable, msgspec.MsgspecError):
            return msgspec.structs.replace(session, gathered_until=GONE)

    def part(self, person: bytes, session: Session) -> Session:
        """Keep what was gathered in its row, or drop the row when there is nothing; the session without it."""
        bare, gathered = parted(session)
        if gathered is None or session.gathered_until == GONE:
            if self._may_have(person):
                self.forget(person)
            return bare
        before = self._opened(person)
        key = before.key if before else self._vault.new_papers_key(person, EVIDENCE_WRAP)
        body = key.key.seal(EVIDENCE_BODY, person, b"", _encoder.encode(gathered))
        self._journal.put(self._open, person, _Open(key, body, session.gathered_until))
        return bare

    def key(self, person: bytes) -> PapersKey:
        """The key of what is gathered. Raises `Unreadable` when there is nothing."""
        found = self._opened(person)
        if found is None:
            raise Unreadable("evidence")
        return found.key

    def forget(self, person: bytes) -> None:
        """Drop what was gathered with its key."""
        self._journal.put(self._open, person, None)
        self._journal.put(self._forgotten, person, None)
        self.has_erased = True

    def seals(self, person: bytes, payload: bytes) -> bool:
        """Whether a delivery is sealed under the key of what is gathered now."""
        found = self._opened(person)
        return found is not None and found.key.key.id == key_id(payload)

    def write(self, write: Callable[[str, list[Row]], None]) -> None:
        """Send what was gathered to the database."""
        gone: list[Row] = [{"person_is": person} for person in self._forgotten]
        write(sql.FORGET_EVIDENCE, gone)
        write(sql.FORGET_EVIDENCE_OUTBOX, gone)
        write(
            sql.SAVE_EVIDENCE,
            [
                {"person": person, "wrap": row.key.wrap, "body": row.body, "erase_at": row.erase_at}
                for person, row in self._open.items()
                if row is not None
            ],
        )

    def _may_have(self, person: bytes) -> bool:
        """Whether there is a row to drop. A session that was loaded says so itself."""
        if person in self._open:
            return True
        if person in self._had:
            return self._had[person]
        return bool(self._read(sql.LOAD_EVIDENCE, {"person_is": person}))

    def _opened(self, person: bytes) -> _Open | None:
        if person in self._open:
            return self._open[person]
        rows = self._read(sql.LOAD_EVIDENCE, {"person_is": person})
        if not rows:
            return None
        wrapped, body = rows[0]
        try:
            return _Open(self._vault.papers_key(person, wrapped, EVIDENCE_WRAP), body, 0)
        except Unreadable:
            return None
