"""Bulletins, rosters, switches and enrolled officers, in one transaction.

All but officers are signed or about nobody, and stand as they are. An officer's chat and one-time secret are sealed under the
epoch's key, bound to name and account.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from bot.adapters.storage import statements as sql
from bot.adapters.storage.domains import OFFICER_ADDRESS, OFFICER_TOTP
from bot.adapters.storage.envelope import key_id
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.keys import Ring
from bot.service.ports import Kept, Officer, Unreadable

Row = dict[str, object]


class Enrolled(NamedTuple):
    """A row of `officers`, sealed as it lies."""

    name: str
    person: bytes
    address: bytes
    totp: bytes
    last_step: int


class OfficeRows:
    """These rows, as this transaction sees and changes them."""

    def __init__(self, read: Callable[[str, Mapping[str, object]], list[Any]], ring: Ring, journal: Journal) -> None:
        self._read = read
        self._ring = ring
        self._journal = journal
        self._bulletins: dict[int, Kept] = {}
        self._rosters: dict[int, bytes] = {}
        self._switches: dict[str, bytes | None] = {}
        self._officers: dict[str, Enrolled | None] = {}

    @property
    def has_erased(self) -> bool:
        """Whether an officer was dropped."""
        return any(row is None for row in self._officers.values())

    def bulletins(self) -> list[Kept]:
        """All of them, by number."""
        kept = {each.number: each for each in map(kept_in, self._read(sql.BULLETINS, {}))} | self._bulletins
        return [kept[number] for number in sorted(kept)]

    def keep_bulletin(self, kept: Kept) -> None:
        """Insert or replace."""
        self._journal.put(self._bulletins, kept.number, kept)

    def rosters(self) -> list[bytes]:
        """All files, oldest first."""
        found = dict(self._read(sql.ROSTERS, {})) | self._rosters
        return [bytes(found[number]) for number in sorted(found)]

    def keep_roster(self, number: int, file: bytes) -> None:
        """Raises `ValueError` when another one has that number."""
        found = dict(self._read(sql.ROSTERS, {})) | self._rosters
        if found.get(number, file) != file:
            raise ValueError("another roster has this number")
        self._journal.put(self._rosters, number, file)

    def switch(self, name: str) -> bytes | None:
        """What is set under the name."""
        if name in self._switches:
            return self._switches[name]
        rows = self._read(sql.SWITCH, {"name_is": name})
        return bytes(rows[0][0]) if rows else None

    def set_switch(self, name: str, body: bytes | None) -> None:
        """Set it, or take it off."""
        self._journal.put(self._switches, name, body)

    def officer(self, name: str) -> Officer | None:
        """By code name. Raises `Unreadable`."""
        return next((open_officer(self._ring, row) for row in self._enrolled() if row.name == name), None)

    def officer_of(self, person: bytes) -> Officer | None:
        """By account. Raises `Unreadable`."""
        return next((open_officer(self._ring, row) for row in self._enrolled() if row.person == person), None)

    def keep_officer(self, officer: Officer, person: bytes) -> None:
        """Raises `ValueError` when the account is another officer's: one account must never count as two."""
        if any(row.person == person and row.name != officer.name for row in self._enrolled()):
            raise ValueError("this account belongs to another officer")
        self._journal.put(self._officers, officer.name, seal_officer(self._ring, officer, person))

    def drop_officer(self, name: str) -> None:
        """Forget account and secret."""
        self._journal.put(self._officers, name, None)

    def write(self, write: Callable[[str, list[Row]], None]) -> None:
        """Send what was gathered to the database."""
        write(sql.SAVE_BULLETIN, [msgspec.structs.asdict(kept) for kept in self._bulletins.values()])
        write(sql.SAVE_ROSTER, [{"number": number, "file": file} for number, file in self._rosters.items()])
        write(sql.FORGET_SWITCH, [{"name_is": name} for name, body in self._switches.items() if body is None])
        write(sql.SET_SWITCH, [{"name": name, "body": body} for name, body in self._switches.items() if body is not None])
        write(sql.FORGET_OFFICER, [{"name_is": name} for name in self._officers])
        write(sql.SAVE_OFFICER, [row._asdict() for row in self._officers.values() if row is not None])

    def _enrolled(self) -> list[Enrolled]:
        rows: dict[str, Enrolled | None] = {row[0]: Enrolled(*row) for row in self._read(sql.OFFICERS, {})}
        return [row for row in (rows | self._officers).values() if row is not None]


def kept_in(row: Sequence[Any]) -> Kept:
    """The bulletin in a row."""
    number, file, accepted_at, release_at, state, stage, note = row
    return Kept(number=number, file=file, accepted_at=accepted_at, release_at=release_at, state=state, stage=stage, note=note)


def seal_officer(ring: Ring, officer: Officer, person: bytes) -> Enrolled:
    """The row of an officer, under the newest epoch."""
    key, row = ring.newest.warnings, officer.name.encode()
    address = key.seal(OFFICER_ADDRESS, person, row, str(officer.chat).encode())
    totp = key.seal(OFFICER_TOTP, person, row, officer.totp)
    return Enrolled(officer.name, person, address, totp, officer.last_step)


def open_officer(ring: Ring, row: Enrolled) -> Officer:
    """The officer in a row. Raises `Unreadable`."""
    name = row.name.encode()
    chat = ring.epoch(key_id(row.address)).warnings.open(OFFICER_ADDRESS, row.person, name, row.address)
    totp = ring.epoch(key_id(row.totp)).warnings.open(OFFICER_TOTP, row.person, name, row.totp)
    try:
        return Officer(name=row.name, chat=int(chat), totp=totp, last_step=row.last_step)
    except ValueError:
        raise Unreadable("officer") from None


def reseal_officers(connection: sqlite3.Connection, ring: Ring) -> None:
    """Bring every officer's row under the newest epoch; those that do not open stay as they are."""
    for row in map(Enrolled._make, connection.execute(sql.OFFICERS).fetchall()):
        with suppress(Unreadable):
            if {key_id(row.address), key_id(row.totp)} != {ring.newest.warnings.id}:
                again = seal_officer(ring, open_officer(ring, row), row.person)
                connection.execute(sql.SAVE_OFFICER, again._asdict())
