"""The audit chain at rest: each entry bears a MAC over itself and the MAC of the entry before (`bot.authority.audit`).

Its key comes from the root key (HKDF "audit/v1"). Number and MAC of the newest entry stand in a file beside the ring too, so
that a chain whose end was cut off shows: what is written afterwards goes on from the file, and the gap stays for ever.
"""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from bot.adapters.storage import statements as sql
from bot.adapters.storage.envelope import derive
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.keyfiles import replace_file
from bot.authority.audit import Entry, entry_bytes, mac

AUDIT_HEAD_FILE: Final = "audit.head"
_MAC_DIGITS: Final = 64

Row = dict[str, object]
Head = tuple[int, str]

_log = logging.getLogger("likhtar.storage")


class _Act(NamedTuple):
    act: str
    by: str
    subject: str
    at: int


class AuditLog:
    """The key of the chain, and its head as it was noted beside the ring."""

    def __init__(self, path: Path, root: bytes) -> None:
        self._path = path
        self.key = derive(root, "audit/v1")

    def noted(self) -> Head | None:
        """The head in the file; None where there is none, or none that can be read."""
        try:
            number, _, value = self._path.read_text("ascii").strip().partition(" ")
        except (OSError, UnicodeDecodeError):
            return None
        is_sound = number.isdecimal() and len(value) == _MAC_DIGITS
        return (int(number), value) if is_sound else None

    def note(self, head: Head) -> None:
        """Write the head down after a commit. A disk that refuses is told in the log: the entry itself is kept."""
        try:
            replace_file(self._path, f"{head[0]} {head[1]}\n".encode("ascii"))
        except OSError as error:
            _log.error("storage.audit_head errno=%s", error.errno)

    def last(self, kept: Head | None) -> Head:
        """What the next entry follows: the newest row, or the noted head where newer rows are missing."""
        noted = self.noted()
        if noted is not None and (kept is None or kept[0] < noted[0]):
            _log.error("storage.audit_cut noted=%d kept=%d", noted[0], kept[0] if kept else 0)
            return noted
        return kept or (0, "")


class AuditRows:
    """The entries that this transaction adds; they get their numbers when it is written."""

    def __init__(self, read: Callable[[str, Mapping[str, object]], list[Any]], log: AuditLog, journal: Journal) -> None:
        self._read = read
        self._log = log
        self._journal = journal
        self._acts: dict[int, _Act] = {}
        self.head: Head | None = None

    def note(self, act: str, by: str, subject: str, at: int) -> None:
        """One more entry. Raises `Uncanonical`, at once and for this act alone, for text that cannot be written."""
        entry_bytes(Entry(number=1, at=at, act=act, by=by, subject=subject, previous=""))
        self._journal.put(self._acts, len(self._acts), _Act(act, by, subject, at))

    def write(self, write: Callable[[str, list[Row]], None]) -> None:
        """Send the entries to the database, chained to what is there."""
        if not self._acts:
            return
        rows = self._read(sql.AUDIT_HEAD, {})
        number, previous = self._log.last((rows[0][0], rows[0][1]) if rows else None)
        added: list[Row] = []
        for each in self._acts.values():
            number += 1
            entry = Entry(number=number, at=each.at, act=each.act, by=each.by, subject=each.subject, previous=previous)
            previous = mac(entry, self._log.key)
            added.append({"number": number, "body": entry_bytes(entry), "mac": previous})
        write(sql.ADD_ACT, added)
        self.head = (number, previous)
