"""The clock alone moves a contact from fresh to due to stale; nothing but people moves it back."""

import datetime as dt

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.standing import FRESH_DAYS, STALE_DAYS, next_check, printed_on, shown_ways, state_of
from bot.flow.contacts import ContactPoint, Way

ORDER = {"fresh": 0, "due": 1, "stale": 2}
CHECKED = dt.date(2026, 1, 1)
WAY = Way(kind="phone", value="1648", seen="2025", sources=("U:S1",), confidence="high")
CONFIRMED = msgspec.structs.replace(WAY, checked_on=CHECKED.isoformat(), checked_by=("anna", "bohdan"))
days = st.integers(0, 3000)


@given(days, days)
def test_a_confirmed_way_only_ages(first: int, second: int) -> None:
    """Fresh, due, stale, in this order; the next check lies thirty days after the call; never unconfirmed again."""
    early, late = sorted((first, second))
    states = [state_of(CONFIRMED, CHECKED + dt.timedelta(days=days)) for days in (early, late)]
    assert ORDER[states[0]] <= ORDER[states[1]]
    assert (states[0] == "fresh") == (early <= FRESH_DAYS)
    assert (states[1] == "stale") == (late > STALE_DAYS)
    assert next_check(CONFIRMED, CHECKED + dt.timedelta(days=late)) == CHECKED + dt.timedelta(days=FRESH_DAYS)


@given(days, st.booleans())
def test_a_withdrawn_way_stays_withdrawn(later: int, confirmed: bool) -> None:
    """On no day, in no country, on no card."""
    base = CONFIRMED if confirmed else WAY
    way = msgspec.structs.replace(base, withdrawn_on="2026-01-02", withdrawn_by="anna")
    contact = ContactPoint(id="nib", names={}, original="", region="ua", purpose="", ways=(way,))
    assert state_of(way, CHECKED + dt.timedelta(days=later)) == "withdrawn"
    for country in ("ua", "nl", "de", ""):
        assert shown_ways(contact, country) == ()
        assert printed_on(contact, country) is None
    assert contact.is_withdrawn


@given(days)
def test_what_nobody_called_stays_unconfirmed(later: int) -> None:
    """Also with one person's word, with one person's word twice, and before the day of the call; due at once."""
    today = CHECKED + dt.timedelta(days=later)
    one = msgspec.structs.replace(CONFIRMED, checked_by=("anna",))
    twice = msgspec.structs.replace(CONFIRMED, checked_by=("anna", "anna"))
    for way in (WAY, one, twice):
        assert state_of(way, today) == "unconfirmed"
        assert next_check(way, today) == today
    assert state_of(CONFIRMED, CHECKED - dt.timedelta(days=later + 1)) == "unconfirmed"


def test_an_office_that_never_had_a_way_is_not_withdrawn() -> None:
    """Its card says that we have no number."""
    bare = ContactPoint(id="tck", names={}, original="", region="ua", purpose="")
    assert not bare.is_withdrawn
    hidden = msgspec.structs.replace(WAY, show="never", withdrawn_on="2026-01-02")
    assert not msgspec.structs.replace(bare, ways=(hidden,)).is_withdrawn
