"""What the officers have set, as it stands in one open transaction: the roster in force, the last bulletin, the switches."""

from hashlib import sha256
from typing import Final

import msgspec

from bot.authority.canonical import digest
from bot.authority.roster import Roster, in_office, read_roster
from bot.authority.signatures import Malformed, Signed, from_file
from bot.bulletins.accepting import Last
from bot.service.ports import Officer, UnitOfWork

SURGE, MANIFEST, INTAKE, ANEW, ORDERS = "surge", "manifest", "intake", "anew", "orders"
"""Names of switches. `ORDERS` holds the signed orders that were used; `ANEW` the moment at which the line of rosters began
anew."""
ANEW_DELAY: Final = 86_400
"""The first roster's keys count at once. After a new beginning they wait, so that officers who were not asked can object."""


class Refused(Exception):
    """The order is not carried out; the message says why, and what to do."""


class Surge(msgspec.Struct, frozen=True):
    """A warning on top of the menu until the moment `until`: the prepared text `text`."""

    text: str
    until: int


def roster_in(unit: UnitOfWork) -> tuple[Roster, str] | None:
    """The roster in force, and its digest."""
    files = unit.rosters()
    if not files:
        return None
    body = from_file(files[-1]).body
    return read_roster(body), digest(body)


def last_in(unit: UnitOfWork) -> Last | None:
    """The bulletin the next one is chained to."""
    kept = max(unit.bulletins(), key=lambda each: each.number, default=None)
    return Last(kept.number, digest(from_file(kept.file).body)) if kept else None


def surge_in(unit: UnitOfWork, at: int) -> Surge | None:
    """The surge that runs at this moment."""
    body = unit.switch(SURGE)
    surge = msgspec.json.decode(body, type=Surge) if body else None
    return surge if surge and surge.until > at else None


def waits_until(unit: UnitOfWork) -> int:
    """The moment before which no bulletin is taken, because the roster was begun anew; 0 when it never was."""
    begun = unit.switch(ANEW)
    return int(begun) + ANEW_DELAY if begun else 0


def account_of(officer: Officer) -> int:
    """The officer's account; for one without any, a number that is nobody's: no two officers share a row."""
    return officer.chat or -int.from_bytes(sha256(officer.name.encode()).digest()[:6], "big") - 1


def require_office(unit: UnitOfWork, name: str, at: int) -> None:
    """Raises `Refused` unless this is an officer in office now."""
    standing = roster_in(unit)
    if standing is None or name not in in_office(standing[0], "officer", at):
        raise Refused(f"{name} is not in office as an officer at this moment.")


def opened(file: bytes) -> Signed:
    """A signed file. Raises `Refused`."""
    try:
        return from_file(file)
    except Malformed as problem:
        raise Refused(str(problem)) from None
