"""The signed list of members: who is author, translator, reviewer, verifier, officer, until when, with which key.

Each list names the digest of the one before, so there is one line of them from the ceremony on. Who comes, goes or changes is
signed for by two others; nobody signs their own change.
"""

from typing import Annotated, Final, Literal, TypeAlias, get_args

import msgspec
from msgspec import Meta

from bot.authority.canonical import Uncanonical, from_canonical
from bot.authority.signatures import NAME, Signed, is_sound, signers

Role: TypeAlias = Literal["author", "translator", "reviewer", "verifier", "officer"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

KEY_DELAY: Final = 86_400
"""How long the others have to notice a new or changed key before it counts."""
EARLY: Final = 86_400
LATE: Final = 3_600
"""A list is installed at most a day before and an hour after the moment it bears: an older one would have spent `KEY_DELAY`
before anybody but its two signers could see it."""
SKEW: Final = 300
FIRST_OFFICERS: Final = 3
FEWEST_OFFICERS: Final = 2
MOST_MEMBERS: Final = 60

_APART: Final = frozenset({"author", "reviewer", "officer"})
_SIGNING: Final = frozenset({"reviewer", "officer"})
_Moment = Annotated[int, Meta(ge=0)]


class RosterProblem(Exception):
    """The list is not taken; the message says why and what to do, in one sentence."""


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person under a code name. `key` in 64 hexadecimal digits, empty for those who sign nothing; seconds UTC."""

    name: str
    roles: tuple[Role, ...]
    key: str
    since: _Moment
    until: _Moment


class Roster(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One list; `previous` is the digest of the body of the list before, empty in the first."""

    kind: Literal["roster"]
    version: Literal[1]
    number: Annotated[int, Meta(ge=1)]
    made: _Moment
    previous: str
    members: tuple[Member, ...]


def read_roster(body: bytes) -> Roster:
    """The list in these bytes, sound in itself; who signed it is not looked at. Raises `RosterProblem`."""
    try:
        roster = msgspec.convert(from_canonical(body), Roster)
    except Uncanonical as problem:
        raise RosterProblem(f"The officer list cannot be read. {problem}") from None
    except msgspec.ValidationError as problem:
        raise RosterProblem(f"The officer list is not filled in as it must be ({problem}): correct it.") from None
    if len(roster.members) > MOST_MEMBERS:
        raise RosterProblem(f"The list has {len(roster.members)} members, and {MOST_MEMBERS} are the most: take some out.")
    _refuse_doubles("name", [each.name for each in roster.members])
    _refuse_doubles("key", [each.key for each in roster.members if each.key])
    for member in roster.members:
        _look_over(member)
    return roster


def first_roster(signed: Signed, at: int) -> Roster:
    """The list every later one follows: of three officers or more, signed by each of them. Raises `RosterProblem`.

    Nothing before it vouches for it: those who install it compare the fingerprints of its keys with the officers themselves.
    """
    roster = read_roster(signed.body)
    if roster.number != 1 or roster.previous:
        raise RosterProblem("This is not the first list: it follows another one, so install it with the list it follows.")
    if roster.made > at + SKEW:
        raise RosterProblem("The first list was made in the future: set the clocks right and make it again.")
    if any(each.since > roster.made for each in roster.members):
        raise RosterProblem("In the first list everybody's term begins with the list, not later: correct it.")
    officers = _officers(roster)
    if len(officers) < FIRST_OFFICERS:
        raise RosterProblem(f"The first list has {len(officers)} officers, and {FIRST_OFFICERS} are the fewest: add some.")
    idle = sorted(officers.keys() - in_office(roster, "officer", roster.made))
    if idle:
        raise RosterProblem(f"The term of {', '.join(idle)} is over before the first list begins: correct `until`.")
    missing = sorted(set(officers) - signers(signed, {name: bytes.fromhex(each.key) for name, each in officers.items()}))
    if missing:
        raise RosterProblem(
            f"Every officer signs the first list, and of these there is no good signature: {', '.join(missing)}."
        )
    return roster


def next_roster(current: Roster, current_digest: str, signed: Signed, at: int) -> Roster:
    """The list that takes the place of `current` at the moment `at`. Raises `RosterProblem`.

    Two officers sign it who are in office under `current`, both now and at the moment the list bears, and whose own line stays
    as it is. A list once taken is therefore taken again with `at` = its `made`, for instance when the line is read at a start.
    """
    roster = read_roster(signed.body)
    _follows(current, current_digest, roster, at)
    old = {each.name: each for each in current.members}
    for member in roster.members:
        _keeps_its_term(old.get(member.name), member, roster.made)
    new = {each.name: each for each in roster.members}
    touched = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    _signed_by_two_others(current, signed, touched, roster.made, at)
    if min(len(in_office(roster, "officer", moment)) for moment in (roster.made, at)) < FEWEST_OFFICERS:
        raise RosterProblem(
            f"Fewer than {FEWEST_OFFICERS} officers would be in office under this list, and a new or changed key counts only "
            "after 24 hours: change one officer at a time."
        )
    return roster


def in_office(roster: Roster, role: Role, at: int) -> dict[str, bytes]:
    """Names and public keys of those whose role counts at that moment: begun, its delay over, not expired, with a key."""
    delay = 0 if roster.number == 1 else KEY_DELAY
    return {
        each.name: bytes.fromhex(each.key)
        for each in roster.members
        if role in each.roles and each.key and each.since + delay <= at < each.until
    }


def _officers(roster: Roster) -> dict[str, Member]:
    return {each.name: each for each in roster.members if "officer" in each.roles}


def _refuse_doubles(what: str, values: list[str]) -> None:
    double = next((each for at, each in enumerate(values) if each in values[:at]), None)
    if double is not None:
        raise RosterProblem(
            f"The {what} {double} stands in the list twice: one line for each person, each with a key of their own."
        )


def _look_over(member: Member) -> None:
    """One line, by itself."""
    name, roles = member.name, set(member.roles)
    if not NAME.fullmatch(name):
        raise RosterProblem(f"{name[:40]!r} is no code name: 2 to 31 small letters, digits and hyphens, a letter first.")
    if not roles or len(roles) != len(member.roles):
        raise RosterProblem(f"{name} needs at least one role, and each only once: correct the line.")
    if roles >= _APART:
        raise RosterProblem(f"{name} cannot be author, reviewer and officer at once: take one of the three away.")
    if member.until <= member.since:
        raise RosterProblem(f"The term of {name} ends before it begins: correct `since` or `until`.")
    if roles & _SIGNING and not member.key:
        raise RosterProblem(
            f"{name} signs as {' and '.join(sorted(roles & _SIGNING))} and needs a key: `likhtar officers keygen`."
        )
    if member.key and not _is_key(member.key):
        raise RosterProblem(f"The key of {name} is no public key: take the 64 digits `likhtar officers keygen` showed.")


def _is_key(key: str) -> bool:
    return len(key) == 64 and not set(key) - set("0123456789abcdef") and is_sound(bytes.fromhex(key))


def _follows(current: Roster, current_digest: str, roster: Roster, at: int) -> None:
    if roster.number != current.number + 1:
        raise RosterProblem(
            f"This is list number {roster.number}, and number {current.number + 1} is next: make it from the list in force."
        )
    if roster.previous != current_digest:
        raise RosterProblem("This list follows another one than the list in force: make it from the list in force.")
    if roster.made > at + EARLY:
        raise RosterProblem("The list is dated more than a day ahead: set the clocks right, or wait and install it then.")
    if roster.made < at - LATE or roster.made < current.made:
        raise RosterProblem("The list is too old, so its new keys would count too soon: make and sign it with a later date.")


def _keeps_its_term(old: Member | None, new: Member, made: int) -> None:
    """What stayed keeps its date; what is new, changed or had expired and is prolonged begins with this list."""
    if old == new:
        return
    stayed = old is not None and (old.key, set(old.roles)) == (new.key, set(new.roles)) and made < old.until
    expected = old.since if old is not None and stayed else made
    if new.since != expected:
        why = "it has not changed, and keeps the date it had" if stayed else "it is new or changed, and begins with this list"
        raise RosterProblem(f"`since` of {new.name} must be {expected}: {why}.")


def _signed_by_two_others(current: Roster, signed: Signed, touched: set[str], made: int, at: int) -> None:
    then, now = in_office(current, "officer", made), in_office(current, "officer", at)
    good = signers(signed, {name: key for name, key in now.items() if name in then})
    others = good - touched
    if len(others) >= 2:
        return
    own = sorted(good & touched)
    told = f"; {' and '.join(own)} cannot sign for a list that changes their own line" if own else ""
    raise RosterProblem(
        f"Two officers in office must sign this list, and there are good signatures of {len(others)}{told}: "
        "let another one sign."
    )
