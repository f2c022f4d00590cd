"""What families told of tricks: sealed under the epoch's key for it, in rows that belong to no person and have no order.

The row's name is random and the table is kept in the order of names. The newest epoch writes; older rows are sealed anew after
a rotation, so that no old epoch lives on for their sake.
"""

import os
import sqlite3
from typing import Final

import msgspec

from bot.adapters.storage import statements as sql
from bot.adapters.storage.domains import TRICK_BODY, TRICK_CODES
from bot.adapters.storage.envelope import key_id
from bot.adapters.storage.keys import Ring
from bot.manipulation.tricks import Told, TrickReport
from bot.service.ports import Unreadable

IDENT_BYTES: Final = 16
ROWS_AT_A_TIME: Final = 500
_NOBODY: Final = b""
"""In the place of a person: these rows are about none."""

Row = tuple[bytes, int, bytes, bytes]
_decoder = msgspec.msgpack.Decoder(TrickReport)


def new_ident() -> bytes:
    """A name for a row, which says nothing."""
    return os.urandom(IDENT_BYTES)


def seal(ring: Ring, ident: bytes, report: TrickReport) -> tuple[bytes, bytes]:
    """The codes and the words of a report, each sealed; words that were not given are sealed too."""
    key, bare = ring.newest.tricks, msgspec.structs.replace(report, text="")
    codes = key.seal(TRICK_CODES, _NOBODY, ident, msgspec.msgpack.encode(bare))
    return codes, key.seal(TRICK_BODY, _NOBODY, ident, report.text.encode())


def unseal(ring: Ring, row: Row) -> Told:
    """The report in a row. Raises `Unreadable`."""
    ident, day, codes, body = row
    plain = ring.epoch(key_id(codes)).tricks.open(TRICK_CODES, _NOBODY, ident, codes)
    words = ring.epoch(key_id(body)).tricks.open(TRICK_BODY, _NOBODY, ident, body)
    try:
        return Told(day, msgspec.structs.replace(_decoder.decode(plain), text=words.decode()))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Unreadable("trick") from None


def all_in(connection: sqlite3.Connection, ring: Ring) -> tuple[list[Told], int]:
    """Every report that opens, and how many do not."""
    told: list[Told] = []
    rows = connection.execute(sql.TRICKS).fetchall()
    for row in rows:
        try:
            told.append(unseal(ring, row))
        except Unreadable:
            continue
    return told, len(rows) - len(told)


def reseal(connection: sqlite3.Connection, ring: Ring) -> None:
    """Bring older rows under the newest epoch, some at a time; those that do not open stay as they are."""
    values = {"after": b"", "newest": ring.newest.tricks.id, "most": ROWS_AT_A_TIME}
    changed = 0
    while changed < ROWS_AT_A_TIME and (rows := connection.execute(sql.OLDER_TRICKS, values).fetchall()):
        for row in rows:
            values["after"] = row[0]
            try:
                codes, body = seal(ring, row[0], unseal(ring, row).report)
            except Unreadable:
                continue
            connection.execute(sql.RESEAL_TRICK, {"ident_is": row[0], "codes": codes, "body": body})
            changed += 1
