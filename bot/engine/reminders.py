"""Reminders: setting one, taking it off, and what happens when its hour has come. The words are the same for all: neutral."""

import datetime as dt
from collections.abc import Callable

import msgspec

from bot.engine.clockface import ZONE_OF_COUNTRY, ZONES, is_night, moment, next_morning
from bot.engine.effects import Effect, Tell
from bot.engine.session import Session, StepRecord
from bot.engine.values import UNKNOWN, first_day

TOO_OLD = 3 * 86_400
"""A reminder that could not come for three days is let go: the date it was for is over."""


def zone_of(session: Session, country: str) -> str:
    """The family's clock: the one it chose, else that of its country; empty when neither is known."""
    return session.zone or ZONE_OF_COUNTRY.get(country, "")


def clock_of(session: Session) -> str:
    """The clock by which night is judged: the family's, else that of a country it named for a relative, else Kyiv's."""
    named = (ZONE_OF_COUNTRY.get(relative.country, "") for relative in session.relatives)
    return session.zone or next((zone for zone in named if zone), "")


def with_zone(session: Session, chosen: str) -> Session:
    """The session on the clock of that name (of `ZONES`); unchanged for any other word."""
    return msgspec.structs.replace(session, zone=ZONES[chosen]) if chosen in ZONES else session


def reminded(record: StepRecord, hour: str, zone: str, today: dt.date) -> StepRecord:
    """The record with a reminder at `hour` on its next date; unchanged when there is no such day after today, no such hour,
    or no clock."""
    day = first_day(record.next_date) if record.next_date != UNKNOWN else None
    if day is None or not hour.isdecimal() or int(hour) > 23 or not zone or day <= today:
        return record
    return msgspec.structs.replace(record, remind_at=moment(day, int(hour), zone))


def ring(session: Session, at: int) -> tuple[Session, tuple[Effect, ...]]:
    """What is due at `at`: one neutral sentence, however many reminders meet; at night all of them wait for the morning."""
    if not any(0 < record.remind_at <= at for relative in session.relatives for record in relative.steps.values()):
        return session, ()
    zone = clock_of(session)
    if is_night(at, zone):
        morning = next_morning(at, zone)
        return _each(session, at, lambda record: msgspec.structs.replace(record, remind_at=morning)), ()
    told = any(at - TOO_OLD < record.remind_at <= at for relative in session.relatives for record in relative.steps.values())
    rung = _each(session, at, lambda record: msgspec.structs.replace(record, remind_at=0))
    return rung, (Tell("reminder"),) if told else ()


def _each(session: Session, at: int, change: Callable[[StepRecord], StepRecord]) -> Session:
    relatives = tuple(
        msgspec.structs.replace(
            relative,
            steps={name: change(record) if 0 < record.remind_at <= at else record for name, record in relative.steps.items()},
        )
        for relative in session.relatives
    )
    return msgspec.structs.replace(session, relatives=relatives)
