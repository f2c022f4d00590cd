"""Whose signatures put a library to work: two reviewers in office, none of them an author, over exactly these bytes."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.authority.canonical import digest, to_canonical
from bot.authority.roster import KEY_DELAY, Member, Roster
from bot.authority.signatures import Signed, from_file
from bot.publishing.publication import Last, Publication, PublicationProblem, accept, body, is_forced, read_publication
from tests.support.officers import YEAR, member, signed_by
from tests.support.publications import AUTHOR, REVIEWERS, members_list

NOW = 1_900_000_000
ROSTER = msgspec.json.decode(from_file(members_list(NOW - KEY_DELAY)).body, type=Roster)
FIRST = Publication(
    number=1, made=NOW, previous="", revision="0" * 16, files={"flows/guide/menu.yaml": "a" * 64}, authors=(AUTHOR,)
)
EVERYBODY = (*REVIEWERS, AUTHOR, "lipa", "stranger")


def signed(publication: Publication, names: Sequence[str]) -> Signed:
    return from_file(signed_by(body(publication), names))


def refused(one: Signed, roster: Roster | None = ROSTER, last: Last | None = None, at: int = NOW) -> str:
    with pytest.raises(PublicationProblem) as problem:
        accept(one, roster, last, at)
    return str(problem.value)


def test_two_reviewers_are_enough() -> None:
    accepted = accept(signed(FIRST, REVIEWERS[:2]), ROSTER, None, NOW)
    assert accepted.signers == set(REVIEWERS[:2])
    assert accepted.digest == digest(body(FIRST))


@given(names=st.lists(st.sampled_from(EVERYBODY), unique=True))
def test_who_signs_decides(names: list[str]) -> None:
    """Of all subsets exactly those with two reviewers who are no authors are taken."""
    one = signed(FIRST, names)
    if len(set(names) & set(REVIEWERS)) >= 2:
        assert accept(one, ROSTER, None, NOW).signers == set(names) & set(REVIEWERS)
    else:
        assert "must sign this publication" in refused(one)


def test_an_author_is_told_that_they_cannot_vouch() -> None:
    assert f"{AUTHOR} wrote a part of it" in refused(signed(FIRST, (REVIEWERS[0], AUTHOR)))
    assert "lipa is no reviewer" in refused(signed(FIRST, (REVIEWERS[0], "lipa")))


@given(data=st.data())
def test_a_changed_byte_is_not_what_was_signed(data: st.DataObject) -> None:
    whole = signed(FIRST, REVIEWERS)
    at = data.draw(st.integers(0, len(whole.body) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda value: value != whole.body[at]))
    touched = whole.body[:at] + bytes([other]) + whole.body[at + 1 :]
    assert refused(Signed(touched, whole.signatures))


def test_it_follows_the_newest_one() -> None:
    last = Last(1, digest(body(FIRST)))
    second = msgspec.structs.replace(FIRST, number=2, previous=last.digest)
    assert accept(signed(second, REVIEWERS), ROSTER, last, NOW).publication.number == 2
    assert "accepted already" in refused(signed(FIRST, REVIEWERS), last=last)
    skipped = msgspec.structs.replace(FIRST, number=3, previous=last.digest)
    assert "does not follow" in refused(signed(skipped, REVIEWERS), last=last)
    beside = msgspec.structs.replace(FIRST, number=2, previous="0" * 64)
    assert "does not follow" in refused(signed(beside, REVIEWERS), last=last)
    assert "does not follow" in refused(signed(second, REVIEWERS))


def test_clocks_terms_and_lists() -> None:
    assert "future" in refused(signed(msgspec.structs.replace(FIRST, made=NOW + 3_600), REVIEWERS))
    assert "officers install" in refused(signed(FIRST, REVIEWERS), roster=None)
    assert "no reviewer in office" in refused(signed(FIRST, REVIEWERS), at=NOW + YEAR)
    late = msgspec.structs.replace(ROSTER, number=2, members=tuple(_later(each) for each in ROSTER.members))
    assert "good signatures of 0" in refused(signed(FIRST, REVIEWERS), roster=late)


def _later(each: Member) -> Member:
    """As if the key had come an hour ago: it does not count yet."""
    return member(each.name, NOW - 3_600, NOW + YEAR, each.roles)


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {"flows/../../etc/passwd": "a" * 64}},
        {"files": {"/etc/passwd": "a" * 64}},
        {"files": {"flows/.hidden.yaml": "a" * 64}},
        {"files": {"bot/engine/advance.py": "a" * 64}},
        {"files": {"flows/menu.yaml": "a" * 63}},
        {"files": {}},
        {"authors": []},
        {"authors": ["Ganna Shevchenko"]},
        {"forced": ["menu/menu/menu"]},
        {"revision": "x"},
        {"kind": "bulletin"},
        {"number": 0},
        {"more": 1},
    ],
)
def test_what_is_no_publication(changes: dict[str, object]) -> None:
    plain = msgspec.to_builtins(FIRST) | changes
    with pytest.raises(PublicationProblem):
        read_publication(to_canonical(plain))


def test_who_is_in_the_middle() -> None:
    assert is_forced(("help",), "help", "start")
    assert is_forced(("help/start",), "help", "start")
    assert not is_forced(("help/start", "menu"), "help", "commands")
