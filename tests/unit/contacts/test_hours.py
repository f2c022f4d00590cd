"""Whether somebody answers now: on the office's clock, with its days, over summer time and midnight."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.hours import opening
from bot.flow.contacts import WEEK, Hours

OFFICE = Hours(zone="Europe/Kyiv", seen="2023", days=("mon", "tue", "wed", "thu", "fri"), since="09:00", until="17:00")
MONDAY = dt.datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Kyiv"))


@pytest.mark.parametrize(
    ("days", "hour", "state", "begins"),
    [
        (0, 8, "closed", 0),
        (0, 9, "open", 0),
        (0, 16, "open", 0),
        (0, 17, "closed", 1),
        (4, 17, "closed", 7),
        (5, 12, "closed", 7),
    ],
)
def test_an_office_with_days(days: int, hour: int, state: str, begins: int) -> None:
    """From nine until before five; after Friday it opens on Monday."""
    found = opening(OFFICE, MONDAY.replace(hour=hour) + dt.timedelta(days=days))
    assert (found.state, found.begins) == (state, MONDAY.replace(hour=9) + dt.timedelta(days=begins))


def test_the_moment_may_come_on_any_clock() -> None:
    """Seven in London is nine in Kyiv."""
    assert opening(OFFICE, dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)).state == "open"
    assert opening(OFFICE, dt.datetime(2026, 11, 23, 6, 59, tzinfo=dt.UTC)).state == "closed"


def test_summer_time_is_the_offices_own() -> None:
    """The Monday after the change: nine o'clock on the wall is six UTC, not seven."""
    found = opening(OFFICE, dt.datetime(2026, 3, 27, 20, tzinfo=dt.UTC))
    assert found.begins is not None
    assert found.begins.astimezone(dt.UTC) == dt.datetime(2026, 3, 30, 6, tzinfo=dt.UTC)


def test_day_and_night_and_days_that_no_print_names() -> None:
    """The first is always open; of the second nobody can say."""
    assert opening(Hours(zone="Europe/Kyiv", seen="2023", always=True), MONDAY).state == "always"
    unsaid = opening(Hours(zone="Europe/Kyiv", seen="2023", since="09:00", until="23:00"), MONDAY)
    assert (unsaid.state, unsaid.begins and unsaid.begins.hour, unsaid.ends and unsaid.ends.hour) == ("unsaid", 9, 23)


def test_until_midnight() -> None:
    """24:00 is the end of that day."""
    late = Hours(zone="Europe/Kyiv", seen="2023", days=WEEK, since="08:00", until="24:00")
    found = opening(late, MONDAY.replace(hour=23, minute=59))
    assert (found.state, found.ends) == ("open", MONDAY + dt.timedelta(days=1))


@given(
    st.integers(0, 60 * 24 * 700).map(lambda minutes: dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)),
    st.sets(st.sampled_from(WEEK), min_size=1),
)
def test_open_exactly_within_the_hours(now: dt.datetime, days: set[str]) -> None:
    """Open now: the day is named and the clock stands between; closed: it opens later, within eight days."""
    named = tuple(day for day in WEEK if day in days)
    found = opening(Hours(zone="Europe/Amsterdam", seen="2023", days=named, since="09:00", until="17:00"), now)
    here = now.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert (found.state == "open") == (WEEK[here.weekday()] in named and 9 <= here.hour < 17)
    assert found.begins is not None
    assert found.state == "open" or dt.timedelta() < found.begins - here <= dt.timedelta(days=8)
