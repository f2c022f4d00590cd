"""Papers in one transaction: open ones under a key of their own, locked ones under a family code, and the code's tries.

Open papers have their key wrapped beside them; dropping the row drops both. Locked papers have their key wrapped under what
the family code gives, and nowhere else. Nothing of either is ever in a backup (`bot.adapters.storage.backup`).
"""

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from bot.adapters.storage import statements as sql
from bot.adapters.storage.domains import LOCKED_BODY, LOCKED_WRAP, PAPERS_BODY
from bot.adapters.storage.envelope import COMMITMENT_BYTES, SealingKey, commitment, key_id, unwrap, wrap
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.vault import PapersKey, Vault
from bot.engine.papers import Papers, joined, parted
from bot.engine.session import Session, Value
from bot.service.ports import Lock, Unreadable

SALT_BYTES = 16
GONE = 1
"""Stands as the term of papers whose row is not there any more: a moment long past."""

Row = dict[str, object]
Read = Callable[[str, Mapping[str, object]], list[Any]]
Write = Callable[[str, list[Row]], None]

_encoder = msgspec.msgpack.Encoder()
_papers = msgspec.msgpack.Decoder(Papers)
_answers = msgspec.msgpack.Decoder(dict[str, Value])


class _Open(NamedTuple):
    key: PapersKey
    body: bytes
    erase_at: int


class _Locked(NamedTuple):
    lock: Lock
    body: bytes
    until: int


class PapersRows:
    """The rows of `papers`, `locked_papers` and `code_tries`, as this transaction sees and changes them."""

    def __init__(self, read: Read, vault: Vault, journal: Journal) -> None:
        self._read = read
        self._vault = vault
        self._journal = journal
        self._open: dict[bytes, _Open | None] = {}
        self._locked: dict[bytes, _Locked | None] = {}
        self._tried: dict[int, tuple[bytes, int]] = {}
        self._forgiven: dict[bytes, None] = {}
        self._forgotten: dict[bytes, None] = {}
        self._had: dict[bytes, bool] = {}
        self._counted = 0
        self.has_erased = False

    def join(self, person: bytes, session: Session) -> Session:
        """The session with its papers. Where they are gone, or do not open, it has none, and its term is long past."""
        self._had[person] = bool(session.papers_until) or self._had.get(person, False)
        if not session.papers_until:
            return session
        found = self._opened(person)
        if found is None:
            return msgspec.structs.replace(session, papers_until=GONE)
        try:
            plain = found.key.key.open(PAPERS_BODY, person, b"", found.body)
            return joined(session, _papers.decode(plain))
        except (Unreadable, msgspec.MsgspecError):
            return msgspec.structs.replace(session, papers_until=GONE)

    def part(self, person: bytes, session: Session) -> Session:
        """Keep the papers of a session in their row, or drop the row when it has none; the session without them."""
        bare, papers = parted(session)
        if papers is None or session.papers_until == GONE:
            if self._may_have(person):
                self.forget(person)
            return bare
        before = self._opened(person)
        key = before.key if before else self._vault.new_papers_key(person)
        body = key.key.seal(PAPERS_BODY, person, b"", _encoder.encode(papers))
        self._journal.put(self._open, person, _Open(key, body, session.papers_until))
        return bare

    def key(self, person: bytes) -> PapersKey:
        """The key of the open papers. Raises `Unreadable` when there are none."""
        found = self._opened(person)
        if found is None:
            raise Unreadable("papers")
        return found.key

    def forget(self, person: bytes) -> None:
        """Drop the open papers with their key."""
        self._journal.put(self._open, person, None)
        self._journal.put(self._forgotten, person, None)
        self.has_erased = True

    def seals(self, person: bytes, payload: bytes) -> bool:
        """Whether a delivery is sealed under the papers that are open now."""
        found = self._opened(person)
        return found is not None and found.key.key.id == key_id(payload)

    def forget_locked(self, person: bytes) -> None:
        """Drop the locked papers, and count the code's tries anew."""
        self._journal.put(self._locked, person, None)
        self._journal.put(self._forgiven, person, None)
        self._journal.drop(self._tried, [number for number, (name, _) in self._tried.items() if name == person])
        self.has_erased = True

    def lock_for(self, person: bytes, key: bytes, salt: bytes) -> Lock:
        """The open papers' key, wrapped under the one of a family code. Raises `Unreadable` when no papers are open."""
        return Lock(salt, wrap(_code_key(key), LOCKED_WRAP, person, b"", self.key(person).secret))

    def lock(self, person: bytes, lock: Lock, answers: Mapping[str, Value], until: int) -> None:
        """Keep the answers under the lock only. Raises `Unreadable` when the papers it was made for are not open."""
        papers = self.key(person)
        if lock.wrap[:COMMITMENT_BYTES] != commitment(papers.secret):
            raise Unreadable("lock")
        body = papers.key.seal(LOCKED_BODY, person, b"", _encoder.encode(dict(answers)))
        self._journal.put(self._locked, person, _Locked(lock, body, until))

    def salt(self, person: bytes) -> bytes:
        found = self._find_locked(person)
        return found.lock.salt if found else os.urandom(SALT_BYTES)

    def unlock(self, person: bytes, key: bytes) -> Mapping[str, Value] | None:
        """The locked answers, if the key opens them; their row is dropped then."""
        found = self._find_locked(person)
        if found is None:
            return None
        try:
            secret = unwrap(_code_key(key), LOCKED_WRAP, person, b"", found.lock.wrap)
            plain = SealingKey(found.lock.wrap[:4], secret).open(LOCKED_BODY, person, b"", found.body)
            answers = _answers.decode(plain)
        except (Unreadable, msgspec.MsgspecError):
            return None
        self.forget_locked(person)
        return answers

    def locked_until(self, person: bytes) -> int:
        """The day locked papers are forgotten; 0 without any."""
        found = self._find_locked(person)
        return found.until if found else 0

    def try_code(self, person: bytes, at: int) -> None:
        self._counted += 1
        self._journal.put(self._tried, self._counted, (person, at))

    def tries(self, person: bytes, since: int) -> int:
        kept = [] if person in self._forgiven else self._read(sql.CODE_TRIES, {"person_is": person, "since": since})
        return len(kept) + sum(1 for name, at in self._tried.values() if name == person and at > since)

    def write(self, write: Write) -> None:
        """Send what was gathered to the database."""
        gone: list[Row] = [{"person_is": person} for person in self._forgotten]
        write(sql.FORGET_PAPERS, gone)
        write(sql.FORGET_PAPERS_OUTBOX, gone)
        write(
            sql.SAVE_PAPERS,
            [
                {"person": person, "wrap": row.key.wrap, "body": row.body, "erase_at": row.erase_at}
                for person, row in self._open.items()
                if row is not None
            ],
        )
        write(sql.FORGET_LOCKED, [{"person_is": person} for person, row in self._locked.items() if row is None])
        write(
            sql.SAVE_LOCKED,
            [
                {
                    "person": person,
                    "salt": row.lock.salt,
                    "wrap": row.lock.wrap,
                    "body": row.body,
                    "expires_day": row.until,
                }
                for person, row in self._locked.items()
                if row is not None
            ],
        )
        write(sql.FORGET_TRIES, [{"person_is": person} for person in self._forgiven])
        write(sql.TRY_CODE, [{"person": person, "at": at} for person, at in self._tried.values()])

    def _may_have(self, person: bytes) -> bool:
        """Whether there is a row to drop. A session that was loaded says so itself."""
        if person in self._open:
            return True
        if person in self._had:
            return self._had[person]
        return bool(self._read(sql.LOAD_PAPERS, {"person_is": person}))

    def _opened(self, person: bytes) -> _Open | None:
        if person in self._open:
            return self._open[person]
        rows = self._read(sql.LOAD_PAPERS, {"person_is": person})
        if not rows:
            return None
        wrapped, body = rows[0]
        try:
            return _Open(self._vault.papers_key(person, wrapped), body, 0)
        except Unreadable:
            return None

    def _find_locked(self, person: bytes) -> _Locked | None:
        if person in self._locked:
            return self._locked[person]
        rows = self._read(sql.LOAD_LOCKED, {"person_is": person})
        return _Locked(Lock(rows[0][0], rows[0][1]), rows[0][2], rows[0][3]) if rows else None


def _code_key(key: bytes) -> SealingKey:
    return SealingKey(commitment(key)[:4], key)
