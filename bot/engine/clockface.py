"""The family's own clock: which hours a reminder may come at, and which moment that is. Never at night."""

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HOURS = (8, 10, 12, 15, 18, 20)
"""Hours offered for a reminder, on the family's own clock."""
MORNING, NIGHT = 8, 21
"""No reminder comes before eight or from nine in the evening, also when the bot was away at its hour."""

ZONES = {
    "kyiv": "Europe/Kyiv",
    "amsterdam": "Europe/Amsterdam",
    "london": "Europe/London",
    "istanbul": "Europe/Istanbul",
    "tbilisi": "Asia/Tbilisi",
    "toronto": "America/Toronto",
}
"""Clocks that are offered, for the countries most families have gone to; each is named by its cities."""
ZONE_OF_COUNTRY = {"ua": ZONES["kyiv"], "nl": ZONES["amsterdam"]}


def moment(day: dt.date, hour: int, zone: str) -> int:
    """Seconds UTC of `hour` o'clock on `day`. An hour that the clock skips in spring counts from the time before it."""
    return int(dt.datetime.combine(day, dt.time(hour), ZoneInfo(zone)).timestamp())


def local(at: int, zone: str) -> dt.datetime:
    """The moment on the family's clock; Kyiv's where none was chosen, or the name is not known any more."""
    return dt.datetime.fromtimestamp(at, _zone(zone))


def is_night(at: int, zone: str) -> bool:
    return not MORNING <= local(at, zone).hour < NIGHT


def next_morning(at: int, zone: str) -> int:
    """The next moment at which the day begins on the family's clock."""
    here = local(at, zone)
    day = here.date() if here.hour < MORNING else here.date() + dt.timedelta(days=1)
    return int(dt.datetime.combine(day, dt.time(MORNING), _zone(zone)).timestamp())


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or ZONES["kyiv"])
    except ZoneInfoNotFoundError:
        return ZoneInfo(ZONES["kyiv"])
