"""Whether somebody answers at a moment, by hours that were seen in print. Pure: the moment comes in as an argument."""

import datetime as dt
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from bot.flow.contacts import WEEK, Hours

DAY = dt.timedelta(days=1)


class Opening(msgspec.Struct, frozen=True):
    """How an office stands at a moment. `begins` and `ends` are the hours under way or the next ones, on the office's clock.

    `unsaid`: the print names hours but no days, so nobody can say whether it is open.
    """

    state: Literal["always", "open", "closed", "unsaid"]
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None


def opening(hours: Hours, now: dt.datetime) -> Opening:
    """How the office stands at `now`, an aware moment."""
    if hours.always:
        return Opening("always")
    here = now.astimezone(ZoneInfo(hours.zone))
    if not hours.days:
        return Opening("unsaid", *_span(hours, here.date()))
    for ahead in range(8):
        day = here.date() + ahead * DAY
        if WEEK[day.weekday()] not in hours.days:
            continue
        begins, ends = _span(hours, day)
        if here < ends:
            return Opening("open" if begins <= here else "closed", begins, ends)
    raise AssertionError("a week has the day it names")  # pragma: no cover


def _span(hours: Hours, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The hours of one day, on the office's clock."""
    return _at(hours, day, hours.since), _at(hours, day, hours.until)


def _at(hours: Hours, day: dt.date, time: str) -> dt.datetime:
    if time == "24:00":
        day, time = day + DAY, "00:00"
    return dt.datetime.combine(day, dt.time.fromisoformat(time), ZoneInfo(hours.zone))
