"""The list of officers: what a list must be, who may put one in the place of another, and when a key counts."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from bot.authority.canonical import to_canonical
from bot.authority.roster import (
    EARLY,
    KEY_DELAY,
    LATE,
    MOST_MEMBERS,
    Member,
    Roster,
    RosterProblem,
    first_roster,
    in_office,
    next_roster,
    read_roster,
)
from bot.authority.signatures import Signature, Signed
from tests.support.rosters import DAY, LATER, MADE, NAMES, PUBLIC, YEAR, digest_of, first, following, member, signed

ADA, BOHDAN, CLEO = (member(name) for name in NAMES[:3])
NEW = member("dmytro", since=LATER, until=LATER + YEAR)


def problem(act: Callable[[], object]) -> str:
    """What is said of a list that is not taken."""
    with pytest.raises(RosterProblem) as refused:
        act()
    said = str(refused.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def unread(*members: Member, **changed: Any) -> str:
    roster = msgspec.structs.replace(first(members), **changed)
    return problem(lambda: read_roster(to_canonical(roster)))


def not_first(roster: Roster, *by: str, at: int = MADE) -> str:
    return problem(lambda: first_roster(signed(roster, *by), at))


def installed(current: Roster, new: Roster, *by: str, at: int = LATER) -> Roster:
    return next_roster(current, digest_of(current), signed(new, *by), at)


def not_next(current: Roster, new: Roster, *by: str, at: int = LATER) -> str:
    return problem(lambda: installed(current, new, *by, at=at))


def test_a_list_is_read_as_it_was_written() -> None:
    mixed = first((ADA, BOHDAN, CLEO, member("eva", ("translator", "verifier"), key=""), member("dmytro", ("author",), key="")))
    assert read_roster(to_canonical(mixed)) == mixed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "Ada"}, "code name"),
        ({"name": "a"}, "code name"),
        ({"name": "a" * 32}, "code name"),
        ({"name": "ада"}, "code name"),
        ({"name": "1ada"}, "code name"),
        ({"name": "ada\n"}, "code name"),
        ({"roles": ()}, "at least one role"),
        ({"roles": ("officer", "officer")}, "only once"),
        ({"roles": ("captain",)}, "captain"),
        ({"roles": ("author", "reviewer", "officer")}, "at once"),
        ({"roles": ("officer", "translator", "author", "reviewer")}, "at once"),
        ({"key": ""}, "needs a key"),
        ({"key": "", "roles": ("reviewer",)}, "needs a key"),
        ({"key": "AB" * 32}, "no public key"),
        ({"key": "ab" * 31}, "no public key"),
        ({"key": "01" + "00" * 31}, "no public key"),
        ({"until": MADE}, "ends before"),
        ({"since": -1}, "since"),
        ({"key": PUBLIC["bohdan"].hex()}, "twice"),
        ({"name": "bohdan"}, "twice"),
    ],
)
def test_a_line_that_cannot_stand(change: dict[str, Any], said: str) -> None:
    assert said in unread(msgspec.structs.replace(ADA, **change), BOHDAN, CLEO)


def test_two_of_the_three_roles_may_be_one_persons() -> None:
    for roles in (("author", "reviewer"), ("author", "officer"), ("reviewer", "officer", "translator", "verifier")):
        read_roster(to_canonical(first((msgspec.structs.replace(ADA, roles=roles),))))


def test_a_list_that_is_none() -> None:
    assert "version" in unread(version=2)
    assert "kind" in unread(kind="bulletin")
    assert "number" in unread(number=0)
    many = tuple(Member(f"m{number}", ("translator",), "", MADE, MADE + 1) for number in range(MOST_MEMBERS + 1))
    assert "61 members" in unread(*many)
    read_roster(to_canonical(first(many[:-1])))
    more = dict(msgspec.to_builtins(first()), note="x")
    assert "note" in problem(lambda: read_roster(to_canonical(more)))
    less = {name: value for name, value in msgspec.to_builtins(first()).items() if name != "members"}
    assert "members" in problem(lambda: read_roster(to_canonical(less)))
    assert "one way" in problem(lambda: read_roster(to_canonical(first()) + b"\n"))
    assert "too long" in problem(lambda: read_roster(b"x" * 5_000_000))


def test_the_first_list_is_signed_by_each_of_its_officers() -> None:
    assert first_roster(signed(first(), *NAMES[:3]), MADE) == first()
    assert "no good signature: cleo" in not_first(first(), "ada", "bohdan")
    assert "no good signature: cleo" in not_first(first(), "ada", "bohdan", "bohdan", "stranger")
    assert "2 officers" in not_first(first((ADA, BOHDAN)), "ada", "bohdan")
    four = first((ADA, BOHDAN, CLEO, member("dmytro")))
    assert "dmytro" in not_first(four, *NAMES[:3])
    assert "not the first" in not_first(msgspec.structs.replace(first(), number=2), *NAMES[:3])
    assert "not the first" in not_first(msgspec.structs.replace(first(), previous="ab"), *NAMES[:3])
    assert "future" in not_first(first(), *NAMES[:3], at=MADE - 301)
    assert "over before" in not_first(first((ADA, BOHDAN, member("cleo", since=1, until=MADE))), *NAMES[:3])
    assert "begins with the list" in not_first(first((ADA, BOHDAN, member("cleo", since=MADE + 1))), *NAMES[:3])


def test_a_new_officer_counts_a_day_later() -> None:
    new = installed(first(), following(first(), ADA, BOHDAN, CLEO, NEW), "ada", "cleo")
    assert set(in_office(new, "officer", LATER)) == {"ada", "bohdan", "cleo"}
    assert "dmytro" not in in_office(new, "officer", LATER + KEY_DELAY - 1)
    assert in_office(new, "officer", LATER + KEY_DELAY) == {name: PUBLIC[name] for name in NAMES[:4]}


def test_those_of_the_first_list_count_at_once_and_all_until_they_expire() -> None:
    assert set(in_office(first(), "officer", MADE)) == set(NAMES[:3])
    assert in_office(first(), "officer", MADE - 1) == {}
    assert set(in_office(first(), "officer", MADE + YEAR - 1)) == set(NAMES[:3])
    assert in_office(first(), "officer", MADE + YEAR) == {}
    assert in_office(first(), "reviewer", MADE) == {}
    assert in_office(first((member("eva", ("translator",), key=""),)), "translator", MADE) == {}


def test_two_others_sign() -> None:
    added = following(first(), ADA, BOHDAN, CLEO, NEW)
    assert "of 1" in not_next(first(), added, "ada")
    assert "of 1" in not_next(first(), added, "ada", "ada")
    assert "of 1" in not_next(first(), added, "ada", "stranger")
    assert "of 0" in not_next(first(), added, "dmytro", "stranger")
    assert "of 0" in not_next(first(), added)
    removed = following(first(), ADA, BOHDAN)
    assert installed(first(), removed, "ada", "bohdan") == removed
    assert "cleo cannot sign" in not_next(first(), removed, "ada", "cleo")
    assert installed(first(), removed, "ada", "bohdan", "cleo") == removed


@pytest.mark.parametrize(
    "change",
    [
        {"until": MADE + 2 * YEAR},
        {"key": PUBLIC["eva"].hex(), "since": LATER},
        {"roles": ("officer", "author"), "since": LATER},
        {"name": "clea", "since": LATER},
    ],
    ids=["term", "key", "roles", "name"],
)
def test_nobody_signs_their_own_change(change: dict[str, Any]) -> None:
    changed = following(first(), ADA, BOHDAN, msgspec.structs.replace(CLEO, **change))
    assert installed(first(), changed, "ada", "bohdan") == changed
    assert "cleo cannot sign" in not_next(first(), changed, "ada", "cleo")


def test_the_line_of_lists_has_no_gap() -> None:
    added = following(first(), ADA, BOHDAN, CLEO, NEW)
    for number in (1, 3):
        other = msgspec.structs.replace(added, number=number)
        assert "number 2 is next" in not_next(first(), other, "ada", "bohdan")
    strange = msgspec.structs.replace(added, previous=digest_of(first(made=MADE + 1)))
    assert "another one" in not_next(first(), strange, "ada", "bohdan")
    second = installed(first(), added, "ada", "bohdan")
    assert "number 3 is next" in not_next(second, added, "ada", "bohdan")


def test_what_stays_keeps_its_date_and_what_is_new_begins() -> None:
    back = msgspec.structs.replace(NEW, since=LATER - DAY)
    assert f"dmytro must be {LATER}" in not_next(first(), following(first(), ADA, BOHDAN, CLEO, back), "ada", "bohdan")
    fresh = msgspec.structs.replace(CLEO, since=LATER)
    assert f"cleo must be {MADE}" in not_next(first(), following(first(), ADA, BOHDAN, fresh), "ada", "bohdan")
    other_key = msgspec.structs.replace(CLEO, key=PUBLIC["eva"].hex())
    assert f"cleo must be {LATER}" in not_next(first(), following(first(), ADA, BOHDAN, other_key), "ada", "bohdan")
    other_roles = msgspec.structs.replace(CLEO, roles=("officer", "author"))
    assert f"cleo must be {LATER}" in not_next(first(), following(first(), ADA, BOHDAN, other_roles), "ada", "bohdan")


def test_who_had_expired_begins_anew() -> None:
    early = first((ADA, BOHDAN, CLEO, member("dmytro", until=MADE + DAY)))
    longer = member("dmytro", until=LATER + YEAR)
    assert f"dmytro must be {LATER}" in not_next(early, following(early, ADA, BOHDAN, CLEO, longer), "ada", "bohdan")
    assert installed(early, following(early, ADA, BOHDAN, CLEO, NEW), "ada", "bohdan").number == 2
    assert installed(early, following(early, *early.members[:2], early.members[3]), "ada", "bohdan").number == 2


def test_the_delay_cannot_be_spent_beforehand() -> None:
    """A list dated yesterday would make its new key count on the day the others first see it."""
    added = following(first(), ADA, BOHDAN, CLEO, NEW)
    assert "too old" in not_next(first(), added, "ada", "bohdan", at=LATER + LATE + 1)
    assert "too old" in not_next(first(), added, "ada", "bohdan", at=LATER + DAY - 1)
    assert "ahead" in not_next(first(), added, "ada", "bohdan", at=LATER - EARLY - 1)
    for at in (LATER + LATE, LATER, LATER - EARLY):
        assert installed(first(), added, "ada", "bohdan", at=at) == added
    before = following(first(made=LATER), *first().members, made=LATER - 60)
    assert "too old" in not_next(first(made=LATER), before, "ada", "bohdan")


def test_officers_sign_while_they_are_in_office_and_only_then() -> None:
    current = first((ADA, BOHDAN, CLEO, member("dmytro", until=LATER)))
    added = following(current, *current.members, member("eva", since=LATER, until=LATER + YEAR))
    assert "of 1" in not_next(current, added, "ada", "dmytro")
    assert "of 1" in not_next(current, added, "ada", "dmytro", at=LATER - 60)
    second = installed(current, added, "ada", "bohdan")
    third = following(second, ADA, BOHDAN, added.members[4], made=LATER + DAY - 1)
    assert "of 1" in not_next(second, third, "ada", "eva", at=LATER + DAY)
    third = following(second, ADA, BOHDAN, added.members[4], made=LATER + DAY)
    assert "of 1" in not_next(second, third, "ada", "eva", at=LATER + DAY - 1)
    assert installed(second, third, "ada", "eva", at=LATER + DAY) == third


def test_two_officers_in_office_remain() -> None:
    four = first((ADA, BOHDAN, CLEO, member("dmytro")))
    authors = (member("ada", ("author",), since=LATER), member("bohdan", ("author",), since=LATER))
    assert installed(four, following(four, CLEO, member("dmytro")), "cleo", "dmytro").number == 2
    short = first((ADA, BOHDAN, CLEO, member("dmytro")))
    ended = following(short, *authors, CLEO, msgspec.structs.replace(member("dmytro"), until=LATER))
    assert "of 1" in not_next(short, ended, "cleo", "dmytro")
    lone = following(first(), *authors, CLEO)
    assert "cannot sign" in not_next(first(), lone, "ada", "bohdan", "cleo")


def test_who_was_new_in_the_first_day_waits() -> None:
    """A list a minute after the first: nobody on it would be in office, so it is not taken."""
    at = MADE + 60
    soon = following(first(), ADA, BOHDAN, CLEO, member("dmytro", since=at), made=at)
    assert "24 hours" in not_next(first(), soon, "ada", "bohdan", at=at)
    older = first(tuple(msgspec.structs.replace(each, since=MADE - DAY) for each in (ADA, BOHDAN, CLEO)))
    soon = following(older, *older.members, member("dmytro", since=at), made=at)
    assert installed(older, soon, "ada", "bohdan", at=at) == soon


def test_a_list_taken_once_is_taken_again_at_the_moment_it_bears() -> None:
    added = following(first(), ADA, BOHDAN, CLEO, NEW)
    for at in (LATER - EARLY, LATER - 1, LATER + LATE):
        assert installed(first(), added, "ada", "bohdan", at=at) == installed(first(), added, "ada", "bohdan", at=LATER)


def test_a_changed_byte_is_signed_by_nobody() -> None:
    good = signed(following(first(), ADA, BOHDAN, CLEO, NEW), "ada", "bohdan")
    stolen = Signed(good.body.replace(PUBLIC["dmytro"].hex().encode(), PUBLIC["eva"].hex().encode()), good.signatures)
    assert "of 0" in problem(lambda: next_roster(first(), digest_of(first()), stolen, LATER))
    mixed = Signed(good.body, (good.signatures[0], Signature("bohdan", good.signatures[0].value)))
    assert "of 1" in problem(lambda: next_roster(first(), digest_of(first()), mixed, LATER))
