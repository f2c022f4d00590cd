"""Officers for tests: their keys, lists of them, and lists signed by whom one likes."""

import random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.authority.canonical import digest, to_canonical
from bot.authority.roster import Member, Role, Roster
from bot.authority.signatures import Signed, sign

NAMES = ("ada", "bohdan", "cleo", "dmytro", "eva", "stranger")
KEYS = {name: Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number, name in enumerate(NAMES, 1)}
PUBLIC = {name: key.public_key().public_bytes_raw() for name, key in KEYS.items()}
MADE = 1_795_338_000
"""2026-11-22T09:00:00Z: the first list."""
YEAR, DAY = 31_536_000, 86_400
LATER = MADE + 30 * DAY
"""When a second list is made."""


def member(
    name: str, roles: tuple[Role, ...] = ("officer",), since: int = MADE, until: int = MADE + YEAR, key: str | None = None
) -> Member:
    return Member(name, roles, PUBLIC[name].hex() if key is None else key, since, until)


def first(members: tuple[Member, ...] = (), made: int = MADE) -> Roster:
    """The first list: of three officers, if nobody is named."""
    return Roster("roster", 1, 1, made, "", members or tuple(member(name) for name in NAMES[:3]))


def following(current: Roster, *members: Member, made: int = LATER) -> Roster:
    """The list of these members, after `current`."""
    return Roster("roster", 1, current.number + 1, made, digest_of(current), members)


def digest_of(roster: Roster) -> str:
    return digest(to_canonical(roster))


def signed(roster: Roster, *by: str) -> Signed:
    body = to_canonical(roster)
    return Signed(body, tuple(sign(body, name, KEYS[name]) for name in by))


def touched(chance: random.Random, data: bytes) -> bytes:
    """The bytes with one changed, put in or taken out, or with two neighbours swapped."""
    at = chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            return data[:at] + bytes([chance.randrange(32, 127)]) + data[at + 1 :]
        case 1:
            return data[:at] + bytes([chance.randrange(32, 127)]) + data[at:]
        case 2:
            return data[:at] + data[at + 1 :]
        case _:
            return data[:at] + data[at : at + 2][::-1] + data[at + 2 :]
