"""Two people confirm, one withdraws, two bring back; everything else is refused with a kind sentence."""

import datetime as dt

import msgspec
import pytest

from bot.contacts.standing import state_of
from bot.contacts.verifying import Refused, confirm, withdraw
from bot.flow.contacts import Way

TODAY = dt.date(2026, 11, 22)
WAY = Way(kind="phone", value="1648", seen="2025", sources=("U:S1",), confidence="high")


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def test_the_first_call_is_noted_and_the_second_confirms() -> None:
    """The state stays until somebody else has called too; the newer day counts."""
    noted = confirm(WAY, "anna", ago(3), TODAY)
    assert (state_of(noted, TODAY), noted.called_by, noted.checked_on) == ("unconfirmed", "anna", None)
    done = confirm(noted, "bohdan", ago(1), TODAY)
    assert (state_of(done, TODAY), done.checked_on, done.checked_by) == ("fresh", ago(1).isoformat(), ("anna", "bohdan"))
    assert (done.called_on, done.called_by) == (None, "")


def test_a_first_call_changes_no_state() -> None:
    """A stale number stays stale until the second call."""
    stale = msgspec.structs.replace(WAY, checked_on=ago(200).isoformat(), checked_by=("anna", "bohdan"))
    assert state_of(confirm(stale, "olena", TODAY, TODAY), TODAY) == "stale"


def test_the_same_person_twice_is_not_two_people() -> None:
    """Refused with thanks, and with the day until which a second is awaited."""
    noted = confirm(WAY, "anna", ago(1), TODAY)
    with pytest.raises(Refused, match=r"Thank you.*second person.*2026-11-28"):
        confirm(noted, "anna", TODAY, TODAY)


@pytest.mark.parametrize(("first", "confirmed"), [(7, True), (8, False), (20, False)])
def test_the_second_call_comes_within_seven_days(first: int, confirmed: bool) -> None:
    """Later it is a first call again, also by the same person."""
    noted = confirm(WAY, "anna", ago(first), TODAY)
    after = confirm(noted, "bohdan", TODAY, TODAY)
    assert (after.checked_on is not None) is confirmed
    if not confirmed:
        assert (after.called_by, confirm(noted, "anna", TODAY, TODAY).called_on) == ("bohdan", TODAY.isoformat())


@pytest.mark.parametrize(
    ("way", "by", "on", "said"),
    [
        (WAY, "anna", ago(-1), "still to come"),
        (WAY, "anna", ago(31), "more than 30 days ago"),
        (WAY, "Anna Kovalenko", TODAY, "no real name"),
        (WAY, "a" * 25, TODAY, "at most 24"),
        (msgspec.structs.replace(WAY, checked_on=ago(2).isoformat(), checked_by=("a", "b")), "anna", ago(3), "last confirmed"),
        (msgspec.structs.replace(WAY, withdrawn_on=ago(2).isoformat(), withdrawn_by="b"), "anna", ago(3), "withdrawn"),
        (msgspec.structs.replace(WAY, called_on=ago(2).isoformat(), called_by="b"), "anna", ago(20), "newer call"),
    ],
)
def test_what_cannot_count_is_refused(way: Way, by: str, on: dt.date, said: str) -> None:
    with pytest.raises(Refused, match=said):
        confirm(way, by, on, TODAY)


def test_one_person_withdraws_and_two_bring_back() -> None:
    """Removing is the careful side."""
    fresh = confirm(confirm(WAY, "anna", TODAY, TODAY), "bohdan", TODAY, TODAY)
    gone = withdraw(fresh, "anna", "Another firm  answers.", TODAY)
    assert (state_of(gone, TODAY), gone.withdrawn_why) == ("withdrawn", "Another firm answers.")
    half = confirm(gone, "anna", TODAY, TODAY)
    assert state_of(half, TODAY) == "withdrawn"
    back = confirm(half, "olena", TODAY, TODAY)
    assert (state_of(back, TODAY), back.withdrawn_on, back.withdrawn_by, back.withdrawn_why) == ("fresh", None, "", "")


def test_withdrawing_forgets_a_half_confirmation() -> None:
    """A call before the withdrawal counts for nothing after it."""
    assert withdraw(confirm(WAY, "anna", TODAY, TODAY), "bohdan", "Dead line.", TODAY).called_on is None


@pytest.mark.parametrize(("why", "said"), [("", "say why"), ("x" * 201, "at most 200")])
def test_a_withdrawal_says_why(why: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        withdraw(WAY, "anna", why, TODAY)


def test_a_withdrawn_way_is_not_withdrawn_again() -> None:
    with pytest.raises(Refused, match="already"):
        withdraw(withdraw(WAY, "anna", "Dead line.", TODAY), "bohdan", "Dead.", TODAY)
