"""Forgetting of copies, old audit entries and former officers, window by window, so that no family waits for it."""

import hmac
import sqlite3
from typing import Final, NamedTuple

import msgspec

from bot.adapters.storage import statements as sql
from bot.adapters.storage.audit import AuditLog, Head
from bot.authority.audit import Entry
from bot.authority.canonical import Uncanonical, from_canonical
from bot.authority.roster import RosterProblem, read_roster
from bot.authority.signatures import Malformed, from_file
from bot.service.retention import AUDIT_DAYS, DAY, LATEST_DUE, OFFICER_DAYS, SHORT_SECONDS

SENDS_AT_A_TIME: Final = 2_000
ACTS_AT_A_TIME: Final = 1_000
ENDED: Final = frozenset({"stopped", "done", "recalled"})
CUT_SWITCH: Final = "audit-cut"
"""Under this name stands where the chain begins since older entries were forgotten, with a MAC of its own."""
_CUT: Final = b"likhtar audit cut\x00"

Place = tuple[int, bytes]


class Swept(NamedTuple):
    """How far a step came (None at the end), and whether anything went."""

    after: Place | None
    has_erased: bool


def sweep_sends(connection: sqlite3.Connection, after: Place, now: int) -> Swept:
    """Drop copies of bulletins that have ended once 48 hours have passed since they were sent; of those that still go on, the
    moment and the message's number. A moment of tomorrow was written before the clock was set back: it is past (R32)."""
    values = {"bulletin_after": after[0], "after": after[1], "most": SENDS_AT_A_TIME}
    rows = connection.execute(sql.ALL_SENDS, values).fetchall()
    states = dict(connection.execute(sql.BULLETIN_STATES).fetchall()) if rows else {}
    old = [(bulletin, person, at) for bulletin, person, at in rows if not now - SHORT_SECONDS < at <= now + LATEST_DUE]
    ended = [(bulletin, person) for bulletin, person, _ in old if states.get(bulletin, "done") in ENDED]
    gone_on = [(bulletin, person) for bulletin, person, at in old if at and states.get(bulletin, "done") not in ENDED]
    connection.executemany(sql.FORGET_SEND, [{"bulletin_is": bulletin, "person_is": person} for bulletin, person in ended])
    connection.executemany(sql.FORGET_MOMENT, [{"bulletin_is": bulletin, "person_is": person} for bulletin, person in gone_on])
    is_over = len(rows) < SENDS_AT_A_TIME
    return Swept(None if is_over else (rows[-1][0], bytes(rows[-1][1])), bool(ended or gone_on))


def sweep_acts(connection: sqlite3.Connection, log: AuditLog, now: int) -> bool:
    """Drop the oldest entries after 12 months, and note with a MAC where the chain begins since. The newest one stays: the
    chain goes on from it. An entry that cannot be read is left, with all after it, for whoever looks into the break."""
    last: Head | None = None
    rows = connection.execute(sql.OLDEST_ACTS, {"most": ACTS_AT_A_TIME}).fetchall()
    for number, body, mac in rows[:-1]:
        try:
            entry = msgspec.convert(from_canonical(body), Entry)
        except (Uncanonical, msgspec.ValidationError):
            break
        if entry.at > now - AUDIT_DAYS * DAY or entry.number != number:
            break
        last = number, mac
    if last is None:
        return False
    connection.execute(sql.SET_SWITCH, {"name": CUT_SWITCH, "body": cut_body(last, log.key)})
    connection.execute(sql.FORGET_ACTS, {"number_is": last[0]})
    return True


def sweep_officers(connection: sqlite3.Connection, now: int) -> bool:
    """Forget account and secret of whoever has been no officer for 12 months, by the newest roster."""
    rows = connection.execute(sql.ROSTERS).fetchall()
    try:
        roster = read_roster(from_file(bytes(rows[-1][1])).body)
    except (IndexError, Malformed, RosterProblem):
        return False
    until = {each.name: each.until for each in roster.members if "officer" in each.roles}
    names = [row[0] for row in connection.execute(sql.OFFICERS).fetchall()]
    gone = [name for name in names if until.get(name, roster.made) <= now - OFFICER_DAYS * DAY]
    connection.executemany(sql.FORGET_OFFICER, [{"name_is": name} for name in gone])
    return bool(gone)


def cut_body(last: Head, key: bytes) -> bytes:
    """Where the chain begins, as it is kept."""
    text = f"{last[0]} {last[1]}"
    return f"{text} {hmac.digest(key, _CUT + text.encode(), 'sha256').hex()}".encode()


def cut_in(body: bytes | None, key: bytes) -> Head:
    """Where the chain begins: number and MAC of the last forgotten entry. What is not ours counts for nothing."""
    try:
        text, _, proof = (body or b"").decode("ascii").rpartition(" ")
        number, _, value = text.partition(" ")
        if hmac.compare_digest(hmac.digest(key, _CUT + text.encode(), "sha256").hex(), proof):
            return int(number), value
    except (UnicodeDecodeError, ValueError):
        pass
    return 0, ""
