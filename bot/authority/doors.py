"""The doors of a workshop on a server: one-time invitations and the sessions they open. Pure; secrets only as their hashes.

Whoever reads this list can open nothing with it. What somebody may do is not said here: the officer list says it, anew at
each request.
"""

import hashlib
from typing import Final

import msgspec

INVITE_SECONDS: Final = 24 * 3_600
SESSION_SECONDS: Final = 12 * 3_600
IDLE_SECONDS: Final = 3_600
NOTED_SECONDS: Final = 60
"""How exactly it is noted when a session was last used."""
SECRET_BYTES: Final = 32
MOST_SESSIONS: Final = 500


class Invitation(msgspec.Struct, frozen=True):
    """One link for one person; `secret` is the hash of what stands in it."""

    name: str
    secret: str
    until: int


class Visit(msgspec.Struct, frozen=True):
    """One signed-in browser; `secret` is the hash of its cookie."""

    name: str
    secret: str
    since: int
    seen: int


class Doors(msgspec.Struct, frozen=True):
    """All of them."""

    invitations: tuple[Invitation, ...] = ()
    visits: tuple[Visit, ...] = ()


def hashed(secret: str) -> str:
    """What is kept of a secret of 256 random bits: from it nobody finds the secret, so no salt is needed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def invited(doors: Doors, name: str, secret: str, at: int) -> Doors:
    """With a new link for that person; an earlier one that nobody has used opens no longer."""
    doors = swept(doors, at)
    others = tuple(each for each in doors.invitations if each.name != name)
    return msgspec.structs.replace(doors, invitations=(*others, Invitation(name, hashed(secret), at + INVITE_SECONDS)))


def is_invited(doors: Doors, secret: str, at: int) -> bool:
    """Whether the link would open; it is not used up."""
    return any(each.secret == hashed(secret) and at < each.until for each in doors.invitations)


def entered(doors: Doors, secret: str, cookie: str, at: int) -> tuple[Doors, str]:
    """The link is used up and the browser with that cookie is signed in; its name, or nothing for a link that opens nothing."""
    doors = swept(doors, at)
    found = next((each for each in doors.invitations if each.secret == hashed(secret)), None)
    if found is None:
        return doors, ""
    left = tuple(each for each in doors.invitations if each != found)
    visits = (*doors.visits, Visit(found.name, hashed(cookie), at, at))[-MOST_SESSIONS:]
    return Doors(left, visits), found.name


def visited(doors: Doors, cookie: str, at: int) -> tuple[Doors, str]:
    """Whose browser it is, noted as seen now; nothing when it was idle for an hour, or signed in twelve hours ago."""
    found = next((each for each in doors.visits if each.secret == hashed(cookie)), None)
    if found is None or not _lasts(found, at):
        return doors, ""
    if at - found.seen < NOTED_SECONDS:
        return doors, found.name
    noted = msgspec.structs.replace(found, seen=at)
    visits = tuple(noted if each is found else each for each in doors.visits)
    return msgspec.structs.replace(swept(doors, at), visits=tuple(each for each in visits if _lasts(each, at))), found.name


def left(doors: Doors, cookie: str) -> Doors:
    """That browser is signed out."""
    return msgspec.structs.replace(doors, visits=tuple(each for each in doors.visits if each.secret != hashed(cookie)))


def swept(doors: Doors, at: int) -> Doors:
    """Without what has come to its end."""
    return Doors(
        tuple(each for each in doors.invitations if at < each.until),
        tuple(each for each in doors.visits if _lasts(each, at)),
    )


def _lasts(visit: Visit, at: int) -> bool:
    """A clock that was set back opens nothing for longer: a moment before the last one counts as that one."""
    now = max(at, visit.seen)
    return now < visit.since + SESSION_SECONDS and now < visit.seen + IDLE_SECONDS
