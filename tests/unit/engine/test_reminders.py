"""A reminder comes at the family's hour, once, and never at night."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.engine import events
from bot.engine.advance import advance
from bot.engine.clockface import HOURS, MORNING, NIGHT, ZONES, local, moment
from bot.engine.effects import Tell
from bot.engine.reminders import reminded, ring
from bot.engine.session import Relative, Session, StepRecord, next_wake
from tests.support import builders

TODAY = dt.date(2026, 11, 22)
days = st.dates(TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=330))
zones = st.sampled_from(sorted(ZONES.values()))
hours = st.sampled_from(HOURS)


def family(*records: StepRecord, zone: str = "Europe/Kyiv") -> Session:
    steps = {f"step-{number}": record for number, record in enumerate(records)}
    return Session(locale="uk", relatives=(Relative("son", "soldier-lost", steps=steps),), zone=zone)


@given(days, hours, zones)
def test_the_reminder_is_set_for_that_hour_of_that_day_on_the_familys_clock(day: dt.date, hour: int, zone: str) -> None:
    """In every zone, on the days the clocks change too."""
    record = reminded(StepRecord(next_date=day.isoformat()), str(hour), zone, TODAY)
    here = dt.datetime.fromtimestamp(record.remind_at, ZoneInfo(zone))
    assert (here.date(), here.hour, here.minute) == (day, hour, 0)


@given(days, hours, zones, st.integers(0, 40 * 3600))
def test_it_never_comes_at_night_however_late_the_bot_is(day: dt.date, hour: int, zone: str, late: int) -> None:
    session = family(reminded(StepRecord(next_date=day.isoformat()), str(hour), zone, TODAY), zone=zone)
    at = (next_wake(session) or 0) + late
    for _ in range(3):
        session, effects = ring(session, at)
        if effects:
            assert MORNING <= local(at, zone).hour < NIGHT
            return
        at = next_wake(session) or 0
    raise AssertionError("the reminder was lost")


def test_reminders_that_meet_are_one_sentence_and_come_once() -> None:
    at = moment(TODAY, 10, "Europe/Kyiv")
    session, effects = ring(family(StepRecord(remind_at=at), StepRecord(remind_at=at - 60)), at)
    assert effects == (Tell("reminder"),)
    assert next_wake(session) is None
    assert ring(session, at + 1)[1] == ()


def test_the_card_on_the_screen_stays_alive_when_a_reminder_comes() -> None:
    """Its buttons carry the turn, so the turn does not move."""
    at = moment(TODAY, 10, "Europe/Kyiv")
    before = family(StepRecord(remind_at=at))
    turn = advance(before, events.HourCame(at=at), builders.library(demo="- {id: a, say: A., exit: end}"))
    assert turn.session is not None
    assert turn.session.turn == before.turn


def test_nothing_is_set_without_a_day_an_hour_and_a_clock() -> None:
    """A date in the past, an odd hour, no known zone: the record stays as it was."""
    for record, hour, zone in (
        (StepRecord(), "10", "Europe/Kyiv"),
        (StepRecord(next_date="unknown"), "10", "Europe/Kyiv"),
        (StepRecord(next_date="2026-11-21"), "10", "Europe/Kyiv"),
        (StepRecord(next_date="2026-12-01"), "ten", "Europe/Kyiv"),
        (StepRecord(next_date="2026-12-01"), "99", "Europe/Kyiv"),
        (StepRecord(next_date="2026-12-01"), "10", ""),
    ):
        assert reminded(record, hour, zone, TODAY) == record
