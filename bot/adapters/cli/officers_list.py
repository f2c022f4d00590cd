"""Officer lists as officers edit and read them: from a YAML draft to the list that is signed, and back into plain words."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from bot.authority.canonical import digest, to_canonical
from bot.authority.keys import fingerprint
from bot.authority.roster import KEY_DELAY, Member, Roster, RosterProblem, read_roster
from bot.authority.signatures import Signed
from bot.bulletins.problems import clock

_FIELDS: Final = {"name", "roles", "key", "until"}
SAMPLE: Final = """\
# The officer list. One entry for each person, under a code name; no real names.
# roles: author, translator, reviewer, verifier, officer. key: the 64 digits that `likhtar officers keygen` showed.
# until: the last day of the role.
members:
  - name: ada
    roles: [officer]
    key: "write the 64 digits here"
    until: "2027-12-31"
  - name: bohdan
    roles: [officer]
    key: "write the 64 digits here"
    until: "2027-12-31"
  - name: claire
    roles: [officer]
    key: "write the 64 digits here"
    until: "2027-12-31"
"""
TIME_TO_SIGN = 12 * 3_600
"""A list can be installed until an hour after its date (`bot.authority.roster.LATE`)."""


def first_of(draft: object, now: int) -> bytes:
    """The body of the first list. Raises `RosterProblem` for a draft that is not filled in."""
    return _checked(Roster("roster", 1, 1, now, "", tuple(_member(each, None, now) for each in _members(draft))))


def next_of(draft: object, current: Signed, now: int) -> bytes:
    """The body of the list that follows `current`: who stays as they are keeps the day their role began.

    It is dated ahead, so that two others have time to sign it at their own computers; a new key's day begins with that date.
    """
    before, made = read_roster(current.body), now + TIME_TO_SIGN
    old = {each.name: each for each in before.members}
    members = tuple(_member(each, old.get(str(each["name"])), made) for each in _members(draft))
    return _checked(Roster("roster", 1, before.number + 1, made, digest(current.body), members))


def draft_of(roster: Roster) -> str:
    """A list as a draft to edit."""
    lines = [*SAMPLE.partition("members:")[0].splitlines(), "members:"]
    for each in roster.members:
        day = dt.datetime.fromtimestamp(each.until - 1, dt.UTC).date().isoformat()
        lines += [f"  - name: {each.name}", f"    roles: [{', '.join(each.roles)}]", f'    key: "{each.key}"']
        lines += [f'    until: "{day}"']
    return "\n".join(lines) + "\n"


def told(roster: Roster, now: int) -> Iterator[str]:
    """The whole list in plain words, with the fingerprints to be read aloud."""
    yield f"Officer list number {roster.number}, made {clock(roster.made)}"
    yield "It follows no other list." if not roster.previous else f"It follows the list {roster.previous[:16]}…"
    for each in roster.members:
        yield f"  {each.name}: {', '.join(each.roles)}, until {clock(each.until)}{_standing(each, roster, now)}"
        yield f"    key {fingerprint(bytes.fromhex(each.key))}" if each.key else "    without a key: signs nothing"


def rows(roster: Roster, now: int) -> list[dict[str, object]]:
    """The list as flat objects, for scripts."""
    return [
        {
            "list": roster.number,
            "name": each.name,
            "roles": ",".join(each.roles),
            "key": each.key,
            "fingerprint": fingerprint(bytes.fromhex(each.key)) if each.key else "",
            "since": each.since,
            "until": each.until,
            "in_office": _is_in_office(each, roster, now),
        }
        for each in roster.members
    ]


def _counts_from(member: Member, roster: Roster) -> int:
    return member.since + (0 if roster.number == 1 else KEY_DELAY)


def _is_in_office(member: Member, roster: Roster, now: int) -> bool:
    return _counts_from(member, roster) <= now < member.until


def _standing(member: Member, roster: Roster, now: int) -> str:
    if now >= member.until:
        return " (over)"
    start = _counts_from(member, roster)
    return f" (counts from {clock(start)})" if now < start else ""


def _member(fields: Mapping[str, object], old: Member | None, now: int) -> Member:
    new = Member(since=now, **fields)  # type: ignore[arg-type]
    same = old is not None and (old.key, set(old.roles)) == (new.key, set(new.roles))
    if old is not None and same and (now < old.until or new.until == old.until):
        return msgspec.structs.replace(new, since=old.since)
    return new


def _members(draft: object) -> Iterator[dict[str, object]]:
    """The members as they stand in a draft."""
    listed = draft.get("members") if isinstance(draft, Mapping) else None
    if not isinstance(listed, list) or not listed:
        raise RosterProblem("The draft has no list `members`: begin with a draft that `likhtar officers first` writes.")
    for place, each in enumerate(listed, 1):
        if not isinstance(each, Mapping) or set(each) - _FIELDS or {"name", "roles", "until"} - set(each):
            raise RosterProblem(f"Member {place} of the draft needs name, roles, key and until, and nothing else: correct it.")
        roles = each["roles"]
        if not isinstance(roles, list):
            raise RosterProblem(f"The roles of member {place} must be a list such as [officer]: correct it.")
        yield {
            "name": str(each["name"]),
            "roles": tuple(str(role) for role in roles),
            "key": "".join(str(each.get("key") or "").split()).lower(),
            "until": _end_of(str(each["until"]), place),
        }


def _end_of(day: str, place: int) -> int:
    """The first moment after that day."""
    try:
        after = dt.date.fromisoformat(day) + dt.timedelta(days=1)
    except ValueError:
        raise RosterProblem(f"`until` of member {place} is no day such as 2027-12-31: correct it.") from None
    return int(dt.datetime.combine(after, dt.time(), dt.UTC).timestamp())


def _checked(roster: Roster) -> bytes:
    body = to_canonical(roster)
    read_roster(body)
    return body
