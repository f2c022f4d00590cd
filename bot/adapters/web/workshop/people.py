"""Who is at the page, and what they may do.

On a computer of one's own a code name is typed once; it proves nothing, signatures do. On a server a one-time link opens a
session, and the roles are those of the officer list in force, read anew at each request: one that ended ends at once.
"""

import re
import secrets
from functools import partial
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from bot.adapters.web.workshop.bench import Bench
from bot.authority.doors import SECRET_BYTES, entered, is_invited, left, visited
from bot.authority.roles import may
from bot.authority.roster import ROLES, Role, Roster, RosterProblem, read_roster
from bot.authority.signatures import NAME, Malformed, from_file

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")
LOCAL_BROWSER: Final = "likhtar-browser"
LOCAL_NAME: Final = "likhtar-name"
SERVER_SESSION: Final = "__Host-likhtar"
_YEAR: Final = 31_536_000


class House(msgspec.Struct, frozen=True):
    """Where the pages are: at `address` (`https://host`) on a server; on this computer when it is empty."""

    address: str = ""

    @property
    def is_local(self) -> bool:
        return not self.address


class Person(msgspec.Struct, frozen=True):
    """Somebody at the page. Without a name: on this computer nobody has typed one yet."""

    name: str
    roles: frozenset[Role]


def may_do(person: Person | None, act: str) -> bool:
    """Whether the act is theirs, by the one table of roles (`bot.authority.roles`)."""
    return person is not None and any(may(act, role) for role in person.roles)


def is_code_name(name: str) -> bool:
    return NAME.fullmatch(name) is not None


def person_at(request: Request, house: House, bench: Bench) -> Person | None:
    """Who sent this request; None for somebody who has to sign in. Slow."""
    if house.is_local:
        name = request.cookies.get(LOCAL_NAME, "")
        return Person(name if is_code_name(name) else "", frozenset(ROLES))
    cookie = request.cookies.get(SERVER_SESSION, "")
    if not _SECRET.fullmatch(cookie):
        return None
    name = bench.doors(partial(visited, cookie=cookie, at=bench.now()))
    roles = roles_of(name, bench) if name else frozenset[Role]()
    return Person(name, roles) if roles else None


def roles_of(name: str, bench: Bench) -> frozenset[Role]:
    """The roles of that name in the list in force, at this moment; none where no list can be read."""
    roster, now = roster_in_force(bench), bench.now()
    members = roster.members if roster else ()
    return frozenset(role for each in members if each.name == name and each.since <= now < each.until for role in each.roles)


def roster_in_force(bench: Bench) -> Roster | None:
    """The latest list that is installed; it was looked over when it was."""
    files = bench.rosters()
    try:
        return read_roster(from_file(files[-1]).body) if files else None
    except (Malformed, RosterProblem):
        return None


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def opens(secret: str, bench: Bench) -> bool:
    """Whether a one-time link would open now; looking does not use it up."""
    now = bench.now()
    return _SECRET.fullmatch(secret) is not None and bench.doors(lambda doors: (doors, is_invited(doors, secret, now)))


def sign_in(secret: str, bench: Bench) -> tuple[str, str]:
    """Use a link up: the name and the cookie of the new session; both empty when it opens nothing."""
    cookie, now = new_secret(), bench.now()
    if not _SECRET.fullmatch(secret):
        return "", ""
    name = bench.doors(lambda doors: entered(doors, secret, cookie, now))
    return (name, cookie) if name else ("", "")


def sign_out(request: Request, house: House, bench: Bench, response: Response) -> None:
    """This browser is nobody's any more."""
    if house.is_local:
        response.delete_cookie(LOCAL_NAME, path="/", httponly=True, samesite="strict")
        return
    cookie = request.cookies.get(SERVER_SESSION, "")
    bench.doors(lambda doors: (left(doors, cookie), None))
    response.delete_cookie(SERVER_SESSION, path="/", secure=True, httponly=True, samesite="strict")


def keep_session(response: Response, cookie: str) -> None:
    response.set_cookie(SERVER_SESSION, cookie, path="/", secure=True, httponly=True, samesite="strict")


def keep_name(response: Response, name: str) -> None:
    response.set_cookie(LOCAL_NAME, name, max_age=_YEAR, path="/", httponly=True, samesite="strict")


def browser_secret(request: Request, house: House) -> str:
    """What only this browser and we know: forms are bound to it. Empty when it has none yet."""
    cookie = request.cookies.get(LOCAL_BROWSER if house.is_local else SERVER_SESSION, "")
    return cookie if _SECRET.fullmatch(cookie) else ""
